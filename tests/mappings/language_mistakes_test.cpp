// Every kind of mistake in a mapping file: where it is reported, how, and what it says to do.

#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

constexpr Mistake mistakes[]{
    {R"x(<W06 e02="order-numbr"/>)x",
     R"x(2:11+11 mapping.unknown-field: warehouse-shipment has no field 'order-numbr' => )x"
     R"x(did you mean 'order-number'?)x"},
    {R"x(<W06 e02="carrier.scacc"/>)x",
     R"x(2:19+5 mapping.unknown-field: warehouse-shipment.carrier has no field 'scacc' => did you mean 'scac'?)x"},
    {R"x(<W06 e02="nonsense"/>)x",
     R"x(2:11+8 mapping.unknown-field: warehouse-shipment has no field 'nonsense' => )x"
     R"x(it has reporting, order-number, shipped-on, shipment-id, agent-shipment-id, purchase-order, master-reference, link-sequence, special-handling, date-change-reason, transaction-type, action, parties, bill-of-lading, references, dates, notes, carrier, cartons, totals, cumulative)x"},
    {R"x(<W06 e02="order-number.value"/>)x",
     R"x(2:11+12 mapping.unknown-field: 'order-number' is a text and has no fields to name here => )x"
     R"x(end the path here)x"},
    {R"x(<W06 e03="shipped-on | dat"/>)x",
     R"x(2:24+3 mapping.unknown-codec: there is no codec 'dat' => did you mean 'date'?)x"},
    {R"x(<W06 e03="shipped-on | decimal"/>)x",
     R"x(2:24+7 mapping.codec-type: the codec 'decimal' does not fit 'shipped-on', which is a date => use date)x"},
    {R"x(<W06 e02="order-number | codes(unit)"/>)x", R"x(2:32+4 mapping.unknown-table: there is no table 'unit' => )x"
                                                     R"x(add <codes name="unit"> to the top of this file)x"},
    {R"x(<W06 e02="order-number | codes"/>)x",
     R"x(2:26+5 mapping.unknown-table: codes needs the name of a table => )x"
     R"x(write codes(unit) and add <codes name="unit"> to the top of this file)x"},
    {R"x(<codes name="unit"><code wire="EA" value="each"/></codes><W06 e02="order-number | codes(unti)"/>)x",
     R"x(2:89+4 mapping.unknown-table: there is no table 'unti' => did you mean 'unit'?)x"},
    {R"x(<W06 e02="order-number | text(x)"/>)x",
     R"x(2:26+4 mapping.codec-argument: text needs a length => write text(30))x"},
    {R"x(<W06 e02="order-number | cut"/>)x", R"x(2:26+3 mapping.codec-argument: cut needs a length => write cut(30))x"},
    {R"x(<W06 e03="shipped-on | date(8)"/>)x",
     R"x(2:24+4 mapping.codec-argument: date needs its form => write date('MM/DD/CCYY'))x"},
    {R"x(<W06 e02="order-number | text(3) | date"/>)x",
     R"x(2:36+4 mapping.codec-type: the codec 'date' must stand next to the field => put it first)x"},
    {R"x(<W06 e64="order-number"/>)x", R"x(2:6+3 mapping.element-number: W06 has no attribute 'e64' => )x"
                                       R"x(elements are e01 to e63, components e01-01 to e01-99)x"},
    {R"x(<W06 e2="order-number"/>)x", R"x(2:6+2 mapping.element-number: W06 has no attribute 'e2' => )x"
                                      R"x(elements are e01 to e63, components e01-01 to e01-99)x"},
    {R"x(<W06 e02="order-number" e02="shipment-id"/>)x",
     R"x(2:25+3 xml.not-well-formed: the attribute 'e02' is given twice in <W06> => keep one of them)x"},
    {R"x(<W06 e02="order-number" e02-01="shipment-id"/>)x",
     R"x(2:2+3 mapping.element-twice: W06 names element 2 as a whole and by its components => use one of both)x"},
    {R"x(<W06 e02="order-number" requird="true"/>)x",
     R"x(2:25+7 mapping.unknown-attribute: W06 has no attribute 'requird' => did you mean 'required'?)x"},
    {R"x(<W06 e02="order-number" required="yes"/>)x",
     R"x(2:35+3 mapping.value: required is 'yes' => write true or false)x"},
    {R"x(<W06 e02="order-number" e04="order-number"/>)x",
     R"x(2:30+12 mapping.field-twice: the field 'order-number' is already written by W06 e02 => )x"
     R"x(let one place write it; take the other out, or read it in a segment of its own with when="reading")x"},
    {R"x(<W06 e02="order-number"/><N9 e01="'SO'" e02="order-number"/>)x",
     R"x(2:46+12 mapping.field-twice: the field 'order-number' is already written by W06 e02 => )x"
     R"x(let one place write it; take the other out, or read it in a segment of its own with when="reading")x"},
    {R"x(<W06 e01="'N"/>)x", R"x(2:12+1 mapping.expression: the literal has no closing quote => )x"
                             R"x(write 'text'; a quote inside is written twice)x"},
    {R"x(<W06 e01="''"/>)x", R"x(2:11+2 mapping.literal: the literal is empty => leave the attribute out)x"},
    {R"x(<W06 e01="'N' | text"/>)x",
     R"x(2:11+10 mapping.literal: a literal takes no codec => write the text as it stands on the wire)x"},
    {R"x(<W06 e01=""/>)x",
     R"x(2:11+1 mapping.expression: an expression is missing => write a field, 'a literal' or a function)x"},
    {R"x(<W06 e01="order number"/>)x", R"x(2:17+1 mapping.expression: expected '|' and a codec, or the end => )x"
                                       R"x(a literal text is written in quotes: 'BM')x"},
    {R"x(<W06 e01="|date"/>)x", R"x(2:11+1 mapping.expression: expected a field, a 'literal' or a function => )x"
                                R"x(fields are written as in the document: order-number, address.line1)x"},
    {R"x(<W06 e01="order-number | "/>)x",
     R"x(2:25+1 mapping.expression: expected a codec behind '|' => for example: | date)x"},
    {R"x(<W06 e01="order-number | text(3"/>)x",
     R"x(2:31+1 mapping.expression: the bracket is not closed => write codec(argument))x"},
    {R"x(<W06 e01="BM"/>)x", R"x(2:11+2 mapping.unknown-field: warehouse-shipment has no field 'BM' => )x"
                             R"x(fields are lower-case; a text of the wire is written in quotes: 'BM')x"},
    {R"x(<W06 e02="cartons"/>)x", R"x(2:11+7 mapping.not-a-value: 'cartons' is a list, an element holds one value => )x"
                                  R"x(walk the list with <loop each="..."> or each="...")x"},
    {R"x(<W06 e02="carrier"/>)x",
     R"x(2:11+7 mapping.not-a-value: 'carrier' is a record, an element holds one value => )x"
     R"x(name one of its fields: address.line1)x"},
    {R"x(<W03 e01="summ(cartons.lines.shipped)"/>)x",
     R"x(2:11+4 mapping.function: there is no function 'summ' => did you mean 'sum'?)x"},
    {R"x(<W03 e01="sum(cartons.lines.sku)"/>)x",
     R"x(2:29+3 mapping.function: 'sku' is a text => sum(path) adds up numbers)x"},
    {R"x(<W03 e01="sum(cartons.lines)"/>)x",
     R"x(2:11+3 mapping.function: sum needs a number behind the list => for example sum(lines.quantity))x"},
    {R"x(<W03 e01="sum()"/>)x", R"x(2:11+3 mapping.function: sum needs a path => for example sum(lines.quantity))x"},
    {R"x(<W03 e01="index(x)"/>)x",
     R"x(2:11+5 mapping.function: index takes a first number and a step, or nothing => write index() or index(10, 10))x"},
    {R"x(<W03 e01="count(cartons.lines.sku)"/>)x",
     R"x(2:31+3 mapping.function: 'sku' is a text => count(path) counts the elements of a list)x"},
    {R"x(<W03 e01="index() | text"/>)x",
     R"x(2:21+4 mapping.function: a function takes no codec => end the expression behind the bracket)x"},
    {R"x(<W03 e01="totals.units | default(sum)"/>)x",
     R"x(2:26+7 mapping.default: default needs a literal or a function => )x"
     R"x(write default('EA'), default(index()) or default(sum(lines.quantity)))x"},
    {R"x(<W06 when="read" e02="order-number"/>)x",
     R"x(2:12+4 mapping.value: when is 'read' => write reading or writing, or leave it out for both)x"},
    {R"x(<W06 on-error="skip" e02="order-number"/>)x",
     R"x(2:16+4 mapping.value: on-error is 'skip' => )x"
     R"x(write refuse (a bad value stops the document) or note (it is read without the value))x"},
    {R"x(<W06 e03="shipped-on | default('soon')"/>)x",
     R"x(2:24+7 mapping.default: the default is 'soon', expected a date CCYYMMDD => )x"
     R"x(write the default as it would stand on the wire)x"},
    {R"x(<codes name="unit"><code wire="EA" value="each"/></codes><W06 e02="order-number | codes(unit) | default('CA')"/>)x",
     R"x(2:97+7 mapping.default: the default is 'CA', expected a code of the table 'unit': EA => )x"
     R"x(write the default as it would stand on the wire)x"},
    {R"x(<W06 e03="shipped-on | default(index())"/>)x",
     R"x(2:24+7 mapping.default: the default is a number, 'shipped-on' is a date => write a literal: default('...'))x"},
    {R"x(<W06 e02="order-number | default(ignore())"/>)x",
     R"x(2:26+7 mapping.default: ignore() is no value => leave the default out)x"},
    {R"x(<W06 e02="order-number | default(sum(cartons))"/>)x",
     R"x(2:34+3 mapping.function: sum needs a number behind the list => for example sum(lines.quantity))x"},
    {R"x(<W06 e02="order-number | required(1)"/>)x",
     R"x(2:26+8 mapping.codec-argument: 'required' takes no argument => write required)x"},
    {R"x(<W06 e02="order-number | sscc18(19)"/>)x",
     R"x(2:26+6 mapping.codec-argument: sscc18 writes 18 or 20 digits => write sscc18(18) or sscc18)x"},
    {R"x(<W06>order-number</W06>)x",
     R"x(2:2+3 mapping.text: <W06> holds a text, which nothing reads => )x"
     R"x(bind elements by attributes: <W05 e02="order-number"/>; remarks stand in <!-- -->)x"},
    {R"x(<W06 e02="order-number" colour="red"/>)x",
     R"x(2:25+6 mapping.unknown-attribute: W06 has no attribute 'colour' => )x"
     R"x(known here: e01 to e63, each, required, always, repeat, when, if, on-error)x"},
    {R"x(<w06 e02="order-number"/>)x",
     R"x(2:2+3 mapping.unknown-element: <w06> is not known here => )x"
     R"x(a segment has two or three upper-case letters and digits, a loop is <loop at="N1" each="parties">)x"},
    {R"x(<W06 e02="order-number | x9"/>)x",
     R"x(2:26+2 mapping.unknown-codec: there is no codec 'x9' => )x"
     R"x(there are n0 to n9, required, default, unit-of, spill, repeated, text, cut, codes, sscc18, gtin, own-sku, pad-left, pad-right, strip, prefix, suffix, upper, lower, flag, decimal, fixed, integer, date, date6, time, dtm)x"},
};

constexpr Mistake mistakes_of_the_root[]{
    {R"x(<mapping document="warehouse-shipment" standard="x12" version="4010" transaction="945"><W06/></mapping>)x",
     R"x(1:64+4 mapping.version: the version is '4010' => write it as GS08 has it, six digits first: version="004010")x"},
    {R"x(<mapping xmlns="urn:crossdock:mapping:2" document="warehouse-shipment" standard="x12" version="004010" transaction="945"><W06/></mapping>)x",
     R"x(1:17+23 mapping.namespace: the namespace is 'urn:crossdock:mapping:2' => )x"
     R"x(write xmlns="urn:crossdock:mapping:1", or leave it out)x"},
    {R"x(<mapping documnt="warehouse-shipment" document="warehouse-shipment" standard="x12" version="004010" transaction="945"><W06/></mapping>)x",
     R"x(1:10+7 mapping.unknown-attribute: mapping has no attribute 'documnt' => did you mean 'document'?)x"},
    {R"x(<mapping document="warehouse-shipmnt" standard="x12" version="004010" transaction="945"><W06/></mapping>)x",
     R"x(1:20+17 mapping.document: there is no document 'warehouse-shipmnt' => did you mean 'warehouse-shipment'?)x"},
    {R"x(<mapping document="warehouse-shipment" standard="tradacoms" version="004010" transaction="945"><W06/></mapping>)x",
     R"x(1:50+9 mapping.standard: the standard 'tradacoms' is not known => there are x12, edifact, csv, fixed-width, xml, json)x"},
    {R"x(<mapping document="warehouse-shipment" standard="x12" version="004010" transaction="9945"><W06/></mapping>)x",
     R"x(1:85+4 mapping.transaction: the transaction set '9945' is not known => for example 940, 945, 997)x"},
    {R"x(<mapping document="warehouse-shipment" standard="x12" version="004010"><W06/></mapping>)x",
     R"x(1:2+7 mapping.attribute-missing: <mapping> needs transaction => )x"
     R"x(document="warehouse-shipment" standard="x12" version="004010" transaction="945")x"},
    {R"x(<mapping document="warehouse-shipment" standard="x12" version="004010" transaction="945"></mapping>)x",
     R"x(1:2+7 mapping.empty: the mapping names no segment => name the segments of the transaction set)x"},
    {R"x(<maping document="warehouse-shipment"/>)x",
     R"x(1:2+6 mapping.root: a mapping file starts with <mapping>, this one with <maping> => )x"
     R"x(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945">)x"},
    {R"x(<mapping document="warehouse-shipment")x",
     R"x(1:38+1 xml.not-well-formed: Error parsing start element tag => )x"
     R"x(check for a stray '<'; write &lt; for it in a value)x"},
};

TEST_CASE("each mistake inside a mapping has a finding with place, sentence and help") {
    for (const Mistake& mistake : mistakes) CHECK(finding_inside(mistake.text) == mistake.finding);
}

TEST_CASE("each mistake in the head of a mapping has a finding with place, sentence and help") {
    for (const Mistake& mistake : mistakes_of_the_root) CHECK(finding_of(std::string(mistake.text)) == mistake.finding);
}

TEST_CASE("a finding is shown with the line of the file and a caret below the mistake") {
    const auto mapping = Mapping::parse("partners/acme/945.xml", std::string(head) +
                                                                     "  <W06 e02=\"order-number\"\n"
                                                                     "       e03=\"shiped-on | date\"/>\n</mapping>\n");
    REQUIRE(!mapping);
    CHECK(render(mapping.error()) ==
          "partners/acme/945.xml:3:13: error: warehouse-shipment has no field 'shiped-on'\n"
          "    3 |        e03=\"shiped-on | date\"/>\n"
          "      |             ^~~~~~~~~ did you mean 'shipped-on'?\n");
}

TEST_CASE("all mistakes of a file are reported at once, in the order of the file") {
    const auto mapping = Mapping::parse("m.xml", std::string(head) +
                                                     "<W06 e02=\"nr | dat\"/>\n<loop at=\"LX\" each=\"cartons\">\n"
                                                     "<LX e01=\"nummer\"/>\n</loop>\n<W03 e64=\"'x'\"/>\n</mapping>\n");
    REQUIRE(!mapping);
    std::vector<std::uint32_t> lines;
    for (const Diagnostic& d : mapping.error()) lines.push_back(d.at.line);
    CHECK(lines == std::vector<std::uint32_t>{2, 4, 6});
}

TEST_CASE("a mapping file that is not there is reported by its name") {
    const auto mapping = Mapping::load("no/such/mapping.xml");
    REQUIRE(!mapping);
    CHECK(render(mapping.error()).starts_with("no/such/mapping.xml: error: there is no such mapping file"));
}

TEST_CASE("loops nested without end are refused") {
    std::string text(head);
    for (int depth = 0; depth < 40; ++depth) text += "<loop at=\"N1\" each=\"parties\"><N1/>";
    for (int depth = 0; depth < 40; ++depth) text += "</loop>";
    CHECK(!Mapping::parse("deep.xml", text + "</mapping>"));
}

}  // namespace
}  // namespace crossdock::mapping
