// Shipments after the first: the same again, the rest of an order, sums of all so far, tracking that comes later.
#include <catch2/catch.hpp>

#include "gateway/flows/shipment.h"
#include "mappings/documents/document.h"
#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;
using documents::WarehouseShipment;

TEST_CASE("a shipment that comes again has no further effect", "[shipment]") {
    const auto reported = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10"}})});
    CHECK(told(apply(reported, knowing(ten_and_four(), {reported}))) ==
          "document 0f0f/1.1.1 -> duplicate, trade SO-1042\n"
          "journal acme/SO-1042 shipment-duplicate (crossdock): "
          "shipment SO-1042/SHP-77 was applied before (e1/1.1.1): no further effect\n");
}

TEST_CASE("quantities that differ only in their spelling are the same content", "[shipment]") {
    const auto before = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10"}})});
    const auto again = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10.0"}})});
    CHECK(told(apply(again, knowing(ten_and_four(), {before}))).starts_with("document 0f0f/1.1.1 -> duplicate"));
}

TEST_CASE("a shipment that comes again with other content is refused", "[shipment]") {
    const auto before = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10"}})});
    const auto again = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "8"}})});
    CHECK(
        told(apply(again, knowing(ten_and_four(), {before}))) ==
        "needs-data flow.shipment-changed shipment-id: shipment SO-1042/SHP-77 was applied before with other content; "
        "Cin7 was left as it is; compare both with `crossdock trace SO-1042 --json`; correct Cin7 by hand if the later "
        "one is right\n");
}

TEST_CASE("tracking numbers that come later are one step, for the boxes as Cin7 knows them", "[shipment]") {
    const auto known = [](const WarehouseShipment& before) { return knowing(ten_and_four(), {before}); };
    const auto before = shipment("SHP-77", {box("", "", {{"100231", "6"}}), box("", "", {{"100231", "4"}})});
    const auto later = shipment("SHP-77", {box("", "1Z1", {{"100231", "6"}}), box("", "1Z2", {{"100231", "4"}})});
    const auto decision = apply(later, known(before));
    REQUIRE(decision);
    REQUIRE(decision->intents.size() == 1);
    const auto& intent = decision->intents.front();
    CHECK_THAT(intent.key, Catch::StartsWith("cin7/SO-1042/SHP-77/tracking-"));
    CHECK(intent.kind == "cin7-tracking");
    CHECK(intent.needs == "cin7/SO-1042/SHP-77/ship");
    // Both went into one box, because the first report did not tell them apart.
    CHECK(shipment_plan_from_json(intent.body)->boxes == std::vector<PlannedBox>{{"SHP-77", "1Z1, 1Z2"}});
    CHECK(last_journal(decision) ==
          "tracking-added: shipment SHP-77 was reported again, with tracking numbers: 1Z1, 1Z2");
    // A number is never taken back.
    CHECK(told(apply(before, known(later))).starts_with("needs-data flow.shipment-changed"));
}

TEST_CASE("a further shipment waits for the whole chain of the one before", "[shipment]") {
    const auto first = shipment("SHP-1", {box("S1", "1Z1", {{"100231", "6"}})});
    const auto second = shipment("SHP-2", {box("S2", "1Z2", {{"100231", "1"}})});
    const auto empty = shipment("SHP-0", {box("", "", {{"100231", "0"}})});
    const auto third = shipment("SHP-3", {box("S3", "1Z3", {{"100231", "3"}, {"100232", "4"}})});
    struct Case {
        std::string name;
        std::vector<WarehouseShipment> earlier;
        std::string needs, journal;
    };
    const Case cases[] = {
        {"the first of all",
         {},
         "",
         "shipment-applied: shipment SHP-3: 7 units in 1 box, still open: 7 of 10 TEE-BLK-M"},
        {"the second",
         {first},
         "cin7/SO-1042/SHP-1/ship",
         "shipment-applied: shipment SHP-3: 7 units in 1 box, still open: 1 of 10 TEE-BLK-M"},
        {"the third waits for the second",
         {first, second},
         "cin7/SO-1042/SHP-2/ship",
         "shipment-applied: shipment SHP-3: 7 units in 1 box, the order is complete"},
        {"one that shipped nothing has no chain to wait for",
         {first, empty},
         "cin7/SO-1042/SHP-1/ship",
         "shipment-applied: shipment SHP-3: 7 units in 1 box, still open: 1 of 10 TEE-BLK-M"},
        {"nor when it is the only one",
         {empty},
         "",
         "shipment-applied: shipment SHP-3: 7 units in 1 box, still open: 7 of 10 TEE-BLK-M"},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        const auto decision = apply(third, knowing(ten_and_four(), c.earlier));
        CHECK(last_journal(decision) == c.journal);
        REQUIRE(decision);
        REQUIRE(decision->intents.size() == 4);
        CHECK(decision->intents[0].needs == c.needs);
        CHECK(decision->intents[1].needs == "cin7/SO-1042/SHP-3/fulfilment");
    }
}

TEST_CASE("what earlier shipments took is no longer open", "[shipment]") {
    const auto first = shipment("SHP-1", {box("S1", "1Z1", {{"100231", "6"}})});
    const auto second = shipment("SHP-2", {box("S2", "1Z2", {{"100231", "5"}})});
    CHECK(told(apply(second, knowing(ten_and_four(), {first}))) ==
          "needs-data flow.over-shipped cartons[0].lines[0].shipped: more TEE-BLK-M was shipped than order SO-1042 has "
          "open: 5 reported, 4 open of 10; nothing was written to Cin7; if it is true, raise the quantity of the sale "
          "in Cin7 and replay; else ask the warehouse\n");
}

TEST_CASE("the business key is the order's number and the shipment's, or a digest of the content", "[shipment]") {
    const auto numbered = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10"}})});
    CHECK(business_key(numbered) == "SO-1042/SHP-77");

    const auto one = shipment("", {box("S1", "1Z1", {{"100231", "10"}})});
    const auto same = shipment("", {box("S1", "1Z1", {{"100231", "10"}})});
    const auto other = shipment("", {box("S1", "1Z1", {{"100231", "9"}})});
    CHECK_THAT(business_key(one), Catch::Matchers::Matches("SO-1042/#[0-9a-f]{12}"));
    CHECK(business_key(one) == business_key(same));
    CHECK(business_key(one) != business_key(other));
    CHECK(step_key(business_key(numbered), "pick") == "cin7/SO-1042/SHP-77/pick");
}

TEST_CASE("shipments without a number are told apart by their content", "[shipment]") {
    const auto first = shipment("", {box("", "1Z1", {{"100231", "6"}})});
    const auto second = shipment("", {box("", "1Z2", {{"100231", "4"}})});
    CHECK(told(apply(first, knowing(ten_and_four(), {first}))).starts_with("document 0f0f/1.1.1 -> duplicate"));

    const auto decision = apply(second, knowing(ten_and_four(), {first}));
    REQUIRE(decision);
    REQUIRE(decision->intents.size() == 4);
    CHECK(decision->intents[0].needs == step_key(business_key(first), "ship"));
    CHECK(decision->intents[0].key == "cin7/" + business_key(second) + "/fulfilment");
    for (const auto& key : decision->trade_keys) CHECK(key.kind != "shipment");
}

TEST_CASE("the same decision twice has the same keys", "[shipment]") {
    const auto reported = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10"}})});
    CHECK(told(apply(reported, knowing(ten_and_four()))) == told(apply(reported, knowing(ten_and_four()))));
}

TEST_CASE("of cumulative reports only what came on top is applied", "[shipment]") {
    const auto so_far = [](const std::string& id, const std::vector<documents::Carton>& cartons) {
        auto reported = shipment(id, cartons);
        reported.cumulative = true;
        return reported;
    };
    const auto first = so_far("SHP-77", {box("A", "1Z1", {{"100231", "6"}})});
    const auto second =
        so_far("SHP-77", {box("A", "1Z1", {{"100231", "6"}}), box("B", "1Z2", {{"100231", "4"}, {"100232", "4"}})});

    const auto decision = apply(second, knowing(ten_and_four(), {first}));
    CHECK(plan_of(decision) == plan_of(apply(shipment("SHP-77", {box("B", "1Z2", {{"100231", "4"}, {"100232", "4"}})}),
                                             knowing(ten_and_four()))));
    CHECK(last_journal(decision).find("8 units in 1 box, the order is complete") != std::string::npos);
    REQUIRE(decision);
    CHECK(decision->intents.front().needs == step_key(business_key(first), "ship"));

    // A report of one line for all that was shipped, whatever the cartons were.
    const auto summed = so_far("SHP-78", {box("C", "1Z3", {{"100231", "9"}})});
    CHECK(last_journal(apply(summed, knowing(ten_and_four(), {first}))).find("3 units in 1 box") != std::string::npos);

    // The same again adds nothing, and what follows waits for the last that added something.
    const auto again = so_far("SHP-79", {box("A", "1Z1", {{"100231", "6"}})});
    CHECK(last_journal(apply(again, knowing(ten_and_four(), {first}))).find("shipment-empty") == 0);
    const auto after = apply(second, knowing(ten_and_four(), {first, again}));
    REQUIRE(after);
    CHECK(after->intents.front().needs == step_key(business_key(first), "ship"));

    const auto less = apply(so_far("SHP-80", {box("A", "1Z1", {{"100231", "5"}})}), knowing(ten_and_four(), {first}));
    CHECK(told(less).find("flow.cumulative-less") != std::string::npos);
    CHECK(open_quantities(ten_and_four(), {first, again, second}, terms()).value().empty());
}
