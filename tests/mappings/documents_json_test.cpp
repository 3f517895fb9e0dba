#include <catch2/catch.hpp>

#include "mappings/documents/document.h"
#include "mappings/documents/utf8.h"
#include "tests/mappings/documents_filled.h"

namespace crossdock::documents {
namespace {

WarehouseShipment small_shipment() {
    WarehouseShipment shipment;
    shipment.order_number.value = "SO-1001";
    shipment.shipped_on = Date::parse_iso("2026-01-31");
    shipment.dates.push_back({"shipped", {}, {}, TimeOfDay::parse_x12("0930"), {}});
    shipment.carrier.scac = "UPSN";
    Carton carton;
    carton.number = 1;
    ShippedLine line;
    line.shipped = Decimal::parse("12.50");
    line.sku.value = "TEE-RED-M";
    carton.lines.push_back(line);
    shipment.cartons.push_back(carton);
    return shipment;
}

constexpr std::string_view small_json = R"({
  "document": "warehouse-shipment",
  "order-number": "SO-1001",
  "shipped-on": "2026-01-31",
  "dates": [
    {
      "kind": "shipped",
      "time": "09:30"
    }
  ],
  "carrier": {
    "scac": "UPSN"
  },
  "cartons": [
    {
      "number": 1,
      "lines": [
        {
          "shipped": "12.50",
          "sku": "TEE-RED-M"
        }
      ]
    }
  ]
})";

TEST_CASE("JSON has what is present, in the order of the description", "[documents]") {
    CHECK(to_json(small_shipment()) == small_json);
    CHECK(to_json(WarehouseOrder{}, -1) == R"({"document":"warehouse-order"})");
}

TEST_CASE("JSON gives back the document it was made from", "[documents]") {
    CHECK(from_json(small_json).value() == Document(small_shipment()));

    const auto kind = GENERATE(from_range(kinds()));
    const auto indent = GENERATE(-1, 2);
    CAPTURE(kind);
    const Filled filled = fill(kind);
    const auto back = from_json(to_json(filled.document, indent));
    REQUIRE(back);
    CHECK(*back == filled.document);
    // Scale and precision are no part of equality but part of the spelling.
    CHECK(to_json(*back) == to_json(filled.document));
    CHECK(from_json(to_json(make_document(kind).value())).value() == make_document(kind).value());
}

TEST_CASE("an element without any field, and an empty text in a list, survive JSON", "[documents]") {
    WarehouseShipment shipment;
    shipment.cartons.resize(2);
    shipment.cartons[1].lines.resize(1);
    CHECK(to_json(shipment, -1) == R"({"document":"warehouse-shipment","cartons":[{},{"lines":[{}]}]})");
    CHECK(from_json(to_json(shipment)).value() == Document(shipment));

    Acknowledgement acknowledgement;
    acknowledgement.codes = {"", "1"};
    CHECK(from_json(to_json(acknowledgement)).value() == Document(acknowledgement));
}

TEST_CASE("the kind may stand anywhere, and an empty text is the same as none", "[documents]") {
    const auto document = from_json(R"({"purpose": "", "order-number": "SO-1", "document": "warehouse-order"})");
    REQUIRE(document);
    CHECK(std::get<WarehouseOrder>(*document).order_number.value == "SO-1");
    CHECK(std::get<WarehouseOrder>(*document).purpose.empty());
}

struct Refusal {
    std::string_view json, code, place, message, remedy;
};

TEST_CASE("JSON that is no document is refused with place, expectation and remedy", "[documents]") {
    const auto row = GENERATE(values<Refusal>({
        {R"([])", "document.wrong-type", "", "expected a document as an object, found a list",
         R"(write {"document": "warehouse-order", ...})"},
        {R"({"purpose": "original"})", "document.no-kind", "",
         "expected the field 'document' that says which document this is, found none",
         "add \"document\": one of warehouse-order, warehouse-shipment, acknowledgement, "
         "purchase-order, purchase-order-change, purchase-order-ack, ship-notice, inventory-report, stock-transfer, "
         "stock-receipt, stock-adjustment, invoice, return"},
        {R"({"document": "warehouse-ordr"})", "document.unknown-kind", "document",
         "there is no document 'warehouse-ordr'",
         "did you mean 'warehouse-order'? known are: warehouse-order, warehouse-shipment, acknowledgement, "
         "purchase-order, purchase-order-change, purchase-order-ack, ship-notice, inventory-report, stock-transfer, "
         "stock-receipt, stock-adjustment, invoice, return"},
        {R"({"document": 7})", "document.unknown-kind", "document", "expected the name of a document, found 7",
         "known are: warehouse-order, warehouse-shipment, acknowledgement, "
         "purchase-order, purchase-order-change, purchase-order-ack, ship-notice, inventory-report, stock-transfer, "
         "stock-receipt, stock-adjustment, invoice, return"},
        {R"({"document": "warehouse-shipment", "cartons": [{}, {"lines": [{"shiped": "1"}]}]})",
         "document.unknown-field", "cartons[1].lines[0].shiped", "there is no field 'shiped' here",
         "did you mean 'shipped'? known are: status, ordered, shipped, difference, unit, sku, upc-case, description, "
         "line-id, lot, reason, item-ids, weight, weight-qualifier, weight-unit, lots, references"},
        {R"({"document": "warehouse-order", "totals": {"xyzzyx": 1}})", "document.unknown-field", "totals.xyzzyx",
         "there is no field 'xyzzyx' here", "known are: quantity, weight, weight-unit, volume, volume-unit"},
        {R"({"document": "warehouse-order", "carrier": {"document": "x"}})", "document.unknown-field",
         "carrier.document", "there is no field 'document' here",
         "known are: payment, transport-mode, pallet-exchange, unit-load, routing, fob-point-code, fob-point, scac, "
         "equipment"},
        {R"({"document": "warehouse-order", "purpose": 1})", "document.wrong-type", "purpose",
         "expected a string, found 1", "write a string"},
        {R"({"document": "warehouse-order", "purpose": null})", "document.wrong-type", "purpose",
         "expected a string, found null", "leave the field out where there is nothing to say"},
        {R"({"document": "warehouse-order", "totals": {"weight": 12.5}})", "document.wrong-type", "totals.weight",
         R"(expected a decimal in a string, such as "12.50", found 12.5)",
         "put the number in quotes, so that it is exact"},
        {R"({"document": "warehouse-order", "totals": {"weight": "1e3"}})", "document.wrong-type", "totals.weight",
         R"(expected a decimal in a string, such as "12.50", found "1e3")",
         R"(write a decimal in a string, such as "12.50")"},
        {R"({"document": "warehouse-shipment", "shipped-on": "2026-02-30"})", "document.wrong-type", "shipped-on",
         R"(expected a date in a string, such as "2026-01-31", found "2026-02-30")",
         R"(write a date in a string, such as "2026-01-31")"},
        {R"({"document": "warehouse-order", "dates": [{"time": "25:00"}]})", "document.wrong-type", "dates[0].time",
         R"(expected a time of day in a string, such as "09:30" or "09:30:15", found "25:00")",
         R"(write a time of day in a string, such as "09:30" or "09:30:15")"},
        {R"({"document": "acknowledgement", "included": "1"})", "document.wrong-type", "included",
         R"(expected a whole number, such as 7, found "1")", "write a whole number, such as 7"},
        {R"({"document": "acknowledgement", "included": 1.0})", "document.wrong-type", "included",
         "expected a whole number, such as 7, found 1.0", "write a whole number, such as 7"},
        {R"({"document": "acknowledgement", "included": 9223372036854775808})", "document.wrong-type", "included",
         "expected a whole number, such as 7, found 9223372036854775808", "write a whole number, such as 7"},
        {R"({"document": "acknowledgement", "codes": "1"})", "document.wrong-type", "codes",
         R"(expected a list of strings, found "1")", "write a list of strings"},
        {R"({"document": "acknowledgement", "codes": ["1", 2]})", "document.wrong-type", "codes[1]",
         "expected a string, found 2", "write a string, or take the element out"},
        {R"({"document": "acknowledgement", "sets": [{}, []]})", "document.wrong-type", "sets[1]",
         "expected an object, found a list", "write an object, or take the element out"},
        {R"({"document": "acknowledgement", "sets": {}})", "document.wrong-type", "sets",
         "expected a list of objects, found an object", "write a list of objects"},
        {R"({"document": "warehouse-order", "carrier": []})", "document.wrong-type", "carrier",
         "expected an object, found a list", "write an object"},
        {R"({"document": "warehouse-order", "carrier": {"scac": "A", "scac": "B"}})", "document.repeated-field", "scac",
         "the field 'scac' stands twice in one object", "keep one of the two"},
    }));
    CAPTURE(row.json);
    const auto document = from_json(row.json);
    REQUIRE_FALSE(document);
    CHECK(document.error().kind == ErrorKind::configuration);
    CHECK(document.error().code == row.code);
    CHECK(document.error().place == row.place);
    CHECK(document.error().message == row.message);
    CHECK(document.error().remedy == row.remedy);
}

TEST_CASE("broken JSON is refused with line and column", "[documents]") {
    struct Row {
        std::string_view json, place;
    };
    const auto row = GENERATE(values<Row>({
        {"", "line 1, column 1"},
        {"{\n  \"document\": \"warehouse-order\",\n}", "line 3, column 1"},
        {"{\"document\": \"warehouse-order\"} x", "line 1, column 33"},
        {"{\"document\": \"warehouse-order\", \"purpose\": \"\xFC\"}", "line 1, column 45"},
    }));
    CAPTURE(row.json);
    const auto document = from_json(row.json);
    REQUIRE_FALSE(document);
    CHECK(document.error().code == "document.no-json");
    CHECK(document.error().place == row.place);
    CHECK(document.error().message.starts_with("this is not JSON: syntax error"));
}

TEST_CASE("JSON nested beyond any document is refused, not followed", "[documents]") {
    const std::string deep(200'000, '[');
    CHECK_FALSE(from_json(deep));
    CHECK_FALSE(from_json(R"({"document": "acknowledgement", "codes": )" + deep + std::string(200'000, ']') + "}"));
}

TEST_CASE("a text that is not UTF-8 is written as ISO 8859-1 would have it", "[documents]") {
    struct Row {
        std::string_view bytes, text;
    };
    const auto row = GENERATE(values<Row>({
        {"plain", "plain"},
        {"M\xC3\xBCller", "M\xC3\xBCller"},                        // UTF-8 stays
        {"M\xFCller", "M\xC3\xBCller"},                            // ISO 8859-1
        {"\xE2\x82\xAC", "\xE2\x82\xAC"},                          // the euro sign
        {"\xF0\x9F\x93\xA6", "\xF0\x9F\x93\xA6"},                  // beyond the first plane
        {"\xE2\x82", "\xC3\xA2\xC2\x82"},                          // cut off
        {"\xC0\xAF", "\xC3\x80\xC2\xAF"},                          // over-long
        {"\xED\xA0\x80", "\xC3\xAD\xC2\xA0\xC2\x80"},              // a surrogate
        {"\xF4\x90\x80\x80", "\xC3\xB4\xC2\x90\xC2\x80\xC2\x80"},  // above U+10FFFF
        {"\x80", "\xC2\x80"},
    }));
    CHECK(to_utf8(row.bytes) == row.text);
    CHECK(is_utf8(row.bytes) == (row.bytes == row.text));
    WarehouseOrder order;
    order.purpose = row.bytes;
    CHECK(std::get<WarehouseOrder>(from_json(to_json(order)).value()).purpose == row.text);
}

}  // namespace
}  // namespace crossdock::documents
