// group-by: occurrences on the wire that are one record of the document, and the record spread over them again.

#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

struct Grouped {
    std::string_view why, mapping, segments, json, notes, written;
};

constexpr Grouped rows[]{
    {"records with equal keys are one, sums are added, lists joined, the rest must agree",
     R"m(<loop at="LX" each="cartons"><LX e01="number"/><loop at="W12" each="lines" group-by="line-id sku" sum="ordered shipped">
<W12 e01="status" e02="ordered" e03="shipped" e08="sku"/><N9 e01="'LI'" e02="line-id"/><N9 each="references" e01="kind" e02="value"/></loop></loop>)m",
     "LX*1~W12*CC*10*4*****A~N9*LI*1~N9*LT*L1~W12*CC**1*****B~N9*LI*2~W12*CP*2*6*****A~N9*LI*1~N9*LT*L2~"
     "LX*2~W12*CC**3*****A~N9*LI*1~",
     R"("cartons":[{"number":1,"lines":[{"status":"CC","ordered":"12","shipped":"10","sku":"A","line-id":"1","references":[{"kind":"LT","value":"L1"},{"kind":"LT","value":"L2"}]},{"status":"CC","shipped":"1","sku":"B","line-id":"2"}]},{"number":2,"lines":[{"status":"CC","shipped":"3","sku":"A","line-id":"1"}]}])",
     "mapping.second-value: cartons[0].lines[0].status is 'CC' and 'CP' in what the mapping makes one; the first "
     "one stands\n",
     "LX*1~\nW12*CC*12*10*****A~\nN9*LI*1~\nN9*LT*L1~\nN9*LT*L2~\nW12*CC**1*****B~\nN9*LI*2~\nLX*2~\nW12*CC**3*****A~"
     "\nN9*LI*1~\n"},
    {"a record is spread over its parts; what the record says is repeated, its other lists are not",
     R"m(<loop at="LX" each="cartons" group-by="sscc" parts="lines"><LX e01="index()"/><MAN e02="sscc"/><N9 each="references" e02="value"/>
<loop at="W12" each="lines"><W12 e03="shipped" e08="sku"/></loop></loop>)m",
     "LX*1~MAN**1~N9**R~W12***4*****A~LX*2~MAN**2~W12***5*****B~LX*3~MAN**1~W12***6*****C~",
     R"("cartons":[{"sscc":"1","references":[{"value":"R"}],"lines":[{"shipped":"4","sku":"A"},{"shipped":"6","sku":"C"}]},{"sscc":"2","lines":[{"shipped":"5","sku":"B"}]}])",
     "", "LX*1~\nMAN**1~\nN9**R~\nW12***4*****A~\nLX*1~\nMAN**1~\nW12***6*****C~\nLX*2~\nMAN**2~\nW12***5*****B~\n"},
    {"a segment may carry fields of the record and of the part",
     R"m(<loop at="W12" each="cartons" group-by="marks" parts="lines" sum="number=lines.shipped">
<W12 e01="marks" e03="lines.shipped" e08="lines.sku" e09="lines.lot"/></loop>)m",
     "W12*P1**4*****A*L1~W12*P2**7*****B*~W12*P1**5*****A*L2~",
     R"("cartons":[{"number":9,"marks":"P1","lines":[{"shipped":"4","sku":"A","lot":"L1"},{"shipped":"5","sku":"A","lot":"L2"}]},{"number":7,"marks":"P2","lines":[{"shipped":"7","sku":"B"}]}])",
     "", "W12*P1**4*****A*L1~\nW12*P1**5*****A*L2~\nW12*P2**7*****B~\n"},
    {"an LX for each lot: cartons are joined, and then their lines",
     R"m(<loop at="LX" each="cartons" group-by="sscc" parts="lines"><LX e01="index()"/><MAN e02="sscc"/>
<loop at="W12" each="lines" group-by="line-id" sum="shipped"><W12 e01="status" e03="shipped" e08="sku"/><N9 e01="'LI'" e02="line-id"/><N9 each="references" e01="kind" e02="value"/></loop></loop>)m",
     "LX*1~MAN**1~W12*CC**4*****A~N9*LI*1~N9*LT*L1~LX*2~MAN**1~W12*CC**6*****A~N9*LI*1~N9*LT*L2~"
     "LX*3~MAN**2~W12***1*****A~N9*LI*1~LX*4~MAN**1~W12*CP**2*****A~N9*LI*1~LX*5~MAN**1~W12***7*****B~N9*LI*2~",
     R"("cartons":[{"sscc":"1","lines":[{"status":"CC","shipped":"12","sku":"A","line-id":"1","references":[{"kind":"LT","value":"L1"},{"kind":"LT","value":"L2"}]},{"shipped":"7","sku":"B","line-id":"2"}]},{"sscc":"2","lines":[{"shipped":"1","sku":"A","line-id":"1"}]}])",
     "mapping.second-value: cartons[0].lines[0].status is 'CC' and 'CP' in what the mapping makes one; the first "
     "one stands\n",
     "LX*1~\nMAN**1~\nW12*CC**12*****A~\nN9*LI*1~\nN9*LT*L1~\nN9*LT*L2~\nLX*1~\nMAN**1~\nW12***7*****B~\nN9*LI*2~\n"
     "LX*2~\nMAN**2~\nW12***1*****A~\nN9*LI*1~\n"},
    {"a W12 for each lot in an LX of its own: the lots are parts of the line of the joined carton",
     R"m(<loop at="LX" each="cartons" group-by="sscc" parts="lines"><LX e01="index()"/><MAN e02="sscc"/>
<loop at="W12" each="lines" group-by="line-id" parts="lots" sum="shipped=lots.quantity"><W12 e03="lots.quantity" e08="sku" e09="lots.lot" e10="line-id"/></loop></loop>)m",
     "LX*1~MAN**1~W12***4*****A*L1*1~LX*2~MAN**1~W12***6*****A*L2*1~LX*3~MAN**1~W12***5*****A*L3*1~",
     R"("cartons":[{"sscc":"1","lines":[{"shipped":"15","sku":"A","line-id":"1","lots":[{"lot":"L1","quantity":"4"},{"lot":"L2","quantity":"6"},{"lot":"L3","quantity":"5"}]}]}])",
     "", "LX*1~\nMAN**1~\nW12***4*****A*L1*1~\nW12***6*****A*L2*1~\nW12***5*****A*L3*1~\n"},
    {"records without a key stay by themselves",
     R"m(<loop at="W12" each="cartons" group-by="sscc"><W12 e01="sscc" e02="marks"/></loop>)m",
     "W12**a~W12**b~W12*1*c~W12*1~", R"("cartons":[{"marks":"a"},{"marks":"b"},{"sscc":"1","marks":"c"}])", "",
     "W12**a~\nW12**b~\nW12*1*c~\n"},
    {"HL are grouped likewise",
     R"m(<HL level="S"><HL level="P" each="cartons" group-by="sscc" parts="lines"><MAN e02="sscc"/><HL level="I" each="lines"><LIN e03="sku"/></HL></HL></HL>)m",
     "HL*1**S*1~HL*2*1*P*1~MAN**1~HL*3*2*I*0~LIN***A~HL*4*1*P*1~MAN**1~HL*5*4*I*0~LIN***B~",
     R"("cartons":[{"sscc":"1","lines":[{"sku":"A"},{"sku":"B"}]}])", "",
     "HL*1**S*1~\nHL*2*1*P*1~\nMAN**1~\nHL*3*2*I*0~\nLIN***A~\nHL*4*1*P*1~\nMAN**1~\nHL*5*4*I*0~\nLIN***B~\n"},
};

TEST_CASE("group-by makes one record of several and spreads it again; reading what was written gives the same") {
    for (const Grouped& row : rows) {
        INFO(row.why);
        const Mapping mapping = for_shipment(row.mapping);
        const SetRead set = read_set(mapping, row.segments);
        CHECK(json_of(set) == R"({"document":"warehouse-shipment",)" + std::string(row.json) + "}");
        CHECK(notes_of(set) == row.notes);
        REQUIRE(set.result);
        std::vector<std::string> lost;
        CHECK(written(mapping, set.result->document, &lost) == row.written);
        CHECK(lost == std::vector<std::string>{});
        CHECK(json_of(read_set(mapping, row.written)) == json_of(set));
    }
}

TEST_CASE("a document whose records would be read as one says so when it is written") {
    const Mapping mapping =
        for_shipment(R"m(<loop at="W12" each="cartons" group-by="sscc"><W12 e01="sscc" e02="marks"/></loop>)m");
    std::vector<std::string> lost;
    static_cast<void>(written(
        mapping, R"({"document":"warehouse-shipment","cartons":[{"sscc":"1"},{"sscc":"2"},{"sscc":"1"}]})", &lost));
    CHECK(lost == std::vector<std::string>{"cartons[2] (one with [0] by group-by)"});
}

TEST_CASE("where a value came from is told of the record that it went into") {
    const Mapping mapping =
        for_shipment(R"m(<loop at="W12" each="cartons" group-by="sscc"><W12 e01="sscc" e02="marks"/></loop>)m");
    const SetRead set = read_set(mapping, "W12*1~W12*1*m~", {.origins = true});
    REQUIRE(set.result);
    CHECK(set.result->origins.back().field == "cartons[0].marks");
}

constexpr Mistake mistakes[]{
    {R"x(<loop at="LX" each="cartons" sum="number"><LX/></loop>)x",
     R"x(2:35+6 mapping.group: sum needs group-by => say by which fields records are one: group-by="line-id")x"},
    {R"x(<loop at="LX" each="cartons" group-by=""><LX/></loop>)x",
     R"x(2:40+1 mapping.group: group-by names no field => name one, such as line-id)x"},
    {R"x(<loop at="LX" each="cartons" group-by="lines"><LX/></loop>)x",
     R"x(2:40+5 mapping.group: 'lines' holds no single value => name a field, such as line-id)x"},
    {R"x(<loop at="LX" each="cartons" group-by="sscc markz"><LX/></loop>)x",
     R"x(2:45+5 mapping.unknown-field: cartons has no field 'markz' => did you mean 'marks'?)x"},
    {R"x(<loop at="LX" each="cartons" group-by="sscc" sum="marks"><LX/></loop>)x",
     R"x(2:51+5 mapping.group: 'marks' is no number => only numbers are added up)x"},
    {R"x(<loop at="LX" each="cartons" group-by="sscc" sum="number" parts="lines"><LX/></loop>)x",
     R"x(2:51+6 mapping.group: with parts= a sum is taken over the parts, or each of them would carry all of it => write sum="number=lines.quantity")x"},
    {R"x(<loop at="LX" each="cartons" group-by="sscc" sum="number=shipped" parts="lines"><LX/></loop>)x",
     R"x(2:58+7 mapping.group: 'shipped' is no field of the parts => name the list of the parts: parts="lines" sum="total=lines.shipped")x"},
    {R"x(<HL level="S" group-by="order-number"/>)x",
     R"x(2:25+12 mapping.group: group-by needs a list => add each= with the list whose records are grouped)x"},
};

TEST_CASE("mistakes in group-by are shown where they stand") {
    for (const Mistake& row : mistakes) CHECK(finding_inside(row.text) == row.finding);
}

}  // namespace
}  // namespace crossdock::mapping
