// Cin7's JSON, in its many ways of saying the same.
#include "gateway/cin7/parse.h"

#include <catch2/catch.hpp>

#include "gateway/cin7/json_values.h"

using namespace crossdock;
using namespace crossdock::cin7;
using documents::Decimal;

TEST_CASE("numbers keep every digit they came with") {
    struct Case {
        const char* text;
        const char* value;
    };
    for (const Case& one : {Case{"24", "24"},
                            {"0.1", "0.1"},
                            {"24.0000", "24.0000"},
                            {"-1.5", "-1.5"},
                            {"1e2", "100"},
                            {"1.5E-3", "0.0015"},
                            {"2.5e+1", "25"},
                            {"123456789012.3456", "123456789012.3456"},
                            {"0.30000000000000004", "0.3"},
                            {"2.9999999999999996", "3"},
                            {"99.99999999999", "100"},
                            {"1e-12", "0"}}) {
        CAPTURE(one.text);
        const auto number = decimal_from(one.text);
        REQUIRE(number);
        CHECK(*number == Decimal::parse(one.value).value());
    }
    CHECK(decimal_from("24.0000")->text() == "24.0000");
    for (const char* bad : {"", "-", ".", "abc", "1,000.5", "1e", "1e999", "0x10", "12 ", "1234567890123456789"}) {
        CAPTURE(bad);
        CHECK_FALSE(decimal_from(bad));
    }
}

TEST_CASE("a row of saleList is read as it is documented") {
    const auto page = parse_sale_page(R"({ "Total": 1, "Page": 1, "SaleList": [ {
        "SaleID": "5B1D3F0E-6A4C-4F0B-9B53-0A2F6D1C9A11", "OrderNumber": "SO-01042", "Status": "ORDERED",
        "OrderDate": "2026-11-18T00:00:00", "InvoiceDate": null, "ShipBy": "2026-11-24T00:00:00",
        "Customer": "Northwind Outfitters", "CustomerID": "c0a4a1de-1111-4a0f-8a0e-0d8f7b3a2c01",
        "CustomerReference": "PO-778812", "InvoiceNumber": null, "InvoiceAmount": 0,
        "Updated": "2026-11-18T22:14:07.5213786Z", "QuoteStatus": "NOT AVAILABLE", "OrderStatus": "AUTHORISED",
        "CombinedPickingStatus": "NOT PICKED", "CombinedPackingStatus": "NOT PACKED",
        "CombinedShippingStatus": "NOT SHIPPED", "FulFilmentStatus": "NOT FULFILLED",
        "CombinedTrackingNumbers": "", "Type": "Advanced Sale", "SourceChannel": null,
        "ExternalID": "edi-850-000000123", "OrderLocationID": "7d0c7b52-2222-4d33-9c0a-3f4f1c2b9e02" } ] })");
    REQUIRE(page);
    CHECK(page->total == 1);
    REQUIRE(page->rows.size() == 1);
    SaleSummary expected;
    expected.sale_id = "5b1d3f0e-6a4c-4f0b-9b53-0a2f6d1c9a11";
    expected.order_number = "SO-01042";
    expected.status = "ORDERED";
    expected.order_status = "AUTHORISED";
    expected.customer = "Northwind Outfitters";
    expected.customer_id = "c0a4a1de-1111-4a0f-8a0e-0d8f7b3a2c01";
    expected.customer_reference = "PO-778812";
    expected.updated = parse_instant("2026-11-18T22:14:07.521Z");
    expected.updated_text = "2026-11-18T22:14:07.5213786Z";
    expected.combined_picking = "NOT PICKED";
    expected.combined_packing = "NOT PACKED";
    expected.combined_shipping = "NOT SHIPPED";
    expected.fulfilment_status = "NOT FULFILLED";
    expected.type = "Advanced Sale";
    expected.external_id = "edi-850-000000123";
    expected.order_location_id = "7d0c7b52-2222-4d33-9c0a-3f4f1c2b9e02";
    expected.ship_by = documents::Date::parse_iso("2026-11-24");
    CHECK(page->rows[0] == expected);
}

TEST_CASE("time stamps of any precision, with and without zone, are the same instant") {
    for (const char* text :
         {"2026-11-18T22:14:07", "2026-11-18T22:14:07Z", "2026-11-18T22:14:07.0000000", "2026-11-18T22:14:07.000Z"}) {
        CAPTURE(text);
        const auto page = parse_sale_page(R"({"SaleList":[{"SaleID":"a","Updated":")" + std::string(text) + R"("}]})");
        REQUIRE(page);
        CHECK(page->total == std::nullopt);
        CHECK(page->rows[0].updated == parse_instant("2026-11-18T22:14:07Z"));
    }
    const auto none = parse_sale_page(
        R"({"Total":"1","SaleList":[{"SaleID":"a","Updated":null,"ShipBy":"0001-01-01T00:00:00","OrderLocationID":"00000000-0000-0000-0000-000000000000"}]})");
    REQUIRE(none);
    CHECK(none->total == 1);
    CHECK(none->rows[0].updated == std::nullopt);
    CHECK(none->rows[0].ship_by == std::nullopt);
    CHECK(none->rows[0].order_location_id.empty());
}

TEST_CASE("a sale is read with its order, address and fulfilments") {
    const auto sale = parse_sale(R"({
        "ID": "5b1d3f0e-6a4c-4f0b-9b53-0a2f6d1c9a11", "Customer": "Northwind Outfitters", "Contact": null,
        "Phone": "207 555 0100", "Email": "", "ShipBy": "2026-11-24T00:00:00", "Location": "ACME 3PL East",
        "SaleOrderDate": "2026-11-18", "LastModifiedOn": "2026-11-18T22:14:07.52Z", "Note": " call first ",
        "CustomerReference": "PO-778812", "Carrier": "UPS Ground", "ShippingNotes": "Route per guide",
        "Status": "BACKORDERED", "Type": "Advanced Sale", "FulFilmentStatus": "PARTIALLY FULFILLED",
        "CombinedPickingStatus": "PARTIALLY PICKED", "CombinedTrackingNumbers": "1Z1,1Z2",
        "ShippingAddress": { "DisplayAddressLine1": "12 Harbor Rd", "Line1": "12 Harbor Rd", "Line2": null,
            "City": "Portland", "State": "ME", "Postcode": 4101, "Country": "US", "Company": "Northwind Store 0042",
            "Contact": "Receiving", "ShipToOther": "true" },
        "Order": { "SaleOrderNumber": "SO-01042", "Memo": null, "Status": "AUTHORISED", "Lines": [
            { "ProductID": "9A4F1F2C-3333-4B7E-8F11-5D2F1A0B7C03", "SKU": "TEE-BLK-M", "Name": "Tee black M",
              "Quantity": 24.1250, "Price": 9.5, "Comment": "PO1-001", "BackorderQuantity": "4.5", "DropShip": "false" } ] },
        "Fulfilments": [] })");
    REQUIRE(sale);
    CHECK(sale->id == "5b1d3f0e-6a4c-4f0b-9b53-0a2f6d1c9a11");
    CHECK(sale->order_number == "SO-01042");
    CHECK(sale->location == "ACME 3PL East");
    CHECK(sale->customer_reference == "PO-778812");
    CHECK(sale->carrier == "UPS Ground");
    CHECK(sale->ship_by->iso() == "2026-11-24");
    CHECK(sale->order_date->iso() == "2026-11-18");
    CHECK(sale->note == "call first");
    CHECK(sale->contact.empty());
    CHECK(sale->phone == "207 555 0100");
    CHECK(sale->status == "BACKORDERED");
    CHECK(sale->fulfilment_status == "PARTIALLY FULFILLED");
    CHECK(sale->combined_picking == "PARTIALLY PICKED");
    CHECK(sale->tracking_numbers == "1Z1,1Z2");
    CHECK(sale->shipping_address ==
          Address{"", "Northwind Store 0042", "Receiving", "12 Harbor Rd", "", "Portland", "ME", "4101", "US"});
    CHECK(sale->order.status == "AUTHORISED");
    REQUIRE(sale->order.lines.size() == 1);
    const OrderLine& line = sale->order.lines[0];
    CHECK(line.product_id == "9a4f1f2c-3333-4b7e-8f11-5d2f1a0b7c03");
    CHECK(line.quantity.text() == "24.1250");
    CHECK(line.backorder.text() == "4.5");
    CHECK(line.comment == "PO1-001");
    CHECK_FALSE(line.drop_ship);
}

TEST_CASE("fulfilments are read in all their spellings") {
    const auto read = parse_fulfilments(R"({ "SaleID": "5b1d", "Fulfilments": [
      { "TaskID": "CDE5FB4A-4444-4E9A-BC33-5DFA14EEDB04", "FulfillmentNumber": 1, "LinkedInvoiceNumber": "INV-1",
        "FulFilmentStatus": "FULFILLED",
        "Pick": { "Status": "AUTHORISED", "Lines": [ { "ProductID": "9a4f", "SKU": "TEE-BLK-M", "Quantity": "24.0000",
            "Location": "ACME 3PL East: A-01", "LocationID": "7d0c", "BatchSN": "L-7", "ExpiryDate": "2027-05-01T00:00:00",
            "NonInventory": false } ] },
        "Pack": { "Status": "Authorized", "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 24, "Location": "ACME 3PL East",
            "BatchSN": null, "Box": "00012345600000000018" } ] },
        "Ship": { "Status": "PARTIALLY AUTHORISED", "RequireBy": null, "ShippingNotes": "945 0007", "Lines": [
            { "ID": "AA", "ShipmentDate": "2026-11-23T00:00:00", "Carrier": "UPS Ground", "Boxes": "00012345600000000018",
              "TrackingNumber": "1Z999AA10123456784", "TrackingURL": null, "IsShipped": "true" },
            { "ID": "BB", "ShipmentDate": null, "Carrier": null, "Boxes": ["B1", {"Name": "B2"}], "IsShipped": false },
            { "Box": "B3, B4", "IsShipped": 1 } ] } },
      { "TaskID": "t2", "FulfilmentNumber": "2", "fulfillmentstatus": "NOT FULFILLED",
        "Pick": { "Status": "NOT AVAILABLE", "Lines": null }, "Pack": null,
        "Ship": { "Status": "SOMETHING NEW", "Lines": [] } } ] })");
    REQUIRE(read);
    REQUIRE(read->size() == 2);
    const Fulfilment& one = (*read)[0];
    CHECK(one.task_id == "cde5fb4a-4444-4e9a-bc33-5dfa14eedb04");
    CHECK(one.number == 1);
    CHECK(one.status == "FULFILLED");
    CHECK(one.linked_invoice_number == "INV-1");
    CHECK(one.pick.status == StageStatus::authorised);
    CHECK(one.pick.lines == std::vector<PickLine>{{"TEE-BLK-M", "9a4f", Decimal(24), "ACME 3PL East: A-01", "7d0c",
                                                   "L-7", "2027-05-01T00:00:00"}});
    CHECK(one.pack.status == StageStatus::authorised);
    CHECK(one.pack.lines ==
          std::vector<PackLine>{{"TEE-BLK-M", "", Decimal(24), "ACME 3PL East", "", "", "", "00012345600000000018"}});
    CHECK(one.ship.status == StageStatus::partially_authorised);
    CHECK(one.ship.notes == "945 0007");
    REQUIRE(one.ship.lines.size() == 3);
    CHECK(one.ship.lines[0] == ShipLine{"aa", documents::Date::parse_iso("2026-11-23"), "UPS Ground",
                                        "00012345600000000018", "1Z999AA10123456784", "", true});
    CHECK(one.ship.lines[1].box == "B1,B2");
    CHECK(one.ship.lines[1].shipment_date == std::nullopt);
    CHECK_FALSE(one.ship.lines[1].is_shipped);
    CHECK(one.ship.lines[2].box == "B3, B4");
    CHECK(one.ship.lines[2].is_shipped);
    const Fulfilment& two = (*read)[1];
    CHECK(two.number == 2);
    CHECK(two.status == "NOT FULFILLED");
    CHECK(two.pick.status == StageStatus::not_available);
    CHECK(two.pack.status == StageStatus::not_available);
    CHECK(two.ship.status == StageStatus::other);
}

TEST_CASE("locations are read with their bins") {
    const auto page = parse_location_page(R"({ "Total": 1, "Page": 1, "LocationList": [ {
        "ID": "7D0C7B52-2222-4D33-9C0A-3F4F1C2B9E02", "Name": "ACME 3PL East", "IsDefault": "True", "IsDeprecated": false,
        "Bins": [ { "ID": "B1", "Name": "A-01" } ], "ParentID": null } ] })");
    REQUIRE(page);
    REQUIRE(page->rows.size() == 1);
    CHECK(page->rows[0].id == "7d0c7b52-2222-4d33-9c0a-3f4f1c2b9e02");
    CHECK(page->rows[0].name == "ACME 3PL East");
    CHECK(page->rows[0].is_default);
    CHECK_FALSE(page->rows[0].is_deprecated);
    REQUIRE(page->rows[0].bins.size() == 1);
    CHECK(page->rows[0].bins[0].name == "A-01");
}

TEST_CASE("what a decision hangs on is not guessed") {
    const auto place = [](const auto& result) {
        REQUIRE_FALSE(result);
        CHECK(result.error().code == "cin7.unexpected-answer");
        return result.error().place;
    };
    CHECK(place(parse_sale_page("[]")) == "answer");
    CHECK(place(parse_sale_page(R"({"Total":0})")) == "SaleList");
    CHECK(place(parse_sale_page(R"({"SaleList":{}})")) == "SaleList");
    CHECK(place(parse_sale_page(R"({"SaleList":[{"SaleID":"a"},{"SaleID":null}]})")) == "SaleList[1].SaleID");
    CHECK(place(parse_sale_page(R"({"SaleList":["a"]})")) == "SaleList[0]");
    CHECK(place(parse_sale(R"({"Order":{}})")) == "ID");
    CHECK(place(parse_sale(R"({"ID":"a","Order":[]})")) == "Order");
    CHECK(place(parse_sale(R"({"ID":"a","Order":{"Lines":[{"Quantity":"many"}]}})")) == "Order.Lines[0].Quantity");
    CHECK(place(parse_sale(R"({"ID":"a","Fulfilments":[{"Pick":{}}]})")) == "Fulfilments[0].TaskID");
    CHECK(place(parse_fulfilments(R"({"SaleID":"a"})")) == "Fulfilments");
    CHECK(place(parse_fulfilments(R"({"Fulfilments":[{"TaskID":"t","Pack":{"Lines":[{"Quantity":{}}]}}]})")) ==
          "Fulfilments[0].Pack.Lines[0].Quantity");
    CHECK_THAT(parse_sale(R"({"ID":"a","Order":{"Lines":[{"Quantity":"many"}]}})").error().message,
               Catch::Contains("\"many\" was found"));
}
