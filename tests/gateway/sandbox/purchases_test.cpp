// purchase, advanced-purchase, receipts (C17, 1.15).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

Json received(double quantity, const std::string& location = "East") {
    return {{"Date", "2026-11-21"}, {"SKU", "TEE"}, {"Quantity", quantity}, {"Location", location}};
}

// 240 TEE, ordered for East; answers the id.
std::string ordered(Rehearsal& rehearsal, const std::string& path = "purchase", const std::string& approach = "STOCK") {
    const Json header = {{"Supplier", "Looms Ltd"}, {"Location", "East"}, {"Approach", approach}};
    const std::string id = rehearsal.post(path, header).json["ID"];
    const Json lines = Json::array({{{"SKU", "TEE"}, {"Quantity", 240}, {"Price", 4.5}}});
    REQUIRE(rehearsal.post("purchase/order", {{"TaskID", id}, {"Status", "AUTHORISED"}, {"Lines", lines}}).status() ==
            200);
    return id;
}

Json receipt(const std::string& purchase, const std::string& status, const Json& lines, const std::string& task = "") {
    return {{"PurchaseID", purchase},
            {"TaskID", task.empty() ? "00000000-0000-0000-0000-000000000000" : task},
            {"Status", status},
            {"Lines", lines}};
}

}  // namespace

TEST_CASE("C17: lines in POST purchase are dropped with a 200; purchase/order takes them, by POST only") {
    Rehearsal rehearsal;
    const Json lines = Json::array({{{"SKU", "TEE"}, {"Quantity", 5}, {"Price", 4}}});
    const Answer made = rehearsal.post("purchase", {{"Supplier", "Looms Ltd"}, {"Location", "East"}, {"Lines", lines}});
    REQUIRE(made.status() == 200);
    CHECK(made.json["Order"]["Lines"].empty());
    const Json order = {{"TaskID", made.json["ID"]}, {"Status", "DRAFT"}, {"Lines", lines}};
    CHECK(rehearsal.put("purchase/order", order).status() == 405);
    CHECK(rehearsal.post("purchase/order", order).json["Order"]["Lines"].size() == 1);
}

TEST_CASE("C17: an advanced purchase is not found below purchase") {
    Rehearsal rehearsal;
    const std::string id = ordered(rehearsal, "advanced-purchase");
    const Answer refused = rehearsal.get("purchase?ID=" + id);
    CHECK(refused.status() == 400);
    CHECK_THAT(refused.exception(), Catch::Matchers::Contains("This endpoint is deprecated"));
    CHECK(rehearsal.get("advanced-purchase?ID=" + id).json["Type"] == "Advanced Purchase");
    CHECK(rehearsal.get("purchase?ID=00000000-0000-0000-0000-00000000dead").exception() == "Purchase not found");
}

TEST_CASE("C17: partial receipts on an advanced purchase; the first makes a simple one advanced") {
    Rehearsal rehearsal;
    const std::string id = ordered(rehearsal);
    CHECK(rehearsal.get("purchase?ID=" + id).json["CombinedReceivingStatus"] == "NOT RECEIVED");
    REQUIRE(
        rehearsal.post("advanced-purchase/stock", receipt(id, "AUTHORISED", Json::array({received(100)}))).status() ==
        200);
    CHECK(rehearsal.on_hand("TEE") == Amount(200));
    CHECK(rehearsal.get("purchase?ID=" + id).status() == 400);
    const auto row = [&] { return rehearsal.get("purchaseList").json["PurchaseList"][0]; };
    CHECK(row()["CombinedReceivingStatus"] == "PARTIALLY RECEIVED");
    REQUIRE(
        rehearsal.post("advanced-purchase/stock", receipt(id, "AUTHORISED", Json::array({received(140)}))).status() ==
        200);
    CHECK(row()["CombinedReceivingStatus"] == "FULLY RECEIVED");
    CHECK(rehearsal.get("advanced-purchase?ID=" + id).json["StockReceived"].size() == 2);
    CHECK(rehearsal.effects("receipt-authorised") == 2);
}

TEST_CASE("C17: a line that is there already is refused, equal lines of one payload are merged, no lines authorise") {
    Rehearsal rehearsal;
    const std::string id = ordered(rehearsal);
    const Json body = receipt(id, "DRAFT", Json::array({received(100), received(20)}));
    const Answer draft = rehearsal.post("advanced-purchase/stock", body);
    REQUIRE(draft.json["StockReceived"].size() == 1);
    CHECK(draft.json["StockReceived"][0]["Lines"][0]["Quantity"] == 120);
    const std::string task = draft.json["StockReceived"][0]["TaskID"];
    CHECK(rehearsal.post("advanced-purchase/stock", receipt(id, "DRAFT", Json::array({received(5)}), task)).status() ==
          400);
    CHECK(rehearsal.on_hand("TEE") == Amount(100));
    REQUIRE(rehearsal.post("advanced-purchase/stock", receipt(id, "AUTHORISED", Json::array(), task)).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(220));
    CHECK(rehearsal.post("advanced-purchase/stock", receipt(id, "AUTHORISED", Json::array(), task)).status() == 400);
}

TEST_CASE(
    "C17: the account's put-away setting says which call is the receipt; the other one answers 200 and does nothing") {
    const bool put_away = GENERATE(true, false);
    Rehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"put-away", put_away}});
    const std::string id = ordered(rehearsal);
    const Json body = receipt(id, "AUTHORISED", Json::array({received(240)}));
    CHECK(rehearsal.post("advanced-purchase/stock", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == (put_away ? Amount(340) : Amount(100)));
    CHECK(rehearsal.post("advanced-purchase/put-away", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(340));
    const Json purchase = rehearsal.get("advanced-purchase?ID=" + id).json;
    CHECK(purchase[put_away ? "StockReceived" : "PutAway"].size() == 1);
    CHECK(purchase["PutAway"].size() == (put_away ? 0U : 1U));
}

TEST_CASE("1.7: stock is received when the order is authorised, and with Approach INVOICE the invoice too") {
    Rehearsal rehearsal;
    const std::string id = ordered(rehearsal, "purchase", "INVOICE");
    const Json body = {{"TaskID", id}, {"Status", "AUTHORISED"}, {"Lines", Json::array({received(240)})}};
    CHECK_THAT(rehearsal.post("purchase/stock", body).exception(),
               Catch::Matchers::Contains("invoice must be AUTHORISED"));
    REQUIRE(rehearsal.post("purchase/invoice", {{"TaskID", id}, {"Status", "AUTHORISED"}}).status() == 200);
    REQUIRE(rehearsal.post("purchase/stock", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(340));
    const std::string draft = rehearsal.post("purchase", {{"Supplier", "Looms Ltd"}, {"Location", "East"}}).json["ID"];
    Json too_early = body;
    too_early["TaskID"] = draft;
    CHECK(rehearsal.post("purchase/stock", too_early).status() == 400);
}
