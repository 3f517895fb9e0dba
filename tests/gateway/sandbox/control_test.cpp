// Faults to order, seeds, ledger and the other controls (C19, C20).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

TEST_CASE("C19: each fault answers as it should, and does or does not do the work") {
    struct Row {
        const char* kind;
        int status;
        Delivery delivery;
        std::size_t picks;
    };
    const Row row = GENERATE(values<Row>({
        {"lost-answer-before-commit", 200, Delivery::none, 0},
        {"lost-answer-after-commit", 200, Delivery::none, 1},
        {"500", 500, Delivery::whole, 0},
        {"500-after-commit", 500, Delivery::whole, 1},
        {"429", 429, Delivery::whole, 0},
        {"503", 503, Delivery::whole, 0},
        {"403", 403, Delivery::whole, 0},
        {"limited-text-400", 400, Delivery::whole, 0},
        {"html-200", 200, Delivery::whole, 0},
        {"error-model-200", 200, Delivery::whole, 0},
        {"truncated", 200, Delivery::half, 1},
        {"slow", 200, Delivery::whole, 1},
        {"silence-before-commit", 200, Delivery::none, 0},
        {"silence-after-commit", 200, Delivery::none, 1},
        {"403-burst", 403, Delivery::whole, 0},
    }));
    const std::string kind = row.kind;
    CAPTURE(kind);
    Rehearsal rehearsal;
    const std::string task = rehearsal.new_task(rehearsal.ordered_sale(Json::array({line("TEE", 10)})));
    const Json pick = stage(task, "AUTHORISED", Json::array({line("TEE", 10)}));
    const Json fault = {
        {"kind", row.kind}, {"path", "Sale/Fulfilment/Pick"}, {"method", "POST"}, {"seconds", 31}, {"times", 1}};
    REQUIRE(rehearsal.control("POST", "faults", fault).status() == 200);
    CHECK(rehearsal.get("sale/fulfilment/pick?TaskID=" + task).status() == 200);  // another method
    const Answer answer = rehearsal.post("sale/fulfilment/pick", pick);
    CHECK(answer.status() == row.status);
    CHECK((answer.response.delivery == row.delivery));
    CHECK(answer.response.delay.count() == (kind == "slow" || kind.starts_with("silence") ? 31 : 0));
    CHECK(rehearsal.effects("pick-authorised") == row.picks);
    CHECK(rehearsal.post("sale/fulfilment/pick", pick).status() == (row.picks == 0 ? 200 : 400));
}

TEST_CASE("faults count: after so many calls, so many times, or for ever") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "faults", Json::array({{{"kind", "500"}, {"path", "me"}, {"after", 1}, {"times", 2}}}));
    const auto statuses = [&] {
        std::string seen;
        for (int i = 0; i < 5; ++i) seen += std::to_string(rehearsal.get("me").status()) + " ";
        return seen;
    };
    CHECK(statuses() == "200 500 500 200 200 ");
    rehearsal.control("POST", "faults", {{"kind", "503"}, {"times", 0}});
    CHECK(statuses() == "503 503 503 503 503 ");
    CHECK(rehearsal.control("GET", "faults").json.size() == 1);
    rehearsal.control("DELETE", "faults");
    CHECK(rehearsal.get("me").status() == 200);
}

TEST_CASE("faults are read from the command line") {
    const auto fault = parse_fault("lost-answer-after-commit@POST:sale/fulfilment/pick:2:1");
    REQUIRE(fault);
    CHECK((fault->kind == FaultKind::lost_answer_after_commit));
    CHECK(fault->method == "POST");
    CHECK(fault->path == "sale/fulfilment/pick");
    CHECK(fault->times == 2);
    CHECK(fault->after == 1);
    CHECK(parse_fault("500@*")->path == "*");
    CHECK(parse_fault("500@saleList:0")->times == 0);

    struct Row {
        const char* text;
        const char* says;
    };
    const Row row = GENERATE(values<Row>({
        {"501@me", "no fault is called '501'; there are lost-answer-before-commit"},
        {"500@", "the path is missing"},
        {"500@POST", "the path is missing"},
        {"500@me:many", "'many' is not a number"},
        {"500@me:1:2:3", "too much"},
    }));
    const auto bad = parse_fault(row.text);
    REQUIRE_FALSE(bad);
    CHECK_THAT(to_string(bad.error()), Catch::Matchers::Contains(row.says));
}

TEST_CASE("a bad fault is refused whole") {
    Rehearsal rehearsal;
    const Json faults = Json::array({{{"kind", "500"}}, {{"kind", "5000"}}});
    CHECK(rehearsal.control("POST", "faults", faults).exception() == "No fault is called '5000'.");
    CHECK(rehearsal.control("POST", "faults", {{"kind", "500"}, {"times", -1}}).status() == 400);
    CHECK(rehearsal.control("GET", "faults").json.empty());
}

TEST_CASE("C20: by hand, a person works without credentials, limit and faults") {
    Options options;
    options.calls_per_minute = 1;
    options.faults = {*parse_fault("500@*:0")};
    Rehearsal rehearsal(options);
    const std::string id = rehearsal.ordered_sale(Json::array({line("TEE", 10)}));
    CHECK(rehearsal.control("POST", "by-hand/sale/fulfilment", {{"SaleID", id}}).status() == 200);
    CHECK(rehearsal.control("GET", "by-hand/sale?ID=" + id).json["Fulfilments"].size() == 1);
    CHECK(rehearsal.get("me").status() == 500);
    CHECK(rehearsal.get("me").status() == 503);
}

TEST_CASE("a seed that is wrong changes nothing and says where it is wrong") {
    struct Row {
        const char* seed;
        const char* says;
    };
    const Row row = GENERATE(values<Row>({
        {R"([])", "must be one JSON object"},
        {R"({"products": {}})", "products: must be an array"},
        {R"({"products": [{"SKU":"NEW"},{"Name":"x"}]})", "products[1]: Required attribute SKU"},
        {R"({"locations": [{"Name":"North","stock":{"NOPE":1}}]})",
         "locations[0].stock: no product has the SKU 'NOPE'"},
        {R"({"locations": [{"Name":"North","stock":{"TEE":-1}}]})", "must be a number of 0 or more, not -1"},
        {R"({"products": [{"SKU":"NEW"}], "sales": [{"Customer":"Nobody","Location":"East"}]})",
         "sales[0]: Customer not found"},
        {R"({"sales": [{"Customer":"Northwind Outfitters","Location":"East","Lines":[{"SKU":"TEE","Quantity":1},{"SKU":"NOPE","Quantity":1}]}]})",
         "sales[0].Lines[1]: no product has the SKU 'NOPE'"},
        {R"({"carriers": [7]})", "carriers[0]: must be a carrier's description"},
    }));
    Rehearsal rehearsal;
    const Answer answer = rehearsal.control("POST", "seed", Json::parse(row.seed));
    CHECK(answer.status() == 400);
    CHECK_THAT(answer.exception(), Catch::Matchers::Contains(row.says));
    CHECK(rehearsal.account.catalogue().products().size() == 5);
    CHECK(rehearsal.account.catalogue().locations().size() == 2);
    CHECK(rehearsal.account.sales().empty());
}

TEST_CASE("a second seed adds to the first and keeps the ids") {
    Rehearsal rehearsal;
    const std::string before = rehearsal.account.catalogue().place({}, "East")->location_id;
    REQUIRE(rehearsal.control("POST", "seed", Json::parse(R"({"locations":[{"Name":"East","stock":{"TEE":7}}]})"))
                .status() == 200);
    CHECK(rehearsal.account.catalogue().place({}, "East")->location_id == before);
    CHECK(rehearsal.on_hand("TEE") == Amount(7));
}

TEST_CASE("the state shows stock, sales and calls") {
    Rehearsal rehearsal;
    rehearsal.ordered_sale(Json::array({line("TEE", 24)}));
    rehearsal.get("saleList");
    rehearsal.get("saleList");
    const Json state = rehearsal.control("GET", "state").json;
    CHECK(state["sales"].size() == 1);
    CHECK(state["calls"] == Json({{"total", 2}, {"by_endpoint", {{"GET salelist", 2}}}}));
    const auto& stock = state["stock"];
    CHECK(std::ranges::any_of(stock, [](const Json& row) {
        return row["SKU"] == "TEE" && row["Location"] == "East" && row["OnHand"] == 100 &&
               row["AllocatedAtLocation"] == 24;
    }));
}

TEST_CASE("a wait for the ledger is understood or refused") {
    CHECK_FALSE(ledger_wait(Target("/sandbox/ledger")).value());
    const auto wait = ledger_wait(Target("/sandbox/ledger?wait=pick-authorised:3&timeout=9")).value();
    REQUIRE(wait);
    CHECK((wait->kind == EffectKind::pick_authorised));
    CHECK(wait->count == 3);
    CHECK(wait->timeout.count() == 9);
    Rehearsal rehearsal;
    CHECK(rehearsal.control("GET", "ledger?wait=picked:1").status() == 400);
    CHECK(rehearsal.control("GET", "ledger?wait=pick-authorised:x").status() == 400);
    CHECK(rehearsal.control("GET", "ledger?wait=pick-authorised:1").json["complete"] == false);
    CHECK(rehearsal.control("GET", "nothing").status() == 404);
}

TEST_CASE("reference books are listed, filtered and paged") {
    struct Row {
        const char* target;
        const char* key;
        std::size_t rows;
    };
    const Row row = GENERATE(values<Row>({
        {"ref/location", "LocationList", 2},
        {"ref/location?Name=we", "LocationList", 1},
        {"ref/location?Deprecated=true", "LocationList", 0},
        {"ref/carrier", "CarrierList", 2},
        {"ref/carrier?Description=UPS", "CarrierList", 1},
        {"product", "Products", 5},
        {"product?Sku=e", "Products", 1},
        {"product?SKU=TE&Limit=1", "Products", 1},
        {"product?Name=tee", "Products", 1},
        {"product?ModifiedSince=2027-01-01", "Products", 0},
        {"customer?Name=North", "CustomerList", 1},
        {"customer?Name=wind", "CustomerList", 0},
    }));
    CHECK(Rehearsal().get(row.target).json[row.key].size() == row.rows);
}

TEST_CASE("amounts are exact to four decimals") {
    CHECK(Amount::parse("9.5").value() * Amount(24) == Amount(228));
    CHECK(Amount::from_number(0.1).value() + Amount::from_number(0.2).value() == Amount::parse("0.3").value());
    CHECK(Amount::from_number(1234567.8912)->text() == "1234567.8912");
    CHECK(Amount::parse("-0.05")->text() == "-0.05");
    CHECK_FALSE(Amount::parse("1.23456"));
    CHECK_FALSE(Amount::parse("1e3"));
    CHECK_FALSE(Amount::parse(" 1"));
    CHECK_FALSE(Amount::parse(""));
    CHECK_FALSE(Amount::from_number(1e18));
}
