// What `mapping draft` makes of odd samples: the draft compiles, and reads them better than the shipped mapping.

#include "mappings/tools/draft.h"

#include "mappings/tools/mapping_files.h"
#include "mappings/tools/payload_diff.h"
#include "mappings/tools/sample.h"
#include "tests/mappings/language_support.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

const fs::path library_folder = fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library";

Draft draft_of(std::string_view segments) {
    const fs::path file = library_folder / "x12/004010/945.xml";
    const auto tree = MappingTree::load(file.string(), bytes_of(file), {});
    REQUIRE(tree);
    return draft_mapping("x12/004010/945", *tree, library("945"), {{"odd.edi", as_set("945", segments)}});
}

// The lines of the draft that are no remarks, trimmed.
std::string elements_of(const Draft& draft) {
    std::string text;
    for (std::size_t at = 0; at < draft.text.size();) {
        const std::size_t end = draft.text.find('\n', at);
        std::string line = draft.text.substr(at, end - at);
        line.erase(0, line.find_first_not_of(' '));
        if (line.starts_with('<') && !line.starts_with("<!--") && !line.starts_with("<mapping") &&
            !line.starts_with("</mapping"))
            text += line + "\n";
        at = end + 1;
    }
    return text;
}

constexpr std::string_view plain = "W06*F*SO-1*20260109~\nLX*1~\nW12*CC*4*4**EA**VN*TEE~\n";

struct Row {
    std::string_view why, segments, elements, remark;
    bool refused = false;  // by the shipped mapping
};

constexpr Row rows[]{
    {"nothing odd", plain, "", "not in these samples: N1, "},
    {"a code that no table has", "W06*F*SO-1*20260109~\nLX*1~\nW12*CC*4*4**STK**VN*TEE~\n",
     "<codes name=\"unit\">\n<code wire=\"STK\" value=\"each\" when=\"reading\"/>\n</codes>\n",
     "guess: no directory has 'STK', seen in W1205; each is the usual meaning"},
    {"a unit that nobody knows is kept", "W06*F*SO-1*20260109~\nLX*1~\nW12*CC*4*4**XY**VN*TEE~\n",
     "<codes name=\"unit\">\n</codes>\n",
     "guess: no directory has 'XY', seen in W1205; it is kept as it is: <code wire=\"XY\" value=\"...\"/>"},
    {"an element that holds what a field holds",
     "W06*F*SO-1001*20260109~\nLX*1~\nW12*CC*4*4**EA**VN*TEE*****SO-1001~\n",
     "<loop each=\"cartons\">\n<loop each=\"lines\">\n<W12 e13=\"ignore()\"/> <!-- e13: the same as order-number "
     "-->\n</loop>\n</loop>\n",
     "seen: SO-1001"},
    {"an element behind the last", "W06*F*SO-1*20260109**********X1~\nLX*1~\nW12*CC*4*4**EA**VN*TEE~\n",
     "<W06 e13=\"ignore()\"/>\n", "guess: W0613; seen: X1"},
    {"references in another segment",
     "W06*F*SO-1*20260109~\nREF*ZZ*A-1~\nREF*ZZ*A-2~\nLX*1~\nW12*CC*4*4**EA**VN*TEE~\n",
     "<REF each=\"references\" e01=\"kind\" e02=\"value\" after=\"W06\"/>\n", "seen: A-1, A-2"},
    {"a segment in a line that nobody can guess", "W06*F*SO-1*20260109~\nLX*1~\nW12*CC*4*4**EA**VN*TEE~\nSLN*1**I~\n",
     "<loop each=\"cartons\">\n<loop each=\"lines\">\n<SLN after=\"W12\" e01=\"ignore()\" e03=\"ignore()\"/>\n"
     "</loop>\n</loop>\n",
     "guess: SLN01"},
    {"values that stop the set",
     "W06*F*SO-1*CCYYMMDD~\nLX*1~\nW12*CC*X*4**EA**VN*TEE~\nLX*2~\nW12*CC*Y*4**EA**VN*TEE~\n",
     "<W06 on-error=\"note\"/>\n<loop each=\"cartons\">\n<loop each=\"lines\">\n<W12 on-error=\"note\"/>\n"
     "</loop>\n</loop>\n",
     "guess: read without it. W1202 holds 'X', 'Y', expected ", true},
    {"a value that stops the set", "W06*F*SO-1*CCYYMMDD~\nLX*1~\nW12*CC*4*4**EA**VN*TEE~\n",
     "<W06 on-error=\"note\"/>\n", "guess: read without it. W0603 holds 'CCYYMMDD'", true},
};

TEST_CASE("a draft compiles, and reads the odd samples it was made from better than the shipped mapping") {
    const Library shipped(library_folder);
    for (const Row& row : rows) {
        INFO(row.why);
        const Draft draft = draft_of(row.segments);
        INFO(draft.text);
        CHECK(elements_of(draft) == row.elements);
        CHECK(draft.text.find(row.remark) != std::string::npos);
        CHECK(draft.refused == (row.refused ? 1 : 0));
        CHECK(draft_of(row.segments).text == draft.text);

        const auto mapping = Mapping::parse("draft.xml", draft.text, &shipped);
        INFO((mapping ? std::string() : render(mapping.error())));
        REQUIRE(mapping);
        const std::string bytes = as_set("945", row.segments);
        const SampleRead before = read_sample(library("945"), bytes), after = read_sample(*mapping, bytes);
        CHECK(after.refusals.empty());
        if (row.refused)
            CHECK_FALSE(before.refusals.empty());
        else if (draft.changes > 0 && !row.why.starts_with("a unit") && !row.why.starts_with("a code"))
            CHECK(after.notes.size() < before.notes.size());
    }
}

TEST_CASE("what is drafted for a code is read as its word") {
    const Library shipped(library_folder);
    const Draft draft = draft_of(rows[1].segments);
    const auto mapping = Mapping::parse("draft.xml", draft.text, &shipped);
    REQUIRE(mapping);
    const PayloadDiff diff = compare_payload(library("945"), *mapping, as_set("945", rows[1].segments));
    CHECK(diff.sets == 1);
    CHECK(diff.differences == std::vector<std::string>{"set 0001: cartons[0].lines[0].unit was 'x12:STK', is 'each'"});
}

TEST_CASE("a difference between two mappings is told set by set, refusals too") {
    const Mapping before = for_shipment(R"(<W06 e02="order-number" e03="shipped-on"/>)");
    const Mapping after = for_shipment("<W06 e02='purchase-order' e03='ignore()'/>");
    const auto differences = [&](std::string_view segments) {
        return compare_payload(before, after, as_set("945", segments)).differences;
    };
    CHECK(differences("W06*F~\n").empty());
    CHECK(differences("W06*F*SO-1*20260109~\n") ==
          std::vector<std::string>{"set 0001: order-number was 'SO-1', is not there any more",
                                   "set 0001: shipped-on was 2026-01-09, is not there any more",
                                   "set 0001: purchase-order was not there, is 'SO-1'"});
    CHECK(differences("W06*F*SO-1*SOON~\n") ==
          std::vector<std::string>{"set 0001: was refused, is read; the reason was: line 2, column 12: W0603 holds "
                                   "'SOON', expected a date CCYYMMDD"});
    CHECK(compare_payload(before, after, as_set("940", "W05*N~\n")).sets == 0);
    CHECK_FALSE(compare_payload(before, after, "no EDI").unreadable.empty());
}

}  // namespace
}  // namespace crossdock::mapping
