// Real X12 payloads (real_payloads.h). Their oddities are in x12_odd_payloads.cpp and x12_broken_payloads.cpp too.
#include <map>

#include "tests/parsers/real_payloads.h"
#include "tests/parsers/x12_copy.h"
#include "tests/parsers/x12_events.h"

using namespace crossdock;
using namespace crossdock::x12;
using namespace crossdock::x12::test;
using crossdock::test::content_of;
using crossdock::test::real_payloads;

namespace {

namespace fs = std::filesystem;

struct Sample {
    std::size_t interchanges = 0, groups = 0, sets = 0, segments = 0;  // segments: inside sets, ST and SE not counted
    std::vector<std::string> problems = {};
    std::string failure = {};
};

const std::map<std::string, Sample> expected{
    {"180/x12types-180-synthetic.edi", {0, 0, 1, 19, {"x12.no-envelope"}}},
    {"810/edifabric-invoice.edi", {1, 1, 1, 8, {"x12.byte-order-mark"}}},
    {"810/ediweave-cr-terminator.edi", {1, 1, 1, 43}},
    {"810/ediweave-crlf.edi", {1, 1, 1, 43}},
    {"810/ediweave-no-ge.edi", {1, 1, 1, 43, {"x12.missing-ge"}}},
    {"810/ediweave-nondefault-separators.edi", {1, 1, 1, 43}},
    {"810/ediweave-repetition-separator.edi", {1, 1, 1, 43}},
    {"810/ediweave-trailing-blanks.edi", {1, 1, 1, 43, {"x12.trailing-blanks"}}},
    {"810/ediweave-two-interchanges.edi", {2, 2, 2, 86}},
    {"810/ediweave-valid.edi", {1, 1, 1, 43}},
    {"810/ediweave-with-ta1.edi", {1, 1, 1, 43}},
    {"810/staedi-810-and-850.edi", {1, 2, 3, 65}},
    {"810/staedi-two-invoices.edi", {1, 1, 2, 50}},
    {"846/electronics-846.edi", {1, 1, 1, 19}},
    {"850/composite-sln.edi", {1, 1, 1, 9}},
    {"850/corrupt-st.edi", {1, 1, 1, 13, {"x12.byte-order-mark", "x12.segment-outside", "x12.functional-id"}}},
    {"850/duplicate-group.edi", {1, 2, 2, 26, {"x12.functional-id", "x12.duplicate-group", "x12.functional-id"}}},
    {"850/duplicate-interchange.edi",
     {2, 2, 2, 26, {"x12.functional-id", "x12.duplicate-interchange", "x12.functional-id"}}},
    {"850/edifabric-two-orders.edi", {1, 1, 2, 26, {"x12.byte-order-mark", "x12.functional-id"}}},
    {"850/invalid-po.edi", {1, 1, 1, 12, {"x12.byte-order-mark", "x12.functional-id", "x12.segment-count"}}},
    {"850/retail-lf.edi", {1, 1, 1, 31}},
    {"850/syntax-note-errors.edi", {1, 1, 1, 31}},
    {"850/tabs-wide-isa.edi",
     {1,
      1,
      1,
      3,
      {"x12.isa-width", "x12.byte-order-mark", "x12.trailing-blanks", "x12.segment-count", "x12.interchange-control"}}},
    {"850/tile-isa16-missing.edi",
     {1, 1, 2, 178, {"x12.component-separator", "x12.missing-terminator", "x12.duplicate-set"}}},
    {"850/two-interchanges.edi", {2, 2, 2, 62, {"x12.duplicate-interchange"}}},
    {"855/aero-accepted.edi", {1, 1, 1, 3, {"x12.functional-id"}}},
    {"855/aero-minor-changes.edi", {1, 1, 1, 13, {"x12.functional-id"}}},
    {"855/aero-rejected.edi", {1, 1, 1, 3, {"x12.functional-id"}}},
    {"855/books-ack-codes.edi", {1, 1, 1, 24}},
    {"855/dandh-narrow-isa.edi", {1, 1, 1, 4, {"x12.isa-width", "x12.segment-count"}}},
    {"855/edifabric-kohls-no-ack.edi", {1, 1, 1, 8, {"x12.byte-order-mark", "x12.functional-id", "x12.set-count"}}},
    {"855/two-sets-bak01-54.edi", {1, 1, 2, 2}},
    {"855/utility-wrapped-isa.edi", {1, 1, 1, 10, {"x12.isa-width", "x12.line-end-inside"}}},
    {"856/auto-2001-two-sets.edi", {1, 1, 2, 62, {"x12.isa-width"}}},
    {"856/ediengine-crossdock.edi", {1, 1, 1, 55}},
    {"856/edifabric-walmart-pick-pack.edi",
     {1, 1, 1, 42, {"x12.byte-order-mark", "x12.functional-id", "x12.set-count"}}},
    {"856/gozer-856-soi.edi", {1, 1, 1, 29, {"x12.missing-last-terminator", "x12.interchange-control"}}},
    {"856/mislabelled-as-846.edi", {1, 1, 1, 21}},
    {"856/nodex12-856-dash-rep.edi", {1, 1, 1, 29}},
    {"856/sparse-bad-count.edi", {1, 1, 1, 16, {"x12.isa-width", "x12.segment-count"}}},
    {"860/auto-3010-860.edi", {1, 1, 1, 15, {"x12.isa-width"}}},
    {"860/microcenter-860.edi", {1, 1, 1, 13}},
    {"861/edifabric-861.edi", {1, 1, 1, 7, {"x12.byte-order-mark", "x12.functional-id", "x12.set-count"}}},
    {"940/1edisource-bakery.edi", {1, 1, 1, 27, {"x12.group-control", "x12.interchange-control"}}},
    {"940/ediengine-940-2.edi", {1, 1, 1, 7, {"x12.missing-last-terminator"}}},
    {"940/ediengine-940-ok.edi", {1, 1, 1, 27, {"x12.missing-last-terminator"}}},
    {"940/ediengine-acktest-3-sets.edi", {1, 2, 3, 21, {"x12.missing-last-terminator"}}},
    {"940/ediengine-control-mismatch.edi",
     {1, 1, 1, 3, {"x12.set-control", "x12.group-control", "x12.interchange-control"}}},
    {"940/ediengine-failed-se01.edi", {1, 1, 1, 7, {"x12.segment-count", "x12.missing-last-terminator"}}},
    {"940/ediengine-multi-interchange.edi",
     {2, 4, 6, 18, {"x12.interchange-control", "x12.missing-last-terminator", "x12.interchange-control"}}},
    {"940/ediengine-w05-only.edi", {1, 1, 1, 1, {"x12.missing-last-terminator"}}},
    {"940/ediengine-wrong-counts.edi", {1, 1, 1, 3, {"x12.set-count", "x12.group-count", "x12.interchange-control"}}},
    {"940/generalmills-cancel.edi", {1, 1, 1, 12, {"x12.component-separator"}}},
    {"940/generalmills-new.edi", {1, 1, 1, 18, {"x12.line-end-inside"}}},
    {"943/x12types-943-synthetic.edi", {0, 0, 1, 12, {"x12.no-envelope"}}},
    {"944/apparel-944-damaged-isa.edi", {0, 0, 0, 0, {}, "x12.isa-damaged"}},
    {"944/apparel-944-shortened.edi", {1, 1, 1, 23, {"x12.segment-count"}}},
    {"945/3pl-945-5010.edi", {1, 1, 1, 14, {"x12.repetition-separator", "x12.segment-count"}}},
    {"945/3pl-945-narrow-isa.edi", {1, 1, 1, 14, {"x12.isa-width", "x12.segment-count"}}},
    {"945/edifabric-945.edi", {1, 1, 1, 20, {"x12.byte-order-mark", "x12.functional-id", "x12.set-count"}}},
    {"945/simplot-945-no-envelope.edi", {0, 0, 1, 27, {"x12.no-envelope", "x12.segment-count"}}},
    {"947/dairy-947-no-envelope.edi", {0, 0, 1, 4, {"x12.no-envelope"}}},
    {"997/edifabric-997-reject.edi", {1, 1, 1, 8, {"x12.byte-order-mark"}}},
    {"997/extra-delimiter.edi", {1, 1, 1, 6}},
    {"997/invalid-min.edi", {1, 1, 1, 2, {"x12.group-control"}}},
    {"997/staedi-997.edi", {1, 1, 1, 6}},
    {"997/three-interchanges.edi", {3, 3, 3, 18}},
    {"999/imsweb-rejected.edi", {1, 1, 1, 5}},
    {"999/invalid-999.edi", {1, 1, 1, 16, {"x12.segment-count"}}},
    {"999/staedi-999.edi", {1, 1, 1, 14}},
    {"TA1/staedi-ta1.edi", {1, 0, 0, 0, {"x12.group-count"}}},
    {"other/210-wrapped-80.edi", {1, 1, 1, 29, {"x12.line-end-inside"}}},
    {"other/214-ellipsis-terminator.edi", {0, 0, 0, 0, {}, "x12.multibyte-delimiter"}},
};

// The others do not conform, or say what our writer never would: ISA01 to 04 that are not blank, GS06 with zeros in
// front, GS05 with seconds or another time than ISA10, GS07 T, line ends behind some terminators only, separators at a
// segment's end.
const std::vector<std::string> conforming{"810/ediweave-cr-terminator.edi",
                                          "810/ediweave-crlf.edi",
                                          "810/ediweave-valid.edi",
                                          "810/ediweave-nondefault-separators.edi",
                                          "810/ediweave-two-interchanges.edi",
                                          "810/staedi-two-invoices.edi",
                                          "855/books-ack-codes.edi",
                                          "856/ediengine-crossdock.edi",
                                          "860/microcenter-860.edi",
                                          "999/imsweb-rejected.edi",
                                          "999/staedi-999.edi"};

Tolerance with_bare_sets() {
    Tolerance tolerance;
    tolerance.bare_sets = true;
    return tolerance;
}

}  // namespace

TEST_CASE("the real payloads are read, or refused with one reason") {
    const fs::path samples = real_payloads("x12");
    if (samples.empty()) return;
    for (const auto& entry : fs::recursive_directory_iterator(samples)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = fs::relative(entry.path(), samples).generic_string();
        INFO(name);
        const auto found = expected.find(name);
        REQUIRE(found != expected.end());
        const std::string bytes = content_of(entry.path());

        const Reading reading = read_whole(bytes, with_bare_sets());
        const Sample& sample = found->second;
        CHECK(reading.interchanges == sample.interchanges);
        CHECK(reading.groups == sample.groups);
        CHECK(reading.sets == sample.sets);
        CHECK(reading.segments == sample.segments);
        CHECK(reading.codes() == sample.problems);
        CHECK(reading.failure.substr(0, reading.failure.find(' ')) == sample.failure);
        CHECK(for_every_split(bytes, with_bare_sets()) == "");
    }
}

TEST_CASE("the real payloads that conform are written again byte for byte") {
    const fs::path samples = real_payloads("x12");
    if (samples.empty()) return;
    for (const std::string& name : conforming) {
        INFO(name);
        std::string bytes = content_of(samples / name);
        std::string again = copied(bytes);
        // Whether the last segment has a line end behind it is no matter.
        for (std::string* text : {&bytes, &again}) text->erase(text->find_last_not_of("\r\n") + 1);
        CHECK(again == bytes);
    }
}

TEST_CASE("the real payloads are read without harm when they are cut off") {
    const fs::path samples = real_payloads("x12");
    if (samples.empty()) return;
    for (const auto& entry : fs::recursive_directory_iterator(samples)) {
        if (!entry.is_regular_file()) continue;
        const std::string bytes = content_of(entry.path());
        for (std::size_t length = 0; length < bytes.size(); length += 11)
            (void)read_whole(std::string_view(bytes).substr(0, length), with_bare_sets());
    }
    SUCCEED();
}
