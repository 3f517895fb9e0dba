// What became of each set of a payload under the shipped mappings, as one line without a word of the payload, so that
// a table can hold it.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
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
            for (std::size_t n = 0; n <= segment.size(); ++n) {
                elements.emplace_back(segment.element(n));
                // These tests write composites with '>'.
                if (const char component = segment.delimiters().component; component != '\0')
                    std::ranges::replace(elements.back(), component, '>');
            }
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
    } else if (const auto* purchase = std::get_if<documents::PurchaseOrder>(&document)) {
        for (const auto& line : purchase->lines) add(line.quantity);
    } else if (const auto* change = std::get_if<documents::PurchaseOrderChange>(&document)) {
        for (const auto& line : change->lines) add(line.quantity);
    } else if (const auto* ack = std::get_if<documents::PurchaseOrderAck>(&document)) {
        for (const auto& line : ack->lines) add(line.quantity);
    } else if (const auto* notice = std::get_if<documents::ShipNotice>(&document)) {
        for (const auto& placed : documents::items_of(*notice)) add(placed.item->shipped);
        cartons = " orders=" + std::to_string(notice->orders.size());
    } else if (const auto* report = std::get_if<documents::InventoryReport>(&document)) {
        for (const auto& line : report->lines)
            add(line.quantities.empty() ? std::nullopt : line.quantities[0].quantity);
    } else if (const auto* transfer = std::get_if<documents::StockTransfer>(&document)) {
        for (const auto& line : transfer->lines) add(line.shipped);
    } else if (const auto* receipt = std::get_if<documents::StockReceipt>(&document)) {
        for (const auto& line : receipt->lines) add(line.received);
    } else if (const auto* adjustment = std::get_if<documents::StockAdjustment>(&document)) {
        for (const auto& line : adjustment->lines) add(line.quantity);
    } else if (const auto* invoice = std::get_if<documents::Invoice>(&document)) {
        for (const auto& line : invoice->lines) add(line.quantity);
    } else if (const auto* returned = std::get_if<documents::Return>(&document)) {
        for (const auto& line : returned->lines) add(line.quantity);
    } else if (const auto* acknowledgement = std::get_if<documents::Acknowledgement>(&document)) {
        return " sets=" + std::to_string(acknowledgement->sets.size());
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

// The shipped mapping of a transaction set; null where there is none. There are several for ship notices.
inline const Mapping* shipped(std::string_view transaction, std::string_view ship_notice = "856.sotpi") {
    static std::map<std::string, std::optional<Mapping>, std::less<>> loaded;
    const std::string_view name = transaction == "856" ? ship_notice : transaction;
    auto known = loaded.find(name);
    if (known == loaded.end()) {
        const auto file =
            std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/x12/004010" / (std::string(name) + ".xml");
        known = loaded.emplace(name, std::nullopt).first;
        if (std::filesystem::exists(file)) known->second = library(name);
    }
    return known->second ? &*known->second : nullptr;
}

inline Result<PayloadRead> read_shipped(std::string_view bytes, x12::Tolerance tolerance, ReadOptions options = {},
                                        std::string_view ship_notice = "856.sotpi") {
    return read_payload(
        bytes, [=](auto, auto transaction, auto) { return shipped(transaction, ship_notice); }, options, tolerance);
}

}  // namespace crossdock::mapping
