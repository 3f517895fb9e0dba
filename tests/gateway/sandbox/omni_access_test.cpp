// Omni: who may call, how often, lists and their filters (O1 to O4, 3.1).
#include <catch2/catch.hpp>

#include "omni_rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;
using namespace crossdock::sandbox::omni;
using namespace std::chrono_literals;

TEST_CASE("O1: Basic with user and key; a wrong pair is 401, a JSON string") {
    const auto [given, status] = GENERATE(table<const char*, int>({{"Basic c2FuZGJveDprZXk=", 200},  // sandbox:key
                                                                   {"Basic c2FuZGJveDprZXku", 401},  // sandbox:key.
                                                                   {"Basic c2FuZGJveC46a2V5", 401},  // sandbox.:key
                                                                   {"Bearer key", 401},
                                                                   {"", 401}}));
    OmniRehearsal rehearsal;
    rehearsal.headers = {{"authorization", given}};
    const Answer answer = rehearsal.get("Branches");
    CHECK(answer.status() == status);
    if (status == 401) CHECK(answer.json == "Unauthorized access");
}

TEST_CASE("O1: each key has its permissions by verb and resource: 403") {
    OmniRehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"forbidden", "PUT SalesOrders,GET Stock"}});
    CHECK(rehearsal.get("Stock").status() == 403);
    CHECK(rehearsal.get("Stock").json == "Access is forbidden");
    CHECK(rehearsal.put("salesorders", Json::array()).status() == 403);
    CHECK(rehearsal.get("SalesOrders").status() == 200);
}

TEST_CASE("O2: 3 a second, 60 a minute, 5000 in 24 hours, whichever is full first") {
    Options options;
    options.calls_per_second = 2;
    options.calls_per_minute = 4;
    options.calls_per_day = 6;
    OmniRehearsal rehearsal(options);
    const auto statuses = [&](int calls) {
        std::string seen;
        for (int i = 0; i < calls; ++i) seen += std::to_string(rehearsal.get("Branches").status()) + " ";
        return seen;
    };
    CHECK(statuses(3) == "200 200 429 ");
    rehearsal.clock.advance(1s);
    CHECK(statuses(3) == "200 200 429 ");
    rehearsal.clock.advance(1s);
    CHECK(statuses(1) == "429 ");  // the minute
    rehearsal.clock.advance(60s);
    CHECK(statuses(2) == "200 200 ");
    rehearsal.clock.advance(60s);
    CHECK(statuses(1) == "429 ");  // the day
    rehearsal.clock.advance(24h);
    CHECK(statuses(1) == "200 ");
}

TEST_CASE("O2: 429 with and without Retry-After") {
    OmniRehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"calls-per-minute", 0}});
    const Answer without = rehearsal.get("Branches");
    CHECK(without.status() == 429);
    CHECK(without.json == "Rate limit exceeded. Retry after some time.");
    CHECK(header(without.response.headers, "retry-after").empty());
    rehearsal.control("POST", "switches", {{"limit-answer", "429-retry-after"}});
    CHECK(header(rehearsal.get("Branches").response.headers, "retry-after") == "60");
}

TEST_CASE("O3: lists are bare arrays, 50 rows unless asked, 250 at most, empty at the end") {
    OmniRehearsal rehearsal;
    Json orders = Json::array();
    for (int i = 0; i < 120; ++i) orders.push_back({{"memberEmail", "a@b.example"}, {"lineItems", Json::array()}});
    REQUIRE(rehearsal.post("SalesOrders", orders).status() == 200);
    CHECK(rehearsal.get("SalesOrders").json.size() == 50);
    CHECK(rehearsal.get("SalesOrders?rows=100").json.size() == 100);
    CHECK(rehearsal.get("SalesOrders?rows=100&page=2").json.size() == 20);
    CHECK(rehearsal.get("SalesOrders?rows=100&page=3").json == Json::array());
    CHECK(rehearsal.get("SalesOrders?row=250").json.size() == 50);  // misspelt: ignored
    CHECK(rehearsal.get("SalesOrders?rows=251").status() == 400);
    CHECK(rehearsal.get("SalesOrders?rows=251").json == "The rows argument cannot be greater than 250.");
    CHECK(rehearsal.get("SalesOrders?page=0").status() == 400);
    CHECK(rehearsal.get("SalesOrders?fields=id,Reference&rows=1").json[0].size() == 2);
}

TEST_CASE("3.1: order is downwards unless ASC") {
    OmniRehearsal rehearsal;
    const long first = rehearsal.order(), second = rehearsal.order();
    CHECK(rehearsal.get("SalesOrders?order=id").json[0]["id"] == second);
    CHECK(rehearsal.get("SalesOrders?order=ID ASC").json[0]["id"] == first);
    CHECK(rehearsal.get("SalesOrders?order=nothing").status() == 400);
}

TEST_CASE("O4: where, on parent fields, with quoted text and dates that end in Z") {
    const auto [where, found] = GENERATE(table<const char*, std::size_t>({
        {"modifieddate>='2026-11-18T08:00:00Z'", 2},
        {"modifieddate>='2026-11-18T08:00:00'", 0},  // without Z: nothing, and no error
        {"modifieddate>'2026-11-18T08:00:00Z'", 1},
        {"ModifiedDate<='2026-11-18T08:00:00Z'", 1},
        {"customerOrderNo='po-1'", 1},
        {"customerOrderNo<>'PO-1'", 1},
        {"customerOrderNo LIKE 'PO%25'", 2},
        {"customerOrderNo NOT LIKE '%25-2'", 1},
        {"customerOrderNo IN ('PO-2','PO-3')", 1},
        {"dispatchedDate IS NULL", 2},
        {"dispatchedDate IS NOT NULL", 0},
        {"stage='New' AND customerOrderNo='PO-2'", 1},
        {"id>0 AND isVoid=false", 2},
    }));
    CAPTURE(where);
    OmniRehearsal rehearsal;
    rehearsal.order();
    rehearsal.clock.advance(1s);
    const Json second = {{"memberEmail", "a@b.example"}, {"customerOrderNo", "PO-2"}};
    rehearsal.result("POST", "SalesOrders", second);
    const Answer answer = rehearsal.get("SalesOrders?where=" + std::string(where));
    REQUIRE(answer.status() == 200);
    CHECK(answer.json.size() == found);
}

TEST_CASE("O4: a where that is not understood is 400; plain parameters are no filters") {
    OmniRehearsal rehearsal;
    rehearsal.order();
    CHECK(rehearsal.get("SalesOrders?where=lineItems.code='TEE'").status() == 400);
    CHECK(rehearsal.get("SalesOrders?where=stage='New").status() == 400);
    CHECK(rehearsal.get("SalesOrders?where=stage='New' OR id=1").status() == 400);
    CHECK(rehearsal.get("SalesOrders?branchId=99999").json.size() == 1);
}
