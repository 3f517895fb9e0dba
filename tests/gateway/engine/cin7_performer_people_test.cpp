// Shipments in an account where people work too, and where Cin7 says no.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <iterator>

#include "gateway/engine/cin7_performer.h"
#include "gateway/flows/replay.h"
#include "tests/gateway/engine/performer_bench.h"

using namespace crossdock;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using sandbox::FaultKind;
using sandbox::Stage;

namespace {

std::vector<sandbox::StageLine> goods(std::initializer_list<std::pair<const char*, const char*>> items) {
    std::vector<sandbox::StageLine> lines;
    for (const auto& [sku, quantity] : items) {
        sandbox::StageLine line;
        line.sku = sku;
        line.quantity = sandbox::Amount::parse(quantity).value();
        line.location = "East";
        lines.push_back(std::move(line));
    }
    return lines;
}

void pick(PerformerBench& bench, std::initializer_list<std::pair<const char*, const char*>> items) {
    const std::string task = bench.task();
    bench.by_hand([&](sandbox::CoreAccount& core) {
        REQUIRE(core.write_pick({task, Stage::authorised, false, goods(items)}));
    });
}

// As whole() says, in other words.
void pick_whole(PerformerBench& bench) {
    pick(bench, {{"CAP", "2.5"}, {"TEE", "10"}});
}

void pack_whole(PerformerBench& bench) {
    auto lines = goods({{"TEE", "4"}, {"TEE", "6"}, {"CAP", "2.5"}});
    lines[0].box = "B";
    lines[1].box = lines[2].box = "A";
    const std::string task = bench.task();
    bench.by_hand([&](sandbox::CoreAccount& core) { REQUIRE(core.write_pack({task, Stage::authorised, lines})); });
}

void ship_whole(PerformerBench& bench) {
    sandbox::ShipWrite write;
    write.task_id = bench.task();
    write.status = Stage::authorised;
    write.lines = {{"", "2026-11-20", "UPS Ground", {"A"}, "1Z-A", true},
                   {"", "2026-11-20", "UPS Ground", {"B"}, "1Z-B", true}};
    bench.by_hand([&](sandbox::CoreAccount& core) { REQUIRE(core.write_ship(write)); });
}

}  // namespace

TEST_CASE("a fulfilment that a person opened is used", "[cin7_performer]") {
    PerformerBench bench;
    bench.by_hand([&](sandbox::CoreAccount& core) { REQUIRE(core.add_fulfilment(bench.sale_id)); });
    bench.decide(bench.whole());
    bench.settle();
    CHECK(bench.ledger() == PerformerBench::whole_once());
    bench.check_proofs();
    CHECK(bench.writes() ==
          Lines{"POST sale/fulfilment/pick ok", "POST sale/fulfilment/pack ok", "POST sale/fulfilment/ship ok"});
    CHECK_THAT(bench.told().front(), StartsWith("found in Cin7, nothing called: fulfilment 1 of "));
}

TEST_CASE("what a person did first is found, said, and not done again", "[cin7_performer]") {
    struct Case {
        std::size_t steps_before;
        std::vector<std::function<void(PerformerBench&)>> by_person;
        Lines writes;
        Lines found;
    };
    const std::string prefix = "found in Cin7, nothing called: ";
    const std::string picked = prefix + "pick AUTHORISED: 2.5 CAP, 10 TEE";
    const std::string packed = prefix + "pack AUTHORISED: 2.5 CAP / box A, 6 TEE / box A, 4 TEE / box B";
    const std::string shipped = prefix + "ship AUTHORISED: box A tracking 1Z-A, box B tracking 1Z-B";
    const std::string create = "POST sale/fulfilment ok", pick_call = "POST sale/fulfilment/pick ok",
                      pack_call = "POST sale/fulfilment/pack ok", ship_call = "POST sale/fulfilment/ship ok";
    const std::string no_pick = "POST sale/fulfilment/pick cin7.rejected",
                      no_pack = "POST sale/fulfilment/pack cin7.rejected",
                      no_ship = "POST sale/fulfilment/ship cin7.rejected";
    for (const Case& one :
         {Case{1, {pick_whole}, {create, no_pick, pack_call, ship_call}, {picked}},
          Case{2, {pack_whole}, {create, pick_call, no_pack, ship_call}, {packed}},
          Case{3, {ship_whole}, {create, pick_call, pack_call, no_ship}, {shipped}},
          Case{1, {pick_whole, pack_whole, ship_whole}, {create, no_pick}, {picked, packed, shipped}}}) {
        CAPTURE(one.found);
        PerformerBench bench;
        bench.decide(bench.whole());
        for (std::size_t i = 0; i < one.steps_before; ++i) bench.step();
        for (const auto& work : one.by_person) work(bench);
        bench.settle();
        CHECK(bench.states() == "verified verified verified verified");
        CHECK(bench.ledger().size() == 4);
        CHECK(bench.writes() == one.writes);
        Lines found = bench.told();
        std::erase_if(found, [&](const std::string& detail) { return !detail.starts_with(prefix); });
        CHECK(found == one.found);
        bench.check_proofs();
    }
}

TEST_CASE("what a person did otherwise is left alone and waits for a person", "[cin7_performer]") {
    PerformerBench bench;
    bench.decide(bench.whole());
    bench.step();
    pick(bench, {{"TEE", "9"}});
    bench.settle();
    CHECK(bench.states() == "verified dead pending pending");
    CHECK(bench.writes() == Lines{"POST sale/fulfilment ok", "POST sale/fulfilment/pick cin7.rejected"});
    CHECK(bench.ledger() == Lines{"fulfilment-created", "pick-authorised 9 TEE"});
    const Lines letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], StartsWith("intent:cin7/SHP-1/pick: needs-data flow.cin7-conflict: ") &&
                               Contains("9 TEE, where the warehouse says 2.5 CAP, 10 TEE") && Contains("replay"));
}

TEST_CASE("a shipment that a person entered before us is found whole or finished, never entered again",
          "[cin7_performer]") {
    for (const bool shipped : {true, false}) {
        CAPTURE(shipped);
        PerformerBench bench;
        bench.by_hand([&](sandbox::CoreAccount& core) { REQUIRE(core.add_fulfilment(bench.sale_id)); });
        pick_whole(bench);
        pack_whole(bench);
        if (shipped) ship_whole(bench);
        bench.decide(bench.whole());
        bench.settle();
        CHECK(bench.states() == "verified verified verified verified");
        CHECK(bench.writes() == (shipped ? Lines{} : Lines{"POST sale/fulfilment/ship ok"}));
        CHECK(bench.ledger().size() == 4);
        bench.check_proofs();
        CHECK(bench.told().front() == "found in Cin7, nothing called: fulfilment 1 of " + bench.order_number +
                                          " holds these boxes already, entered by a person (task " + bench.task() +
                                          ")");
    }
}

TEST_CASE("a fulfilment of another shipment is never taken for one that a person entered", "[cin7_performer]") {
    // A warehouse that numbers its boxes anew in each shipment: same goods, same box, same tracking number.
    PerformerBench bench;
    bench.decide(bench.part("SHP-1", "1", "5"));
    bench.decide(bench.part("SHP-2", "1", "5"), "SHP-1");
    bench.settle();
    CHECK(bench.states("SHP-2") == "verified verified verified verified");
    CHECK(bench.account.effects(sandbox::EffectKind::pick_authorised) == 2);
    CHECK(bench.writes().size() == 8);
}

TEST_CASE("a sale that a person picked before us is packed and shipped where it was picked", "[cin7_performer]") {
    PerformerBench bench;
    bench.by_hand([&](sandbox::CoreAccount& core) { REQUIRE(core.add_fulfilment(bench.sale_id)); });
    pick_whole(bench);
    bench.decide(bench.whole());
    bench.settle();
    CHECK(bench.states() == "verified verified verified verified");
    CHECK(bench.account.effects(sandbox::EffectKind::pick_authorised) == 1);
    CHECK(bench.writes() == Lines{"POST sale/fulfilment/pack ok", "POST sale/fulfilment/ship ok"});
    CHECK_THAT(bench.told().front(), Contains("holds these goods already, entered by a person"));
}

TEST_CASE("goods that a person picked otherwise are left alone, and nothing is opened beside them",
          "[cin7_performer]") {
    PerformerBench bench;
    bench.by_hand([&](sandbox::CoreAccount& core) { REQUIRE(core.add_fulfilment(bench.sale_id)); });
    pick(bench, {{"TEE", "9"}});
    bench.decide(bench.whole());
    bench.settle();
    CHECK(bench.states() == "dead pending pending pending");
    CHECK(bench.writes().empty());
    const Lines letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], StartsWith("intent:cin7/SHP-1/fulfilment: needs-data flow.cin7-conflict: ") &&
                               Contains("9 of 10 TEE of " + bench.order_number + " are picked in Cin7 already"));
}

TEST_CASE("a plan without the sale's id finds the sale by its number, and only by exactly that", "[cin7_performer]") {
    PerformerBench bench;
    auto plan = bench.whole();
    plan.sale_id.clear();
    bench.decide(plan);
    bench.settle();
    CHECK(bench.ledger() == PerformerBench::whole_once());
    bench.check_proofs();
    // Looked up once: the later steps have it from the proof of the first.
    CHECK(std::ranges::count(bench.account.calls, "GET saleList ok") == 1);

    PerformerBench stranger;
    plan.order_number = stranger.order_number.substr(0, stranger.order_number.size() - 1);
    stranger.decide(plan);
    stranger.settle();
    CHECK(stranger.states() == "dead pending pending pending");
    CHECK(stranger.writes().empty());
    CHECK(open_letters(stranger.store) ==
          Lines{"intent:cin7/SHP-1/fulfilment: needs-data cin7.no-sale: Cin7 has no sale " + plan.order_number +
                "; check the order number with the warehouse, then replay"});
}

TEST_CASE("two shipments with the same goods are two, and the second waits for the whole first", "[cin7_performer]") {
    for (const std::string path :
         {"sale/fulfilment", "sale/fulfilment/pick", "sale/fulfilment/pack", "sale/fulfilment/ship"})
        for (const unsigned nth : {0U, 1U}) {
            CAPTURE(path, nth);
            PerformerBench bench(
                {{.kind = FaultKind::lost_answer_after_commit, .path = path, .method = "POST", .after = nth}});
            bench.decide(bench.part("SHP-1", "A", "5"));
            bench.decide(bench.part("SHP-2", "B", "5"), "SHP-1");
            bench.settle();
            CHECK(bench.states("SHP-1") == "verified verified verified verified");
            CHECK(bench.states("SHP-2") == "verified verified verified verified");
            CHECK(bench.ledger() == Lines{"fulfilment-created", "pick-authorised 5 TEE", "pack-authorised 5 TEE in A",
                                          "ship-authorised A by 1Z-A", "fulfilment-created", "pick-authorised 5 TEE",
                                          "pack-authorised 5 TEE in B", "ship-authorised B by 1Z-B"});
            CHECK(bench.writes().size() == 8);
            CHECK(bench.proof("pick", "SHP-1")["task-id"] != bench.proof("pick", "SHP-2")["task-id"]);
        }
}

TEST_CASE("what Cin7 refuses is a dead letter in its words, and goes on by a replay", "[cin7_performer]") {
    PerformerBench bench;
    bench.turn_to_sale(2);  // at West, where there is no stock
    auto plan = bench.part("SHP-1", "A", "1");
    plan.location = "West";
    bench.decide(plan);
    bench.settle();
    CHECK(bench.states() == "verified dead pending pending");
    CHECK(bench.ledger() == Lines{"fulfilment-created"});
    const auto letters = value_of(bench.store.dead_letters(store::DeadLetterState::open));
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].error.code == "cin7.rejected");
    CHECK(letters[0].error.kind == ErrorKind::needs_data);
    CHECK(letters[0].trade == bench.order_number);
    CHECK_THAT(letters[0].error.message, Contains("Available quantity of 'TEE' in 'West' is 0 but 1 is required"));
    CHECK_THAT(letters[0].error.place, Contains("POST sale/fulfilment/pick"));
    CHECK_THAT(letters[0].error.remedy, Contains("replay"));

    bench.by_hand([](sandbox::CoreAccount& core) {
        REQUIRE(sandbox::seed_account(
            core, sandbox::Json::parse(R"({"locations": [{"Name": "West", "stock": {"TEE": 1}}]})")));
    });
    REQUIRE(
        bench.store.commit(flows::replay(letters[0], bench.account.clock.now()).value(), bench.account.clock.now()));
    bench.settle();
    CHECK(bench.states() == "verified verified verified verified");
    CHECK(bench.ledger() == Lines{"fulfilment-created", "pick-authorised 1 TEE", "pack-authorised 1 TEE in A",
                                  "ship-authorised A by 1Z-A"});
    CHECK(open_letters(bench.store).empty());
}

TEST_CASE("a simple sale ships like any other", "[cin7_performer]") {
    PerformerBench bench;
    bench.by_hand([&](sandbox::CoreAccount& core) {
        REQUIRE(sandbox::seed_account(
            core, sandbox::Json::parse(R"({"sales": [{"Customer": "Northwind Outfitters", "Location": "East",
                                                "SaleType": "Simple", "Lines": [{"SKU": "TEE", "Quantity": 3}]}]})")));
    });
    bench.turn_to_sale(3);
    bench.decide(bench.part("SHP-1", "A", "3"));
    bench.settle();
    CHECK(bench.states() == "verified verified verified verified");
    // Its one fulfilment is there from the start.
    CHECK(bench.ledger() == Lines{"pick-authorised 3 TEE", "pack-authorised 3 TEE in A", "ship-authorised A by 1Z-A"});
    CHECK(bench.writes().size() == 3);
}
