// Kits that went out as their parts: what the order remembers, how a shipment of parts is read, what a count sees.
#include "gateway/flows/kits_sent.h"

#include <catch2/catch.hpp>

#include "gateway/flows/promised.h"
#include "gateway/flows/roll_up.h"
#include "gateway/flows/stock_comparison.h"
#include "mappings/documents/document.h"
#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;
using documents::Decimal;
using documents::WarehouseShipment;

namespace {

// 3 KIT of 2 TEE-BLK-M (100231) and 1 TEE-BLK-L (100232), and 4 TEE-BLK-M of their own.
documents::WarehouseOrder kits_and_tees() {
    auto sent = order({{"100231", "6"}, {"100232", "3"}, {"100231", "4"}});
    for (std::size_t i = 0; i < 3; ++i) sent.lines[i].line_id = "00" + std::to_string(i + 1);
    mark_part(sent.lines[0], "KIT", Decimal(2));
    mark_part(sent.lines[1], "KIT", Decimal(1));
    return sent;
}

// "KIT 3, 100231 4" of each carton.
std::vector<std::string> goods_in(const WarehouseShipment& shipment) {
    std::vector<std::string> cartons;
    for (const auto& carton : shipment.cartons) {
        std::string text;
        for (const auto& line : carton.lines)
            text += (text.empty() ? "" : ", ") + line.sku.value + " " + line.shipped->shortest_text() +
                    (line.lot.empty() ? "" : " lot " + line.lot);
        cartons.push_back(text + (carton.tracking.value.empty() ? "" : " by " + carton.tracking.value));
    }
    return cartons;
}

using Lines = std::vector<std::string>;

cin7::StockLevel level(std::string sku, std::int64_t on_hand, std::string batch = "") {
    cin7::StockLevel row;
    row.sku = std::move(sku);
    row.on_hand = Decimal(on_hand);
    row.batch = std::move(batch);
    return row;
}

KitBills todays_bills() {
    return KitBills({{{}, "KIT", "", true, true, Decimal(1), {{"TEE", Decimal(3)}, {"CAP", Decimal(1)}}}});
}

std::string in_words(const std::vector<cin7::StockLevel>& levels) {
    std::string text;
    for (const auto& row : levels)
        text += (text.empty() ? "" : ", ") + row.on_hand.shortest_text() + " " + row.sku +
                (row.batch.empty() ? "" : "/" + row.batch);
    return text;
}

}  // namespace

TEST_CASE("an order as sent remembers its kits, and nobody else sees the marks", "[kits]") {
    const auto sent = kits_and_tees();
    const auto kits = kits_of(sent, terms());
    REQUIRE(kits);
    REQUIRE(kits->size() == 1);
    CHECK(kits->front().sku == "KIT");
    CHECK(kits->front().ordered == Decimal(3));
    CHECK(in_words(kits->front().parts) == "2 TEE-BLK-M, 1 TEE-BLK-L");
    const auto sold = as_sold(sent, *kits);
    REQUIRE(sold.lines.size() == 2);
    CHECK(with_kits(terms(), *kits).sku_in_order(sold.lines[0].sku.value) == "KIT");
    CHECK(sold.lines[0].quantity == Decimal(3));
    CHECK(sold.lines[1].sku.value == "100231");

    documents::Document document = sent;
    leave_out_marks(document);
    for (const auto& line : std::get<documents::WarehouseOrder>(document).lines) CHECK(line.references.empty());
}

TEST_CASE("a shipment of parts is one of kits", "[kits]") {
    const struct {
        const char* what;
        std::vector<documents::Carton> cartons;
        Lines goods, notes;
    } rows[] = {
        {"whole in one carton, beside goods of their own",
         {box("S1", "1Z1", {{"100231", "8"}, {"100232", "3"}})},
         {"100231 2, kit KIT 0, kit KIT 3 by 1Z1"},
         {"the parts reported are 3 KIT (of 2 TEE-BLK-M, 1 TEE-BLK-L)"}},
        {"whole in each carton",
         {box("S1", "1Z1", {{"100231", "4"}, {"100232", "2"}}), box("S2", "1Z2", {{"100231", "2"}, {"100232", "1"}})},
         {"kit KIT 0, kit KIT 0, kit KIT 2 by 1Z1", "kit KIT 0, kit KIT 0, kit KIT 1 by 1Z2"},
         {"the parts reported are 3 KIT (of 2 TEE-BLK-M, 1 TEE-BLK-L)"}},
        {"spread over cartons",
         {box("S1", "1Z1", {{"100231", "6"}}), box("S2", "1Z2", {{"100232", "3"}})},
         {"kit KIT 0, kit KIT 3 by 1Z1, 1Z2", "kit KIT 0 by 1Z2"},
         {"the parts reported are 3 KIT (of 2 TEE-BLK-M, 1 TEE-BLK-L)",
          "the parts of 3 KIT lie in the cartons S1, S2; Cin7 shows them in S1"}},
        {"lots are left out",
         {box("S1", "1Z1", {{"100231", "2", "each", "L1"}, {"100232", "1"}})},
         {"kit KIT 0, kit KIT 0, kit KIT 1 by 1Z1"},
         {"the parts reported are 1 KIT (of 2 TEE-BLK-M, 1 TEE-BLK-L)",
          "the lots of TEE-BLK-M are left out: Cin7 chooses the lots itself when it assembles a kit"}},
        {"cases are counted",
         {box("S1", "1Z1", {{"100231", "0", "case"}, {"100231", "2"}, {"100232", "1"}})},
         {"100231 0, kit KIT 0, kit KIT 0, kit KIT 1 by 1Z1"},
         {"the parts reported are 1 KIT (of 2 TEE-BLK-M, 1 TEE-BLK-L)"}},
        {"goods of their own alone", {box("S1", "1Z1", {{"100231", "4"}})}, {"100231 4 by 1Z1"}, {}},
        {"nothing of the order", {box("S1", "1Z1", {{"999", "4"}})}, {"999 4 by 1Z1"}, {}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        auto kits = RollUp::of(kits_and_tees(), terms());
        REQUIRE(kits);
        const auto rolled = kits->add(shipment("SHP-1", row.cartons));
        REQUIRE(rolled);
        CHECK(goods_in(rolled->shipment) == row.goods);
        CHECK(rolled->notes == row.notes);
    }
}

TEST_CASE("what earlier shipments took is not open any more", "[kits]") {
    auto kits = RollUp::of(kits_and_tees(), terms());
    REQUIRE(kits);
    REQUIRE(kits->add(shipment("SHP-1", {box("S1", "", {{"100231", "7"}, {"100232", "2"}})})));
    CHECK(kits->open() == std::vector<std::int64_t>{1});
    const auto over = kits->add(shipment("SHP-2", {box("S2", "", {{"100231", "4"}, {"100232", "1"}})}));
    REQUIRE_FALSE(over);
    CHECK(over.error().field == "cartons[0].lines[0].shipped");
    CHECK_THAT(over.error().error.message,
               Catch::Contains("1 TEE-BLK-L, 4 TEE-BLK-M are 1 KIT (of 2 TEE-BLK-M, 1 TEE-BLK-L), 1 TEE-BLK-M sold as "
                               "themselves, and 1 TEE-BLK-M are left over; nothing"));
    CHECK(kits->add(shipment("SHP-2", {box("S2", "", {{"100231", "3"}, {"100232", "1"}})})));
    CHECK(kits->open() == std::vector<std::int64_t>{0});
}

TEST_CASE("parts that are of one kit alone wait for its rest", "[kits]") {
    auto sent = kits_and_tees();
    sent.lines.pop_back();
    struct Step {
        std::vector<documents::Carton> cartons;
        Lines goods;
        std::string note;
    };
    const Step steps[] = {
        {{box("S1", "1Z1", {{"100231", "5"}})}, {"kit KIT 0 by 1Z1"}, "5 TEE-BLK-M wait for the rest of KIT"},
        {{box("S2", "1Z2", {{"100231", "1"}}), box("S3", "1Z3", {{"100232", "2"}})},
         {"kit KIT 0, kit KIT 2 by 1Z2, 1Z3, 1Z1", "kit KIT 0 by 1Z3"},
         "2 TEE-BLK-M wait for the rest of KIT"},
        {{box("S4", "1Z4", {{"100232", "0"}})}, {"kit KIT 0 by 1Z4"}, "2 TEE-BLK-M wait for the rest of KIT"},
        {{box("S5", "1Z5", {{"100232", "1"}})},
         {"kit KIT 0, kit KIT 1 by 1Z5, 1Z1"},
         "the parts of 1 KIT lie in the cartons S5 and in those of an earlier shipment; Cin7 shows them in S5"},
    };
    auto kits = RollUp::of(sent, terms());
    REQUIRE(kits);
    for (const Step& step : steps) {
        CAPTURE(step.note);
        const auto rolled = kits->add(shipment("SHP", step.cartons));
        REQUIRE(rolled);
        CHECK(goods_in(rolled->shipment) == step.goods);
        REQUIRE_FALSE(rolled->notes.empty());
        CHECK(rolled->notes.back() == step.note);
    }
    CHECK(kits->open() == std::vector<std::int64_t>{0});
    CHECK_FALSE(kits->add(shipment("SHP", {box("S6", "", {{"100231", "1"}})})));
}

TEST_CASE("kits that lie assembled count as their parts: those of orders by their release, others by today's bill",
          "[kits]") {
    const HeldKits released{"KIT", Decimal(2), {{"TEE", {}, Decimal(2)}, {"CAP", {}, Decimal(1)}}};
    const struct {
        const char* what;
        std::vector<cin7::StockLevel> levels;
        std::vector<HeldKits> held;
        const char* in_parts;
    } rows[] = {
        {"none there", {level("TEE", 10)}, {released}, "10 TEE"},
        {"by today's", {level("TEE", 10), level("KIT", 2)}, {}, "10 TEE, 2 CAP, 6 TEE"},
        {"by the release", {level("TEE", 10), level("KIT", 2)}, {released}, "10 TEE, 2 CAP, 4 TEE"},
        {"some of each", {level("TEE", 10), level("KIT", 3)}, {released}, "10 TEE, 3 CAP, 7 TEE"},
        {"fewer than are released", {level("KIT", 1)}, {released}, "1 CAP, 2 TEE"},
        {"no lots where some lie in kits",
         {level("TEE", 6, "L1"), level("TEE", 4, "L2"), level("KIT", 1)},
         {},
         "6 TEE, 4 TEE, 1 CAP, 3 TEE"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.what);
        const auto levels = levels_in_parts(row.levels, todays_bills(), row.held);
        REQUIRE(levels);
        CHECK(in_words(*levels) == row.in_parts);
    }
    const auto hollow = levels_in_parts({level("KIT", 1)}, KitBills({{{}, "KIT", "", true, true, Decimal(1), {}}}), {});
    REQUIRE_FALSE(hollow);
    CHECK(hollow.error().error.code == "flow.kit-without-parts");
}

TEST_CASE("kits on their way into Cin7 are missing from a count as their parts", "[kits]") {
    ShipmentPlan plan;
    plan.location = "East";
    plan.lines = {{"KIT", Decimal(2), {}, "S1"}, {"MUG", Decimal(1), {}, "S1"}};
    plan.kits = {{"KIT", {{"TEE", Decimal(2)}, {"CAP", Decimal(1)}}}};
    CHECK(shipment_plan_from_json(to_json(plan)).value() == plan);
    store::Intent pick;
    pick.key = "cin7/SO-1/S-1/pick";
    pick.kind = "cin7-pick";
    pick.lane = "cin7";
    pick.partner = "acme";
    pick.body = to_json(plan);
    const std::vector<store::Intent> open{pick};
    auto flight = in_flight(open, {}, "acme", "East", "");
    REQUIRE(flight);
    CHECK(in_words(flight->changes) == "-4 TEE, -2 CAP, -1 MUG");
    CHECK(in_words(taken_by(open, "East").value()) == "4 TEE, 2 CAP, 1 MUG");

    // 2 of 3 kits left and are not picked yet; the third, of no order, counts by today's bill: 3 TEE and 1 CAP.
    StockPlan count;
    count.counted = "on-hand";
    count.lines = {{"TEE", Decimal(16), {}, {}}, {"CAP", Decimal(8), {}, {}}};
    const auto levels =
        levels_in_parts({level("TEE", 13), level("CAP", 7), level("KIT", 3)}, todays_bills(), flight->kits);
    REQUIRE(levels);
    const auto compared = compare(count, *levels, *flight, {}, {}, partners::StockTerms{});
    CHECK(compared.agree == 2);
}

TEST_CASE("kits of released orders are known until they are shipped", "[kits]") {
    store::Document sent;
    sent.trade = "SO-1042";
    sent.json = documents::to_json(kits_and_tees(), -1);
    store::Document left;
    left.trade = "SO-1042";
    left.state = store::DocumentState::applied;
    left.json = documents::to_json(shipment("SHP-1", {box("S1", "", {{"100231", "4"}, {"100232", "2"}})}), -1);
    const std::vector<store::Document> orders{sent}, shipments{left};
    const auto all = promised_kits(orders, {}, terms());
    REQUIRE(all);
    REQUIRE(all->held.size() == 1);
    CHECK(all->held.front().number == Decimal(3));
    const auto rest = promised_kits(orders, shipments, terms());
    REQUIRE(rest);
    REQUIRE(rest->held.size() == 1);
    CHECK(rest->held.front().number == Decimal(1));
    CHECK(rest->waiting.empty());
    CHECK(in_words(promised(orders, shipments, terms()).value()) == "6 TEE-BLK-M, 1 TEE-BLK-L");
}

TEST_CASE("a count or change that names kits is one of their parts", "[kits]") {
    StockPlan plan;
    plan.lines = {{"KIT", Decimal(-1), {}, {}}, {"TEE", Decimal(2), "L1", {}}};
    const auto parts = plan_in_parts(plan, todays_bills());
    REQUIRE(parts);
    CHECK(in_words(parts->lines) == "-3 TEE, -1 CAP, 2 TEE lot L1");
}
