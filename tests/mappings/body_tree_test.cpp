// JSON and XML: nested values into documents, both ways.

#include "body_support.h"

namespace crossdock::mapping {
namespace {

Mapping json_orders() {
    return order_mapping(R"(standard="json")", R"(
      <array each="document">
        <value name="no" alias="number" value="order-number | required"/>
        <object name="carrier"><value name="scac" value="carrier.scac"/></object>
        <object name="shipTo" each="parties" where="role = 'ship-to'"><value name="name" value="name"/></object>
        <array name="parties" each="parties"><value name="role" value="role"/><value name="name" value="name"/></array>
        <array name="lines" each="lines">
          <value name="type" value="'item'"/>
          <value name="qty" value="quantity"/>
          <value name="sku" value="sku"/>
        </array>
      </array>)");
}

TEST_CASE("json: arrays are lists, objects parts, literals select, numbers and texts both spell a number") {
    const Mapping mapping = json_orders();
    CHECK(
        documents_of(mapping, R"([{"number":"SO-1","carrier":{"scac":"UPSN"},"shipTo":{"name":"H"},
        "parties":[{"role":"buyer","name":"B"}],"lines":[{"sku":"A","type":"item","qty":12.50},{"type":"item","qty":"3"}]},
        {"no":"2","lines":null,"carrier":{}}])") ==
        R"({"order-number":"SO-1","parties":[{"role":"ship-to","name":"H"},{"role":"buyer","name":"B"}],"carrier":{"scac":"UPSN"},"lines":[{"sku":"A","quantity":"12.50"},{"quantity":"3"}]})"
        "\n"
        R"({"order-number":"2"})");
}

TEST_CASE("json: what is not read is noted by its path, what is wrong is told by its path") {
    const Mapping mapping = json_orders();
    CHECK(notes_in(mapping,
                   "[{\"no\":\"1\",\n \"gift\":true,\"lines\":[{\"type\":\"fee\",\"qty\":1}],\n"
                   " \"carrier\":{\"x\":[1],\"name\":\"\"}}]") ==
          "2:9 [$[0].gift] mapping.value-unread: $[0].gift holds 'true', which the mapping does not read\n"
          "2:23 [$[0].lines[0]] mapping.value-unread: $[0].lines[0] holds an object, which the mapping does not read\n"
          "3:17 [$[0].carrier.x] mapping.value-unread: $[0].carrier.x holds an array, which the mapping does not read");
    CHECK(told(read_file(mapping, "[{\"no\":\"1\",\"lines\":[{\"type\":\"item\",\"qty\":1.5e3}]}]").error()) ==
          "1:42 [$[0].lines[0].qty] mapping.bad-value: $[0].lines[0].qty holds '1.5e3', expected a number written "
          "out, such as 1200; scientific notation is not read");
    CHECK(told(read_file(mapping, "[{}]").error()) ==
          "1:2 [no] mapping.missing: no is empty or absent, expected the order-number");
    CHECK(told(read_file(mapping, "[]").error()).ends_with("mapping.missing: the file holds no document"));
    CHECK(told(read_file(mapping, "5").error()).ends_with("the file holds a value, expected an array"));
    CHECK(told(read_file(mapping, "[{\"no\":1,\"no\":2}]").error()) ==
          "1:10 [] json.key-twice: the key 'no' is given twice in one object");
}

TEST_CASE("json: an object of nothing but literals selects the one that it stands in, down from the whole file") {
    const Mapping mapping = order_mapping(R"(standard="json")", R"(
      <object>
        <value name="version" value="'2'"/>
        <object name="meta"><value name="source" value="'wms'"/><object name="kind"><value name="of" value="'order'"/></object></object>
        <array name="orders" each="document">
          <object name="head"><value name="action" value="'new'"/></object>
          <value name="no" value="order-number"/>
          <object name="carrier"><value name="type" value="'SCAC'"/><value name="code" value="carrier.scac"/></object>
        </array>
      </object>)");
    const std::string head = R"({"version":2,"meta":{"source":"wms","kind":{"of":"order"}},"orders":[)";
    const std::string one = R"({"no":"1","head":{"action":"new"}})";
    CHECK(documents_of(mapping, head + one + "]}") == R"({"order-number":"1"})");
    // One of fields besides its literal is one of several that may stand there, or none.
    CHECK(documents_of(mapping, head + R"({"no":"1","head":{"action":"new"},"carrier":{"type":"X","code":"U"}}]})") ==
          R"({"order-number":"1"})");
    CHECK(notes_in(mapping, head + one + R"(,{"no":"2","head":{"action":"cancel"}},{"no":"3"}]})") ==
          "1:105 [$.orders[1]] mapping.value-unread: $.orders[1] holds an object, which the mapping does not read\n"
          "1:143 [$.orders[2]] mapping.value-unread: $.orders[2] holds an object, which the mapping does not read");
    struct Case {
        std::string file, said;
    };
    const Case cases[] = {
        {R"({"version":3,"meta":{"source":"wms","kind":{"of":"order"}},"orders":[]})",
         "$.version holds '3', expected '2'"},
        {R"({"meta":{"source":"wms","kind":{"of":"order"}},"orders":[]})", "$.version is absent, expected '2'"},
        {R"({"version":2,"meta":{"source":"wms","kind":{"of":"receipt"}},"orders":[]})",
         "$.meta.kind.of holds 'receipt', expected 'order'"},
        {R"({"version":2,"meta":{"source":"wms"},"orders":[]})", "$.meta.kind is absent, expected 'order'"},
        {R"({"version":2,"orders":[]})", "$.meta is absent, expected 'wms'"},
    };
    for (const Case& c : cases) {
        const auto read = read_file(mapping, c.file);
        REQUIRE_FALSE(read);
        CHECK(told(read.error()) == "1:1 [$] mapping.missing: " + c.said);
    }
    const auto document = document_of(R"({"document":"warehouse-order","order-number":"1"})");
    CHECK(documents_of(mapping, file_of(mapping, {document})) == R"({"order-number":"1"})");
}

TEST_CASE("json: what is written reads back, and each record of a list is taken by one part") {
    const Mapping mapping = json_orders();
    const auto document = document_of(
        R"({"document":"warehouse-order","order-number":"S\"1","parties":[{"role":"buyer","name":"B"},{"role":"ship-to","name":"H"},{"role":"ship-to","name":"I"}],"lines":[{"sku":"A","quantity":"12.50"},{}],"notes":[{"text":"n"}]})");
    std::vector<std::string> lost;
    CHECK(file_of(mapping, {document}, &lost) == R"([
  {
    "no": "S\"1",
    "shipTo": {
      "name": "H"
    },
    "parties": [
      {
        "role": "buyer",
        "name": "B"
      },
      {
        "role": "ship-to",
        "name": "I"
      }
    ],
    "lines": [
      {
        "type": "item",
        "qty": 12.5,
        "sku": "A"
      },
      {
        "type": "item"
      }
    ]
  }
]
)");
    CHECK(lost == std::vector<std::string>{"notes"});
}

Mapping xml_shipments() {
    return shipment_mapping(R"(standard="xml" namespace="urn:example:wms")", R"(
      <node name="Shipments">
        <value at="@version" value="'2'"/>
        <node name="Shipment" each="document">
          <value at="@id" value="shipment-id | required"/>
          <value name="Date" value="shipped-on"/>
          <node name="Ref" ><value at="@type" value="'BOL'"/><value at="text" value="bill-of-lading"/></node>
          <node name="Ref" each="references"><value at="@type" value="kind"/><value at="text" value="value"/></node>
          <node name="Carton" each="cartons">
            <node name="Line" each="lines"><value at="@sku" value="sku"/><value at="text" value="shipped"/></node>
          </node>
        </node>
      </node>)");
}

TEST_CASE("xml: nodes, attributes and texts of the mapping's namespace, whatever its prefix") {
    const Mapping mapping = xml_shipments();
    const std::string file = R"(<?xml version="1.0"?><!-- <!DOCTYPE none> -->
<w:Shipments xmlns:w="urn:example:wms" xmlns:o="urn:other" version="2">
  <w:Shipment id="A&amp;B"><w:Date>2026-01-31</w:Date><w:Ref type="BOL">77</w:Ref><w:Ref type="PO"><![CDATA[<9>]]></w:Ref>
    <w:Carton><w:Line sku="X">2</w:Line><w:Line sku="Y">
      3
    </w:Line></w:Carton><o:Date>x</o:Date></w:Shipment>
  <w:Shipment id="C" gift="y"/>
</w:Shipments>)";
    CHECK(
        documents_of(mapping, file) ==
        R"({"shipped-on":"2026-01-31","shipment-id":"A&B","bill-of-lading":"77","references":[{"kind":"PO","value":"<9>"}],"cartons":[{"lines":[{"shipped":"2","sku":"X"},{"shipped":"3","sku":"Y"}]}]})"
        "\n"
        R"({"shipment-id":"C"})");
    CHECK(notes_in(mapping, file) ==
          "6:26 [/Shipments/Shipment/Date] mapping.value-unread: /Shipments/Shipment/Date holds an object, which the "
          "mapping does not read\n"
          "7:4 [/Shipments/Shipment[2]/@gift] mapping.value-unread: /Shipments/Shipment[2]/@gift holds 'y', which the "
          "mapping does not read");
    const auto read = read_file(mapping, file);
    REQUIRE(read);
    CHECK(file_of(mapping, {(*read)[0].document, (*read)[1].document}) == R"(<?xml version="1.0" encoding="UTF-8"?>
<Shipments xmlns="urn:example:wms" version="2">
  <Shipment id="A&amp;B">
    <Date>2026-01-31</Date>
    <Ref type="BOL">77</Ref>
    <Ref type="PO">&lt;9&gt;</Ref>
    <Carton>
      <Line sku="X">2</Line>
      <Line sku="Y">3</Line>
    </Carton>
  </Shipment>
  <Shipment id="C"/>
</Shipments>
)");
}

TEST_CASE("xml: what is wrong is told by line, column and path") {
    const Mapping mapping = xml_shipments();
    const std::string head = "<Shipments xmlns=\"urn:example:wms\" version=\"2\">\n";
    CHECK(told(read_file(mapping, head + "<Shipment id=\"1\"><Date>soon</Date></Shipment></Shipments>").error()) ==
          "2:19 [/Shipments/Shipment/Date] mapping.bad-value: /Shipments/Shipment/Date holds 'soon', expected a date "
          "such "
          "as 2026-01-31");
    CHECK(told(read_file(mapping, head + "<Shipment/></Shipments>").error()) ==
          "2:2 [@id] mapping.missing: @id is empty or absent, expected the shipment-id");
    CHECK(
        told(read_file(mapping, "<Shipments/>").error()) ==
        "1:2 [/Shipments] mapping.missing: the outermost element is <Shipments>, expected <Shipments> of the namespace "
        "urn:example:wms");
    CHECK(told(read_file(mapping, "<a><b></a>").error()).starts_with("1:9 [] xml.not-well-formed: "));
    CHECK(told(read_file(mapping, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").error()) ==
          "1:1 [] xml.document-type: the file declares a document type");
    CHECK(told(read_file(mapping, "<a>\xFF</a>").error()) == "1:4 [] xml.encoding: a byte here is no UTF-8");
    std::string deep = head;
    for (int n = 0; n < 100000; ++n) deep += "<a>";
    for (int n = 0; n < 100000; ++n) deep += "</a>";
    CHECK(told(read_file(mapping, deep + "</Shipments>").error()) ==
          "2:191 [] xml.too-deep: elements are nested more than 64 deep, which is depth_max");
}

TEST_CASE("hostile files are refused or read in time that grows with their size") {
    const Mapping mapping = xml_shipments();
    std::string wide = "<Shipments xmlns=\"urn:example:wms\" version=\"2\"><Shipment id=\"1\"";
    for (int n = 0; n < 200000; ++n) wide += " a" + std::to_string(n) + "=\"\"";
    CHECK(read_file(mapping, wide + "/></Shipments>"));
    std::string declared = "<Shipments version=\"2\"";
    for (int n = 0; n < 300; ++n) declared += " xmlns:a" + std::to_string(n) + "=\"u\"";
    CHECK(told(read_file(mapping, declared + "/>").error()) ==
          "1:2 [] xml.too-many: more than 256 namespaces are declared, which is declared_max");
    std::string lines = "[{\"no\":\"1\",\"lines\":[";
    for (int n = 0; n < 100000; ++n) lines += "{\"x\":" + std::to_string(n) + ",\"type\":\"item\"},\n";
    const auto read = read_file(json_orders(), lines + "{}]}]");
    REQUIRE(read);
    CHECK(read->front().notes.size() == 100001);
    CHECK(read->front().notes.back().place.line == 100001);
}

TEST_CASE("xml: what XML cannot carry is refused") {
    const Mapping mapping = xml_shipments();
    CHECK(file_of(mapping, R"({"document":"warehouse-shipment","shipment-id":"a\u0001"})") ==
          "mapping.cannot-write: @id holds a control character, which XML cannot carry");
}

TEST_CASE("bodies: a mapping of segments and one of files are not taken for each other") {
    const Mapping x12 = for_order(R"(<W05 e02="order-number"/>)");
    CHECK(x12.standard() == "x12");
    CHECK(
        told(read_file(x12, "a").error()).ends_with("mapping.standard: the mapping reads x12, not files of this form"));
    CHECK(file_of(x12, R"({"document":"warehouse-order"})") == "mapping.standard: the mapping writes x12, not files");
    CHECK(json_orders().standard() == "json");
    CHECK(written(json_orders(), R"({"document":"warehouse-order"})").find("json files, not segments") !=
          std::string::npos);
    CHECK(
        file_of(shipment_mapping(R"(standard="xml")", R"(<node name="S"><value at="@id" value="shipment-id"/></node>)"),
                std::vector{document_of(R"({"document":"warehouse-shipment"})"),
                            document_of(R"({"document":"warehouse-shipment"})")}) ==
        "mapping.document: the mapping writes one document a file, there are 2");
}

}  // namespace
}  // namespace crossdock::mapping
