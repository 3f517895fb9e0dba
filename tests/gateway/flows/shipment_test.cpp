// One shipment and the plan that it becomes.
#include "gateway/flows/shipment.h"

#include <catch2/catch.hpp>

#include "mappings/documents/document.h"
#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;
using documents::WarehouseShipment;

TEST_CASE("a complete shipment becomes one chain of four steps", "[shipment]") {
    auto reported = shipment("SHP-77", {box("003123450000000017", "1Z1", {{"100231", "10"}, {"100232", "4"}})});
    reported.purchase_order.value = "PO-4711";
    reported.bill_of_lading = "BOL-9";
    const auto decision = apply(reported, knowing(ten_and_four()));

    CHECK(told(decision) ==
          "intent cin7/SO-1042/SHP-77/fulfilment [cin7-fulfilment in cin7 of acme/SO-1042] needs -, "
          "due 2026-01-31T08:00:00.000Z\n"
          "intent cin7/SO-1042/SHP-77/pick [cin7-pick in cin7 of acme/SO-1042] needs cin7/SO-1042/SHP-77/fulfilment, "
          "due 2026-01-31T08:00:00.000Z\n"
          "intent cin7/SO-1042/SHP-77/pack [cin7-pack in cin7 of acme/SO-1042] needs cin7/SO-1042/SHP-77/pick, "
          "due 2026-01-31T08:00:00.000Z\n"
          "intent cin7/SO-1042/SHP-77/ship [cin7-ship in cin7 of acme/SO-1042] needs cin7/SO-1042/SHP-77/pack, "
          "due 2026-01-31T08:00:00.000Z\n"
          "document 0f0f/1.1.1 -> applied, trade SO-1042\n"
          "name of SO-1042: shipment SHP-77\n"
          "name of SO-1042: purchase-order PO-4711\n"
          "name of SO-1042: bill-of-lading BOL-9\n"
          "name of SO-1042: sscc 003123450000000017\n"
          "name of SO-1042: tracking 1Z1\n"
          "journal acme/SO-1042 shipment-applied (crossdock): "
          "shipment SHP-77: 14 units in 1 box, the order is complete\n");
    REQUIRE(decision);
    for (const auto& intent : decision->intents) {
        CHECK(intent.document_id == "0f0f/1.1.1");
        CHECK(intent.body ==
              R"({"order-number":"SO-1042","sale-id":"6f1d","location":"Acme East","shipment":"SHP-77",)"
              R"("shipped-on":"2026-01-30","carrier":"UPS Ground","notes":"945 of Acme Logistics, shipment SHP-77",)"
              R"("boxes":[{"label":"003123450000000017","tracking":"1Z1"}],)"
              R"("lines":[{"sku":"TEE-BLK-M","quantity":"10","lot":"","box":"003123450000000017"},)"
              R"({"sku":"TEE-BLK-L","quantity":"4","lot":"","box":"003123450000000017"}]})");
    }
}

TEST_CASE("what lies in which box, and how each box travels", "[shipment]") {
    struct Case {
        std::string name;
        std::vector<documents::Carton> cartons;
        std::vector<documents::Reference> references;
        std::string plan;
    };
    const Case cases[] = {
        {"two cartons, each with its mark and number",
         {box("S1", "1Z1", {{"100231", "6"}}), box("S2", "1Z2", {{"100231", "4"}, {"100232", "4"}})},
         {},
         "box S1 by 1Z1\nbox S2 by 1Z2\n"
         "6 TEE-BLK-M in S1\n4 TEE-BLK-M in S2\n4 TEE-BLK-L in S2\n"},
        {"one carton told in two loops",
         {box("S1", "1Z1", {{"100231", "6"}}), box("S1", "", {{"100232", "4"}})},
         {},
         "box S1 by 1Z1\n6 TEE-BLK-M in S1\n4 TEE-BLK-L in S1\n"},
        {"one carton told in two loops, its number in the second",
         {box("S1", "", {{"100231", "6"}}), box("S1", "1Z1", {{"100232", "4"}})},
         {{"tracking", "1Z9", "", {}}},
         "box S1 by 1Z1\n6 TEE-BLK-M in S1\n4 TEE-BLK-L in S1\n"},
        {"one mark on parcels of two numbers",
         {box("", "1Z1", {{"100231", "6"}}, "PALLET 1"), box("", "1Z2", {{"100232", "4"}}, "PALLET 1"),
          box("", "1Z2", {{"100231", "1"}}, "PALLET 1")},
         {},
         "box PALLET 1 by 1Z1\nbox 1Z2 by 1Z2\n"
         "6 TEE-BLK-M in PALLET 1\n4 TEE-BLK-L in 1Z2\n1 TEE-BLK-M in 1Z2\n"},
        {"cartons without any mark are one box",
         {box("", "", {{"100231", "6"}}), box("", "", {{"100231", "4"}})},
         {},
         "box SHP-77 by -\n6 TEE-BLK-M in SHP-77\n4 TEE-BLK-M in SHP-77\n"},
        {"other marks and tracking numbers name a box too",
         {box("", "1Z1", {{"100231", "6"}}), box("", "1Z2", {{"100231", "4"}}, "CTN 2")},
         {},
         "box 1Z1 by 1Z1\nbox CTN 2 by 1Z2\n6 TEE-BLK-M in 1Z1\n4 TEE-BLK-M in CTN 2\n"},
        {"the number of the shipment stands in for a box that has none",
         {box("S1", "", {{"100231", "6"}}), box("S2", "1Z2", {{"100231", "4"}})},
         {{"carrier-reference", "PRO-5", "", {}}, {"tracking", "1Z9", "", {}}},
         "box S1 by 1Z9\nbox S2 by 1Z2\n6 TEE-BLK-M in S1\n4 TEE-BLK-M in S2\n"},
        {"then the carrier's reference",
         {box("S1", "", {{"100231", "6"}})},
         {{"department", "7", "", {}}, {"tracking", "", "", {}}, {"carrier-reference", "PRO-5", "", {}}},
         "box S1 by PRO-5\n6 TEE-BLK-M in S1\n"},
        {"lots are kept apart",
         {box("S1", "1Z1", {{"100231", "6", "each", "L1"}, {"100231", "4", "each", "L2"}})},
         {},
         "box S1 by 1Z1\n6 TEE-BLK-M lot L1 in S1\n4 TEE-BLK-M lot L2 in S1\n"},
        {"cases are counted in pieces",
         {box("S1", "1Z1", {{"100231", "0.25", "case"}})},
         {},
         "box S1 by 1Z1\n6.00 TEE-BLK-M in S1\n"},
        {"what was not shipped is in no box, whatever its unit",
         {box("S1", "1Z1", {{"100231", "6"}, {"100232", "0", ""}}), box("S2", "1Z2", {{"100232", "0", "pallet"}})},
         {},
         "box S1 by 1Z1\n6 TEE-BLK-M in S1\n"},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        auto reported = shipment("SHP-77", c.cartons);
        reported.references = c.references;
        CHECK(plan_of(apply(reported, knowing(ten_and_four()))) == c.plan);
    }
}

TEST_CASE("what stays open is told", "[shipment]") {
    struct Case {
        std::string name;
        std::vector<Item> items;
        std::string journal;
    };
    const Case cases[] = {
        {"short of one item",
         {{"100231", "7"}, {"100232", "4"}},
         "shipment-applied: shipment SHP-77: 11 units in 1 box, still open: 3 of 10 TEE-BLK-M"},
        {"short of both",
         {{"100231", "7"}},
         "shipment-applied: shipment SHP-77: 7 units in 1 box, still open: 3 of 10 TEE-BLK-M, 4 of 4 TEE-BLK-L"},
        {"nothing shipped at all",
         {{"100231", "0"}, {"100232", "0"}},
         "shipment-empty: shipment SHP-77: nothing was shipped; Cin7 stays as it is, the order stays open"},
        {"no line at all",
         {},
         "shipment-empty: shipment SHP-77: nothing was shipped; Cin7 stays as it is, the order stays open"},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        const auto decision = apply(shipment("SHP-77", {box("S1", "", c.items)}), knowing(ten_and_four()));
        CHECK(last_journal(decision) == c.journal);
        REQUIRE(decision);
        CHECK(decision->document_moves.size() == 1);
        CHECK(decision->document_moves[0].to == store::DocumentState::applied);
        CHECK(decision->intents.size() == (c.journal.starts_with("shipment-empty") ? 0 : 4));
    }
}

TEST_CASE("a shipment that cannot be taken is refused whole, with the field and what to do", "[shipment]") {
    struct Case {
        std::string name;
        std::vector<documents::Carton> cartons;
        std::string told;
    };
    const Case cases[] = {
        {"an item that nobody knows",
         {box("S1", "", {{"100231", "1"}}), box("S2", "", {{"100231", "1"}, {"TEE-X", "2"}})},
         "needs-data flow.sku-unknown cartons[1].lines[1].sku: the item 'TEE-X' is not on order SO-1042, and no "
         "cross-reference leads to an item that is; nothing was written to Cin7; add the line <SKU in Cin7>,TEE-X to "
         "skus.csv and replay; or ask the warehouse what it shipped\n"},
        {"an item that is known but not ordered",
         {box("S1", "", {{"100400", "1"}})},
         "needs-data flow.sku-unknown cartons[0].lines[0].sku: the item '100400' is not on order SO-1042, and no "
         "cross-reference leads to an item that is; nothing was written to Cin7; add the line <SKU in Cin7>,100400 to "
         "skus.csv and replay; or ask the warehouse what it shipped\n"},
        {"more than was ordered",
         {box("S1", "", {{"100231", "11"}})},
         "needs-data flow.over-shipped cartons[0].lines[0].shipped: more TEE-BLK-M was shipped than order SO-1042 has "
         "open: 11 reported, 10 open of 10; nothing was written to Cin7; if it is true, raise the quantity of the sale "
         "in Cin7 and replay; else ask the warehouse\n"},
        {"more than was ordered, over two cartons",
         {box("S1", "", {{"100231", "6"}}), box("S2", "", {{"100231", "5"}})},
         "needs-data flow.over-shipped cartons[1].lines[0].shipped: more TEE-BLK-M was shipped than order SO-1042 has "
         "open: 5 reported, 4 open of 10; nothing was written to Cin7; if it is true, raise the quantity of the sale "
         "in Cin7 and replay; else ask the warehouse\n"},
        {"a case where pieces were ordered",
         {box("S1", "", {{"100231", "1", "case"}})},
         "needs-data flow.over-shipped cartons[0].lines[0].shipped: more TEE-BLK-M was shipped than order SO-1042 has "
         "open: 24 reported, 10 open of 10; nothing was written to Cin7; if it is true, raise the quantity of the sale "
         "in Cin7 and replay; else ask the warehouse\n"},
        {"a case of unknown size",
         {box("S1", "", {{"100231", "1"}, {"100232", "1", "case"}})},
         "needs-data unit.unknown cartons[0].lines[1].unit: how many Cin7 units of SKU 'TEE-BLK-L' one 'case' holds is "
         "not known; add the line TEE-BLK-L,case,<how many> to skus.csv and replay\n"},
        {"no unit",
         {box("S1", "", {{"100231", "1", ""}})},
         "needs-data unit.missing cartons[0].lines[0].unit: the quantity of SKU 'TEE-BLK-M' has no unit; ask the "
         "partner "
         "to send units, or state what is meant with <units missing=\"each\"> in partner.xml\n"},
        {"no quantity",
         {box("S1", "", {{"100231", ""}})},
         "needs-mapping flow.no-quantity cartons[0].lines[0].shipped: the line does not say how much was shipped; ask "
         "the warehouse to send W1203, or map where it says it\n"},
        {"a negative quantity",
         {box("S1", "", {{"100231", "-1"}})},
         "partner-fault flow.negative-quantity cartons[0].lines[0].shipped: the quantity shipped is negative: -1; ask "
         "the warehouse what it means; returns do not travel in a 945\n"},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        CHECK(told(apply(shipment("SHP-77", c.cartons), knowing(ten_and_four()))) == c.told);
    }
}

TEST_CASE("of substitutes it is told what to exchange in Cin7", "[shipment]") {
    auto ordered = order({{"100231", "10"}, {"100232", "4"}});
    ordered.lines[1].line_id = "002";
    auto reported = shipment("SHP-1", {box("S1", "", {{"100231", "10"}, {"100400", "3"}, {"X-9", "1", "case"}})});
    for (std::size_t i : {1U, 2U}) reported.cartons[0].lines[i].status = "substitute";
    reported.cartons[0].lines[1].line_id = "002";
    CHECK(told(apply(reported, knowing(ordered))) ==
          "needs-data flow.substituted cartons[0].lines[1].sku: the warehouse shipped 3 CAP-RED in place of TEE-BLK-L, "
          "1 case of 'X-9' in place of others of order SO-1042; Cin7 picks only what is ordered, and lets no program "
          "exchange goods of an order, so nothing was written to it; add the line <SKU in Cin7>,X-9 to skus.csv and "
          "replay; then on the sale in Cin7, undo the order where it is authorised, take off the TEE-BLK-L that it "
          "stands for (open are 10 TEE-BLK-M, 4 TEE-BLK-L), add 3 CAP-RED, 1 case of 'X-9' at the price agreed, and "
          "authorise it; wait for the next look at the orders, and replay: the shipment is written then as it was "
          "reported\n");
    auto exchanged = knowing(order({{"100231", "10"}, {"100232", "1"}, {"100400", "3"}}));
    reported.cartons[0].lines.pop_back();
    CHECK(apply(reported, exchanged).has_value());
}

TEST_CASE("a shipment of an order that was never sent is refused", "[shipment]") {
    auto reported = shipment("SHP-77", {box("S1", "", {{"100231", "1"}})});
    ShipmentKnowledge nothing;
    CHECK(told(apply(reported, nothing)) ==
          "needs-data flow.order-unknown order-number: order 'SO-1042' was never sent to this partner; check the order "
          "number with the warehouse; when the order is there, replay\n");

    reported.order_number.value.clear();
    CHECK(told(apply(reported, nothing)) ==
          "needs-data flow.order-unknown order-number: the shipment does not say which order it belongs to; check the "
          "order number with the warehouse; when the order is there, replay\n");
}

TEST_CASE("an order whose own items are no longer known is refused", "[shipment]") {
    const auto reported = shipment("SHP-77", {box("S1", "", {{"100231", "1"}})});
    CHECK(
        told(apply(reported, knowing(order({{"100231", "10"}, {"OLD-1", "4"}})))) ==
        "needs-data flow.order-item-unknown lines[1].sku: the order was sent with the item 'OLD-1', which is no longer "
        "cross-referenced; add the line <SKU in Cin7>,OLD-1 to skus.csv and replay\n");
    CHECK(told(apply(reported, knowing(order({{"100231", "10", "pallet"}})))) ==
          "needs-data unit.unknown lines[0].unit: how many Cin7 units of SKU 'TEE-BLK-M' one 'pallet' holds is not "
          "known; add the line TEE-BLK-M,pallet,<how many> to skus.csv and replay\n");
}

TEST_CASE("cases and pieces of one item are counted together", "[shipment]") {
    const auto known = knowing(order({{"100231", "1", "case"}, {"100231", "6"}}));
    const auto decision =
        apply(shipment("SHP-77", {box("S1", "", {{"100231", "20"}}), box("S2", "", {{"100231", "10"}})}), known);
    CHECK(last_journal(decision) == "shipment-applied: shipment SHP-77: 30 units in 2 boxes, the order is complete");
}

TEST_CASE("what the warehouse cancels is told to a person", "[shipment]") {
    auto reported = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10"}, {"100232", "1"}})});
    reported.cartons[0].lines[1].status = "cancelled";
    const auto decision = apply(reported, knowing(ten_and_four()));
    REQUIRE(decision);
    REQUIRE(decision->dead_letters.size() == 1);
    CHECK(decision->dead_letters[0].error.message ==
          "the warehouse will not ship 3 of 4 TEE-BLK-L of order SO-1042 (SHP-77); in Cin7 they stay open");
    CHECK(decision->intents.size() == 4);
}

TEST_CASE("a line of several lots is picked by lot", "[shipment]") {
    auto reported = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10"}})});
    auto& line = reported.cartons[0].lines[0];
    line.lots = {{"L1", documents::Decimal(6), "", {}, {}}, {"L2", documents::Decimal(3), "", {}, {}}};
    line.lot = "L3";
    const auto decision = apply(reported, knowing(ten_and_four()));
    REQUIRE(decision);
    std::vector<std::string> lots;
    for (const auto& one : shipment_plan_from_json(decision->intents.front().body)->lines)
        lots.push_back(one.quantity.shortest_text() + " " + one.lot);
    CHECK(lots == std::vector<std::string>{"6 L1", "3 L2", "1 L3"});
    line.lots[0].quantity = documents::Decimal(11);
    CHECK(told(apply(reported, knowing(ten_and_four()))).starts_with("partner-fault flow.lots-exceed"));
}

TEST_CASE("day and carrier have something to stand in for them", "[shipment]") {
    auto reported = shipment("SHP-77", {box("S1", "1Z1", {{"100231", "10"}})});
    reported.shipped_on.reset();
    reported.carrier.service.clear();
    const auto decision = apply(reported, knowing(ten_and_four()));
    REQUIRE(decision);
    const auto plan = shipment_plan_from_json(decision->intents.at(0).body);
    REQUIRE(plan);
    CHECK(plan->shipped_on == "2026-01-31");
    CHECK(plan->carrier == "UPSN");
}

TEST_CASE("open quantities of an order are told in Cin7's words", "[shipment]") {
    const auto first = shipment("SHP-1", {box("S1", "1Z1", {{"100231", "6"}, {"TEE-X", "1"}})});
    const auto rest = shipment("SHP-2", {box("S2", "1Z2", {{"100231", "4"}, {"100232", "4"}})});
    using Lines = std::vector<std::string>;
    CHECK(open_quantities(ten_and_four(), {}, terms()) == Lines{"10 of 10 TEE-BLK-M", "4 of 4 TEE-BLK-L"});
    CHECK(open_quantities(ten_and_four(), {first}, terms()) == Lines{"4 of 10 TEE-BLK-M", "4 of 4 TEE-BLK-L"});
    CHECK(open_quantities(ten_and_four(), {first, rest}, terms()) == Lines{});
    CHECK(open_quantities(order({{"100231", "1", "case"}}), {first}, terms()) == Lines{"18 of 24 TEE-BLK-M"});

    const auto unknown = open_quantities(order({{"OLD-1", "1"}}), {}, terms());
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "flow.order-item-unknown");
}
