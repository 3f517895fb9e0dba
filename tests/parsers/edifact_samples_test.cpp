// Real EDIFACT payloads (real_payloads.h). Their oddities are in edifact_reader_test.cpp too.
#include <map>

#include "parsers/lines.h"
#include "tests/parsers/edifact_copy.h"
#include "tests/parsers/edifact_events.h"
#include "tests/parsers/real_payloads.h"

using namespace crossdock;
using namespace crossdock::edifact;
using namespace crossdock::edifact::test;
using crossdock::test::content_of;
using crossdock::test::real_payloads;

namespace {

namespace fs = std::filesystem;

struct Sample {
    std::size_t interchanges = 0, groups = 0, messages = 0, segments = 0;  // segments: without UNH and UNT
    std::vector<std::string> problems = {};
};

const std::map<std::string, Sample> expected{
    {"CONTRL/danish-contrl.edi", {1, 0, 1, 4}},
    {"DESADV/auto-desadv-d07a.edi", {1, 0, 2, 198, {"edifact.repetition", "edifact.duplicate-message"}}},
    {"DESADV/books-desadv.edi", {1, 0, 1, 19}},
    {"DESADV/eancom-desadv-d96a.edi", {1, 0, 1, 38, {"edifact.message-count"}}},
    {"IFTMIN/eancom-iftmin-d96a.edi", {1, 0, 1, 21}},
    {"INSDES/insdes-d01b.edi", {1, 0, 1, 8}},
    {"INVOIC/invoic-d97b-una.edi", {1, 0, 1, 22}},
    {"ORDERS/bad-orders-d03b.edi", {1, 0, 1, 55, {"edifact.character-set", "edifact.segment-count"}}},
    {"ORDERS/duplicate-interchange.edi",
     {2,
      0,
      2,
      72,
      {"edifact.interchange-reference", "edifact.duplicate-interchange", "edifact.interchange-reference"}}},
    {"ORDERS/edifabric-two-orders.edi", {1, 0, 2, 72}},
    {"ORDERS/order-ok.edi", {1, 0, 1, 597}},
    {"ORDERS/orders-with-ung.edi", {1, 1, 1, 16, {"edifact.segment-count"}}},
    {"ORDERS/release-character.edi", {1, 0, 1, 21, {"edifact.syntax", "edifact.segment-count"}}},
    {"ORDERS/wrapped.edi", {1, 0, 1, 11, {"edifact.syntax"}}},
    {"ORDRSP/eancom-ordrsp-d96a.edi", {1, 0, 1, 23}},
};

// Those without fault and without groups, whose every byte comes back. The others have what is not written so: a
// century in UNB04 of syntax 2 (IFTMIN), a release character before nothing (INVOIC), UTF-8 in UNOC (order-ok), a
// common access reference in UNH03 (CONTRL).
const std::vector<std::string> conforming{"INSDES/insdes-d01b.edi", "ORDERS/edifabric-two-orders.edi",
                                          "ORDRSP/eancom-ordrsp-d96a.edi", "DESADV/books-desadv.edi"};

}  // namespace

TEST_CASE("the real EDIFACT payloads are read, with what is wrong in them") {
    const fs::path samples = real_payloads("edifact");
    if (samples.empty()) return;
    std::size_t found = 0;
    for (const auto& entry : fs::recursive_directory_iterator(samples)) {
        if (!entry.is_regular_file()) continue;
        ++found;
        const std::string name = fs::relative(entry.path(), samples).generic_string();
        const std::string bytes = content_of(entry.path());
        const Reading reading = read_whole(bytes);
        INFO(name << "\n" << reading.told());
        INFO(reading.interchanges << ", " << reading.groups << ", " << reading.messages << ", " << reading.segments);
        const auto known = expected.find(name);
        CHECK(known != expected.end());
        if (known == expected.end()) continue;
        const Sample& sample = known->second;
        CHECK(reading.failure == "");
        CHECK(reading.interchanges == sample.interchanges);
        CHECK(reading.groups == sample.groups);
        CHECK(reading.messages == sample.messages);
        CHECK(reading.segments == sample.segments);
        CHECK(reading.codes() == sample.problems);
        CHECK(for_every_split(bytes, bytes.size() > 4000 ? 37 : 1) == "");
    }
    CHECK(found == expected.size());
}

TEST_CASE("the real EDIFACT payloads that conform are written again byte for byte") {
    const fs::path samples = real_payloads("edifact");
    if (samples.empty()) return;
    for (const std::string& name : conforming) {
        INFO(name);
        std::string bytes = content_of(samples / name);
        if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
        std::string again = copied(bytes);
        // Whether the last segment has a line end behind it is no matter.
        for (std::string* text : {&bytes, &again})
            while (is_line_end(text->back())) text->pop_back();
        CHECK(again == bytes);
    }
}

TEST_CASE("the real EDIFACT payloads are told once where they are cut off") {
    const fs::path samples = real_payloads("edifact");
    if (samples.empty()) return;
    for (const auto& entry : fs::recursive_directory_iterator(samples)) {
        if (!entry.is_regular_file()) continue;
        const std::string bytes = content_of(entry.path());
        for (std::size_t length = 0; length < bytes.size(); length += 3) {
            const Reading reading = read_whole(std::string_view(bytes).substr(0, length));
            const auto missing = std::ranges::count_if(reading.problems, [](const Problem& problem) {
                return problem.code.starts_with("edifact.missing-un");
            });
            CHECK(missing <= 1);
        }
    }
}
