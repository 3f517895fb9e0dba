#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "parsers/x12/dictionary/dictionary.h"

using namespace crossdock;
using namespace crossdock::x12;

namespace {

const Release& release(std::string_view version) {
    const Release* found = Dictionary::shipped().release(version);
    REQUIRE(found != nullptr);
    return *found;
}

const SegmentModel& segment(std::string_view version, std::string_view tag) {
    const auto& segments = release(version).model().segments;
    const auto found = segments.find(tag);
    REQUIRE(found != segments.end());
    return found->second;
}

// "3 N1 O 10" for a loop's start, "4 N2 O 2" for a segment; those whose place is not known end with "?".
std::string slot_line(const SetDefinition& set, std::size_t index) {
    const Slot& slot = set.slot(index);
    return std::to_string(slot.depth) + ' ' + std::string(set.tag(slot.tag)) + (slot.mandatory ? " M " : " O ") +
           (slot.max == unlimited ? "*" : std::to_string(slot.max)) + (slot.anywhere ? "?" : "");
}

std::vector<std::string> slot_lines(const SetDefinition& set) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < set.slots(); ++i) lines.push_back(slot_line(set, i));
    return lines;
}

std::string notes(const SegmentModel& segment) {
    std::string text;
    for (const SyntaxNote& note : segment.notes) {
        if (!text.empty()) text += ' ';
        text += note.kind;
        for (const std::uint8_t n : note.elements) text += (n < 10 ? "0" : "") + std::to_string(n);
    }
    return text;
}

}  // namespace

TEST_CASE("all shipped dictionary data load") {
    const auto loaded = Dictionary::load(Dictionary::shipped_texts());
    if (!loaded) FAIL(render(loaded.error()));
    CHECK(loaded->versions() == std::vector<std::string_view>{"004010", "005010"});
    CHECK(release("004010").sets() == std::vector<std::string_view>{"180", "810", "846", "850", "855", "856", "860",
                                                                    "940", "943", "944", "945", "947", "997"});
    CHECK(release("005010").sets() == std::vector<std::string_view>{"180", "810", "846", "850", "855", "856", "860",
                                                                    "940", "943", "944", "945", "947", "997", "999"});
}

TEST_CASE("versions are found by their first six characters") {
    const Dictionary& dictionary = Dictionary::shipped();
    CHECK(dictionary.release("004010VICS") == dictionary.release("004010"));
    CHECK(dictionary.release("005010X231A1") == dictionary.release("005010"));
    CHECK(dictionary.release("004060") == nullptr);
    CHECK(dictionary.release("") == nullptr);
    CHECK(dictionary.envelope_release("00401").version() == "004010");
    CHECK(dictionary.envelope_release("00402").version() == "005010");
    CHECK(dictionary.envelope_release("00501").version() == "005010");
}

TEST_CASE("every set goes from ST to SE and names its functional group") {
    const std::map<std::string, std::string> groups{
        {"180", "AN"}, {"810", "IN"}, {"846", "IB"}, {"850", "PO"}, {"855", "PR"}, {"856", "SH"}, {"860", "PC"},
        {"940", "OW"}, {"943", "AR"}, {"944", "RE"}, {"945", "SW"}, {"947", "AW"}, {"997", "FA"}, {"999", "FA"}};
    for (const std::string version : {"004010", "005010"})
        for (const std::string_view id : release(version).sets()) {
            INFO(version << ' ' << id);
            const SetDefinition& set = *release(version).set(id);
            CHECK(slot_line(set, 0) == "0 ST M 1");
            CHECK(slot_line(set, set.end_slot()) == "0 SE M 1");
            CHECK(set.functional_id() == groups.at(std::string(id)));
        }
}

TEST_CASE("a set has its segments and loops in the standard's order") {
    CHECK(slot_lines(*release("004010").set("997")) == std::vector<std::string>{"0 ST M 1", "0 AK1 M 1", "1 AK2 O *",
                                                                                "2 AK3 O *", "2 AK4 O 99", "1 AK5 M 1",
                                                                                "0 AK9 M 1", "0 SE M 1"});
    CHECK(slot_lines(*release("005010").set("999")) ==
          std::vector<std::string>{"0 ST M 1", "0 AK1 M 1", "1 AK2 O *", "2 IK3 O *", "2 CTX O 10", "3 IK4 O *",
                                   "3 CTX O 10", "1 IK5 M 1", "0 AK9 M 1", "0 SE M 1"});
    CHECK(slot_lines(*release("004010").set("943")) ==
          std::vector<std::string>{"0 ST M 1",   "0 W06 M 1",  "1 N1 M 10", "1 N2 O 1",  "1 N3 O 2",
                                   "1 N4 O 1",   "1 PER O 5",  "0 N9 O 10", "0 G61 O 3", "0 G62 O 5",
                                   "0 NTE O 20", "0 W27 M 1",  "0 W28 O 1", "0 W10 O 1", "1 W04 M 9999",
                                   "1 G69 O 5",  "1 N9 O 200", "1 W20 O 2", "0 W03 M 1", "0 SE M 1"});
}

TEST_CASE("005010 is 004010 with its published changes") {
    const auto lines = slot_lines(*release("005010").set("944"));
    const auto lx = std::ranges::find(lines, "1 LX M *");
    REQUIRE(lx != lines.end());
    CHECK(std::vector(lx, lines.end()) ==
          std::vector<std::string>{"1 LX M *", "1 MAN O 1", "1 PAL O *", "1 N9 O 5", "2 W07 O 9999", "2 G69 O 5",
                                   "2 N9 O 200", "2 W20 O 2", "3 W13 O 50", "3 N9 O 200", "0 W14 M 1", "0 SE M 1"});
    const auto has = [](std::string_view version, std::string_view id, std::string_view line) {
        const auto all = slot_lines(*release(version).set(id));
        return std::ranges::find(all, line) != all.end();
    };
    CHECK(has("004010", "940", "0 W6 O 1"));
    CHECK(has("005010", "940", "0 W6 O 5"));
    CHECK(has("005010", "940", "1 TD3 O 1?"));  // its place is not published
    CHECK(has("004010", "850", "1 MSG O 1000"));
    CHECK_FALSE(has("005010", "850", "1 MSG O 1000"));
    CHECK(has("005010", "850", "1 LDT O *"));  // gained QTY, MTX and REF: starts a loop now

    CHECK(segment("004010", "N9").elements[1].max == 30);
    CHECK(segment("005010", "N9").elements[1].max == 50);
    CHECK(segment("004010", "ST").elements.size() == 2);
    CHECK(segment("005010", "ST").elements.size() == 3);
    CHECK(segment("005010", "AK4").elements[0].components.size() == 3);
    CHECK(segment("004010", "ISA").elements[10].name == "Interchange Control Standards Identifier");
    CHECK(segment("005010", "ISA").elements[10].name == "Repetition Separator");
}

TEST_CASE("segments have their elements, lengths and notes") {
    const SegmentModel& w12 = segment("004010", "W12");
    CHECK(w12.name == "Warehouse Item Detail");
    CHECK(w12.elements[0].data_element == "368");
    CHECK(w12.elements[0].mandatory);
    CHECK(w12.elements[4].type == ElementType::code);
    CHECK(segment("004010", "N1").elements[3].min == 2);
    CHECK(segment("004010", "N1").elements[3].max == 80);
    CHECK(notes(segment("004010", "N1")) == "R0203 P0304");
    // Notes behind a composite count elements, not components.
    CHECK(notes(segment("004010", "MEA")) == "R03050608 C0504 C0604 L07030506 E0803");
    CHECK(notes(segment("004010", "CTP")) == "P0405 C0607 C0902 C1002 C1103");
}

TEST_CASE("mistakes in dictionary data are told with their place") {
    struct Row {
        std::string text, message;
        std::uint32_t line, column;
    };
    const std::string good = "segment ST Header\n  1 143 M ID 3/3 Id\nsegment SE Trailer\n  1 96 M N0 1/10 Count\n";
    const std::vector<Row> rows{
        {"nonsense\n", "'nonsense' is not the begin of a block", 5, 1},
        {"segment N1 Name\n  1 98 Q ID 2/3 Code\n", "a requirement is M, O or X", 6, 8},
        {"segment N1 Name\n  1 98 M XX 2/3 Code\n", "'XX' is not an element type", 6, 10},
        {"segment N1 Name\n  1 98 M ID 3/2 Code\n", "'3/2' is not a length", 6, 13},
        {"segment N1 Name\n  2 98 M ID 2/3 Code\n", "element 1 is expected here, in order", 6, 3},
        {"segment N1 Name\n  1.1 98 M ID 2/3 Code\n", "element 1 is not a composite defined above", 6, 3},
        {"segment N1 Name\n  notes P01\n", "'P01' is not a syntax note", 6, 9},
        {"segment N1 Name\n  notes P0102\n  1 98 M ID 2/3 Code\n",
         "note P of N1 names element 2, which it does not have", 6, 3},
        {"set 999 FA Test\n  ST M 1\n  N1 M 1\n  SE M 1\n", "segment N1 is not defined", 7, 3},
        {"set 999 FA Test\n  ST M 1\n  loop 1 O 1\n  end\n  SE M 1\n", "this loop has no segment", 8, 3},
        {"set 999 FA Test\n  ST M 1\n  end\n  SE M 1\n", "no loop is open here", 7, 3},
        {"set 999 FA Test\n  ST M many\n  SE M 1\n", "'many' is not a number", 6, 8},
        {"set 999 FA Test\n  SE M 1\n", "set 999 does not go from ST to SE", 6, 9},
        {"list 98 half\n  ST ship to\n", "a list is open or closed", 5, 9},
        {"change segment N1\n  length 1 2/3\n", "segment N1 is not defined", 5, 16},
        {"change segment ST\n  length 9 2/3\n", "ST has no element 9", 6, 10},
        {"change set 940\n  remove N1\n", "transaction set 940 is not defined", 5, 12},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        const std::string text = good + row.text;
        const auto loaded = Dictionary::load({{"009990", {{"test.inc", text}}}});
        REQUIRE_FALSE(loaded);
        const Diagnostic& first = loaded.error().front();
        CHECK(first.file == "test.inc");
        CHECK(first.message == row.message);
        CHECK(first.at.line == row.line);
        CHECK(first.at.column == row.column);
    }
}
