// sale and sale/order: creating, changing, undoing, and the rules of the order (C9, 1.8, 1.9).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

Json header(const std::string& type = "Simple") {
    return {{"Customer", "Northwind Outfitters"}, {"Location", "East"}, {"SkipQuote", true}, {"SaleType", type}};
}

// An order of one product that adds up.
Json order(Rehearsal& rehearsal, const std::string& sale_id, const std::string& sku, double quantity, double price) {
    const double total = quantity * price;
    return {{"SaleID", sale_id},
            {"Memo", ""},
            {"Status", "AUTHORISED"},
            {"Lines", Json::array({{{"ProductID", rehearsal.account.catalogue().product({}, sku)->id},
                                    {"SKU", sku},
                                    {"Quantity", quantity},
                                    {"Price", price},
                                    {"Total", total}}})},
            {"TotalBeforeTax", total},
            {"Tax", 0},
            {"Total", total}};
}

}  // namespace

TEST_CASE("1.8: a sale is found again by its ExternalID and read back as it was written") {
    Rehearsal rehearsal;
    const Json address = {{"Company", "Store 0042"}, {"Line1", "12 Harbor Rd"}, {"City", "Portland"},
                          {"State", "ME"},           {"Postcode", "04101"},     {"Country", "United States"},
                          {"ShipToOther", true}};
    Json body = header("Advanced");
    body.update({{"ExternalID", "edi-1"},
                 {"CustomerReference", "PO-778812"},
                 {"ShippingAddress", address},
                 {"AdditionalAttributes", {{"AdditionalAttribute3", "dept 110"}}},
                 {"CurrencyRate", "1"}});
    const Answer made = rehearsal.post("sale", body);
    REQUIRE(made.status() == 200);
    const Json row = rehearsal.get("saleList?ExternalID=edi-1").json["SaleList"][0];
    CHECK(row["SaleID"] == made.json["ID"]);
    CHECK(row["Type"] == "Advanced Sale");
    const Json sale = rehearsal.sale(row["SaleID"]);
    CHECK(sale["ShippingAddress"]["DisplayAddressLine2"] == "Portland, ME, 04101, United States");
    CHECK(sale["AdditionalAttributes"]["AdditionalAttribute3"] == "dept 110");
    CHECK(sale["Status"] == "ESTIMATED");
    CHECK(sale["Order"]["Status"] == "NOT AVAILABLE");
    CHECK(rehearsal.effects("sale-created") == 1);
}

TEST_CASE("1.8: a sale names a customer, a location and whole addresses") {
    struct Row {
        const char* change;
        const char* says;
    };
    const Row row = GENERATE(values<Row>({
        {R"({"Customer": "Nobody"})", "Customer not found"},
        {R"({"Location": "Nowhere"})", "Location 'Nowhere' not found"},
        {R"({"ShippingAddress": {"Line1": "1 Dock St"}})", "Country is required for address"},
        {R"({"ShipBy": "soon"})", "ShipBy is not a date"},
        {R"({"CurrencyRate": 1.23456})", "at most 4 decimals"},
    }));
    Rehearsal rehearsal;
    Json body = header();
    body.update(Json::parse(row.change));
    const Answer answer = rehearsal.post("sale", body);
    CHECK(answer.status() == 400);
    CHECK_THAT(answer.exception(), Catch::Matchers::Contains(row.says));
    CHECK(rehearsal.account.sales().empty());
}

TEST_CASE("1.8: PUT sale is not a patch: what is not sent is cleared") {
    Rehearsal rehearsal;
    Json body = header();
    body["Note"] = "handle with care";
    const std::string id = rehearsal.post("sale", body).json["ID"];
    Json change = header();
    change["ID"] = id;
    change["CustomerReference"] = "PO-2";
    const Answer changed = rehearsal.put("sale", change);
    REQUIRE(changed.status() == 200);
    CHECK(changed.json["CustomerReference"] == "PO-2");
    CHECK(changed.json["Note"].is_null());
}

TEST_CASE("C9: the order waits for an authorised quote unless the sale skips it") {
    Rehearsal rehearsal;
    Json body = header();
    body["SkipQuote"] = false;
    const std::string id = rehearsal.post("sale", body).json["ID"];
    const Answer refused = rehearsal.post("sale/order", order(rehearsal, id, "TEE", 2, 9.5));
    CHECK(refused.status() == 400);
    CHECK(refused.exception() == "Sale quote must be AUTHORISED before sale order");
    Json change = header();
    change["ID"] = id;
    REQUIRE(rehearsal.put("sale", change).status() == 200);
    CHECK(rehearsal.post("sale/order", order(rehearsal, id, "TEE", 2, 9.5)).status() == 200);
}

TEST_CASE("C9: totals must add up") {
    struct Row {
        const char* change;
        int status;
        const char* says;
    };
    const Row row = GENERATE(values<Row>({
        {R"({})", 200, ""},
        {R"({"Total": 19.01})", 200, ""},
        {R"({"Total": 20})", 400, "Total must be 19 but is 20"},
        {R"({"TotalBeforeTax": 18})", 400, "TotalBeforeTax must be 19 but is 18"},
        {R"({"Tax": 1})", 400, "Tax must be 0 but is 1"},
        {R"({"AdditionalCharges": [{"Description": "Freight", "Price": 5, "Total": 5}]})", 400,
         "TotalBeforeTax must be 24 but is 19"},
        {R"({"AdditionalCharges": [{"Description": "Freight", "Price": 5}], "TotalBeforeTax": 24, "Total": 24})", 200,
         ""},
    }));
    Rehearsal rehearsal;
    Json body = order(rehearsal, rehearsal.post("sale", header()).json["ID"], "TEE", 2, 9.5);
    body.update(Json::parse(row.change));
    const Answer answer = rehearsal.post("sale/order", body);
    CHECK(answer.status() == row.status);
    CHECK(answer.exception() == row.says);
}

TEST_CASE("C9: a discount counts in the total of its line") {
    Rehearsal rehearsal;
    Json body = order(rehearsal, rehearsal.post("sale", header()).json["ID"], "TEE", 2, 9.5);
    body["Lines"][0]["Discount"] = 10;
    CHECK(rehearsal.post("sale/order", body).exception() == "Total of line 'TEE' must be 17.1 but is 19");
}

TEST_CASE("C9: one line for each SKU, known products, whole units") {
    Rehearsal rehearsal;
    Json body = order(rehearsal, rehearsal.post("sale", header()).json["ID"], "TEE", 2, 9.5);
    SECTION("the same SKU twice") {
        body["Lines"].push_back(body["Lines"][0]);
        CHECK(rehearsal.post("sale/order", body).exception() ==
              "It is impossible to use product with one SKU more once in Lines");
    }
    SECTION("an unknown SKU") {
        body["Lines"][0]["SKU"] = "TEE-X";
        CHECK(rehearsal.post("sale/order", body).exception() == "Product with SKU 'TEE-X' not found");
    }
    SECTION("less than one") {
        body["Lines"][0]["Quantity"] = 0.5;
        body["Lines"][0]["Total"] = 4.75;
        CHECK(rehearsal.post("sale/order", body).exception() == "Quantity of 'TEE' must be 1 or more");
    }
    SECTION("a status that is none") {
        body["Status"] = "AUTHORIZED";
        CHECK_THAT(rehearsal.post("sale/order", body).exception(),
                   Catch::Matchers::Contains("'AUTHORIZED' is not valid"));
    }
    CHECK(rehearsal.effects("order-authorised") == 0);
}

TEST_CASE("C9: more than there is becomes a backorder in silence") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.post("sale", header("Advanced")).json["ID"];
    const Answer answer = rehearsal.post("sale/order", order(rehearsal, id, "CAP", 40, 4));
    REQUIRE(answer.status() == 200);
    CHECK(answer.json["Status"] == "AUTHORISED");
    CHECK(answer.json["Lines"][0]["BackorderQuantity"] == 25);  // 10 at the location and 5 in its bin
    CHECK(answer.json["Lines"][0]["Backorder"] == true);
    CHECK(rehearsal.sale(id)["Status"] == "BACKORDERED");
}

TEST_CASE("C9: what one order reserved is not there for the next") {
    Rehearsal rehearsal;
    rehearsal.ordered_sale(Json::array({line("TEE", 70)}));
    const std::string id = rehearsal.post("sale", header()).json["ID"];
    CHECK(rehearsal.post("sale/order", order(rehearsal, id, "TEE", 70, 9.5)).json["Lines"][0]["BackorderQuantity"] ==
          40);
}

TEST_CASE("C9: AutoPickPackShipMode works on simple sales without backorder only") {
    struct Row {
        const char* type;
        double quantity;
        const char* mode;
        std::size_t picks, packs, ships;
        const char* status;
    };
    const Row row = GENERATE(values<Row>({
        {"Simple", 12, "NOPICK", 0, 0, 0, "ORDERED"},
        {"Simple", 12, "AUTOPICK", 1, 0, 0, "PICKED"},
        {"Simple", 12, "AUTOPICKPACK", 1, 1, 0, "PACKED"},
        {"Simple", 12, "AUTOPICKPACKSHIP", 1, 1, 1, "SHIPPING"},
        {"Simple", 16, "AUTOPICKPACKSHIP", 0, 0, 0, "BACKORDERED"},
        {"Advanced", 12, "AUTOPICKPACKSHIP", 0, 0, 0, "ORDERED"},
    }));
    Rehearsal rehearsal;
    const std::string id = rehearsal.post("sale", header(row.type)).json["ID"];
    Json body = order(rehearsal, id, "CAP", row.quantity, 4);
    body["AutoPickPackShipMode"] = row.mode;
    REQUIRE(rehearsal.post("sale/order", body).status() == 200);
    CHECK(rehearsal.effects("pick-authorised") == row.picks);
    CHECK(rehearsal.effects("pack-authorised") == row.packs);
    CHECK(rehearsal.effects("ship-authorised") == row.ships);
    CHECK(rehearsal.sale(id)["Status"] == row.status);
}

TEST_CASE("C10: an authorised order cannot be written again, a draft can") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.post("sale", header()).json["ID"];
    Json body = order(rehearsal, id, "TEE", 2, 9.5);
    body["Status"] = "DRAFT";
    REQUIRE(rehearsal.post("sale/order", body).status() == 200);
    CHECK(rehearsal.sale(id)["Status"] == "ORDERING");
    body["Status"] = "AUTHORISED";
    REQUIRE(rehearsal.post("sale/order", body).status() == 200);
    CHECK(rehearsal.post("sale/order", body).exception() == "Sale order is already AUTHORISED");
    CHECK(rehearsal.effects("order-authorised") == 1);
}

TEST_CASE("DELETE sale brings back to draft, Void=true voids, a picked sale is left alone") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(Json::array({line("TEE", 100)}));
    SECTION("undo gives the stock back") {
        REQUIRE(rehearsal.remove("sale?ID=" + id).status() == 200);
        CHECK(rehearsal.sale(id)["Order"]["Status"] == "DRAFT");
        const std::string next = rehearsal.ordered_sale(Json::array({line("TEE", 100)}));
        CHECK(rehearsal.sale(next)["Order"]["Lines"][0]["BackorderQuantity"] == 0);
    }
    SECTION("void") {
        const Answer answer = rehearsal.remove("sale?ID=" + id + "&Void=true");
        REQUIRE(answer.status() == 200);
        CHECK(answer.json["Status"] == "VOIDED");
        CHECK(answer.json["CombinedPickingStatus"] == "VOIDED");
        CHECK(rehearsal.post("sale/fulfilment", {{"SaleID", id}}).status() == 400);
    }
    SECTION("picked") {
        const std::string task = rehearsal.new_task(id);
        REQUIRE(rehearsal.post("sale/fulfilment/pick", {{"TaskID", task}, {"AutoPickMode", "AUTOPICK"}}).status() ==
                200);
        CHECK(rehearsal.remove("sale?ID=" + id + "&Void=true").status() == 400);
    }
}
