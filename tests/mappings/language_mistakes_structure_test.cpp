// Mistakes in the structure of a mapping file: loops, lists, tables, pairs.

#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

constexpr Mistake mistakes[]{
    {R"x(<lop at="N1" each="parties"/>)x",
     R"x(2:2+3 mapping.unknown-element: <lop> is not known here => did you mean <loop>?)x"},
    {R"x(<loop each="parties"><N1 e01="role"/></loop>)x",
     R"x(2:2+4 mapping.loop: the loop has no at= => )x"
     R"x(a loop starts at a segment and fills a list: <loop at="N1" each="parties">)x"},
    {R"x(<loop at="N1"><N1 e01="role"/></loop>)x",
     R"x(2:2+4 mapping.loop: the loop has no each= => )x"
     R"x(a loop starts at a segment and fills a list: <loop at="N1" each="parties">)x"},
    {R"x(<loop at="N1" each="carrier"><N1 e01="role"/></loop>)x",
     R"x(2:21+7 mapping.not-a-list: 'carrier' is a record, not a list => )x"
     R"x(each= names a list; a single field is bound with e01="...")x"},
    {R"x(<loop at="N1" each="partys"><N1 e01="role"/></loop>)x",
     R"x(2:21+6 mapping.unknown-field: warehouse-shipment has no field 'partys' => did you mean 'parties'?)x"},
    {R"x(<loop at="LX" each="cartons"><MAN e02="sscc"/></loop>)x",
     R"x(2:11+2 mapping.loop: the loop starts at LX, which it does not hold => )x"
     R"x(name the segment inside the loop, even without elements: <LX/>)x"},
    {R"x(<loop at="lx" each="cartons"><LX/></loop>)x",
     R"x(2:11+2 mapping.loop: 'lx' is no segment => for example at="N1")x"},
    {R"x(<N9 each="carrier" e01="scac"/>)x", R"x(2:11+7 mapping.not-a-list: 'carrier' is a record, not a list => )x"
                                             R"x(each= names a list; a single field is bound with e01="...")x"},
    {R"x(<N9 each="references" e01="kindd"/>)x",
     R"x(2:28+5 mapping.unknown-field: references has no field 'kindd' => did you mean 'kind'?)x"},
    {R"x(<loop at="N1" each="parties"><N1 e01="role"/></loop><loop at="N1" each="parties"><N1 e01="'ST'"/></loop>)x",
     R"x(2:73+7 mapping.field-twice: the field 'parties' is already written by a loop => )x"
     R"x(let one part walk the list, or tell its records apart by if= (in files: where=) on each)x"},
    {R"x(<codes name="a"><code wire="EA" value="each"/><code wire="CA" value="each"/></codes><W06 e02="order-number"/>)x",
     R"x(2:48+4 mapping.code-twice: the code 'CA' or the word 'each' is there already => )x"
     R"x(one code for each word and one word for each code; mark further ones with when="reading" or when="writing")x"},
    {R"x(<codes name="a" others="kep"><code wire="EA" value="each"/></codes><W06 e02="order-number"/>)x",
     R"x(2:25+3 mapping.value: others is 'kep' => )x"
     R"x(write refuse (an unknown code stops the document) or keep (it is kept as x12:XX))x"},
    {R"x(<codes name="a"><code wire="EA"/></codes><W06 e02="order-number"/>)x",
     R"x(2:18+4 mapping.attribute-missing: <code> needs value => for example value="each")x"},
    {R"x(<codes><code wire="EA" value="each"/></codes><W06 e02="order-number"/>)x",
     R"x(2:2+5 mapping.attribute-missing: <codes> needs a name => for example <codes name="unit">)x"},
    {R"x(<codes name="a"/><codes name="a"/><W06 e02="order-number"/>)x",
     R"x(2:31+1 mapping.table-twice: there is a table 'a' already => give this one another name)x"},
    {R"x(<codes name="a"><cod/></codes><W06 e02="order-number"/>)x",
     R"x(2:18+3 mapping.unknown-element: <cod> cannot stand in <codes> => )x"
     R"x(a table holds <code wire="EA" value="each"/>)x"},
    {R"x(<W12 e01="reporting"><pairs at="e07"><pair code="VN" value="shipment-id"/></pairs></W12>)x",
     R"x(2:50+2 mapping.literal: the code of a pair is a literal => write code="'VN'")x"},
    {R"x(<W12 e01="reporting"><pairs at="e01"><pair code="'VN'" value="shipment-id"/></pairs></W12>)x",
     R"x(2:33+3 mapping.element-twice: W12 names e01 or the element behind it already => )x"
     R"x(a pair takes two elements: the qualifier and the id behind it)x"},
    {R"x(<W12 e01="reporting"><pairs><pair code="'VN'" value="shipment-id"/></pairs></W12>)x",
     R"x(2:23+5 mapping.attribute-missing: <pairs> needs at => for example at="e04 e06")x"},
    {R"x(<W12 e01="reporting"><pairs at="e7"><pair code="'VN'" value="shipment-id"/></pairs></W12>)x",
     R"x(2:33+2 mapping.element-number: 'e7' is no element => write elements as e04, with a blank between)x"},
    {R"x(<W12><pairs at="e07"><pear/></pairs></W12>)x",
     R"x(2:23+4 mapping.unknown-element: <pear> cannot stand in <pairs> => )x"
     R"x(there are <pair> and, once, <pairs-rest>)x"},
    {R"x(<W12><pairs at="e07"><pairs-rest each="references" value="value"/></pairs></W12>)x",
     R"x(2:23+10 mapping.attribute-missing: <pairs-rest> needs code => for example code="kind | codes(item-id)")x"},
    {R"x(<W12><pair code="'VN'" value="sku"/></W12>)x",
     R"x(2:7+4 mapping.unknown-element: <pair> cannot stand in a segment => a segment holds at most one <pairs>, and <repetitions>)x"},
    {R"x(<MAN each="references" repeat="true" e01="kind"/>)x",
     R"x(2:32+4 mapping.value: repeat with each needs <pairs-rest> => )x"
     R"x(each= already takes every occurrence, as a record of its own; what may go on in a further one are pairs)x"},
    {R"x(<AK5 each="carrier.scac" e01="kind"/>)x",
     R"x(2:12+12 mapping.not-a-list: 'carrier.scac' is a text, not a list => )x"
     R"x(each= names a list; a single field is bound with e01="...")x"},
    {R"x(<loop at="" each="cartons"><LX/></loop>)x",
     R"x(2:2+4 mapping.loop: the loop has no at= => )x"
     R"x(a loop starts at a segment and fills a list: <loop at="N1" each="parties">)x"},
    {R"x(<loop at="LX" or-at="MAN W21" each="cartons"><LX/><MAN e02="sscc"/></loop>)x",
     R"x(2:26+3 mapping.loop: the loop starts at W21, which it does not hold => )x"
     R"x(name the segment inside the loop, even without elements: <W21/>)x"},
    {R"x(<loop at="LX" each="cartons" eache="lines"><LX/></loop>)x",
     R"x(2:30+5 mapping.unknown-attribute: loop has no attribute 'eache' => did you mean 'each'?)x"},
    {R"x(<loop at="LX" each="cartons"><LX/><codes name="a"><code wire="EA" value="each"/></codes></loop>)x",
     R"x(2:36+5 mapping.unknown-element: <codes> cannot stand in a loop => tables stand at the top of the file)x"},
    {R"x(<code wire="EA" value="each"/><W06/>)x",
     R"x(2:2+4 mapping.unknown-element: <code> is not known here => <code> stands inside <codes>)x"},
    {R"x(<pairs at="e01"/><W06/>)x",
     R"x(2:2+5 mapping.unknown-element: <pairs> is not known here => <pairs> stands inside a segment)x"},
    {R"x(<N9 each="references" e01="kind" e02="value"/><N9 e01="'BM'" e02="bill-of-lading"/>)x",
     R"x(2:48+2 mapping.unreachable: this N9 is never read: the one of line 2 takes every N9 that it could take => )x"
     R"x(put the special segment first and the general one behind it)x"},
    {R"x(<MAN repeat="true" e01="'GM'" e02="shipment-id"/>)x",
     R"x(2:14+4 mapping.value: a segment that repeats fills its fields by <pairs> alone => )x"
     R"x(each further MAN would overwrite the one before; use each="..." or <pairs>)x"},
    {R"x(<W12><pairs at="e07"><pair code="'VN'" value="shipment-id"/><pair code="'VN'" value="bill-of-lading"/></pairs></W12>)x",
     R"x(2:73+4 mapping.code-twice: there is a pair 'VN' already => )x"
     R"x(a code is read into one field; further values go to <pairs-rest>)x"},
    {R"x(<W12><pairs at="e07"><pair code="'VN'" value="shipment-id | required"/></pairs></W12>)x",
     R"x(2:61+8 mapping.pair: 'required' cannot stand in a pair => )x"
     R"x(any pair may be absent; bind what must be there to an element of its own)x"},
    {R"x(<W12><pairs at="e07"><pair code="'VN'" value="'x'"/></pairs></W12>)x",
     R"x(2:47+3 mapping.expression: a field is wanted here => write value="sku")x"},
    {R"x(<W12><pairs at="e07"><pair code="'VN'" value="shipmentid"/></pairs></W12>)x",
     R"x(2:47+10 mapping.unknown-field: warehouse-shipment has no field 'shipmentid' => did you mean 'shipment-id'?)x"},
    {R"x(<W12><pairs at="e07"/><pairs at="e09"/></W12>)x",
     R"x(2:24+5 mapping.unknown-element: a segment has one <pairs> => a segment holds at most one <pairs>, and <repetitions>)x"},
    {R"x(<codes name="a" others="keep"><code wire="EA" value="x12:CA"/></codes><W06/>)x",
     R"x(2:54+6 mapping.value: the word 'x12:CA' looks like an unknown code that was kept => )x"
     R"x(choose a word that does not begin with 'x12:')x"},
    {R"x(<codes name="a"><code wire="" value="each"/></codes><W06/>)x",
     R"x(2:18+4 mapping.attribute-missing: <code> needs wire => for example wire="EA")x"},
};

TEST_CASE("each mistake in loops, lists, tables and pairs has a finding with place, sentence and help") {
    for (const Mistake& mistake : mistakes) CHECK(finding_inside(mistake.text) == mistake.finding);
}

struct TextList {
    std::string_view inside, finding;
};
constexpr TextList text_lists[]{
    {R"x(<loop at="AK5" each="codes"><AK5/></loop>)x",
     R"x(2:22+5 mapping.not-a-list: a loop needs a list of records, this is one of texts => )x"
     R"x(bind it to the elements that hold its texts)x"},
    {R"x(<AK9 each="codes" e01="status"/>)x",
     R"x(2:12+5 mapping.not-a-list: 'codes' is a list of texts, not of records => )x"
     R"x(bind it to the elements that hold its texts: e02="codes" e03="codes")x"},
    {R"x(<AK9 e05="codes | default('1')"/>)x",
     R"x(2:19+7 mapping.default: a list of texts takes no default => leave the default out)x"},
};

TEST_CASE("a list of texts is bound to elements, and says so elsewhere") {
    constexpr std::string_view acknowledgement =
        "<mapping document=\"acknowledgement\" standard=\"x12\" version=\"004010\" transaction=\"997\">\n";
    for (const TextList& row : text_lists)
        CHECK(finding_of(std::string(acknowledgement) + std::string(row.inside) + "\n</mapping>\n") == row.finding);
}

TEST_CASE("a segment that another loop's start or another literal takes is still reachable") {
    for (
        const std::string_view inside :
        {R"x(<N9 e01="'BM'" e02="bill-of-lading"/><N9 each="references" e01="kind" e02="value"/>)x",
         R"x(<N9 each="references" e01="kind" e02="value" when="writing"/><N9 e01="'BM'" e02="bill-of-lading"/>)x",
         R"x(<N9 each="references" e03="'X'" e02="value"/><N9 each="references" e01="kind" e02="value"/>)x",
         R"x(<loop at="N1" each="parties"><N1 e01="role"/></loop><loop at="LX" or-at="W12" each="cartons"><LX/><loop at="W12" each="lines"><W12/></loop></loop>)x"})
        CHECK(finding_inside(inside) == "no finding");
}

}  // namespace
}  // namespace crossdock::mapping
