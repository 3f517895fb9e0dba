// Mistakes in codecs, joins, repetitions, conditions and functions of a mapping file.

#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

constexpr Mistake mistakes[]{
    {R"x(<W06 e03="shipped-on | date('DD.MM')"/>)x",
     R"x(2:24+4 mapping.codec-argument: the form 'DD.MM' cannot be used: it has no year => )x"
     R"x(a form is made of CCYY or YY, MM or M, DD or D, or DDD, separators, and * at the end)x"},
    {R"x(<W06 e03="shipped-on | date('MDCCYY')"/>)x",
     R"x(2:24+4 mapping.codec-argument: the form 'MDCCYY' cannot be used: a number without leading zeros needs a separator behind it => )x"
     R"x(a form is made of CCYY or YY, MM or M, DD or D, or DDD, separators, and * at the end)x"},
    {R"x(<W06 e03="shipped-on | date('yyyy-mm-dd')"/>)x",
     R"x(2:24+4 mapping.codec-argument: the form 'yyyy-mm-dd' cannot be used: 'y' means nothing in it => )x"
     R"x(a form is made of CCYY or YY, MM or M, DD or D, or DDD, separators, and * at the end)x"},
    {R"x(<G62 each="dates" e04="time | time('HH')"/>)x",
     R"x(2:31+4 mapping.codec-argument: the form 'HH' cannot be used: it needs hours and minutes => )x"
     R"x(a form is made of HH or H, MM, SS, d or dd, AM, and separators)x"},
    {R"x(<W03 e01="totals.units | decimal('9,9')"/>)x",
     R"x(2:26+7 mapping.codec-argument: decimal needs an example of the number 1234.56 => )x"
     R"x(write decimal('1234,56') or decimal('1.234,56'))x"},
    {R"x(<W03 e01="totals.units | fixed"/>)x",
     R"x(2:26+5 mapping.codec-argument: fixed needs how many decimals, 1 to 9 => write fixed(2))x"},
    {R"x(<W06 e02="order-number | pad-left(8)"/>)x",
     R"x(2:26+8 mapping.codec-argument: pad-left needs a length and one character => write pad-left(10, '0'))x"},
    {R"x(<W06 e02="order-number | strip('00')"/>)x",
     R"x(2:26+5 mapping.codec-argument: strip needs one character => write strip('0'))x"},
    {R"x(<W06 e02="order-number | prefix(PO)"/>)x",
     R"x(2:26+6 mapping.codec-argument: prefix needs a text => write prefix('PO-'))x"},
    {R"x(<W06 e02="order-number | suffix('US ')"/>)x",
     R"x(2:26+6 mapping.codec-argument: suffix needs a text that does not end in a blank => write suffix('-US'))x"},
    {R"x(<W06 e02="order-number | upper(1)"/>)x",
     R"x(2:26+5 mapping.codec-argument: the codec 'upper' takes no argument => write upper)x"},
    {R"x(<W06 e02="order-number | gtin(11)"/>)x",
     R"x(2:26+4 mapping.codec-argument: a GTIN has 8, 12, 13 or 14 digits => )x"
     R"x(write gtin, gtin(12) or gtin(12, 14): digits on the wire, digits in the document)x"},
    {R"x(<W03 e01="totals.units | unit-of('case')"/>)x",
     R"x(2:26+7 mapping.codec-argument: unit-of needs the unit of the wire and the field that holds the SKU => )x"
     R"x(write unit-of('case', sku))x"},
    {R"x(<W03 e01="order-number | unit-of('case', sku)"/>)x",
     R"x(2:26+7 mapping.codec-type: unit-of counts, 'order-number' is a text => put it behind a quantity)x"},
    {R"x(<W03 e01="totals.units | unit-of('case', skuu)"/>)x",
     R"x(2:42+4 mapping.unknown-field: warehouse-shipment has no field 'skuu' => )x"
     R"x(it has reporting, order-number, shipped-on, shipment-id, agent-shipment-id, purchase-order, master-reference, link-sequence, special-handling, date-change-reason, transaction-type, action, parties, bill-of-lading, references, dates, notes, carrier, cartons, totals, cumulative)x"},
    {R"x(<W12 each="notes" e01="kind + text"/>)x",
     R"x(2:31+1 mapping.join: nothing tells where the field before it ends => )x"
     R"x(put a separator between them: + '/' +, or pad the first one: | pad-left(6, '0'))x"},
    {R"x(<W06 e02="'PO' + order-number"/>)x",
     R"x(2:11+1 mapping.join: a separator stands between two fields => )x"
     R"x(write order-number + '/' + line-id; what stands before or behind is prefix('..'), suffix('..'))x"},
    {R"x(<W06 e02="order-number + '/'"/>)x",
     R"x(2:26+1 mapping.join: a separator stands between two fields => end with a field)x"},
    {R"x(<W06 e02="order-number + index()"/>)x",
     R"x(2:26+1 mapping.join: a function cannot be joined => join fields and 'literals')x"},
    {R"x(<W06 e02="order-number | default('1') + '/' + action"/>)x",
     R"x(2:11+1 mapping.join: 'default' cannot stand in a join => give that field an element of its own)x"},
    {R"x(<W06 e02="order-number | spill"/>)x", R"x(2:26+5 mapping.spill: spill needs a length => write spill(80))x"},
    {R"x(<W06 e03="shipped-on | spill(80)"/>)x",
     R"x(2:24+5 mapping.spill: only a text can spill, behind upper and lower at most => )x"
     R"x(write text | spill(80) for a whole element)x"},
    {R"x(<N9 repeat="true" e02="order-number | spill(80)"><pairs at="e05"/></N9>)x",
     R"x(2:2+2 mapping.spill: N9 cannot be written again for more than one thing => )x"
     R"x(let one element spill, without repeat=, <pairs> and <repetitions> beside it)x"
     R"x(2:13+4 mapping.value: a segment that repeats fills its fields by <pairs> alone => )x"
     R"x(each further N9 would overwrite the one before; use each="..." or <pairs>)x"},
    {R"x(<W06 e02="order-number | repeated"/>)x",
     R"x(2:26+8 mapping.repetitions: 'repeated' stands behind a list of texts, in a whole element => )x"
     R"x(records are repeated by <repetitions at="e05" each="references" e01="kind" e02="value"/>)x"},
    {R"x(<W06 e02="order-number"><repetitions at="e02" each="references" e01="kind"/></W06>)x",
     R"x(2:42+3 mapping.element-twice: W06 names e02 already => use one of both)x"},
    {R"x(<W06 e02="order-number"><repetitions at="e03" each="references"/></W06>)x",
     R"x(2:26+11 mapping.repetitions: the repetitions name no component => )x"
     R"x(write e01="value": e01 is the first component)x"},
    {R"x(<W06 e02="order-number"><repetitions at="e03" each="references" e01="'LT'"/></W06>)x",
     R"x(2:26+11 mapping.repetitions: a component of a repetition is one field with its codecs => )x"
     R"x(write e01="kind | codes(..)" e02="value": e01 is the first component)x"},
    {R"x(<W06 e02="order-number"><repetitions each="references" e01="kind"/></W06>)x",
     R"x(2:26+11 mapping.attribute-missing: <repetitions> needs at => for example at="e05")x"},
    {R"x(<W06 if="action is 'X'" e02="order-number"/>)x",
     R"x(2:17+1 mapping.condition: expected 'and', 'or' or the end => )x"
     R"x(write if="role = 'ship-to' or 'mark-for'", if="lot and e03 != '0'" or if="no lot")x"},
    {R"x(<W06 if="action = X" e02="order-number"/>)x",
     R"x(2:19+1 mapping.condition: expected a 'literal' => )x"
     R"x(write if="role = 'ship-to' or 'mark-for'", if="lot and e03 != '0'" or if="no lot")x"},
    {R"x(<W06 if="" e02="order-number"/>)x",
     R"x(2:10+1 mapping.condition: expected a field of the document or an element of the wire => )x"
     R"x(write if="role = 'ship-to' or 'mark-for'", if="lot and e03 != '0'" or if="no lot")x"},
    {R"x(<W06 if="acton = 'X'" e02="order-number"/>)x",
     R"x(2:10+5 mapping.unknown-field: warehouse-shipment has no field 'acton' => did you mean 'action'?)x"},
    {R"x(<W03 e01="hash(cartons.lines.shipped, 0)"/>)x",
     R"x(2:11+4 mapping.function: hash takes a path and how many digits there is room for, 1 to 18 => )x"
     R"x(write hash(lines.quantity, 10))x"},
    {R"x(<W03 e01="segments(LIN)"/>)x",
     R"x(2:11+8 mapping.function: segments takes the name of a segment, or nothing => )x"
     R"x(write segments('LIN') or segments())x"},
    {R"x(<W03 e01="totals.units | default(running())"/>)x",
     R"x(2:26+7 mapping.default: what counts while it is written is no default => )x"
     R"x(write index(), sum(..) or count(..))x"},
    {R"x(<codes name="unit" others="keep" default-value="each"><code wire="EA" value="each"/></codes><W06 e02="order-number"/>)x",
     R"x(2:49+4 mapping.value: others="keep" and a default exclude each other => )x"
     R"x(unknown codes are kept, or all become one: remove one of the two)x"},
};

TEST_CASE("each mistake in a value has a finding with place, sentence and help") {
    for (const Mistake& mistake : mistakes) CHECK(finding_inside(mistake.text) == mistake.finding);
}

TEST_CASE("a mistake in a condition is shown with a caret below it") {
    const auto mapping =
        Mapping::parse("945.xml", std::string(head) + "<W06 if=\"action = X\" e02=\"order-number\"/>\n</mapping>\n");
    REQUIRE(!mapping);
    CHECK(
        render(mapping.error()) ==
        "945.xml:2:19: error: expected a 'literal'\n"
        "    2 | <W06 if=\"action = X\" e02=\"order-number\"/>\n"
        "      |                   ^ write if=\"role = 'ship-to' or 'mark-for'\", if=\"lot and e03 != '0'\" or if=\"no "
        "lot\"\n");
}

}  // namespace
}  // namespace crossdock::mapping
