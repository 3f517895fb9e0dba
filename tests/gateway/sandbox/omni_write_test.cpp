// Omni: arrays in, results out, names in any case, and every fault (O5, O6, C19).
#include <catch2/catch.hpp>

#include "omni_rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;
using namespace crossdock::sandbox::omni;

TEST_CASE("O5: only arrays, 250 at most") {
    OmniRehearsal rehearsal;
    CHECK(rehearsal.post("SalesOrders", Json::object()).status() == 400);
    Json many = Json::array();
    for (int i = 0; i < 251; ++i) many.push_back(Json::object());
    const Answer refused = rehearsal.post("SalesOrders", many);
    CHECK(refused.status() == 400);
    CHECK(refused.json == "Batch limit is 250.");
    CHECK(rehearsal.call("DELETE", "SalesOrders", Json::array()).status() == 405);
    CHECK(rehearsal.get("Sales").json == "Resource not found");
}

TEST_CASE("O5: one result for each record, and mixed success in one 200") {
    OmniRehearsal rehearsal;
    const Answer answer = rehearsal.post("SalesOrders", Json::parse(R"([{"reference":"A-1","memberEmail":"a@b.example"},
                                       {"reference":"a-1","memberEmail":"a@b.example"},
                                       {"reference":"A-2"},
                                       {"memberEmail":"a@b.example","lineItems":[{"code":"NOPE","qty":1}]}])"));
    REQUIRE(answer.status() == 200);
    REQUIRE(answer.json.size() == 4);
    CHECK(answer.json[0]["success"] == true);
    CHECK(answer.json[0]["code"] == "A-1");
    CHECK(answer.json[1]["errors"] == Json({"Reference already exists"}));
    CHECK(answer.json[2]["success"] == false);
    CHECK(answer.json[3]["id"] == 0);
    CHECK(answer.json[3]["index"] == 3);
    CHECK(rehearsal.effects("order-created") == 1);
}

TEST_CASE("O5: errors as JSON strings, or as an object with Message") {
    OmniRehearsal rehearsal;
    CHECK(rehearsal.get("SalesOrders/7").json == "Resource not found");
    rehearsal.control("POST", "switches", {{"message-bodies", true}});
    CHECK(rehearsal.get("SalesOrders/7").json == Json({{"Message", "Resource not found"}}));
}

TEST_CASE("3.1: products with the same code make the whole request 400") {
    OmniRehearsal rehearsal;
    const Json one = Json::parse(R"({"name":"Sock","productOptions":[{"productOptionCode":"SOCK"}]})");
    CHECK(rehearsal.post("Products", Json::array({one, one})).status() == 400);
    CHECK(rehearsal.post("Products", Json::array({one})).json[0]["success"] == true);
    CHECK(rehearsal.post("Products", Json::array({one})).json[0]["success"] == false);
}

TEST_CASE("O6: camelCase out, any case in; null keeps, an empty text clears, unknown fields are ignored") {
    OmniRehearsal rehearsal;
    const long id = rehearsal.order();
    REQUIRE(rehearsal.result(
                "PUT", "SalesOrders",
                {{"ID", id}, {"TRACKINGCODE", "1Z"}, {"Stage", "Processing"}, {"Nonsense", 1}})["success"] == true);
    Json record = rehearsal.order_record(id);
    CHECK(record["trackingCode"] == "1Z");
    CHECK(record["stage"] == "Processing");
    CHECK_FALSE(record.contains("Nonsense"));
    rehearsal.result("PUT", "SalesOrders", {{"id", id}, {"trackingCode", nullptr}, {"stage", ""}});
    record = rehearsal.order_record(id);
    CHECK(record["trackingCode"] == "1Z");
    CHECK(record["stage"] == "");
    CHECK(record["lineItems"].size() == 2);  // not sent, kept
}

TEST_CASE("3.2: read-only fields are ignored: qtyShipped cannot be written") {
    OmniRehearsal rehearsal;
    const long id = rehearsal.order();
    const Json line = rehearsal.order_record(id)["lineItems"][0];
    rehearsal.result("PUT", "SalesOrders",
                     {{"id", id}, {"lineItems", Json::array({{{"id", line["id"]}, {"qtyShipped", 5}, {"qty", 20}}})}});
    const Json now = rehearsal.order_record(id)["lineItems"][0];
    CHECK(now["qtyShipped"] == 0);
    CHECK(now["qty"] == 20);
    CHECK(rehearsal.order_record(id)["lineItems"].size() == 2);
}

TEST_CASE("C19: each fault in Omni's dress, and whether the work was done") {
    struct Row {
        const char* kind;
        int status;
        Delivery delivery;
        std::size_t dispatched;
    };
    const Row row = GENERATE(values<Row>({
        {"lost-answer-before-commit", 200, Delivery::none, 0},
        {"lost-answer-after-commit", 200, Delivery::none, 1},
        {"silence-before-commit", 200, Delivery::none, 0},
        {"silence-after-commit", 200, Delivery::none, 1},
        {"slow", 200, Delivery::whole, 1},
        {"500", 500, Delivery::whole, 0},
        {"500-after-commit", 500, Delivery::whole, 1},
        {"429", 429, Delivery::whole, 0},
        {"503", 503, Delivery::whole, 0},
        {"403", 403, Delivery::whole, 0},
        {"403-burst", 403, Delivery::whole, 0},
        {"html-200", 200, Delivery::whole, 0},
        {"error-model-200", 200, Delivery::whole, 0},
        {"truncated", 200, Delivery::half, 1},
    }));
    CAPTURE(row.kind);
    OmniRehearsal rehearsal;
    const long id = rehearsal.order();
    rehearsal.control("POST", "faults", {{"kind", row.kind}, {"path", "SalesOrders"}, {"method", "PUT"}});
    const Answer answer =
        rehearsal.put("SalesOrders", Json::array({{{"id", id}, {"dispatchedDate", "2026-11-23T00:00:00Z"}}}));
    CHECK(answer.status() == row.status);
    CHECK((answer.response.delivery == row.delivery));
    CHECK(rehearsal.effects("order-dispatched") == row.dispatched);
}
