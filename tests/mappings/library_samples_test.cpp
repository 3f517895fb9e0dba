// Real 940s and 945s, read where they lie: $CROSSDOCK_SAMPLES, or ../shared/samples beside the source tree. Where they
// are not at hand the test says so and passes; the same oddities are in library_oddities_test.cpp.
//
// A row says what becomes of each set of a file; "alone" is the set in an envelope without fault, where the sender's
// own envelope stopped it. A file without a row fails, with the row to add once the document was compared by hand.
#include <cstdlib>
#include <iostream>
#include <map>

#include "library_outcome.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

fs::path samples() {
    const char* named = std::getenv("CROSSDOCK_SAMPLES");
    return (named ? fs::path(named) : fs::path(CROSSDOCK_SOURCE_DIR).parent_path() / "shared/samples") / "x12";
}

const std::map<std::string, std::vector<std::string>> expected{
    {"940/1edisource-bakery.edi",
     {"0001 refused: x12.group-control 32:6 GE02 is; x12.interchange-control 33:7 IEA02 is notes=0; alone: read "
      "64599566f26ab813 lines=3 units=56 notes=0"}},
    {"940/ediengine-940-2.edi", {"20066 read b40f126cb6ae730d lines=1 units=1 notes=0"}},
    {"940/ediengine-940-ok.edi", {"0001 read 63c6892f9fd6262e lines=3 units=56 notes=0"}},
    {"940/ediengine-acktest-3-sets.edi",
     {"20066 read d9594ed494d52fb1 lines=1 units=1 notes=0", "20067 read a4ed968e34ff474c lines=1 units=1 notes=0",
      "20068 refused: mapping.bad-value 25:17 W6606 holds notes=0"}},
    {"940/ediengine-control-mismatch.edi",
     {"0001 refused: x12.set-control 7:6 SE02 is; x12.group-control 8:6 GE02 is; x12.interchange-control 9:7 IEA02 is "
      "notes=0; alone: read 90df67ac58d02036 lines=1 units=12 notes=0"}},
    {"940/ediengine-failed-se01.edi",
     {"20066 refused: x12.segment-count 11:4 SE01 says; mapping.missing 7:5 W0101 is empty, expected the quantity "
      "notes=2; alone: refused: mapping.missing 5:5 W0101 is empty, expected the quantity notes=2"}},
    {"940/ediengine-multi-interchange.edi",
     {"0001 read 90df67ac58d02036 lines=1 units=12 notes=0", "0002 read 90df67ac58d02036 lines=1 units=12 notes=0",
      "0001 read 90df67ac58d02036 lines=1 units=12 notes=0", "0001 read 90df67ac58d02036 lines=1 units=12 notes=0",
      "0002 read 90df67ac58d02036 lines=1 units=12 notes=0", "0001 read 90df67ac58d02036 lines=1 units=12 notes=0"}},
    {"940/ediengine-w05-only.edi", {"20066 read 36ce426be2e6b750 lines=0 units=0 notes=0"}},
    {"940/ediengine-wrong-counts.edi",
     {"0001 refused: x12.set-count 8:4 GE01 says; x12.group-count 9:5 IEA01 says notes=0; alone: read 90df67ac58d02036 "
      "lines=1 units=12 notes=0"}},
    {"940/generalmills-cancel.edi", {"43130001 read c905164d09b909cc lines=0 units=0 notes=0"}},
    {"940/generalmills-new.edi", {"43110001 read 6bdfb2496f129008 lines=2 units=920 notes=0"}},
    {"945/3pl-945-5010.edi",
     {"000006123 refused: x12.segment-count 18:4 SE01 says notes=0; alone: read 24124ce981a5abc4 cartons=1 lines=1 "
      "units=3000 notes=1"}},
    {"945/3pl-945-narrow-isa.edi",
     {"000006123 refused: x12.segment-count 18:4 SE01 says notes=0; alone: read 24124ce981a5abc4 cartons=1 lines=1 "
      "units=3000 notes=1"}},
    {"945/edifabric-945.edi",
     {"0001 refused: x12.set-count 25:4 GE01 says; mapping.bad-value 4:13 W0603 holds notes=1; alone: refused: "
      "mapping.bad-value 2:13 W0603 holds notes=1"}},
    {"945/simplot-945-no-envelope.edi",
     {"0001 refused: x12.segment-count 1:779 SE01 says; mapping.bad-value 1:337 W1207 holds; mapping.bad-value 1:495 "
      "W1207 holds; mapping.bad-value 1:623 W1207 holds notes=3; alone: refused: mapping.bad-value 12:19 W1207 holds; "
      "mapping.bad-value 18:19 W1207 holds; mapping.bad-value 23:19 W1207 holds notes=3"}},
};

x12::Tolerance with_bare_sets() {
    x12::Tolerance tolerance;
    tolerance.bare_sets = true;
    return tolerance;
}

SetRead alone(std::string_view transaction, const SetBody& body, ReadOptions options = {}) {
    auto read = read_shipped(as_set(transaction, body.text()), with_bare_sets(), options);
    REQUIRE(read);
    REQUIRE(read->sets.size() == 1);
    return std::move(read->sets.front());
}

// Each element that says something is in the document or in a note. A literal or a qualifier leaves no value there: it
// must come back on the wire, in a segment of that name, before the same value.
std::string dropped(const SetBody& body, const ReadResult& result, const std::string& wire) {
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

std::string row(const std::string& name, const std::vector<std::string>& outcomes) {
    std::string text = "    {\"" + name + "\",\n     {";
    for (const std::string& outcome : outcomes) text += (text.ends_with('{') ? "\"" : ",\n      \"") + outcome + "\"";
    return text + "}},\n";
}

std::vector<std::string> outcomes(std::string_view bytes) {
    const auto read = read_shipped(bytes, with_bare_sets());
    if (!read) return {"failed: " + read.error().code};
    const auto bodies = bodies_of(bytes, with_bare_sets());
    REQUIRE(bodies.size() == read->sets.size());
    std::vector<std::string> all;
    for (std::size_t n = 0; n < bodies.size(); ++n) {
        const SetRead& set = read->sets[n];
        all.push_back(set.set_control + " " + outcome_of(set));
        const SetRead body = alone(set.transaction, bodies[n], {.origins = true});
        if (set.result) {
            REQUIRE(body.result);
            CHECK(documents::differences(set.result->document, body.result->document) == std::vector<std::string>{});
        } else if (set.result.error().front().code.starts_with("x12.")) {
            all.back() += "; alone: " + outcome_of(body);
        }
        if (!body.result) continue;
        std::vector<std::string> lost;
        const std::string wire = written(library(set.transaction), body.result->document, &lost);
        CHECK(lost == std::vector<std::string>{});
        CHECK(dropped(bodies[n], *body.result, wire) == "");
        const SetRead again = read_set(library(set.transaction), wire);
        INFO(wire);
        REQUIRE(again.result);
        CHECK(documents::differences(body.result->document, again.result->document) == std::vector<std::string>{});
    }
    return all;
}

TEST_CASE("every real 940 and 945 is read, or refused with its reason, and what was read survives being written") {
    if (!fs::exists(samples())) {
        WARN("no samples at " << samples().string() << ": set CROSSDOCK_SAMPLES to test with them");
        return;
    }
    std::size_t found = 0;
    for (const char* folder : {"940", "945"})
        for (const auto& entry : fs::recursive_directory_iterator(samples() / folder)) {
            if (!entry.is_regular_file()) continue;
            ++found;
            const std::string name = fs::relative(entry.path(), samples()).generic_string();
            INFO(name);
            const auto read = outcomes(file_text(entry.path()));
            const auto known = expected.find(name);
            const bool right = known != expected.end() && read == known->second;
            CHECK(right);
            // Not by INFO, which would wrap it.
            if (!right)
                std::cout << "Compare the document with the payload by hand, then the row is\n" << row(name, read);
        }
    CHECK(found == expected.size());
}

TEST_CASE("every real 940 and 945 is refused without harm when it is cut off or a byte is lost") {
    if (!fs::exists(samples())) return;
    for (const char* folder : {"940", "945"})
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

}  // namespace
}  // namespace crossdock::mapping
