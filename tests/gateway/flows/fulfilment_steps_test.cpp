#include "gateway/flows/fulfilment_steps.h"

#include <catch2/catch.hpp>

#include "gateway/flows/adoption.h"

using namespace crossdock;
using namespace crossdock::flows;
using cin7::Fulfilment;
using cin7::StageStatus;
using documents::Decimal;

namespace {

// 6 TEE-M and 4 TEE-L in box S1, 4 TEE-M in box S2.
ShipmentPlan plan() {
    return {"SO-1042",
            "6f1d",
            "Acme East",
            "SHP-77",
            "2026-01-30",
            "UPS Ground",
            "945 of Acme Logistics, shipment SHP-77",
            {{"S1", "1Z1"}, {"S2", "1Z2"}},
            {{"TEE-M", Decimal(6), "", "S1"}, {"TEE-L", Decimal(4), "L9", "S1"}, {"TEE-M", Decimal(4), "", "S2"}}};
}

struct Goods {
    std::string sku, quantity, lot, box;
};

Fulfilment fulfilment(const std::string& task, StageStatus pick, const std::vector<Goods>& picked = {},
                      StageStatus pack = StageStatus::not_available, const std::vector<Goods>& packed = {},
                      StageStatus ship = StageStatus::not_available,
                      const std::vector<std::pair<std::string, std::string>>& boxes = {}) {
    Fulfilment made;
    made.task_id = task;
    made.number = 1;
    made.pick.status = pick;
    for (const Goods& goods : picked) {
        cin7::PickLine line;
        line.sku = goods.sku;
        line.quantity = Decimal::parse(goods.quantity).value();
        line.batch = goods.lot;
        made.pick.lines.push_back(line);
    }
    made.pack.status = pack;
    for (const Goods& goods : packed) {
        cin7::PackLine line;
        line.sku = goods.sku;
        line.quantity = Decimal::parse(goods.quantity).value();
        line.batch = goods.lot;
        line.box = goods.box;
        made.pack.lines.push_back(line);
    }
    made.ship.status = ship;
    for (const auto& [box, tracking] : boxes) {
        cin7::ShipLine line;
        line.box = box;
        line.tracking = tracking;
        made.ship.lines.push_back(line);
    }
    return made;
}

constexpr auto authorised = StageStatus::authorised;
const std::vector<Goods> picked{{"TEE-L", "4", "L9", ""}, {"TEE-M", "10.0", "", ""}};
const std::vector<Goods> packed{{"TEE-M", "4", "", "S2"}, {"TEE-M", "6", "", "S1"}, {"TEE-L", "4", "L9", "S1"}};

// "done <detail>", "to do in <task>", or the error.
std::string told(Step step, const std::vector<Fulfilment>& shown, const ShipmentPlan& wanted = plan()) {
    const auto decision = decide_step(step, wanted, step == Step::fulfilment ? "" : "t1", shown);
    if (!decision) return decision.error().code + ": " + decision.error().message;
    return decision->done ? "done " + decision->detail : "to do in " + decision->task_id;
}

}  // namespace

TEST_CASE("an open fulfilment is adopted, else one is to be created", "[fulfilment_steps]") {
    CHECK(told(Step::fulfilment, {}) == "to do in ");
    CHECK(told(Step::fulfilment, {fulfilment("t0", authorised)}) == "to do in ");
    CHECK(told(Step::fulfilment, {fulfilment("t0", authorised), fulfilment("t1", StageStatus::not_available)}) ==
          "done fulfilment 1 of SO-1042 is open (task t1)");
    CHECK(told(Step::fulfilment, {fulfilment("t1", StageStatus::draft)}) ==
          "done fulfilment 1 of SO-1042 is open (task t1)");
    CHECK(told(Step::fulfilment, {fulfilment("t0", StageStatus::voided), fulfilment("t1", StageStatus::other)}) ==
          "to do in ");
}

TEST_CASE("a pick is done when Cin7 shows the quantities, however they are listed", "[fulfilment_steps]") {
    CHECK(told(Step::pick, {fulfilment("t1", StageStatus::not_available)}) == "to do in t1");
    CHECK(told(Step::pick, {fulfilment("t1", StageStatus::draft, picked)}) == "to do in t1");
    CHECK(told(Step::pick, {fulfilment("t0", authorised), fulfilment("t1", authorised, picked)}) ==
          "done pick AUTHORISED: 4 TEE-L / L9, 10 TEE-M");
    CHECK(told(Step::pick, {fulfilment("t1", authorised, {{"TEE-M", "9", "", ""}, {"TEE-L", "4", "L9", ""}})}) ==
          "flow.cin7-conflict: Cin7 already shows another pick for shipment SHP-77 of SO-1042: 4 TEE-L / L9, 9 TEE-M, "
          "where the warehouse says 4 TEE-L / L9, 10 TEE-M");
    CHECK(told(Step::pick, {fulfilment("t1", authorised)}) ==
          "flow.cin7-conflict: Cin7 already shows another pick for shipment SHP-77 of SO-1042: nothing, "
          "where the warehouse says 4 TEE-L / L9, 10 TEE-M");
    CHECK(told(Step::pick, {fulfilment("t0", authorised, picked)}) ==
          "flow.fulfilment-gone: the fulfilment of shipment SHP-77 is no longer in Cin7 (task t1)");
}

TEST_CASE("a pack is done when everything lies in its box", "[fulfilment_steps]") {
    CHECK(told(Step::pack, {fulfilment("t1", authorised, picked)}) == "to do in t1");
    CHECK(told(Step::pack, {fulfilment("t1", authorised, picked, authorised, packed)}) ==
          "done pack AUTHORISED: 4 TEE-L / L9 / box S1, 6 TEE-M / box S1, 4 TEE-M / box S2");
    auto moved = packed;
    moved[0].box = "S1";
    CHECK(
        told(Step::pack, {fulfilment("t1", authorised, picked, authorised, moved)}) ==
        "flow.cin7-conflict: Cin7 already shows another pack for shipment SHP-77 of SO-1042: 4 TEE-L / L9 / box S1, 10 "
        "TEE-M / box S1, where the warehouse says 4 TEE-L / L9 / box S1, 6 TEE-M / box S1, 4 TEE-M / box S2");
}

TEST_CASE("a shipment is done when every box travels by its number", "[fulfilment_steps]") {
    const auto shipped = [](const std::vector<std::pair<std::string, std::string>>& boxes,
                            StageStatus status = authorised) {
        return std::vector<Fulfilment>{fulfilment("t1", authorised, picked, authorised, packed, status, boxes)};
    };
    CHECK(told(Step::ship, shipped({}, StageStatus::not_available)) == "to do in t1");
    CHECK(told(Step::ship, shipped({{"S1", "1Z1"}, {"S2", "1Z2"}}, StageStatus::partially_authorised)) ==
          "to do in t1");
    CHECK(told(Step::ship, shipped({{"S2", "1Z2"}, {"S1", "1Z1"}})) ==
          "done ship AUTHORISED: box S1 tracking 1Z1, box S2 tracking 1Z2");
    CHECK(
        told(Step::ship, shipped({{"S1", "1Z1"}, {"S2", "1Z9"}})) ==
        "flow.cin7-conflict: Cin7 already shows another shipment for shipment SHP-77 of SO-1042: box S2 with tracking "
        "'1Z9', where the warehouse says box S2 with tracking '1Z2'");
    CHECK(
        told(Step::ship, shipped({{"S1", "1Z1"}})) ==
        "flow.cin7-conflict: Cin7 already shows another shipment for shipment SHP-77 of SO-1042: box S2 is not in it, "
        "where the warehouse says box S2 with tracking '1Z2'");

    auto together = plan();
    together.boxes = {{"S1", "1Z1"}, {"S2", "1Z1"}};
    CHECK(told(Step::ship, shipped({{"S1, S2", "1Z1"}}), together) ==
          "done ship AUTHORISED: box S1 tracking 1Z1, box S2 tracking 1Z1");
    together.boxes = {{"CTN 1, 2", ""}};
    CHECK(told(Step::ship, shipped({{"CTN 1, 2", ""}}), together) == "done ship AUTHORISED: box CTN 1, 2");
}

TEST_CASE("tracking that comes later is added to the shipment, never exchanged", "[fulfilment_steps]") {
    using Boxes = std::vector<std::pair<std::string, std::string>>;
    const auto decide = [](const Boxes& boxes, StageStatus status = authorised) {
        const auto decision = decide_step(Step::tracking, plan(), "t1",
                                          {fulfilment("t1", authorised, picked, authorised, packed, status, boxes)});
        if (!decision) return decision.error().code;
        std::string text = decision->done ? "done" : "to do:";
        for (const auto& line : decision->tracked) text += " " + line.box + "=" + line.tracking;
        return text;
    };
    CHECK(decide({{"S1", "1Z1"}, {"S2", "1Z2"}}) == "done");
    CHECK(decide({{"S1", ""}, {"S2", "1Z2"}}) == "to do: S1=1Z1 S2=1Z2");
    CHECK(decide({{"S1, S2", ""}}) == "to do: S1, S2=1Z1, 1Z2");
    CHECK(decide({{"S1, S2", "1Z2"}}) == "to do: S1, S2=1Z1, 1Z2");
    CHECK(decide({{"S1", "1Z1"}, {"S2", "1Z9"}}) == "flow.cin7-conflict");
    CHECK(decide({{"S1", "1Z1"}}) == "flow.cin7-conflict");
    CHECK(decide({}, StageStatus::not_available) == "to do:");
    // The shipment itself was reported without; what is there now is no conflict with it.
    auto before = plan();
    before.boxes = {{"S1", ""}, {"S2", ""}};
    CHECK(told(Step::ship,
               {fulfilment("t1", authorised, picked, authorised, packed, authorised, {{"S1", "1Z1"}, {"S2", "1Z2"}})},
               before) == "done ship AUTHORISED: box S1, box S2");
}

TEST_CASE("the proof is what Cin7 shows", "[fulfilment_steps]") {
    const std::vector<Fulfilment> shown{fulfilment("t1", authorised, picked)};
    const auto decision = decide_step(Step::pick, plan(), "t1", shown);
    REQUIRE(decision);
    CHECK(decision->proof == R"({"sale-id":"6f1d","order-number":"SO-1042","task-id":"t1","pick":"AUTHORISED",)"
                             R"("lines":[{"item":"TEE-L / L9","quantity":"4"},{"item":"TEE-M","quantity":"10"}]})");
}

TEST_CASE("what the calls send is the plan", "[fulfilment_steps]") {
    const auto pick = pick_lines(plan());
    REQUIRE(pick.size() == 2);
    CHECK(pick[0].sku == "TEE-M");
    CHECK(pick[0].quantity == Decimal(10));
    CHECK(pick[0].location == "Acme East");
    CHECK(pick[1].batch == "L9");
    const auto pack = pack_lines(plan());
    REQUIRE(pack.size() == 3);
    CHECK(pack[2].box == "S2");
    CHECK(pack[2].quantity == Decimal(4));
    const auto ship = ship_lines(plan());
    REQUIRE(ship.size() == 2);
    CHECK(ship[1].box == "S2");
    CHECK(ship[1].tracking == "1Z2");
    CHECK(ship[1].carrier == "UPS Ground");
    CHECK(ship[1].shipment_date.value().iso() == "2026-01-30");
    CHECK(ship[1].is_shipped);
}

TEST_CASE("the kind of an intent names its step", "[fulfilment_steps]") {
    for (const Step step : {Step::fulfilment, Step::pick, Step::pack, Step::ship, Step::tracking})
        CHECK(step_of("cin7-" + std::string(to_string(step))) == step);
    CHECK_FALSE(step_of("pick"));
    CHECK_FALSE(step_of("cin7-invoice"));
}

TEST_CASE("what a person packed is adopted, unless one of our effects proves it or its boxes differ",
          "[fulfilment_steps][adoption]") {
    const auto adopted = [](const std::vector<Fulfilment>& shown, const std::vector<std::string>& proofs) {
        std::vector<store::Effect> ours;
        for (const std::string& proof : proofs) ours.push_back({"intent", proof, {}});
        const auto found = entered_by_hand(plan(), shown, ours);
        return found ? found->task_id + ": " + found->detail : "nobody's";
    };
    const auto whole = fulfilment("t1", authorised, picked, authorised, packed);
    const auto other = fulfilment("t1", authorised, picked, authorised, {packed[0]});
    CHECK(adopted({}, {}) == "nobody's");
    CHECK(adopted({whole}, {}) ==
          "t1: fulfilment 1 of SO-1042 holds these boxes already, entered by a person (task t1)");
    CHECK(adopted({whole}, {R"({"task-id": "t1"})"}) == "nobody's");
    CHECK(adopted({whole}, {R"({"task-id": "t2"})", "not JSON", "[]", "{}"}) != "nobody's");
    CHECK(adopted({other}, {}) == "nobody's");
    const auto only_picked = fulfilment("t1", authorised, picked);
    CHECK(adopted({only_picked}, {}) ==
          "t1: fulfilment 1 of SO-1042 holds these goods already, entered by a person (task t1)");
    CHECK(adopted({only_picked}, {R"({"task-id": "t1"})"}) == "nobody's");
    CHECK(adopted({fulfilment("t1", authorised, {picked[0]})}, {}) == "nobody's");
}

TEST_CASE("what others picked counts against what the order has left", "[fulfilment_steps][adoption]") {
    cin7::Sale sale;
    sale.order.lines.resize(1);
    sale.order.lines[0].sku = "TEE-M";
    sale.order.lines[0].quantity = Decimal(15);
    const auto verdict = [&](const std::string& taken) {
        sale.fulfilments = {fulfilment("t0", authorised, {{"TEE-M", taken, "", ""}})};
        CHECK(held_by_others(plan(), sale.fulfilments, {}));
        const std::vector<store::Effect> ours{{"intent", R"({"task-id": "t0"})", {}}};
        CHECK_FALSE(held_by_others(plan(), sale.fulfilments, ours));
        const auto left = left_for(plan(), sale);
        return left ? std::string("enough") : left.error().message;
    };
    CHECK(verdict("5") == "enough");
    CHECK(verdict("6") ==
          "6 of 15 TEE-M of SO-1042 are picked in Cin7 already, by a person or automatically, and not as the warehouse "
          "shipped them: 10 with SHP-77");
    CHECK_FALSE(held_by_others(plan(), {fulfilment("t0", authorised, {{"CAP", "1", "", ""}})}, {}));
    CHECK_FALSE(held_by_others(plan(), {fulfilment("t0", StageStatus::draft, picked)}, {}));
}

TEST_CASE("a proof says which fulfilment it is of", "[fulfilment_steps]") {
    const auto decided = decide_step(Step::pick, plan(), "t1", {fulfilment("t1", authorised, picked)});
    REQUIRE(decided);
    CHECK(proven_fulfilment(decided->proof).sale_id == "6f1d");
    CHECK(proven_fulfilment(decided->proof).task_id == "t1");
    CHECK(proven_fulfilment("").task_id.empty());
    CHECK(proven_fulfilment("[]").sale_id.empty());
}
