// Several fields in one value of CSV, fixed width, JSON and XML: taken apart when reading, put together when writing.

#include "body_support.h"
#include "language_mistakes.h"

namespace crossdock::mapping {
namespace {

struct Joined {
    std::string_view attributes, inside, file, document;
};

// Each file is read as the document, and the document written as the file.
constexpr Joined both_ways[]{
    {R"x(standard="csv")x", R"x(<row><column name="A" value="order-number + '/' + shipment-id"/></row>)x",
     "A\nPO-1/SH-2\n", R"x({"order-number":"PO-1","shipment-id":"SH-2"})x"},
    {R"x(standard="csv")x", R"x(<row><column name="A" value="order-number + '/' + shipment-id"/></row>)x", "A\nPO-1\n",
     R"x({"order-number":"PO-1"})x"},
    {R"x(standard="csv")x", R"x(<row><column name="A" value="order-number + '/' + shipment-id"/></row>)x", "A\n/SH-2\n",
     R"x({"shipment-id":"SH-2"})x"},
    {R"x(standard="csv")x",
     R"x(<row group-by="Id"><column name="Id" value="order-number + '-' + shipment-id"/><row each="cartons" group-by="Box"><column name="Box" value="marks"/><row each="lines"><column name="Line" value="line-id + ':' + sku"/><column name="Qty" value="shipped"/></row></row></row>)x",
     "Id,Box,Line,Qty\nSO1-7,A,1:TEE,4\nSO1-7,A,2:MUG,1\n",
     R"x({"order-number":"SO1","shipment-id":"7","cartons":[{"marks":"A","lines":[{"line-id":"1","shipped":"4","sku":"TEE"},{"line-id":"2","shipped":"1","sku":"MUG"}]}]})x"},
    {R"x(standard="csv")x",
     R"x(<row><row each="cartons"><row each="lines"><column name="Line" value="line-id + ':' + sku"/></row></row></row>)x",
     "Line\n1:TEE\n", R"x({"cartons":[{"lines":[{"line-id":"1","sku":"TEE"}]}]})x"},
    {R"x(standard="csv")x", R"x(<row><column name="A" value="shipped-on + order-number"/></row>)x",
     "A\n2026-01-31SO-1\n", R"x({"order-number":"SO-1","shipped-on":"2026-01-31"})x"},
    {R"x(standard="csv")x",
     R"x(<row><column name="A" value="shipped-on | date('DDMMYY') + ' ' + order-number"/></row>)x", "A\n310126 SO-1\n",
     R"x({"order-number":"SO-1","shipped-on":"2026-01-31"})x"},
    {R"x(standard="fixed-width")x",
     R"x(<record match="'H'@1"><column at="2" size="10" value="order-number + '/' + shipment-id"/></record>)x",
     "HPO-1/SH-2 \n", R"x({"order-number":"PO-1","shipment-id":"SH-2"})x"},
    {R"x(standard="json")x",
     R"x(<object><value name="a" value="order-number + '/' + shipment-id"/><object name="b"><value name="c" value="bill-of-lading + '.' + carrier.scac"/></object></object>)x",
     R"x({"a":"PO-1/SH-2","b":{"c":"B.UPSN"}})x",
     R"x({"order-number":"PO-1","shipment-id":"SH-2","bill-of-lading":"B","carrier":{"scac":"UPSN"}})x"},
    {R"x(standard="xml")x",
     R"x(<node name="S"><value at="@id" value="order-number + '/' + shipment-id"/><value name="L" value="bill-of-lading + '.' + carrier.scac"/></node>)x",
     R"x(<S id="PO-1/SH-2"><L>B.UPSN</L></S>)x",
     R"x({"order-number":"PO-1","shipment-id":"SH-2","bill-of-lading":"B","carrier":{"scac":"UPSN"}})x"},
};

TEST_CASE("several fields in one value of a file: read, and written as they were") {
    for (const Joined& one : both_ways) {
        INFO(one.attributes << one.inside);
        const Mapping mapping = shipment_mapping(one.attributes, one.inside);
        const auto document =
            documents::from_json(R"({"document":"warehouse-shipment",)" + std::string(one.document).substr(1));
        REQUIRE(document);
        const auto read = read_file(mapping, one.file);
        REQUIRE(read);
        CHECK(documents::to_json(read->front().document, -1) == documents::to_json(*document, -1));
        CHECK(told(read->front().notes).empty());
        std::vector<std::string> lost;
        const std::string written = file_of(mapping, std::vector{*document}, &lost);
        CHECK(lost.empty());
        CHECK(documents_of(mapping, written) == documents_of(mapping, one.file));
        if (one.attributes.find("csv") != std::string_view::npos) CHECK(written == one.file);
        if (one.attributes.find("fixed") != std::string_view::npos) CHECK(written == one.file);
    }
}

TEST_CASE("several fields in one value of a file: what cannot be taken apart again is refused, a required part too") {
    const Mapping mapping = shipment_mapping(
        R"(standard="csv")", R"x(<row><column name="A" value="order-number | required + '/' + shipment-id"/></row>)x");
    CHECK(file_of(mapping, R"({"document":"warehouse-shipment","order-number":"a/b","shipment-id":"c"})") ==
          "mapping.cannot-write: order-number is 'a/b', expected a text without '/', at which it is taken apart");
    CHECK(file_of(mapping, R"({"document":"warehouse-shipment","shipment-id":"c"})") ==
          "mapping.required: the document has no order-number, which A must carry");
    CHECK(documents_of(mapping, "A\n/SH-2\n") ==
          "2:1 [A] mapping.missing: A is empty or absent, expected the order-number");
    CHECK(documents_of(mapping, "B\nx\n") == "1:1 [A] mapping.missing: the header has no column 'A'");
    const Mapping dated = shipment_mapping(
        R"(standard="csv")", R"x(<row><column name="A" value="order-number + '/' + shipped-on"/></row>)x");
    CHECK(documents_of(dated, "A\nSO-1/soon\n") ==
          "2:1 [column A] mapping.bad-value: column A holds 'soon', expected a date such as 2026-01-31");
}

TEST_CASE("what counts or fills segments has no place in a file") {
    for (const std::string_view value : {"order-number | spill(80)", "running(1, 1)", "segments()"}) {
        INFO(value);
        CHECK(
            finding_of("<mapping document=\"warehouse-shipment\" standard=\"csv\">\n<row><column name=\"A\" value=\"" +
                       std::string(value) + "\"/></row>\n</mapping>\n")
                .find("mapping.value: this counts or fills segments, which files do not have") != std::string::npos);
    }
}

}  // namespace
}  // namespace crossdock::mapping
