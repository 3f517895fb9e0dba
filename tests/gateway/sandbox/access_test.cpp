// Who may call, how often, and what a bad call is told (C1 to C5, C7).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;
using namespace std::chrono_literals;

TEST_CASE("C1: both credentials are required, and a wrong pair is 403 in plain text") {
    const Options own;
    struct Row {
        Headers headers;
        int status;
    };
    const Row row = GENERATE_REF(values<Row>({
        {{}, 403},
        {{{"api-auth-accountid", own.account_id}}, 403},
        {{{"api-auth-applicationkey", own.application_key}}, 403},
        {{{"api-auth-accountid", own.account_id}, {"api-auth-applicationkey", "wrong"}}, 403},
        {{{"api-auth-accountid", "wrong"}, {"api-auth-applicationkey", own.application_key}}, 403},
        {{{"api-auth-accountid", own.account_id}, {"api-auth-applicationkey", own.application_key}}, 200},
        {{{"API-Auth-AccountID", own.account_id}, {"API-Auth-ApplicationKey", own.application_key}}, 200},
    }));
    Rehearsal rehearsal;
    rehearsal.headers = row.headers;
    const Answer answer = rehearsal.get("me");
    CHECK(answer.status() == row.status);
    if (row.status == 403) CHECK(answer.response.body == "Incorrect credentials!");
}

TEST_CASE("C2: 60 calls in any 60 seconds, whatever they are; a call that was refused does not count") {
    Rehearsal rehearsal;
    for (int i = 0; i < 30; ++i) REQUIRE(rehearsal.get("me").status() == 200);
    rehearsal.clock.advance(30s);
    for (int i = 0; i < 30; ++i) REQUIRE(rehearsal.get("saleList").status() == 200);
    CHECK(rehearsal.get("me").status() == 503);
    rehearsal.clock.advance(29'999ms);
    CHECK(rehearsal.get("me").status() == 503);
    rehearsal.clock.advance(1ms);
    for (int i = 0; i < 30; ++i) REQUIRE(rehearsal.get("me").status() == 200);
    CHECK(rehearsal.get("me").status() == 503);
}

TEST_CASE("C2: the answer to a limited call can be chosen; purchases have their own") {
    struct Row {
        LimitAnswer mode;
        const char* path;
        int status;
        const char* retry_after;
        const char* body_start;
    };
    const Row row = GENERATE(values<Row>({
        {LimitAnswer::status_503, "saleList", 503, "", "You have reached 1 calls per 60 seconds"},
        {LimitAnswer::status_429, "saleList", 429, "", "You have reached"},
        {LimitAnswer::status_429_retry_after, "saleList", 429, "50", "You have reached"},
        {LimitAnswer::status_400, "saleList", 400, "", R"([{"ErrorCode":400,"Exception":"You have reached)"},
        {LimitAnswer::status_403, "saleList", 403, "", "You have reached"},
        {LimitAnswer::status_503, "purchase", 400, "", R"([{"ErrorCode":400,"Exception":"You have reached)"},
        {LimitAnswer::status_429, "advanced-purchase/stock", 400, "", R"([{"ErrorCode":400)"},
    }));
    Options options;
    options.calls_per_minute = 1;
    options.limit_answer = row.mode;
    Rehearsal rehearsal(options);
    REQUIRE(rehearsal.get("me").status() == 200);
    rehearsal.clock.advance(10s);
    const Answer answer = rehearsal.get(row.path);
    CHECK(answer.status() == row.status);
    CHECK(header(answer.response.headers, "retry-after") == row.retry_after);
    CHECK_THAT(answer.response.body, Catch::Matchers::StartsWith(row.body_start));
}

TEST_CASE("C3: the limit is counted by key, or by account where the switch says so") {
    const bool by_account = GENERATE(false, true);
    Options options;
    options.calls_per_minute = 1;
    options.limit_by_account = by_account;
    options.further_application_keys = {"another-tool"};
    Rehearsal rehearsal(options);
    REQUIRE(rehearsal.get("me").status() == 200);
    rehearsal.headers[1].second = "another-tool";
    CHECK(rehearsal.get("me").status() == (by_account ? 503 : 200));
}

TEST_CASE("C4: errors come in three shapes") {
    Rehearsal rehearsal;
    const Answer many = rehearsal.post("sale", Json::object());
    CHECK(many.status() == 400);
    REQUIRE(many.json.is_array());
    CHECK(many.json[0]["Exception"] == "Required attribute CustomerID is not provided.");
    CHECK(many.json[1]["Exception"] == "Required attribute Location is not provided.");

    const Answer one = rehearsal.post("sale", {{"Customer", "Northwind Outfitters"}});
    CHECK(one.status() == 400);
    REQUIRE(one.json.is_object());
    CHECK(one.json["ErrorCode"] == 400);
    CHECK(one.json["Exception"] == "Required attribute Location is not provided.");

    rehearsal.headers.clear();
    CHECK(rehearsal.get("me").json.is_discarded());
}

TEST_CASE("C4: an Error Model inside a 200, on demand") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "faults", {{"kind", "error-model-200"}, {"path", "saleList"}});
    const Answer answer = rehearsal.get("saleList");
    CHECK(answer.status() == 200);
    CHECK(answer.json[0]["ErrorCode"] == 400);
    CHECK(rehearsal.get("saleList").json.contains("SaleList"));
}

TEST_CASE("C5: an unknown id is 400, an unknown path 404, a wrong verb 405, a broken body 500") {
    struct Row {
        const char* method;
        const char* path;
        const char* body;
        int status;
        const char* says;
    };
    const Row row = GENERATE(values<Row>({
        {"GET", "sale?ID=00000000-0000-0000-0000-00000000dead", "", 400, "Sale not found"},
        {"GET", "sale/fulfilment?SaleID=00000000-0000-0000-0000-00000000dead", "", 400, "not found"},
        {"GET", "sale/fulfilment/pick?TaskID=00000000-0000-0000-0000-00000000dead", "", 400, "not found"},
        {"GET", "product?ID=00000000-0000-0000-0000-00000000dead", "", 400, "not found"},
        {"GET", "ref/location?ID=00000000-0000-0000-0000-00000000dead", "", 400, "not found"},
        {"GET", "sale", "", 400, "Required attribute ID is not provided."},
        {"GET", "sales", "", 404, "No HTTP resource"},
        {"GET", "sale/fulfillment", "", 404, "No HTTP resource"},
        {"PUT", "sale/order", "{}", 405, "PUT"},
        {"POST", "saleList", "{}", 405, "POST"},
        {"DELETE", "sale/fulfilment/pick", "", 405, "DELETE"},
        {"PATCH", "sale", "{}", 405, "PATCH"},
        {"POST", "sale", "{\"Customer\":", 500, "could not be parsed"},
        {"POST", "sale", "[]", 500, "could not be parsed"},
    }));
    Rehearsal rehearsal;
    const Response response = rehearsal.router.handle({.method = row.method,
                                                       .target = "/ExternalApi/v2/" + std::string(row.path),
                                                       .headers = rehearsal.headers,
                                                       .body = row.body});
    CHECK(response.status == row.status);
    CHECK_THAT(response.body, Catch::Matchers::Contains(row.says));
}

TEST_CASE("C5: an unknown path answers 200 with a page where that is wanted") {
    Options options;
    options.html_for_unknown_paths = true;
    const Answer answer = Rehearsal(options).get("sales");
    CHECK(answer.status() == 200);
    CHECK(answer.response.content_type == "text/html; charset=utf-8");
    CHECK(answer.json.is_discarded());
}

TEST_CASE("C7: unknown parameters and fields change nothing; paths and parameters are matched in any case") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    CHECK(rehearsal.get("saleList?FulFilmentStatus=FULFILLED&Supplier=x").json["Total"] == 1);
    CHECK(rehearsal.get("SALELIST?search=po-1").json["Total"] == 1);
    CHECK(rehearsal.get("Sale?id=" + id).status() == 200);
    CHECK(rehearsal.post("sale/fulfilment", {{"SaleID", id}, {"Status", 7}, {"Lines", "?"}}).status() == 200);
}
