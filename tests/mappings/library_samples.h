// Real payloads, read where they lie: $CROSSDOCK_SAMPLES, or ../shared/samples beside the source tree. Where they are
// not at hand the tests say so and pass.
//
// A row says what becomes of each set of a file; "alone" is the set in an envelope without fault, where the sender's
// own envelope stopped it. A file without a row fails, with the row to add once the document was compared by hand.
#pragma once

#include <cstdlib>
#include <iostream>
#include <map>

#include "library_outcome.h"

namespace crossdock::mapping {

namespace fs = std::filesystem;

inline fs::path samples() {
    const char* named = std::getenv("CROSSDOCK_SAMPLES");
    return (named ? fs::path(named) : fs::path(CROSSDOCK_SOURCE_DIR).parent_path() / "shared/samples") / "x12";
}

inline x12::Tolerance with_bare_sets() {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    return tolerance;
}

inline SetRead alone(std::string_view transaction, const SetBody& body, std::string_view ship_notice) {
    auto read = read_shipped(as_set(transaction, body.text()), with_bare_sets(), {.origins = true}, ship_notice);
    REQUIRE(read);
    REQUIRE(read->sets.size() == 1);
    return std::move(read->sets.front());
}

// Each element that says something is in the document or in a note. A literal or a qualifier leaves no value there: it
// must come back on the wire, in a segment of that name, before the same value.
inline std::string dropped(const SetBody& body, const ReadResult& result, const std::string& wire) {
    const auto comes_back = [&](const std::string& tag, const std::string& code, const std::string& value) {
        for (std::size_t at = 0; at < wire.size(); at = wire.find('\n', at) + 1) {
            const std::string segment = wire.substr(at, wire.find('\n', at) - at);
            if (segment.starts_with(tag + "*") && (segment.find("*" + code + "*" + value + "*") != std::string::npos ||
                                                   segment.ends_with("*" + code + "*" + value + "~")))
                return true;
        }
        return false;
    };
    std::string text;
    for (std::size_t n = 0; n < body.segments.size(); ++n) {
        const auto& elements = body.segments[n];
        if (elements[0] == "HL") continue;  // numbering is the engine's
        const auto told = [&](std::size_t element) {
            const auto read = [&](const Origin& origin) {
                return origin.at.segment == n + 2 && origin.element == element;
            };
            const auto noted = [&](const x12::Problem& note) {
                return note.at.segment == n + 2 && (note.element == element || note.element == 0);
            };
            return std::ranges::any_of(result.origins, read) || std::ranges::any_of(result.notes, noted);
        };
        for (std::size_t element = 1; element < elements.size(); ++element) {
            const std::string& value = elements[element];
            if (value.find_first_not_of(' ') == std::string::npos || told(element)) continue;
            const bool qualifies = element + 1 < elements.size() && told(element + 1);
            if (!qualifies || !comes_back(elements[0], value, elements[element + 1]))
                text += elements[0] + " element " + std::to_string(element) + "\n";
        }
    }
    return text;
}

inline std::string row(const std::string& name, const std::vector<std::string>& outcomes) {
    std::string text = "    {\"" + name + "\",\n     {";
    for (const std::string& outcome : outcomes) text += (text.ends_with('{') ? "\"" : ",\n      \"") + outcome + "\"";
    return text + "}},\n";
}

// Texts that hold a delimiter of these tests, from a payload that has others, hold a point instead; whether any did.
inline bool without_delimiters(SetBody& body) {
    bool changed = false;
    for (auto& segment : body.segments)
        for (std::string& element : segment)
            for (char& c : element)
                if (c == '*' || c == '~') {
                    c = '.';
                    changed = true;
                }
    return changed;
}

inline std::vector<std::string> outcomes(std::string_view bytes, std::string_view ship_notice) {
    const auto read = read_shipped(bytes, with_bare_sets(), {}, ship_notice);
    if (!read) return {"failed: " + read.error().code};
    auto bodies = bodies_of(bytes, with_bare_sets());
    REQUIRE(bodies.size() == read->sets.size());
    std::vector<std::string> all;
    for (std::size_t n = 0; n < bodies.size(); ++n) {
        const SetRead& set = read->sets[n];
        all.push_back(set.set_control + " " + outcome_of(set));
        const Mapping* mapping = shipped(set.transaction, ship_notice);
        if (!mapping) continue;
        const bool changed = without_delimiters(bodies[n]);
        const SetRead body = alone(set.transaction, bodies[n], ship_notice);
        if (set.result && changed) {
            REQUIRE(body.result);
        } else if (set.result) {
            REQUIRE(body.result);
            CHECK(documents::differences(set.result->document, body.result->document) == std::vector<std::string>{});
        } else if (set.result.error().front().code.starts_with("x12.")) {
            all.back() += "; alone: " + outcome_of(body);
        }
        if (!body.result) continue;
        std::vector<std::string> lost;
        const std::string wire = written(*mapping, body.result->document, &lost);
        CHECK(lost == std::vector<std::string>{});
        CHECK(dropped(bodies[n], *body.result, wire) == "");
        const SetRead again = read_set(*mapping, wire);
        INFO(wire);
        REQUIRE(again.result);
        CHECK(documents::differences(body.result->document, again.result->document) == std::vector<std::string>{});
    }
    return all;
}

using Expected = std::map<std::string, std::vector<std::string>>;

inline void check_samples(std::initializer_list<const char*> folders, const Expected& expected,
                          std::string_view ship_notice = "856.sotpi") {
    if (!fs::exists(samples())) {
        WARN("no samples at " << samples().string() << ": set CROSSDOCK_SAMPLES to test with them");
        return;
    }
    std::size_t found = 0;
    for (const char* folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(samples() / folder)) {
            if (!entry.is_regular_file()) continue;
            ++found;
            const std::string name = fs::relative(entry.path(), samples()).generic_string();
            INFO(name);
            const auto read = outcomes(file_text(entry.path()), ship_notice);
            const auto known = expected.find(name);
            const bool right = known != expected.end() && read == known->second;
            CHECK(right);
            // Not by INFO, which would wrap it.
            if (!right)
                std::cout << "Compare the document with the payload by hand, then the row is\n" << row(name, read);
        }
    CHECK(found == expected.size());
}

// Cut off anywhere, or with a byte lost, they are refused without harm.
inline void check_damaged(std::initializer_list<const char*> folders) {
    if (!fs::exists(samples())) return;
    for (const char* folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(samples() / folder)) {
            if (!entry.is_regular_file()) continue;
            const std::string bytes = file_text(entry.path());
            for (std::size_t at = 0; at < bytes.size(); at += 13) {
                (void)read_shipped(std::string_view(bytes).substr(0, at), with_bare_sets());
                std::string less = bytes;
                less.erase(at, 1);
                (void)read_shipped(less, with_bare_sets());
            }
        }
    SUCCEED();
}

}  // namespace crossdock::mapping
