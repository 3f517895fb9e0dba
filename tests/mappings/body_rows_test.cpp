// CSV and fixed width: rows grouped into documents and lists, both ways.

#include "body_support.h"

namespace crossdock::mapping {
namespace {

Mapping grouped() {
    return shipment_mapping(R"(standard="csv")", R"x(
      <row group-by="Shipment">
        <column name="Shipment" value="shipment-id | required"/>
        <column name="Date" value="shipped-on"/>
        <row each="cartons" group-by="Box">
          <column name="Box" value="marks"/>
          <row each="lines">
            <column name="Sku" value="sku"/>
            <column name="Qty" alias="Quantity | QTY" value="shipped | decimal"/>
          </row>
        </row>
      </row>)x");
}

TEST_CASE("rows: one key is one document, further keys are lists inside, wherever the rows stand") {
    CHECK(
        documents_of(grouped(),
                     "Shipment,Date,Box,Sku,Qty\nA,2026-01-31,1,X,2\nB,,1,Z,9\nA,2026-01-31,2,X,1\nA,,1,Y,3\n") ==
        R"({"shipped-on":"2026-01-31","shipment-id":"A","cartons":[{"marks":"1","lines":[{"shipped":"2","sku":"X"},{"shipped":"3","sku":"Y"}]},{"marks":"2","lines":[{"shipped":"1","sku":"X"}]}]})"
        "\n"
        R"({"shipment-id":"B","cartons":[{"marks":"1","lines":[{"shipped":"9","sku":"Z"}]}]})");
}

TEST_CASE("rows: columns are found by name or alias in any order, and by case as the mapping says") {
    CHECK(documents_of(grouped(), "QTY,Sku,Box,Shipment\n1,X,,A\n") ==
          R"({"shipment-id":"A","cartons":[{"lines":[{"shipped":"1","sku":"X"}]}]})");
    CHECK(notes_in(grouped(), "Shipment,sku,Qty\nA,X,1\n") ==
          "2:3 [sku] mapping.column-unread: the mapping does not read column 'sku', which first holds 'X' here");
    const Mapping any_case = order_mapping(R"(standard="csv" ignore-case="true")",
                                           R"(<row><column name="Order No" value="order-number"/></row>)");
    CHECK(documents_of(any_case, "  ORDER NO \nSO-1\n") == R"({"order-number":"SO-1"})");
}

TEST_CASE("rows: what is wrong is told with line, column and the name of the column") {
    const Mapping mapping = grouped();
    CHECK(told(read_file(mapping, "Shipment,Date,Box,Sku,Quantity\nA,31.1.26,1,X,\"1,5\"\n").error()) ==
          "2:3 [column Date] mapping.bad-value: column Date holds '31.1.26', expected a date such as 2026-01-31\n"
          "2:15 [column Quantity] mapping.bad-value: column Quantity holds '1,5', expected a number of at most 18 "
          "digits, "
          "such as 12 or -0.5");
    CHECK(told(read_file(mapping, "Ship;Sku\nA;X\n").error()) ==
          "1:1 [Shipment] mapping.missing: the header has no column 'Shipment'");
    CHECK(told(read_file(mapping, "Shipment,Qty\n,1\n").error()) ==
          "2:1 [Shipment] mapping.missing: Shipment is empty or absent, expected the shipment-id");
    CHECK(told(read_file(mapping, "").error()).ends_with("mapping.missing: the header has no column 'Shipment'"));
    CHECK(told(read_file(mapping, "Shipment,Qty\n").error()).ends_with("mapping.missing: the file holds no document"));
    CHECK(told(read_file(mapping, "Shipment,Qty\nA,\"1\n").error()) ==
          "2:3 [] delimited.quote: the field begins with a quote that is never closed");
    CHECK(notes_in(mapping, "Shipment,Date,Qty\nA,2026-01-31,1\nA,2026-02-01,1,extra\n") ==
          "3:3 [column Date] mapping.second-value: column Date says '2026-02-01' for the shipped-on, which is "
          "'20260131' already; the first one stands\n"
          "3:16 [column 4] mapping.column-unread: the mapping does not read column 4, which first holds 'extra' here");
}

TEST_CASE("rows: a bad document never stops the others of its file") {
    const auto read = read_documents(grouped(), "Shipment,Qty\nA,one\nB,2\n");
    REQUIRE(read);
    REQUIRE(read->documents.size() == 2);
    CHECK_FALSE(read->documents[0]);
    CHECK(read->documents[1]);
}

TEST_CASE("rows: origins name field, column and place") {
    const auto read = read_file(grouped(), "Shipment,Box,Qty\nA,1,5\n", {.origins = true});
    REQUIRE(read);
    std::string text;
    for (const Origin& origin : read->front().origins)
        text += origin.field + "<" + origin.tag + " " + std::to_string(origin.place.column) + ";";
    CHECK(text ==
          "shipment-id<column Shipment 1;cartons[0].marks<column Box 3;cartons[0].lines[0].shipped<column Qty 5;");
}

TEST_CASE("rows: a literal selects the rows that are read, columns may have numbers instead of names") {
    const Mapping mapping = order_mapping(R"(standard="csv" delimiter="pipe" header="false")", R"x(
      <row>
        <column number="1" value="'DTL'"/>
        <column number="4" value="ignore()"/>
        <row each="lines"><column number="2" value="sku"/><column number="3" value="quantity"/></row>
      </row>)x");
    CHECK(documents_of(mapping, "HDR|1\nDTL|A|5|x||\nDTL|B|6\n") ==
          R"({"lines":[{"sku":"A","quantity":"5"},{"sku":"B","quantity":"6"}]})");
    CHECK(notes_in(mapping, "HDR|1\nDTL|A|5|x||\n") ==
          "1:1 [line 1] mapping.row-unread: the mapping does not read this line at this place: 'HDR|1'");
    CHECK(file_of(mapping, R"({"document":"warehouse-order","lines":[{"sku":"A"},{"quantity":"2.50"}]})") ==
          "DTL|A\nDTL||2.5\n");
}

TEST_CASE("rows: where= binds the columns of one record beside the list") {
    const Mapping mapping = order_mapping(R"(standard="csv")", R"x(
      <row group-by="No">
        <column name="No" value="order-number"/>
        <row each="parties" where="role = 'ship-to'"><column name="To" value="name"/></row>
        <row each="parties" where="role = 'bill-to'"><column name="Bill" value="name"/></row>
        <row each="lines"><column name="Sku" value="sku"/></row>
      </row>)x");
    const std::string document =
        R"({"order-number":"1","parties":[{"role":"ship-to","name":"H"},{"role":"bill-to","name":"B"}],"lines":[{"sku":"X"},{"sku":"Y"}]})";
    CHECK(documents_of(mapping, "No,To,Bill,Sku\n1,H,B,X\n1,H,B,Y\n") == document);
    std::vector<std::string> lost;
    CHECK(file_of(mapping,
                  R"({"document":"warehouse-order","order-number":"1","parties":[{"role":"ship-to","name":"H"},)"
                  R"({"role":"buyer","name":"C"},{"role":"ship-to","name":"I"}],"lines":[{"sku":"X"}]})",
                  &lost) == "No,To,Bill,Sku\n1,H,,X\n");
    CHECK(lost == std::vector<std::string>{"parties[1]", "parties[2]"});
}

TEST_CASE("rows: fields without a column are lost by name, and what rows cannot tell apart is refused") {
    const Mapping mapping = grouped();
    std::vector<std::string> lost;
    CHECK(
        file_of(
            mapping,
            R"({"document":"warehouse-shipment","order-number":"SO","shipment-id":"A","notes":[{"text":"n"}],)"
            R"("cartons":[{"marks":"1","sscc":"009501101530000014","lines":[{"shipped":"2"},{"lot":"L"}]},{"marks":"2"}]})",
            &lost) == "Shipment,Date,Box,Sku,Qty\nA,,1,,2\nA,,1,,\nA,,2,,\n");
    CHECK(lost == std::vector<std::string>{"cartons[0].lines[1]", "order-number", "notes", "cartons[0].sscc"});
    CHECK(file_of(mapping,
                  R"({"document":"warehouse-shipment","shipment-id":"A","cartons":[{"marks":"1"},{"marks":"1"}]})") ==
          "mapping.key-twice: cartons[1] has the same key as one before, their rows could not be told apart");
    const auto one = document_of(R"({"document":"warehouse-shipment","shipment-id":"A"})");
    CHECK(file_of(mapping, std::vector{one, one}) ==
          "mapping.key-twice: documents[1].two documents have the same key, their rows could not be told apart");
    CHECK(file_of(mapping, R"({"document":"warehouse-shipment"})") ==
          "mapping.required: the document has no shipment-id, which Shipment must carry");
    CHECK(file_of(mapping, R"({"document":"warehouse-order"})") ==
          "mapping.document: the document is a warehouse-order, the mapping writes a warehouse-shipment");
}

TEST_CASE("rows: index() and totals are computed, and totals of the file compared") {
    const Mapping mapping = order_mapping(R"(standard="csv" delimiter=";" line-end="crlf")", R"x(
      <row>
        <column name="Units" value="totals.quantity | default(sum(lines.quantity))"/>
        <row each="lines">
          <column name="No" value="number | default(index())"/>
          <column name="Qty" value="quantity"/>
        </row>
      </row>)x");
    CHECK(file_of(mapping, R"({"document":"warehouse-order","lines":[{"quantity":"2"},{"quantity":"0.5"}]})") ==
          "Units;No;Qty\r\n2.5;1;2\r\n2.5;2;0.5\r\n");
    CHECK(documents_of(mapping, "No;Qty\n;2\n;0.5\n") ==
          R"({"lines":[{"number":1,"quantity":"2"},{"number":2,"quantity":"0.5"}],"totals":{"quantity":"2.5"}})");
    CHECK(notes_in(mapping, "Units;Qty\n3;2\n3;0.5\n") ==
          "2:1 [column Units] mapping.total: column Units says '3', the document adds up to 2.5");
}

Mapping fixed() {
    return order_mapping(R"(standard="fixed-width")", R"x(
      <record match="'H'@1">
        <column at="2" size="6" value="order-number | required"/>
        <column at="8" size="8" value="carrier.scac | text(4)"/>
        <record match="'D'@1" each="lines">
          <column at="2" size="4" align="right" pad="0" value="quantity"/>
          <column at="6" size="5" value="sku"/>
          <record match="'N'@1" each="notes"><column at="2" size="5" value="text | cut(5)"/></record>
        </record>
        <record match="'N'@1" each="notes"><column at="2" size="5" value="text | cut(5)"/></record>
      </record>)x");
}

TEST_CASE("fixed width: records by their literal, innermost first, short lines are blank at their end") {
    CHECK(
        documents_of(fixed(), "HSO-1\nNhead\nD0012A\nNline\nD0000\nHSO-2\n") ==
        R"({"order-number":"SO-1","notes":[{"text":"head"}],"lines":[{"sku":"A","quantity":"12","notes":[{"text":"line"}]},{"quantity":"0"}]})"
        "\n"
        R"({"order-number":"SO-2"})");
    CHECK(
        told(read_file(fixed(), "HSO-1  UPSNxxxx  extra\n").error()) ==
        "1:8 [characters 8 to 15] mapping.bad-value: characters 8 to 15 holds 'UPSNxxxx', expected at most 4 "
        "characters\n"
        "1:18 [the characters from 16 on] mapping.column-unread: the mapping does not read the characters from 16 on, "
        "which first holds 'extra' here");
    CHECK(notes_in(fixed(), "D0001\nHSO-1\nX\n") ==
          "1:1 [line 1] mapping.row-unread: the mapping does not read this line at this place: 'D0001'\n"
          "3:1 [line 3] mapping.row-unread: the mapping does not read this line at this place: 'X'");
}

TEST_CASE("fixed width: what is written reads back, and what does not fit is refused") {
    const std::string_view json =
        R"({"document":"warehouse-order","order-number":"SO-1","notes":[{"text":"head"}],"lines":[{"sku":"A","quantity":"12","notes":[{"text":"line"}]}]})";
    const std::string text = file_of(fixed(), json);
    CHECK(text == "HSO-1          \nD0012A    \nNline \nNhead \n");
    std::vector<std::string> lost;
    CHECK(file_of(fixed(), R"({"document":"warehouse-order","order-number":"SO-1","notes":[{"text":"too long"}]})",
                  &lost) == "HSO-1          \nNtoo l\n");
    CHECK(lost == std::vector<std::string>{"notes[0].text (cut)"});
    CHECK(file_of(fixed(), R"({"document":"warehouse-order","order-number":"SO-12345"})") ==
          "mapping.cannot-write: characters 2 to 7 is to hold 'SO-12345', expected at most 6 characters");
    CHECK(file_of(fixed(), R"({"document":"warehouse-order","order-number":"S\nO"})") ==
          "mapping.cannot-write: characters 2 to 7 is to hold 'S\nO', expected a text without line ends");
    CHECK(file_of(fixed(), R"({"document":"warehouse-order","order-number":"S","lines":[{"quantity":"-1"}]})") ==
          "mapping.cannot-write: characters 2 to 5 is to hold '-1', expected a number without a sign");
}

Mapping with_trailer(const std::string& trailer) {
    return order_mapping(R"(standard="fixed-width")", R"x(
      <record match="'HDR'@1">
        <column at="4" size="4" value="order-number"/>
        <record match="'POS'@1" each="lines">
          <column at="4" size="3" value="sku"/>
          <column at="7" size="3" align="right" pad="0" value="quantity"/>
        </record>
        )x" + trailer + "</record>");
}

TEST_CASE("records: a trailer of counts, sums and literals is written behind what it counts, and reads back") {
    constexpr std::string_view order =
        R"({"order-number":"SO-1","lines":[{"sku":"A","quantity":"2"},{"sku":"B","quantity":"3"}]})";
    const auto document = document_of(R"({"document":"warehouse-order",)" + std::string(order.substr(1)));
    for (const std::string required : {"", R"( required="true")"}) {
        const Mapping mapping = with_trailer("<record match=\"'TRL'@1\"" + required + R"x(>
            <column at="4" size="3" align="right" pad="0" value="count(lines)"/>
            <column at="7" size="3" align="right" pad="0" value="sum(lines.quantity)"/>
            <column at="10" size="3" value="'END'"/>
          </record>)x");
        const std::string file = "HDRSO-1\nPOSA  002\nPOSB  003\nTRL002005END\n";
        CHECK(file_of(mapping, {document}) == file);
        CHECK(documents_of(mapping, file) == order);
        CHECK(notes_in(mapping, file).empty());
        CHECK(notes_in(mapping, "HDRSO-1\nPOSA  002\nTRL002002END\n") ==
              "3:4 [characters 4 to 6] mapping.total: characters 4 to 6 says '2', the document adds up to 1");
    }
}

TEST_CASE("records: what is only ignored, or has a field that is empty, is not written; what is required is") {
    const std::string_view json = R"({"document":"warehouse-order","order-number":"SO-1"})";
    const std::string action = R"x(><column at="4" size="3" value="action"/></record>)x";
    CHECK(file_of(with_trailer(R"x(<record match="'TRL'@1"><column at="4" size="3" value="ignore()"/></record>)x"),
                  json) == "HDRSO-1\n");
    CHECK(file_of(with_trailer("<record match=\"'TRL'@1\"" + action), json) == "HDRSO-1\n");
    CHECK(file_of(with_trailer("<record match=\"'TRL'@1\" required=\"true\"" + action), json) == "HDRSO-1\nTRL   \n");
}

TEST_CASE("records: a required record of a list that is empty is refused") {
    const Mapping mapping = with_trailer(
        R"x(<record match="'NTE'@1" each="notes" required="true"><column at="4" size="9" value="text"/></record>)x");
    CHECK(file_of(mapping, R"({"document":"warehouse-order","order-number":"SO-1"})") ==
          "mapping.required: the document has no notes, of which there must be at least one");
    CHECK(file_of(mapping, R"({"document":"warehouse-order","order-number":"SO-1","notes":[{"text":"A"}]})") ==
          "HDRSO-1\nNTEA        \n");
}

TEST_CASE("rows: header and trailer records of the file stand around its documents") {
    const Mapping mapping = order_mapping(R"(standard="csv")", R"x(
      <record match="'FH'@1"><column number="2" value="'ORDERS'"/></record>
      <record match="'H'@1" each="document">
        <column number="2" value="order-number"/>
        <record match="'D'@1" each="lines"><column number="2" value="sku"/></record>
      </record>
      <record match="'FT'@1"/>)x");
    const std::string file = "FH,ORDERS\nH,1\nD,A\nD,B\nH,2\nD,C\nFT\n";
    CHECK(documents_of(mapping, file) == R"({"order-number":"1","lines":[{"sku":"A"},{"sku":"B"}]})"
                                         "\n"
                                         R"({"order-number":"2","lines":[{"sku":"C"}]})");
    CHECK(notes_in(mapping, file).empty());
    const auto read = read_file(mapping, file);
    REQUIRE(read);
    CHECK(file_of(mapping, {(*read)[0].document, (*read)[1].document}) == file);
}

}  // namespace
}  // namespace crossdock::mapping
