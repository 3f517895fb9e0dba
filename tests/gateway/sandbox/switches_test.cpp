// Behaviours that are switched while the sandbox runs, and its clock (C2, C4, C5, C19).
#include "gateway/sandbox/switches.h"

#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

TEST_CASE("every switch is shown, and can be set to what it shows") {
    Rehearsal rehearsal;
    const Json shown = rehearsal.control("GET", "switches").json;
    CHECK(shown.size() == 20);
    CHECK(shown["put-away"] == "yes");
    CHECK(rehearsal.control("POST", "switches", shown).json == shown);
    for (const auto& [name, value] : shown.items())
        CHECK_THAT(describe_switches(), Catch::Matchers::Contains("  " + name + "="));
}

TEST_CASE("a switch that is not understood changes nothing and says what there is") {
    Rehearsal rehearsal;
    const auto says = [&](const Json& body) { return rehearsal.control("POST", "switches", body).exception(); };
    CHECK_THAT(says({{"put-away", "no"}, {"putaway", "no"}}), Catch::Matchers::Contains("there are calls-per-minute"));
    CHECK_THAT(says({{"put-away", "maybe"}}), Catch::Matchers::Contains("put-away=yes|no"));
    CHECK_THAT(says({{"limit-answer", "418"}}), Catch::Matchers::Contains("429-retry-after"));
    CHECK(rehearsal.options.put_away);
    Options options;
    CHECK(set_switch(options, "put-away=no"));
    CHECK_FALSE(options.put_away);
    CHECK_FALSE(set_switch(options, "calls-per-minute=many"));
}

TEST_CASE("C2: limits change while it runs, and `mixed` says no in every way in turn") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"calls-per-minute", 0}, {"limit-answer", "mixed"}});
    std::string seen;
    for (int i = 0; i < 6; ++i) seen += std::to_string(rehearsal.get("me").status()) + " ";
    CHECK(seen == "503 429 429 400 403 503 ");
}

TEST_CASE("C4: the shape of a refusal can be fixed") {
    struct Row {
        const char* shape;
        const char* body;
    };
    const Row row = GENERATE(values<Row>({
        {"array", R"([{"ErrorCode":400,"Exception":"Required attribute ID is not provided."}])"},
        {"object", R"({"ErrorCode":400,"Exception":"Required attribute ID is not provided."})"},
        {"text", "Required attribute ID is not provided."},
    }));
    Rehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"error-shape", row.shape}});
    const Answer answer = rehearsal.get("sale");
    CHECK(answer.status() == 400);
    CHECK(answer.response.body == row.body);
}

TEST_CASE("C5: a wrong verb is 403 where that is switched on") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"wrong-verb-403", true}});
    CHECK(rehearsal.put("sale/order", Json::object()).status() == 403);
}

TEST_CASE("C19: a fault without a path hits the next call; a burst of 403 hits three") {
    Options options;
    options.faults = {*parse_fault("403-burst")};
    Rehearsal rehearsal(options);
    std::string seen;
    for (int i = 0; i < 4; ++i) seen += std::to_string(rehearsal.get("me").status()) + " ";
    CHECK(seen == "403 403 403 200 ");
    CHECK(parse_fault("500")->path == "*");
    CHECK(parse_fault("silence-after-commit@*")->delay.count() == 30);
}

TEST_CASE("the sandbox's clock is moved on by a control") {
    Rehearsal rehearsal;
    CHECK(rehearsal.control("GET", "clock").json["now"] == "2026-11-18T08:00:00.000Z");
    CHECK(rehearsal.control("POST", "clock", {{"seconds", 90}}).json["now"] == "2026-11-18T08:01:30.000Z");
    CHECK(rehearsal.control("POST", "clock", {{"seconds", -1}}).status() == 400);
    CHECK(rehearsal.control("POST", "clock", Json::object()).status() == 400);
    rehearsal.ordered_sale(Json::array({line("TEE", 1)}));
    CHECK(rehearsal.account.ledger().entries().front().at == rehearsal.its_clock.now());
}

TEST_CASE("the ledger tells what moved, whoever moved it") {
    Rehearsal rehearsal;
    rehearsal.picked_task();
    const Json entries = rehearsal.control("GET", "ledger").json["entries"];
    const Json& pick = entries.back();
    CHECK(pick["kind"] == "pick-authorised");
    REQUIRE(pick["moves"].size() == 1);
    CHECK(pick["moves"][0]["before"] == 100);
    CHECK(pick["moves"][0]["after"] == 90);
}
