// Webhooks (C18, 1.16), on a clock that stands still; who makes the calls is tested in server_test.
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;
using namespace std::chrono_literals;

namespace {

Json webhook(const std::string& type) {
    return {{"Type", type},
            {"IsActive", true},
            {"ExternalURL", "http://127.0.0.1:1/hook"},
            {"ExternalAuthorizationType", "bearerauth"},
            {"ExternalBearerToken", "secret"}};
}

}  // namespace

TEST_CASE("C18: an event is delivered about a minute later, with a thin payload and the bearer token") {
    Rehearsal rehearsal;
    REQUIRE(rehearsal.post("webhooks", webhook("Sale/OrderAuthorised")).status() == 200);
    const std::string id = rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    rehearsal.clock.advance(59s);
    CHECK(rehearsal.api.due_webhooks().empty());
    rehearsal.clock.advance(1s);
    const auto calls = rehearsal.api.due_webhooks();
    REQUIRE(calls.size() == 1);
    CHECK(header(calls[0].headers, "authorization") == "Bearer secret");
    CHECK(Json::parse(calls[0].body) ==
          Json({{"SaleID", id}, {"SaleOrderNumber", "SO-00001"}, {"EventType", "Sale/OrderAuthorised"}}));
    CHECK(rehearsal.api.due_webhooks().empty());  // under way
    rehearsal.api.settle_webhook(calls[0].number, true);
    rehearsal.clock.advance(24h);
    CHECK(rehearsal.api.due_webhooks().empty());
}

TEST_CASE("C18: payloads are not uniform: a shipment names the sale by SaleTaskID") {
    Rehearsal rehearsal;
    rehearsal.post("webhooks", webhook("Sale/ShipmentAuthorised"));
    const std::string task = rehearsal.packed_task();
    rehearsal.post("sale/fulfilment/ship",
                   stage(task, "AUTHORISED", Json::array({shipped("A", "1Z"), shipped("B", "1Y")})));
    rehearsal.clock.advance(1min);
    const auto calls = rehearsal.api.due_webhooks();
    REQUIRE(calls.size() == 1);
    const Json body = Json::parse(calls[0].body);
    CHECK_FALSE(body.contains("SaleID"));
    CHECK(rehearsal.get("sale?ID=" + body["SaleTaskID"].get<std::string>()).status() == 200);
}

TEST_CASE("C18: retried after 5, 10, 15, 20 and 25 minutes, then switched off without a word") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.post("webhooks", webhook("Sale/Created")).json["Webhooks"][0]["ID"];
    rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    for (const auto wait : {1min, 5min, 10min, 15min, 20min, 25min}) {
        rehearsal.clock.advance(wait - 1ms);
        CHECK(rehearsal.api.due_webhooks().empty());
        rehearsal.clock.advance(1ms);
        const auto calls = rehearsal.api.due_webhooks();
        REQUIRE(calls.size() == 1);
        CHECK(rehearsal.get("webhooks").json["Webhooks"][0]["IsActive"] == true);
        rehearsal.api.settle_webhook(calls[0].number, false);
    }
    CHECK(rehearsal.get("webhooks").json["Webhooks"][0]["IsActive"] == false);
    rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    rehearsal.clock.advance(24h);
    CHECK(rehearsal.api.due_webhooks().empty());

    Json again = webhook("Sale/Created");
    again["ID"] = id;
    REQUIRE(rehearsal.put("webhooks", again).status() == 200);
    rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    rehearsal.clock.advance(1min);
    CHECK(rehearsal.api.due_webhooks().size() == 1);
}

TEST_CASE("C18: at most five of one type; types are exact") {
    Rehearsal rehearsal;
    for (int i = 0; i < 5; ++i) REQUIRE(rehearsal.post("webhooks", webhook("Sale/Voided")).status() == 200);
    CHECK(rehearsal.post("webhooks", webhook("Sale/Voided")).status() == 400);
    CHECK(rehearsal.post("webhooks", webhook("Sale/Undo")).status() == 200);
    CHECK(rehearsal.post("webhooks", webhook("Sale/voided")).status() == 400);
    CHECK(rehearsal.post("webhooks", webhook("Stock/Transferred")).status() == 400);  // there is none for transfers
    const std::string id = rehearsal.get("webhooks").json["Webhooks"][0]["ID"];
    CHECK(rehearsal.remove("webhooks?ID=" + id).status() == 200);
    CHECK(rehearsal.get("webhooks").json["Webhooks"].size() == 5);
}

TEST_CASE("C18: duplicates on demand, with the same body and no id to tell them by") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"webhook-copies", 2}});
    rehearsal.post("webhooks", webhook("Sale/PickAuthorised"));
    rehearsal.picked_task();
    rehearsal.clock.advance(1min);
    const auto calls = rehearsal.api.due_webhooks();
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].body == calls[1].body);
    CHECK(rehearsal.control("GET", "state").json["webhook_deliveries"].size() == 2);
}
