// What became of each set of a payload under the shipped mappings, as one line without a word of the payload, so that
// a table can hold it.
#pragma once

#include <algorithm>
#include <utility>

#include "language_support.h"

namespace crossdock::mapping {

// The segments of one set, elements behind the tag.
struct SetBody {
    std::vector<std::vector<std::string>> segments;

    // As it would stand on the wire, one segment a line, with the usual separators.
    [[nodiscard]] std::string text() const {
        std::string all;
        for (const auto& segment : segments) {
            for (std::size_t n = 0; n < segment.size(); ++n) all += (n ? "*" : "") + segment[n];
            all += "~\n";
        }
        return all;
    }
};

inline std::vector<SetBody> bodies_of(std::string_view bytes, x12::Tolerance tolerance) {
    struct Collect final : x12::Handler {
        void on_set(const x12::SetHeader&, const x12::Segment&) override { bodies.emplace_back(); }
        void on_segment(const x12::Segment& segment) override {
            std::vector<std::string> elements;
            for (std::size_t n = 0; n <= segment.size(); ++n) elements.emplace_back(segment.element(n));
            bodies.back().segments.push_back(std::move(elements));
        }
        std::vector<SetBody> bodies;
    } collect;
    (void)x12::read_all(bytes, collect, tolerance);
    return std::move(collect.bodies);
}

inline std::string counts_of(const documents::Document& document) {
    documents::Decimal units;
    std::size_t lines = 0;
    std::string cartons;
    const auto add = [&](const std::optional<documents::Decimal>& quantity) {
        ++lines;
        if (quantity) units = units + *quantity;
    };
    if (const auto* order = std::get_if<documents::WarehouseOrder>(&document)) {
        for (const auto& line : order->lines) add(line.quantity);
    } else if (const auto* shipment = std::get_if<documents::WarehouseShipment>(&document)) {
        for (const auto& carton : shipment->cartons)
            for (const auto& line : carton.lines) add(line.shipped);
        cartons = " cartons=" + std::to_string(shipment->cartons.size());
    }
    return cartons + " lines=" + std::to_string(lines) + " units=" + units.shortest_text();
}

// "read 5f3a... lines=3 units=56", or each error with code, place and the sentence up to the first value it quotes;
// then how many notes there are.
inline std::string outcome_of(const SetRead& set) {
    std::string text;
    std::size_t notes = 0;
    if (set.result) {
        text = "read " + digest(documents::to_json(set.result->document, -1)) + counts_of(set.result->document);
        notes = set.result->notes.size();
    } else {
        text = "refused";
        for (const x12::Problem& problem : set.result.error()) {
            if (problem.severity == Severity::error)
                text += (text.ends_with("refused") ? ": " : "; ") + problem.code + " " +
                        std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " +
                        problem.message.substr(0, problem.message.find(" '"));
            else
                ++notes;
        }
    }
    return text + " notes=" + std::to_string(notes);
}

inline Result<PayloadRead> read_shipped(std::string_view bytes, x12::Tolerance tolerance, ReadOptions options = {}) {
    static const Mapping order = library("940"), shipment = library("945");
    return read_payload(
        bytes,
        [](auto, auto transaction, auto) -> const Mapping* {
            return transaction == "940" ? &order : transaction == "945" ? &shipment : nullptr;
        },
        options, tolerance);
}

}  // namespace crossdock::mapping
