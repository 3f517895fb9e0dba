// HL loops: read by their numbers whatever their order, written with right ones, and nothing in them lost.

#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

constexpr std::string_view nested = R"m(<W06 e02="order-number"/>
<HL level="S"><W27 e02="carrier.scac"/>
  <HL level="O"><PRF e01="purchase-order"/>
    <HL level="P" each="cartons"><MAN e01="'GM'" e02="sscc"/><loop at="N1" each="references"><N1 e01="kind"/><N4 e01="value"/></loop>
      <HL level="I" each="lines"><LIN e03="sku"/><SN1 e02="shipped"/></HL>
    </HL>
  </HL>
</HL>
<W03 e01="totals.units"/>)m";

constexpr std::string_view document =
    R"({"document":"warehouse-shipment","order-number":"SO-1","purchase-order":"PO-1","carrier":{"scac":"UPSN"},"cartons":[{"sscc":"1","references":[{"kind":"ST","value":"Salem"}],"lines":[{"shipped":"2","sku":"A"},{"shipped":"3","sku":"B"}]},{"sscc":"2","lines":[{"shipped":"4","sku":"C"}]}],"totals":{"units":"9"}})";

constexpr std::string_view in_order =
    "W06**SO-1~\nHL*1**S*1~\nW27**UPSN~\nHL*2*1*O*1~\nPRF*PO-1~\nHL*3*2*P*1~\nMAN*GM*1~\nN1*ST~\nN4*Salem~\n"
    "HL*4*3*I*0~\nLIN***A~\nSN1**2~\nHL*5*3*I*0~\nLIN***B~\nSN1**3~\nHL*6*2*P*1~\nMAN*GM*2~\n"
    "HL*7*6*I*0~\nLIN***C~\nSN1**4~\nW03*9~\n";

TEST_CASE("an HL hierarchy is written with numbers, parents and child codes, and read back") {
    const Mapping mapping = for_shipment(nested);
    CHECK(written(mapping, document) == in_order);
    const SetRead set = read_set(mapping, in_order);
    CHECK(json_of(set) == document);
    CHECK(notes_of(set).empty());
}

TEST_CASE("the child code may be left out") {
    const Mapping mapping =
        for_shipment(R"m(<HL level="S" child-code="false"><HL level="P" each="cartons"><MAN e02="sscc"/></HL></HL>)m");
    CHECK(written(mapping, R"({"document":"warehouse-shipment","cartons":[{"sscc":"1"}]})") ==
          "HL*1**S~\nHL*2*1*P~\nMAN**1~\n");
}

struct Order {
    std::string_view why, segments, notes;
};

constexpr Order orders[]{
    {"letters and gaps as numbers",
     "W06**SO-1~HL*A**S~W27**UPSN~HL*07*A*O~PRF*PO-1~HL*100*07*P~MAN*GM*1~N1*ST~N4*Salem~HL*X*100*I~LIN***A~SN1**2~"
     "HL*Y*100*I~LIN***B~SN1**3~HL*7*07*P~MAN*GM*2~HL*Z*7*I~LIN***C~SN1**4~W03*9~",
     ""},
    {"all of one level, then all of the next",
     "W06**SO-1~HL*1**S~W27**UPSN~HL*2*1*O~PRF*PO-1~HL*3*2*P~MAN*GM*1~N1*ST~N4*Salem~HL*4*2*P~MAN*GM*2~"
     "HL*5*3*I~LIN***A~SN1**2~HL*6*4*I~LIN***C~SN1**4~HL*7*3*I~LIN***B~SN1**3~W03*9~",
     ""},
    {"children before their parents",
     "W06**SO-1~HL*5*3*I~LIN***A~SN1**2~HL*3*2*P~MAN*GM*1~N1*ST~N4*Salem~HL*7*3*I~LIN***B~SN1**3~HL*6*4*I~LIN***C~"
     "SN1**4~HL*4*2*P~MAN*GM*2~HL*2*1*O~PRF*PO-1~HL*1**S~W27**UPSN~W03*9~",
     ""},
    {"parents left out: the levels nest",
     "W06**SO-1~HL*1**S~W27**UPSN~HL*2**O~PRF*PO-1~HL*3**P~MAN*GM*1~N1*ST~N4*Salem~HL*4**I~LIN***A~SN1**2~"
     "HL*5**I~LIN***B~SN1**3~HL*6**P~MAN*GM*2~HL*7*6*I~LIN***C~SN1**4~W03*9~",
     "mapping.hl-parent: HL '2' of the level 'O' names no parent; it is read below the nearest HL before it that may "
     "hold it\n"
     "mapping.hl-parent: HL '3' of the level 'P' names no parent; it is read below the nearest HL before it that may "
     "hold it\n"
     "mapping.hl-parent: HL '4' of the level 'I' names no parent; it is read below the nearest HL before it that may "
     "hold it\n"
     "mapping.hl-parent: HL '5' of the level 'I' names no parent; it is read below the nearest HL before it that may "
     "hold it\n"
     "mapping.hl-parent: HL '6' of the level 'P' names no parent; it is read below the nearest HL before it that may "
     "hold it\n"},
    {"a level between that nobody names is noted with its segments, what is below it is read",
     "W06**SO-1~HL*1**S~W27**UPSN~HL*2*1*O~PRF*PO-1~HL*9*2*T~MAN*GM*9~HL*3*9*P~MAN*GM*1~N1*ST~N4*Salem~HL*4*3*I~LIN***"
     "A~SN1**2~"
     "HL*5*3*I~LIN***B~SN1**3~HL*6*9*P~MAN*GM*2~HL*7*6*I~LIN***C~SN1**4~W03*9~",
     "mapping.segment-unread: the mapping has no HL of the level 'T' at this place: 'HL*9*2*T'\n"
     "mapping.segment-unread: the mapping does not read MAN at this place: 'MAN*GM*9'\n"},
    {"what a level does not name is noted, and never taken for the heading's",
     "W06**SO-1~HL*1**S~W27**UPSN~HL*2*1*O~PRF*PO-1~HL*3*2*P~MAN*GM*1~N1*ST~N4*Salem~HL*4*3*I~LIN***A~SN1**2~W27**X~"
     "W06**X~"
     "HL*5*3*I**x~LIN***B~SN1**3~HL*6*2*P~MAN*GM*2~HL*7*6*I~LIN***C~SN1**4~N4*Q~W03*9~",
     "mapping.segment-unread: the mapping does not read W27 at this place: 'W27**X'\n"
     "mapping.segment-unread: the mapping does not read W06 at this place: 'W06**X'\n"
     "mapping.element-unread: the mapping does not read HL05, which holds 'x'\n"
     "mapping.segment-unread: the mapping does not read N4 at this place: 'N4*Q'\n"},
    {"an unknown level at the end keeps the summary from being read into it",
     "W06**SO-1~HL*1**S~W27**UPSN~HL*2*1*O~PRF*PO-1~HL*3*2*P~MAN*GM*1~N1*ST~N4*Salem~HL*4*3*I~LIN***A~SN1**2~"
     "HL*5*3*I~LIN***B~SN1**3~HL*6*2*P~MAN*GM*2~HL*7*6*I~LIN***C~SN1**4~HL*8*1*Q~MAN*GM*3~W03*9~",
     "mapping.segment-unread: the mapping has no HL of the level 'Q' at this place: 'HL*8*1*Q'\n"
     "mapping.segment-unread: the mapping does not read MAN at this place: 'MAN*GM*3'\n"},
    {"numbers given twice mean the last one before",
     "W06**SO-1~HL*1**S~W27**UPSN~HL*2*1*O~PRF*PO-1~HL*3*2*P~MAN*GM*1~N1*ST~N4*Salem~HL*4*3*I~LIN***A~SN1**2~"
     "HL*5*3*I~LIN***B~SN1**3~HL*3*2*P~MAN*GM*2~HL*7*3*I~LIN***C~SN1**4~W03*9~",
     "mapping.hl-number: a second HL has the number '3'; those behind it that name it are below this one\n"},
};

TEST_CASE("an HL hierarchy is read by its numbers, whatever the order of its loops") {
    const Mapping mapping = for_shipment(nested);
    for (const Order& row : orders) {
        INFO(row.why);
        const SetRead set = read_set(mapping, row.segments);
        CHECK(json_of(set) == document);
        CHECK(notes_of(set) == row.notes);
    }
}

constexpr Order refused[]{
    {"a parent that is not there", "HL*1**S~HL*2*9*O~PRF*PO-1~",
     "mapping.hl-parent: HL '2' of the level 'O' has the parent '9', which is not there\n"},
    {"a circle", "HL*1**S~HL*2*3*O~HL*3*2*P~",
     "mapping.hl-circle: HL '2' is below itself: its parent '3' leads back to it\n"},
    {"its own parent", "HL*1*1*S~", "mapping.hl-circle: HL '1' is below itself: its parent '1' leads back to it\n"},
};

TEST_CASE("an HL with a wrong parent stops the set with its place") {
    const Mapping mapping = for_shipment(nested);
    for (const Order& row : refused) {
        INFO(row.why);
        const SetRead set = read_set(mapping, row.segments);
        CHECK(errors_of(set) == row.notes);
        REQUIRE_FALSE(set.result);
        CHECK(set.result.error().front().tag == "HL");
        CHECK(set.result.error().front().element == 2);
    }
    const SetRead noted = read_set(
        for_shipment(R"m(<HL level="S"><HL level="P" each="cartons" on-error="note"><MAN e02="sscc"/></HL></HL>)m"),
        "HL*1**S~HL*2*9*P~MAN**1~");
    CHECK(json_of(noted) == R"({"document":"warehouse-shipment","cartons":[{"sscc":"1"}]})");
}

TEST_CASE("required segments and defaults hold in each record of a hierarchy") {
    const Mapping mapping = for_shipment(R"m(<HL level="S">
<HL level="T"><MAN e02="bill-of-lading"/><HL level="P" each="cartons"><MAN e02="sscc"/><HL level="I" each="lines"><LIN required="true" e03="sku"/><SN1 e02="shipped" e03="unit | default('EA')"/></HL></HL></HL>
</HL>)m");
    CHECK(json_of(read_set(mapping, "HL*1**S~HL*2*1*T~HL*3*2*P~HL*4*3*I~LIN***A~SN1**2~")) ==
          R"({"document":"warehouse-shipment","cartons":[{"lines":[{"shipped":"2","unit":"EA","sku":"A"}]}]})");
    CHECK(errors_of(read_set(mapping, "HL*1**S~HL*2*1*T~HL*3*2*P~HL*4*3*I~SN1**2~")) ==
          "mapping.missing: LIN is missing in cartons[0].lines[0]\n");
}

constexpr Mistake mistakes[]{
    {R"x(<HL level="order" each="cartons"/>)x",
     R"x(2:12+5 mapping.hl: the level is 'order' => write the code as HL03 has it: S shipment, O order, T pallet, P carton, I item)x"},
    {R"x(<HL level="S"/><HL level="S"/>)x",
     R"x(2:27+1 mapping.hl: there is an HL S at this place already => put what stands in both into one)x"},
    {R"x(<loop at="LX" each="cartons"><LX/><HL level="I" each="lines"/></loop>)x",
     R"x(2:36+2 mapping.hl: an HL cannot stand in a loop => it stands in <mapping> or in another HL)x"},
    {R"x(<HL level="P" each="carrier"/>)x",
     R"x(2:21+7 mapping.not-a-list: 'carrier' is a record, not a list => each= names a list; a single field is bound with e01="...")x"},
    {R"x(<HL level="P" ech="cartons"/>)x",
     R"x(2:15+3 mapping.unknown-attribute: HL has no attribute 'ech' => did you mean 'each'?)x"},
    {R"x(<HL level="P" child-code="no"/>)x", R"x(2:27+2 mapping.value: child-code is 'no' => write true or false)x"},
    {R"x(<HL level="P" each="cartons"/><HL level="I" each="cartons"/>)x",
     R"x(2:51+7 mapping.field-twice: the field 'cartons' is already written by a loop => let one part walk the list, or tell its records apart by if= (in files: where=) on each)x"},
};

TEST_CASE("mistakes in HL are shown where they stand") {
    for (const Mistake& row : mistakes) CHECK(finding_inside(row.text) == row.finding);
}

}  // namespace
}  // namespace crossdock::mapping
