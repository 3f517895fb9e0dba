// How segments find their place, what selects them, what becomes a note, what refuses a document.

#include "language_support.h"

namespace crossdock::mapping {
namespace {

struct Reading {
    std::string_view why, mapping, segments, json, notes;
};

constexpr std::string_view order_head = R"({"document":"warehouse-order")";

constexpr Reading orders[]{
    {"a literal selects: the specific segment first, then the general one",
     R"m(<N9 e01="'PO'" e02="purchase-order"/><N9 each="references" e01="kind" e02="value"/>)m",
     "N9*DP*042~N9*PO*77~N9*PO*78~",
     R"(,"purchase-order":"77","references":[{"kind":"DP","value":"042"},{"kind":"PO","value":"78"}]})", ""},
    {"a literal may stand in any element and in a component",
     R"m(<N9 e03="'X'" e02="purchase-order"/><W05 e01-02="'B'" e02="order-number"/>)m", "N9*DP*042*X~W05*A>B*1~",
     R"(,"order-number":"1","purchase-order":"042"})",
     "mapping.element-unread: the mapping does not read N901, which holds 'DP'\n"
     "mapping.element-unread: the mapping does not read W0501-01, which holds 'A'\n"},
    {"a segment that no literal selects is reported with its value", R"m(<N9 e01="'PO'" e02="purchase-order"/>)m",
     "N9*DP*042~", "}", "mapping.segment-unread: the mapping does not read N9 at this place: 'N9*DP*042'\n"},
    {"segments of a level come in any order",
     R"m(<W05 e02="order-number"/><N9 each="references" e02="value"/><W66 e05="carrier.routing"/>)m",
     "W66*****UPS~N9**1~W05**SO-1~N9**2~",
     R"(,"order-number":"SO-1","references":[{"value":"1"},{"value":"2"}],"carrier":{"routing":"UPS"}})", ""},
    {"what comes twice is read once and reported", R"m(<W05 e02="order-number"/>)m", "W05**SO-1~W05**SO-2~",
     R"(,"order-number":"SO-1"})",
     "mapping.segment-again: W05 comes again, the mapping reads the first one only: 'W05**SO-2'\n"},
    {"elements that the mapping does not name are reported", R"m(<W05 e02="order-number"/>)m", "W05*N*SO-1**~",
     R"(,"order-number":"SO-1"})", "mapping.element-unread: the mapping does not read W0501, which holds 'N'\n"},
    {"an element may be named and left aside on purpose", R"m(<W05 e01="ignore()" e02="order-number"/>)m",
     "W05*N*SO-1~", R"(,"order-number":"SO-1"})", ""},
    {"blanks are no value", R"m(<W05 e02="order-number" e03="purchase-order"/>)m", "W05*   *SO-1  *  ~",
     R"(,"order-number":"SO-1"})", ""},
    {"a loop opens at its segment and takes what follows",
     R"m(<loop at="N1" each="parties"><N1 e01="role" e02="name"/><N4 e01="address.city"/></loop>)m",
     "N1*ST*A~N4*Portland~N1*SF*B~N4*Salem~",
     R"(,"parties":[{"role":"ST","name":"A","address":{"city":"Portland"}},{"role":"SF","name":"B","address":{"city":"Salem"}}]})",
     ""},
    {"a heading segment behind a loop closes it",
     R"m(<loop at="N1" each="parties"><N1 e01="role"/><N4 e01="address.city"/></loop><N9 each="references" e02="value"/>)m",
     "N1*ST~N9**1~N4*Lost~N1*SF~N4*Salem~",
     R"(,"parties":[{"role":"ST"},{"role":"SF","address":{"city":"Salem"}}],"references":[{"value":"1"}]})",
     "mapping.segment-unread: the mapping does not read N4 at this place: 'N4*Lost'\n"},
    {"a line's date never becomes the heading's",
     R"m(<G62 each="dates" e01="kind"/><loop at="LX" each="lines"><LX e01="number"/><W01 e01="quantity"/></loop><W76 e01="totals.quantity"/>)m",
     "G62*10~LX*1~W01*5~G62*36~W76*5~",
     R"(,"dates":[{"kind":"10"}],"lines":[{"number":1,"quantity":"5"}],"totals":{"quantity":"5"}})",
     "mapping.segment-unread: the mapping does not read G62 at this place: 'G62*36'\n"},
    {"one LX for all lines, and lines without LX",
     R"m(<loop at="LX W01" each="lines"><LX e01="number"/><W01 e01="quantity"/><N9 each="references" e02="value"/></loop>)m",
     "LX*1~W01*5~N9**a~W01*6~N9**b~LX*2~W01*7~",
     R"(,"lines":[{"number":1,"quantity":"5","references":[{"value":"a"}]},{"quantity":"6","references":[{"value":"b"}]},{"number":2,"quantity":"7"}]})",
     ""},
    {"an LX behind a line that had none begins the next line",
     R"m(<loop at="LX W01" each="lines"><LX e01="number"/><W01 e01="quantity"/></loop>)m", "W01*5~LX*2~W01*6~",
     R"(,"lines":[{"quantity":"5"},{"number":2,"quantity":"6"}]})", ""},
    {"a loop in LS..LE that the mapping does not name is left out whole",
     R"m(<loop at="LX" each="lines"><LX e01="number"/><W01 e01="quantity"/></loop>)m",
     "LX*1~W01*5~LS*0330~LX*9~N9*LT*1~LE*0330~LX*2~W01*6~",
     R"(,"lines":[{"number":1,"quantity":"5"},{"number":2,"quantity":"6"}]})",
     "mapping.segment-unread: the mapping does not read LS at this place: 'LS*0330'\n"
     "mapping.segment-unread: the mapping does not read LX inside the loop LS..LE: 'LX*9'\n"
     "mapping.segment-unread: the mapping does not read N9 inside the loop LS..LE: 'N9*LT*1'\n"
     "mapping.segment-unread: the mapping does not read LE inside the loop LS..LE: 'LE*0330'\n"},
    {"pairs are found by qualifier at any position",
     R"m(<loop at="W01" each="lines"><W01 e01="quantity"><pairs at="e04 e06 e15"><pair code="'VN'" value="sku"/><pairs-rest each="item-ids" code="kind" value="value"/></pairs></W01></loop>)m",
     "W01*1***UP*614*VN*A1********IN*88~",
     R"(,"lines":[{"sku":"A1","quantity":"1","item-ids":[{"kind":"UP","value":"614"},{"kind":"IN","value":"88"}]}]})",
     ""},
    {"the mapping's order of pairs decides, not that of the wire",
     R"m(<loop at="W01" each="lines"><W01><pairs at="e04 e06"><pair code="'VN'" value="sku"/><pair code="'SK'" value="sku" when="reading"/><pairs-rest each="item-ids" code="kind" value="value"/></pairs></W01></loop>)m",
     "W01****SK*S1*VN*V1~W01****SK*S2~",
     R"(,"lines":[{"sku":"V1","item-ids":[{"kind":"SK","value":"S1"}]},{"sku":"S2"}]})", ""},
    {"pairs that find no field are reported",
     R"m(<loop at="N1" each="parties"><N1 e01="role"/><PER each="contacts"><pairs at="e03 e05"><pair code="'TE'" value="phone"/></pairs></PER></loop>)m",
     "N1*ST~PER***TE*1*CP*2~PER***TE*3*TE*4~",
     R"(,"parties":[{"role":"ST","contacts":[{"phone":"1"},{"phone":"3"}]}]})",
     "mapping.pair-unread: the mapping does not read the pair 'CP' of PER, which holds '2'\n"
     "mapping.second-value: PER names 'TE' again with another value, '4'; the first one stands\n"},
    {"a further spelling of a field steps back when the field is there",
     R"m(<loop at="W01" each="lines"><W01 e13="lot"/><N9 e01="'LT'" e02="lot" when="reading"/><N9 each="references" e01="kind" e02="value"/></loop>)m",
     "W01~N9*LT*L1~W01*************L2~N9*LT*L3~",
     R"(,"lines":[{"lot":"L1"},{"lot":"L2","references":[{"kind":"LT","value":"L3"}]}]})", ""},
    {"defaults stand for what is absent",
     R"m(<loop at="LX" each="lines"><LX e01="number | default(index())"/><W01 e01="quantity" e02="unit | default('EA')"/></loop><W76 always="true" e01="totals.quantity | default(sum(lines.quantity))"/>)m",
     "LX~W01*5~LX*7~W01*1.5*CA~",
     R"(,"lines":[{"number":1,"quantity":"5","unit":"EA"},{"number":7,"quantity":"1.5","unit":"CA"}],"totals":{"quantity":"6.5"}})",
     ""},
    {"a total that differs from the lines is reported, and kept where there is a field for it",
     R"m(<loop at="W01" each="lines"><W01 e01="quantity"/></loop><W76 e01="totals.quantity | default(sum(lines.quantity))" e02="count(lines)"/>)m",
     "W01*5~W01*6~W76*12*3~", R"(,"lines":[{"quantity":"5"},{"quantity":"6"}],"totals":{"quantity":"12"}})",
     "mapping.total: W7601 says '12', the document adds up to 11\nmapping.total: W7602 says '3', the document adds up "
     "to 2\n"},
    {"a segment of a list that says nothing makes no record", R"m(<N9 each="references" e01="'CO'" e02="value"/>)m",
     "N9*CO~", "}", "mapping.segment-empty: N9 holds nothing that the mapping reads: 'N9*CO'\n"},
    {"on-error=note reads on without the value", R"m(<G62 on-error="note" each="dates" e01="kind" e02="date"/>)m",
     "G62*10*CCYYMMDD~", R"(,"dates":[{"kind":"10"}]})",
     "mapping.bad-value: G6202 holds 'CCYYMMDD', expected a date CCYYMMDD\n"},
    {"two places that disagree about a field: the first one stands and the other is reported",
     R"m(<N9 e01="'PO'" e02="purchase-order" when="reading"/><W05 e02="order-number" e03="purchase-order"/>)m",
     "N9*PO*77~W05**SO-1*78~", R"(,"order-number":"SO-1","purchase-order":"77"})",
     "mapping.second-value: W0503 says '78' for the purchase-order, which is '77' already; the first one stands\n"},
    {"two places that agree say nothing new",
     R"m(<N9 e01="'PO'" e02="purchase-order" when="reading"/><W05 e02="order-number" e03="purchase-order"/>)m",
     "N9*PO*77~W05**SO-1*77~", R"(,"order-number":"SO-1","purchase-order":"77"})", ""},
    {"what is only written is not read", R"m(<W05 e02="order-number" when="writing"/>)m", "W05**SO-1~", "}",
     "mapping.segment-unread: the mapping does not read W05 at this place: 'W05**SO-1'\n"},
};

TEST_CASE("segments of an order find their places") {
    for (const Reading& reading : orders) {
        INFO(reading.why);
        const SetRead set = read_set(for_order(reading.mapping), reading.segments);
        CHECK(json_of(set) == std::string(order_head) + std::string(reading.json));
        CHECK(notes_of(set) == reading.notes);
    }
}

struct Refused {
    std::string_view why, mapping, segments, errors;
};
constexpr Refused refused[]{
    {"a required segment", R"m(<W05 required="true" e02="order-number"/>)m", "N9*DP*1~",
     "mapping.missing: W05 is missing\n"},
    {"a required segment of a loop",
     R"m(<loop at="LX" each="lines"><LX e01="number"/><W01 required="true" e01="quantity"/></loop>)m",
     "LX*1~W01*1~LX*2~", "mapping.missing: W01 is missing in lines[1]\n"},
    {"a required element", R"m(<W05 e02="order-number | required"/>)m", "W05*N~",
     "mapping.missing: W0502 is empty, expected the order-number\n"},
    {"several values, in the order of the wire",
     R"m(<G62 each="dates" e01="kind" e02="date" e04="time"/><W76 e01="totals.quantity"/>)m", "G62*10*x**y~W76*z~",
     "mapping.bad-value: G6202 holds 'x', expected a date CCYYMMDD\n"
     "mapping.bad-value: G6204 holds 'y', expected a time HHMM, HHMMSS or HHMMSSdd, from 0000 to 2359\n"
     "mapping.bad-value: W7601 holds 'z', expected a number of at most 18 digits, such as 12 or -0.5\n"},
};

TEST_CASE("what must be there and is not refuses the document") {
    for (const Refused& row : refused) {
        INFO(row.why);
        const SetRead set = read_set(for_order(row.mapping), row.segments);
        REQUIRE(!set.result);
        std::vector<x12::Problem> errors;
        for (const auto& problem : set.result.error())
            if (problem.severity == Severity::error) errors.push_back(problem);
        CHECK(brief(errors) == row.errors);
        CHECK(set.result.error().front().severity == Severity::error);
    }
}

TEST_CASE("origins name each field with its place on the wire") {
    const SetRead set = read_set(
        library("945"), "W06*F*SO-1~LX*1~MAN*GM*00009501101530000014**CP*1Z1~W12*CC*1*1**EA**VN*A1~N9*LV*P1~\n",
        {.origins = true});
    REQUIRE(set.result);
    std::string text;
    for (const Origin& origin : set.result->origins)
        text += origin.field + " " + origin.tag + std::to_string(origin.element) + " " +
                std::to_string(origin.at.segment) + " " + std::to_string(origin.place.line) + ":" +
                std::to_string(origin.place.column) + " " + origin.value + "\n";
    CHECK(text ==
          "reporting W061 2 2:5 F\n"
          "order-number W062 2 2:7 SO-1\n"
          "cartons[0].number LX1 3 2:15 1\n"
          "cartons[0].sscc MAN2 4 2:24 00009501101530000014\n"
          "cartons[0].tracking MAN5 4 2:49 1Z1\n"
          "cartons[0].lines[0].status W121 5 2:57 CC\n"
          "cartons[0].lines[0].ordered W122 5 2:60 1\n"
          "cartons[0].lines[0].shipped W123 5 2:62 1\n"
          "cartons[0].lines[0].unit W125 5 2:65 EA\n"
          "cartons[0].lines[0].sku W128 5 2:72 A1\n"
          "cartons[0].lines[0].references[0].kind N91 6 2:78 LV\n"
          "cartons[0].lines[0].references[0].value N92 6 2:81 P1\n");
}

TEST_CASE("a list of texts collects the elements that name it") {
    const Mapping mapping =
        compiled("acknowledgement", "997", R"m(<AK9 e01="status" e05="codes" e06="codes" e07="codes"/>)m");
    const SetRead set = read_set(mapping, "AK9*R****1**3~");
    CHECK(json_of(set) == R"({"document":"acknowledgement","status":"R","codes":["1","3"]})");
    CHECK(written(mapping, set.result->document) == "AK9*R****1*3~\n");
    std::vector<std::string> lost;
    CHECK(written(mapping, R"({"document":"acknowledgement","codes":["1","2","3","4","5"]})", &lost) ==
          "AK9*****1*2*3~\n");
    CHECK(lost == std::vector<std::string>{"codes[3]", "codes[4]"});
}

TEST_CASE("lines whose sum no number holds are read, the sum is left out") {
    std::string segments = "W05*N*1~";
    for (int n = 0; n < 12; ++n) segments += "W01*999999999999999999*EA~";
    const SetRead set = read_set(library("940"), segments);
    REQUIRE(set.result);
    CHECK(!std::get<documents::WarehouseOrder>(set.result->document).totals.quantity);
}

TEST_CASE("a segment that the mapping names at another place only is told so") {
    const Mapping mapping = for_shipment(
        R"(<W06 e02="order-number"/><loop at="N1" each="parties"><N1 e02="name"/><N3 e01="address.line1"/></loop>)"
        R"(<W27 e02="carrier.scac"/>)");
    const SetRead set = read_set(mapping, "W06**SO-1~\nN1**H~\nW27**X~\nN3*Street~\nPER*A~\n");
    REQUIRE(set.result);
    const auto& notes = set.result->notes;
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].remedy ==
          "the mapping names N3, but in a loop that is over, or before what was read last: name it again where it "
          "stands, "
          "behind the segment before it");
    CHECK(notes[1].remedy == "name the segment at this place in the mapping if it matters");
}

TEST_CASE("a segment that the mapping names with other literals, or under a condition, is told so") {
    const Mapping mapping = for_shipment(
        R"(<W06 e02="order-number"/><N9 e01="'BM'" e02="bill-of-lading"/><N9 e01="'PO'" e02="purchase-order"/>)"
        R"(<W27 if="e01 = 'M'" e02="carrier.scac"/><NTE when="writing" e02="action"/>)");
    const SetRead set = read_set(mapping, "W06**SO-1~\nN9*CN*1~\nN9**2~\nW27*X*UPSN~\nNTE**A~\n");
    REQUIRE(set.result);
    const auto& notes = set.result->notes;
    REQUIRE(notes.size() == 4);
    CHECK(notes[0].remedy ==
          "the mapping names N9 only with 'BM' in e01, 'PO' in e01; here e01 is 'CN': name it with that too, or "
          "without, if it matters");
    CHECK(notes[1].remedy ==
          "the mapping names N9 only with 'BM' in e01, 'PO' in e01; here e01 is empty: name it with that too, or "
          "without, if it matters");
    CHECK(notes[2].remedy == "the mapping names W27 only under an if=\"...\" that does not hold here");
    CHECK(notes[3].remedy == "name the segment at this place in the mapping if it matters");
}

}  // namespace
}  // namespace crossdock::mapping
