// Every kind of mistake in a mapping of CSV, fixed width, XML or JSON: where it is reported, how, and what to do.

#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

struct BodyMistake {
    std::string_view attributes, inside, finding;
};

constexpr BodyMistake mistakes[]{
    {R"x(document="warehouse-order" standard="csv")x", R"x(<row><column name="No" value="order-numbr"/></row>)x",
     R"x(2:31+11 mapping.unknown-field: warehouse-order has no field 'order-numbr' => )x"
     R"x(did you mean 'order-number'?)x"},
    {R"x(document="warehouse-order" standard="csv")x", R"x(<row><column name="No" value="order-number | dat"/></row>)x",
     R"x(2:46+3 mapping.unknown-codec: there is no codec 'dat' => )x"
     R"x(did you mean 'date'?)x"},
    {R"x(document="warehouse-order" standard="csv")x", R"x(<row><colum name="No" value="order-number"/></row>)x",
     R"x(2:7+5 mapping.unknown-element: <colum> cannot stand here in a mapping of csv => )x"
     R"x(there are <column>, <row>, <record>)x"},
    {R"x(document="warehouse-order" standard="csv")x", R"x(<row><column value="order-number"/></row>)x",
     R"x(2:7+6 mapping.column: the column has no name, but the file has a header row => )x"
     R"x(write name="..." as the header has it, or header="false" on <mapping>)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><column name="A" value="order-number" on-error="note"/></row>)x",
     R"x(2:44+8 mapping.unknown-attribute: column has no attribute 'on-error' => )x"
     R"x(on-error stands on <mapping>, on loops and segments, and on <row>, <record>, <node>, <object>, <array>)x"},
    {R"x(document="warehouse-order" standard="csv")x", R"x(<row each="lines"><column name="A" value="sku"/></row>)x",
     R"x(2:12+5 mapping.unknown-field: 'lines' stands outside of the document, which has begun nowhere around it => )x"
     R"x(put it into the part that is the document: the first one, or the one with each="document")x"},
    {R"x(document="warehouse-order" standard="csv")x", R"x(<row><column name="No"/></row>)x",
     R"x(2:7+6 mapping.attribute-missing: <column> needs value => )x"
     R"x(for example value="order-number")x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><column name="No" alias="A||B" value="order-number"/></row>)x",
     R"x(2:31+4 mapping.column: an alias without a name => )x"
     R"x(write name="Qty" alias="Quantity | QTY_SHIPPED")x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><column name="No" number="0" value="order-number"/></row>)x",
     R"x(2:32+1 mapping.column: number is '0' => )x"
     R"x(write a whole number from 1 to 4096)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><column name="No" value="order-number"/><column name="No" value="purchase-order"/></row>)x",
     R"x(2:47+6 mapping.column-twice: the column of line 2 is written to the same place => )x"
     R"x(let one of them write it; mark the other with when="reading")x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><column name="No" value="order-number"/><column name="N" value="order-number"/></row>)x",
     R"x(2:70+12 mapping.field-twice: the field 'order-number' is already written by the column 'No' => )x"
     R"x(let one place write it; mark the other with when="reading")x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row group-by="Nr"><column name="No" value="order-number"/></row>)x",
     R"x(2:16+2 mapping.group-by: 'Nr' is no column of this <row> => )x"
     R"x(group by the name or number of a <column> that stands directly in it)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row group-by="No"><column name="No" value="order-number"/><row each="parties" where="role = 'a'" group-by="P"><column name="P" value="name"/></row></row>)x",
     R"x(2:109+1 mapping.group-by: where= already says which record the row speaks of => )x"
     R"x(leave group-by out)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><row each="lines"><column name="A" value="sku"/></row><row each="notes"><column name="B" value="text"/></row></row>)x",
     R"x(2:61+3 mapping.row: a second list in one row: which of its records belong to which of the first? => )x"
     R"x(nest one into the other, or choose single records with where=)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><row><column name="A" value="order-number"/></row></row>)x",
     R"x(2:7+3 mapping.row: a <row> inside another fills a list, but there is no each= => )x"
     R"x(add each="...", or put the columns into the outer row)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><row each="line"><column name="A" value="sku"/></row></row>)x",
     R"x(2:17+4 mapping.unknown-field: warehouse-order has no field 'line' => )x"
     R"x(did you mean 'lines'?)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><row each="order-number"><column name="A" value="sku"/></row></row>)x",
     R"x(2:17+12 mapping.not-a-list: 'order-number' is a text, not a list => )x"
     R"x(each= names a list; a single field is bound with <column>)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><row each="parties" where="role"><column name="A" value="name"/></row></row>)x",
     R"x(2:33+4 mapping.where: where= is a field, '=' and a 'word' => )x"
     R"x(for example where="role = 'ship-to'")x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><row each="parties" where="role = ship-to"><column name="A" value="name"/></row></row>)x",
     R"x(2:39+8 mapping.where: expected the word of the document in quotes behind '=' => )x"
     R"x(for example where="role = 'ship-to'")x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><row each="parties" where="rol = 'ship-to'"><column name="A" value="name"/></row></row>)x",
     R"x(2:33+3 mapping.unknown-field: parties has no field 'rol' => )x"
     R"x(did you mean 'role'?)x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><row each="lines" where="quantity = '1'"><column name="A" value="sku"/></row></row>)x",
     R"x(2:31+8 mapping.where: where= compares a text => )x"
     R"x(for example where="role = 'ship-to'")x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row where="purpose = 'a'"><column name="A" value="order-number"/></row>)x",
     R"x(2:13+13 mapping.where: where= chooses among the records of a list, but there is no each= => )x"
     R"x(for example each="parties" where="role = 'ship-to'")x"},
    {R"x(document="warehouse-order" standard="csv")x",
     R"x(<row><column name="A" value="order-number"/></row><row each="document"><column name="B" value="order-number"/></row>)x",
     R"x(2:30+12 mapping.outside: this stands outside of the document and has no field to fill => )x"
     R"x(a literal or ignore() may stand here; each="document" says where documents begin)x"},
    {R"x(document="warehouse-order" standard="csv")x", R"x(<row/>)x",
     R"x(1:2+7 mapping.empty: the mapping names no value => )x"
     R"x(name the columns, keys or elements of the file)x"},
    {R"x(document="warehouse-order" standard="csv" delimiter="ab")x",
     R"x(<row><column name="A" value="order-number"/></row>)x",
     R"x(1:63+2 mapping.value: delimiter is 'ab' => )x"
     R"x(write one sign, such as ; or the word tab, pipe)x"},
    {R"x(document="warehouse-order" standard="csv" delimiter="'" quote="'")x",
     R"x(<row><column name="A" value="order-number"/></row>)x",
     R"x(1:63+1 mapping.value: the delimiter is the quote too, or none => )x"
     R"x(write delimiter=";" or another sign)x"},
    {R"x(document="warehouse-order" standard="csv" line-end="cr")x",
     R"x(<row><column name="A" value="order-number"/></row>)x",
     R"x(1:62+2 mapping.value: line-end is 'cr' => )x"
     R"x(write lf or crlf; when reading any line end is taken)x"},
    {R"x(document="warehouse-order" standard="csv" headr="true")x",
     R"x(<row><column name="A" value="order-number"/></row>)x",
     R"x(1:52+5 mapping.unknown-attribute: mapping has no attribute 'headr' => )x"
     R"x(did you mean 'header'?)x"},
    {R"x(document="warehouse-order" standard="csv" header="false")x",
     R"x(<row><column name="A" value="order-number"/></row>)x",
     R"x(2:7+6 mapping.column: the column has no number, and the file has no header row => )x"
     R"x(write number="3" for the third column)x"},
    {R"x(document="warehouse-order" standard="csv" header="true")x",
     R"x(<record match="'H'@1"><column name="A" value="order-number"/></record>)x",
     R"x(1:60+4 mapping.value: records of several kinds have no header row in common => )x"
     R"x(leave header out and give each <column> its number)x"},
    {R"x(document="warehous-order" standard="csv")x", R"x(<row/>)x",
     R"x(1:20+14 mapping.document: there is no document 'warehous-order' => )x"
     R"x(did you mean 'warehouse-order'?)x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<record><column at="1" size="2" value="order-number"/></record>)x",
     R"x(2:2+6 mapping.attribute-missing: <record> needs match => )x"
     R"x(for example match="'D'@1")x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<record match="H@1"><column at="1" size="2" value="order-number"/></record>)x",
     R"x(2:16+3 mapping.match: this is no 'text'@place => )x"
     R"x('D'@1 is a D at the first character)x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<record match="'H'@0"><column at="2" size="2" value="order-number"/></record>)x",
     R"x(2:16+5 mapping.match: this is no 'text'@place => )x"
     R"x('D'@1 is a D at the first character)x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<record match="'H'@1"><column at="2" value="order-number"/></record>)x",
     R"x(2:24+6 mapping.attribute-missing: <column> needs size => )x"
     R"x(for example size="10")x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<record match="'H'@1"><column at="two" size="2" value="order-number"/></record>)x",
     R"x(2:35+3 mapping.column: at is 'two' => )x"
     R"x(write a whole number from 1 to 4096)x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<record match="'H'@1"><column at="2" size="5" value="order-number"/><column at="6" size="5" value="purchase-order"/></record>)x",
     R"x(2:70+6 mapping.column-twice: the column of line 2 is written to the same place => )x"
     R"x(let one of them write it; mark the other with when="reading")x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<record match="'H'@1"><column at="2" size="5" align="middle" value="order-number"/></record>)x",
     R"x(2:54+6 mapping.value: align is 'middle' => )x"
     R"x(write left or right)x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<record match="'H'@1"><column at="2" size="5" pad="00" value="order-number"/></record>)x",
     R"x(2:52+2 mapping.value: pad is '00' => )x"
     R"x(write one character: pad="0")x"},
    {R"x(document="warehouse-order" standard="fixed-width")x",
     R"x(<row><column at="2" size="5" value="order-number"/><record match="'D'@1" each="lines"><column at="2" size="5" value="sku"/></record></row>)x",
     R"x(2:53+6 mapping.match: a <record> inside a <row>, which every line is => )x"
     R"x(make the outer one a <record match="..."> too)x"},
    {R"x(document="warehouse-order" standard="xml")x", R"x(<node><value at="@id" value="order-number"/></node>)x",
     R"x(2:2+4 mapping.attribute-missing: <node> needs name => )x"
     R"x(for example name="Shipment")x"},
    {R"x(document="warehouse-order" standard="xml")x", R"x(<node name="O"><value value="order-number"/></node>)x",
     R"x(2:17+5 mapping.column: <value> says where it stands by at= or by name=, one of both => )x"
     R"x(at="@id" is an attribute, at="text" the text of the node, name="Qty" that of a node inside)x"},
    {R"x(document="warehouse-order" standard="xml")x",
     R"x(<node name="O"><value at="id" value="order-number"/></node>)x",
     R"x(2:27+2 mapping.column: at is 'id' => )x"
     R"x(write at="@id" for an attribute or at="text" for the text of the node)x"},
    {R"x(document="warehouse-order" standard="xml")x",
     R"x(<node name="O"><value at="@id" name="Id" value="order-number"/></node>)x",
     R"x(2:17+5 mapping.column: <value> says where it stands by at= or by name=, one of both => )x"
     R"x(at="@id" is an attribute, at="text" the text of the node, name="Qty" that of a node inside)x"},
    {R"x(document="warehouse-order" standard="xml")x",
     R"x(<node name="O"><value at="@id" value="order-number"/></node><node name="P"><value at="@id" value="purchase-order"/></node>)x",
     R"x(2:62+4 mapping.outside: a second outermost <node> => )x"
     R"x(a file has one; put both into one <node>)x"},
    {R"x(document="warehouse-order" standard="xml")x",
     R"x(<node name="O"><value at="@no" value="order-number"/><node name="I" each="document"><value at="@id" value="purchase-order"/></node></node>)x",
     R"x(2:39+12 mapping.outside: this stands outside of the document and has no field to fill => )x"
     R"x(a literal or ignore() may stand here; each="document" says where documents begin)x"},
    {R"x(document="warehouse-order" standard="xml")x",
     R"x(<node name="O"><node name="L" each="lines"><node name="I" each="document"><value at="@id" value="purchase-order"/></node></node></node>)x",
     R"x(2:37+5 mapping.outside: a list outside of the document => )x"
     R"x(one part says each="document"; lists of the document stand inside it)x"},
    {R"x(document="warehouse-order" standard="xml")x",
     R"x(<node name="O"><node name="P" each="parties"><value name="N" value="name"/></node><node name="T" each="parties" where="role = 'ship-to'"><value name="N" value="name"/></node></node>)x",
     R"x(2:104+7 mapping.unreachable: the part before takes every record of 'parties', none is left for this one => )x"
     R"x(put the part with where= first and the general one behind it)x"},
    {R"x(document="warehouse-order" standard="xml")x",
     R"x(<node name="O"><node name="P" each="parties"><value name="N" value="name"/></node><node name="T" each="parties"><value name="N" value="name"/></node></node>)x",
     R"x(2:104+7 mapping.field-twice: the field 'parties' is already written by a loop => )x"
     R"x(let one part walk the list, or tell its records apart by if= (in files: where=) on each)x"},
    {R"x(document="warehouse-order" standard="json")x", R"x(<object><value value="order-number"/></object>)x",
     R"x(2:10+5 mapping.attribute-missing: <value> needs name => )x"
     R"x(for example name="orderNumber")x"},
    {R"x(document="warehouse-order" standard="json")x",
     R"x(<object><array name="lines"><value name="a" value="sku"/></array></object>)x",
     R"x(2:10+5 mapping.attribute-missing: <array> needs each => )x"
     R"x(for example each="lines")x"},
    {R"x(document="warehouse-order" standard="json")x",
     R"x(<object><array each="lines"><value name="a" value="sku"/></array></object>)x",
     R"x(2:10+5 mapping.attribute-missing: <array> needs name => )x"
     R"x(for example name="lines")x"},
    {R"x(document="warehouse-order" standard="json")x",
     R"x(<object><value name="a" as="real" value="order-number"/></object>)x",
     R"x(2:29+4 mapping.value: as is 'real' => )x"
     R"x(write text or number: how JSON spells the value when writing)x"},
    {R"x(document="warehouse-order" standard="json")x", R"x(<object><value name="a" value="lines"/></object>)x",
     R"x(2:32+5 mapping.not-a-value: 'lines' is a list, an element holds one value => )x"
     R"x(walk the list with <array name="..." each="...">)x"},
    {R"x(document="warehouse-order" standard="json")x", R"x(<loop at="A" each="lines"/>)x",
     R"x(2:2+4 mapping.unknown-element: <loop> cannot stand here in a mapping of json => )x"
     R"x(there are <value>, <object>, <array>)x"},
    {R"x(document="warehouse-order" standard="json")x",
     R"x(<object name="x"><value name="a" value="order-number"/></object>)x",
     R"x(2:15+1 mapping.value: the outermost value of a JSON file has no key => )x"
     R"x(leave name out, or put this into an <object>)x"},
    {R"x(document="warehouse-order" standard="json")x",
     R"x(<object><object><value name="a" value="order-number"/></object></object>)x",
     R"x(2:10+6 mapping.attribute-missing: <object> needs name => )x"
     R"x(for example name="lines")x"},
};

TEST_CASE("each mistake in a mapping of files has a finding with place, sentence and help") {
    for (const BodyMistake& mistake : mistakes)
        CHECK(finding_of("<mapping " + std::string(mistake.attributes) + ">\n" + std::string(mistake.inside) +
                         "\n</mapping>\n") == mistake.finding);
}

TEST_CASE("a mistake in a mapping of files is shown with its line and a caret") {
    const auto mapping = Mapping::parse("acme/orders.xml",
                                        "<mapping document=\"warehouse-order\" standard=\"csv\">\n"
                                        "  <row group-by=\"Order\">\n"
                                        "    <column name=\"Order No\" value=\"order-number\"/>\n"
                                        "  </row>\n"
                                        "</mapping>\n");
    REQUIRE(!mapping);
    CHECK(render(mapping.error()) ==
          "acme/orders.xml:2:18: error: 'Order' is no column of this <row>\n"
          "    2 |   <row group-by=\"Order\">\n"
          "      |                  ^~~~~ group by the name or number of a <column> that stands directly in it\n");
}

}  // namespace
}  // namespace crossdock::mapping
