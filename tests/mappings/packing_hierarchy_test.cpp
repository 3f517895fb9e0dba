// CPS of EDIFACT: pallets, cartons and items read by CPS01 and CPS02 whatever their order, and written with right ones.

#include "edifact_support.h"
#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

constexpr std::string_view root =
    "<mapping document=\"ship-notice\" standard=\"edifact\" version=\"D96A\" transaction=\"DESADV\">\n";

constexpr std::string_view nested = R"m(<BGM e02="shipment-id"/>
<CPS level="" without="GIN LIN">
  <PAC each="lading" e01="quantity"/>
  <CPS level="3" each="tares">
    <GIN e01="'BJ'" e02="sscc"/>
    <CPS level="1" each="packs">
      <GIN e01="'BJ'" e02="sscc"/>
      <loop at="LIN" each="items"><LIN e01="line-id"/><QTY e01-01="'12'" e01-02="shipped"/></loop>
    </CPS>
  </CPS>
  <CPS level="1" each="packs">
    <GIN e01="'BJ'" e02="sscc"/>
    <loop at="LIN" each="items"><LIN e01="line-id"/><QTY e01-01="'12'" e01-02="shipped"/></loop>
  </CPS>
</CPS>
<CNT e01-01="'2'" e01-02="totals.lines"/>)m";

constexpr std::string_view document =
    R"({"document":"ship-notice","shipment-id":"D1","lading":[{"quantity":2}],"totals":{"lines":3},"tares":[{"sscc":"11","packs":[{"sscc":"21","items":[{"line-id":"1","shipped":"4"}]},{"sscc":"22","items":[{"line-id":"2","shipped":"5"}]}]}],"packs":[{"sscc":"31","items":[{"line-id":"3","shipped":"6"}]}]})";

constexpr std::string_view in_order =
    "BGM++D1'\nCPS+1'\nPAC+2'\nCPS+2+1+3'\nGIN+BJ+11'\nCPS+3+2+1'\nGIN+BJ+21'\nLIN+1'\nQTY+12:4'\nCPS+4+2+1'\n"
    "GIN+BJ+22'\nLIN+2'\nQTY+12:5'\nCPS+5+1+1'\nGIN+BJ+31'\nLIN+3'\nQTY+12:6'\nCNT+2:3'\n";

Mapping packing(std::string_view inside = nested) {
    return compiled(std::string(root) + std::string(inside) + "\n</mapping>\n");
}

SetRead read_message(const Mapping& mapping, std::string_view segments) {
    const std::string bytes = "UNB+UNOC:3+PINE:14+NORTH:14+260131:0930+77'\nUNH+1+DESADV:D:96A:UN'\n" +
                              std::string(segments) + "UNT+" + std::to_string(std::ranges::count(segments, '\'') + 2) +
                              "+1'\nUNZ+1+77'\n";
    auto payload = read_payload(bytes, [&](auto, auto, auto) { return &mapping; });
    REQUIRE(payload);
    INFO(brief(payload->problems));
    REQUIRE(payload->sets.size() == 1);
    return std::move(payload->sets.front());
}

std::string written_message(const Mapping& mapping, std::string_view json) {
    const auto from = documents::from_json(json);
    REQUIRE(from);
    std::vector<std::string> lost;
    const auto bytes = interchange_of(mapping, *from, &lost);
    CHECK(lost == std::vector<std::string>{});
    return bytes ? body_of(*bytes) : to_string(bytes.error());
}

std::string same(const SetRead& set) {
    if (!set.result) return json_of(set);
    std::string text;
    for (const auto& line : documents::differences(*documents::from_json(document), set.result->document))
        text += line + "\n";
    return text;
}

TEST_CASE("CPS are written with numbers and parents, and read back") {
    const Mapping mapping = packing();
    CHECK(written_message(mapping, document) == in_order);
    const SetRead set = read_message(mapping, in_order);
    CHECK(same(set) == "");
    CHECK(notes_of(set) == "");
}

struct Wire {
    std::string_view why, segments, notes;
};

constexpr Wire wires[]{
    {"letters and gaps as numbers",
     "BGM++D1'CPS+A'PAC+2'CPS+07+A+3'GIN+BJ+11'CPS+X+07+1'GIN+BJ+21'LIN+1'QTY+12:4'CPS+Y+07+1'GIN+BJ+22'LIN+2'QTY+12:5'"
     "CPS+7+A+1'GIN+BJ+31'LIN+3'QTY+12:6'CNT+2:3'",
     ""},
    {"children before their parents",
     "BGM++D1'CPS+3+2+1'GIN+BJ+21'LIN+1'QTY+12:4'CPS+4+2+1'GIN+BJ+22'LIN+2'QTY+12:5'CPS+2+1+3'GIN+BJ+11'CPS+1'PAC+2'"
     "CPS+5+1+1'GIN+BJ+31'LIN+3'QTY+12:6'CNT+2:3'",
     ""},
    {"no CPS03: what holds others is a pallet, what holds none a carton",
     "BGM++D1'CPS+1'PAC+2'CPS+2+1'GIN+BJ+11'CPS+3+2'GIN+BJ+21'LIN+1'QTY+12:4'CPS+4+2'GIN+BJ+22'LIN+2'QTY+12:5'"
     "CPS+5+1'GIN+BJ+31'LIN+3'QTY+12:6'CNT+2:3'",
     ""},
    {"a code that the mapping does not have is noted, and read likewise",
     "BGM++D1'CPS+1'PAC+2'CPS+2+1'GIN+BJ+11'CPS+3+2'GIN+BJ+21'LIN+1'QTY+12:4'CPS+4+2+9'GIN+BJ+22'LIN+2'QTY+12:5'"
     "CPS+5+1'GIN+BJ+31'LIN+3'QTY+12:6'CNT+2:3'",
     "mapping.element-unread: the mapping does not read CPS03, which holds '9'\n"},
    {"a package inside a carton is read beside it and noted",
     "BGM++D1'CPS+1'PAC+2'CPS+2+1+3'GIN+BJ+11'CPS+3+2+1'GIN+BJ+21'LIN+1'QTY+12:4'CPS+4+3+1'GIN+BJ+22'LIN+2'QTY+12:5'"
     "CPS+5+1+1'GIN+BJ+31'LIN+3'QTY+12:6'CNT+2:3'",
     "mapping.hl-parent: CPS '4' of the level '1' stands below CPS '3', the mapping has it farther out, where it is "
     "read\n"},
    {"a number given twice means the last one before",
     "BGM++D1'CPS+1'PAC+2'CPS+2+1+3'GIN+BJ+11'CPS+3+2+1'GIN+BJ+21'LIN+1'QTY+12:4'CPS+3+2+1'GIN+BJ+22'LIN+2'QTY+12:5'"
     "CPS+5+1+1'GIN+BJ+31'LIN+3'QTY+12:6'CNT+2:3'",
     "mapping.hl-number: a second CPS has the number '3'; those behind it that name it are below this one\n"},
};

TEST_CASE("CPS are read by CPS01 and CPS02, whatever their order") {
    const Mapping mapping = packing();
    for (const Wire& wire : wires) {
        INFO(wire.why);
        const SetRead set = read_message(mapping, wire.segments);
        CHECK(same(set) == "");
        CHECK(notes_of(set) == wire.notes);
    }
}

TEST_CASE("a CPS for the shipment may be missing: what has an SSCC or lines is a package") {
    const Mapping mapping = packing();
    const std::pair<std::string_view, std::string_view> cases[]{
        {"BGM++D1'CPS+1'GIN+BJ+31'LIN+3'QTY+12:6'",
         R"({"document":"ship-notice","shipment-id":"D1","packs":[{"sscc":"31","items":[{"line-id":"3","shipped":"6"}]}]})"},
        {"BGM++D1'CPS+1'LIN+3'QTY+12:6'",
         R"({"document":"ship-notice","shipment-id":"D1","packs":[{"items":[{"line-id":"3","shipped":"6"}]}]})"},
        {"BGM++D1'CPS+1'GIN+BJ+11'CPS+2+1'GIN+BJ+21'CPS+3'GIN+BJ+12'CPS+4+3'GIN+BJ+22'",
         R"({"document":"ship-notice","shipment-id":"D1","tares":[{"sscc":"11","packs":[{"sscc":"21"}]},{"sscc":"12","packs":[{"sscc":"22"}]}]})"},
        {"BGM++D1'CPS+1'PAC+2'", R"({"document":"ship-notice","shipment-id":"D1","lading":[{"quantity":2}]})"},
    };
    for (const auto& [segments, json] : cases) {
        INFO(segments);
        const SetRead set = read_message(mapping, segments);
        CHECK(json_of(set) == json);
        CHECK(notes_of(set) == "");
        CHECK(json_of(read_message(mapping, written_message(mapping, json))) == json);
    }
}

TEST_CASE("a CPS whose parent is not there, and a circle of parents, stop the message") {
    const Mapping mapping = packing();
    const SetRead orphan = read_message(mapping, "BGM++D1'CPS+2+1+3'GIN+BJ+11'");
    REQUIRE_FALSE(orphan.result);
    CHECK(orphan.result.error().front().message == "CPS '2' of the level '3' has the parent '1', which is not there");
    CHECK(orphan.result.error().front().remedy ==
          "ask the sender to correct CPS02; on-error=\"note\" in the mapping reads by the nesting of levels");
    const SetRead circle = read_message(mapping, "BGM++D1'CPS+1+2'GIN+BJ+11'CPS+2+1'GIN+BJ+12'");
    REQUIRE_FALSE(circle.result);
    CHECK(circle.result.error().front().code == "mapping.hl-circle");
}

TEST_CASE("mistakes in a CPS are pointed out") {
    const Mistake mistakes[]{
        {R"(<CPS level="outer" each="tares"/>)",
         "2:13+5 mapping.hl: the level is 'outer' => write the code as CPS03 has it: 3 outer, 1 inner package; none: "
         "level=\"\""},
        {R"(<HL level="T" each="tares"/>)",
         "2:2+2 mapping.hl: HL is no hierarchy in EDIFACT => <CPS level=\"3\" each=\"tares\">"},
        {R"(<loop at="LIN" each="items"><LIN/><CPS level="1" each="packs"/></loop>)",
         "2:36+3 mapping.hl: a CPS cannot stand in a loop => it stands in <mapping> or in another CPS"},
        {R"(<CPS level="3" each="tares"/><CPS level="3" each="packs"/>)",
         "2:42+1 mapping.hl: there is a CPS '3' at this place already => put what stands in both into one"},
        {R"(<CPS level="3" each="tares" without="sscc"/>)",
         "2:38+4 mapping.loop: 'sscc' is no segment => for example at=\"N1\""},
    };
    for (const Mistake& mistake : mistakes) {
        INFO(mistake.text);
        CHECK(finding_of(std::string(root) + std::string(mistake.text) + "\n</mapping>\n") == mistake.finding);
    }
}

}  // namespace
}  // namespace crossdock::mapping
