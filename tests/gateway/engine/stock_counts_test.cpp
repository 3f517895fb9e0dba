// Counts of stock (846), compared with what Cin7 shows: what is on its way, promised or in doubt is no difference.
#include <catch2/catch.hpp>

#include "gateway/flows/shipment_plan.h"
#include "tests/gateway/engine/stock_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;

namespace {

// An intent of the lane that nobody performs here.
void put(StockBench& bench, const std::string& kind, const std::string& body) {
    store::Intent intent;
    intent.key = "test/" + kind;
    intent.partner = "acme";
    intent.trade = "SO-1";
    intent.lane = "cin7";
    intent.kind = kind;
    intent.body = body;
    intent.due = bench.account.clock.now() + std::chrono::hours(1);
    store::Changes changes;
    changes.intents.push_back(intent);
    REQUIRE(bench.store.commit(changes, bench.account.clock.now()));
}

// A pick of so many TEE that is not made yet.
void put_pick(StockBench& bench, int tees) {
    flows::ShipmentPlan plan;
    plan.location = "East";
    plan.lines = {{"TEE", documents::Decimal(tees), "", "A"}};
    put(bench, "cin7-pick", to_json(plan));
}

}  // namespace

TEST_CASE("a count is compared with what Cin7 shows less what is on its way", "[stock]") {
    struct Row {
        const char* what;
        const char* goods;
        Lines moves, proposals;
        std::string kind = "on-hand";
        const char* terms = R"(tolerance-units="5")";
        bool picked = false;  // 10 TEE of a shipment are not applied yet
    };
    const Row rows[] = {{"all agree", "TEE 100, MUG 50, CAP 2.5", {}, {}},
                        {"within", "TEE 97", {"adjustment-completed acme/846/R-1: East TEE 100 -> 97"}, {}},
                        {"beyond", "TEE 60", {}, {"-40 TEE"}},
                        {"by lot", "JAM 29 lot L1", {"adjustment-completed acme/846/R-1: East JAM 30 -> 29"}, {}},
                        {"a percentage",
                         "TEE 91, MUG 40",
                         {"adjustment-completed acme/846/R-1: East TEE 100 -> 91"},
                         {"-10 MUG"},
                         "on-hand",
                         R"(tolerance-percent="10")"},
                        {"no tolerance", "TEE 99", {}, {"-1 TEE"}, "on-hand", ""},
                        {"what is not named is unknown", "TEE 100", {}, {}},
                        {"what is not named is not there",
                         "TEE 100, MUG 50",
                         {"adjustment-completed acme/846/R-1: East CAP 2.5 -> 0"},
                         {"-30 JAM"},
                         "on-hand",
                         R"(tolerance-units="5" absent="zero")"},
                        {"shipped, not applied", "TEE 90", {}, {}, "on-hand", R"(tolerance-units="5")", true},
                        {"shipped, not applied, and two are missing",
                         "TEE 88",
                         {"adjustment-completed acme/846/R-1: East TEE 100 -> 98"},
                         {},
                         "on-hand",
                         R"(tolerance-units="5")",
                         true},
                        {"what is free, no order open", "TEE 100", {}, {}, "available"}};
    for (const Row& row : rows) {
        CAPTURE(row.what);
        StockBench bench({}, row.terms);
        if (row.picked) {
            put_pick(bench, 10);
        }
        bench.count("R-1", row.goods, row.kind);
        bench.account.clock.advance(std::chrono::hours(1));
        for (int i = 0; i < 5; ++i) REQUIRE(bench.performer.step());
        Lines moves = bench.moves();
        // A report's reference ends in a digest of its content.
        for (std::string& move : moves)
            if (const auto from = move.find('#'); from != std::string::npos) move.erase(from, move.find(':') - from);
        CHECK(moves == row.moves);
        CHECK(bench.proposals() == row.proposals);
        CHECK(open_letters(bench.store).empty());
    }
}

TEST_CASE("a count waits for shipments from before it, and what left around it is no surplus", "[stock]") {
    struct Row {
        const char* what;
        int minutes;  // that the 945 comes after the 846
        const char* goods;
        Lines moves;
    };
    // 10 TEE of SO-1 have left, and Cin7 knows it: it shows 90.
    const Row rows[] = {
        {"left before the count", -20, "TEE 90", {}},
        {"left after the count", 20, "TEE 100", {}},
        {"some of it left after the count", 20, "TEE 96", {}},
        {"more is there than left", 20, "TEE 103", {"adjustment-completed acme/846/R-1: East TEE 90 -> 93"}},
        {"less is there", 20, "TEE 88", {"adjustment-completed acme/846/R-1: East TEE 90 -> 88"}},
        {"left long before", -90, "TEE 93", {"adjustment-completed acme/846/R-1: East TEE 90 -> 93"}}};
    for (const Row& row : rows) {
        CAPTURE(row.what);
        StockBench bench;
        bench.set_on_hand("TEE", "East", "90");
        const auto ship = [&] {
            const Instant now = bench.account.clock.now();
            store::Changes changes;
            store::Document shipment;
            shipment.id = "945";
            shipment.partner = "acme";
            shipment.kind = "warehouse-shipment";
            shipment.trade = shipment.business_key = "SO-1";
            shipment.state = store::DocumentState::applied;
            shipment.stored_at = now;
            changes.documents.push_back(shipment);
            flows::ShipmentPlan plan;
            plan.location = "East";
            plan.lines = {{"TEE", documents::Decimal(10), "", "A"}};
            store::Intent pick;
            pick.key = "pick";
            pick.partner = "acme";
            pick.trade = "SO-1";
            pick.lane = "cin7";
            pick.kind = "cin7-pick";
            pick.document_id = "945";
            pick.body = to_json(plan);
            pick.due = now;
            changes.intents.push_back(pick);
            changes.intent_moves.push_back({"pick", store::IntentState::verified, {}, {}, "{}"});
            REQUIRE(bench.store.commit(changes, now));
        };
        if (row.minutes < 0) ship();
        bench.account.clock.advance(std::chrono::minutes(std::max(-row.minutes, 0)));
        bench.count("R-1", row.goods);
        bench.account.clock.advance(std::chrono::minutes(std::max(row.minutes, 0)));
        if (row.minutes > 0) ship();
        REQUIRE(bench.performer.step() == 0);  // not yet
        bench.settle();
        Lines moves = bench.moves();
        for (std::string& move : moves)
            if (const auto from = move.find('#'); from != std::string::npos) move.erase(from, move.find(':') - from);
        CHECK(moves == row.moves);
        CHECK(bench.proposals().empty());
    }
}

TEST_CASE("released orders are taken off what is free", "[stock]") {
    StockBench bench;
    store::Changes changes;
    store::Document order;
    order.id = "order/acme/SO-1";
    order.partner = "acme";
    order.direction = store::Direction::outbound;
    order.kind = "warehouse-order";
    order.trade = order.business_key = "SO-1";
    order.json = R"({"document":"warehouse-order","order-number":"SO-1",
                     "lines":[{"sku":"TEE","quantity":"30","unit":"each"}]})";
    order.state = store::DocumentState::applied;
    order.stored_at = bench.account.clock.now();
    changes.documents.push_back(order);
    store::Document shipment = order;
    shipment.id = "shipment";
    shipment.direction = store::Direction::inbound;
    shipment.kind = "warehouse-shipment";
    shipment.json = R"({"document":"warehouse-shipment","order-number":"SO-1",
                        "cartons":[{"lines":[{"sku":"TEE","shipped":"10","unit":"each"}]}]})";
    changes.documents.push_back(shipment);
    REQUIRE(bench.store.commit(changes, bench.account.clock.now()));
    bench.count("R-1", "TEE 80", "available");
    bench.settle();
    CHECK(bench.moves().empty());
    CHECK(bench.proposals().empty());
}

TEST_CASE("nothing is compared while something is in doubt", "[stock]") {
    StockBench bench;
    put_pick(bench, 10);
    bench.account.clock.advance(std::chrono::hours(2));
    REQUIRE(value_of(bench.store.claim("cin7", 1, bench.account.clock.now(),
                                       bench.account.clock.now() + std::chrono::hours(9)))
                .size() == 1);
    bench.count("R-1", "TEE 90");
    bench.account.clock.advance(std::chrono::hours(1));
    REQUIRE(bench.performer.step() == 1);
    CHECK(bench.intents() == Lines{"cin7-compare pending"});
    CHECK(bench.account.calls.empty());
    store::Changes applied;
    applied.intent_moves.push_back({"test/cin7-pick", store::IntentState::verified, {}, {}, "{}"});
    REQUIRE(bench.store.commit(applied, bench.account.clock.now()));
    bench.set_on_hand("TEE", "East", "90");
    bench.settle();
    CHECK(bench.intents() == Lines{"cin7-compare verified"});
    CHECK(bench.moves().empty());
    CHECK(bench.proposals().empty());
}

TEST_CASE("with a shipment that could not be applied, every difference waits for a person", "[stock]") {
    StockBench bench;
    put_pick(bench, 2);
    store::Changes dead;
    dead.intent_moves.push_back({"test/cin7-pick", store::IntentState::dead, {}, "somebody changed it", {}});
    REQUIRE(bench.store.commit(dead, bench.account.clock.now()));
    bench.count("R-1", "TEE 98");
    bench.settle();
    CHECK(bench.moves().empty());
    CHECK(bench.proposals() == Lines{"-2 TEE"});
}

TEST_CASE("a newer count replaces what nobody has decided, item by item", "[stock]") {
    StockBench bench;
    bench.count("R-1", "TEE 60, MUG 20");
    bench.settle();
    CHECK(bench.proposals() == Lines{"-40 TEE, -30 MUG"});
    bench.count("R-2", "TEE 61");
    bench.settle();
    CHECK(bench.proposals() == Lines{"-39 TEE, -30 MUG"});
    bench.count("R-3", "TEE 100, MUG 50");
    bench.settle();
    CHECK(bench.proposals().empty());
    CHECK(bench.proposals(true) == Lines{"replaced -40 TEE, -30 MUG", "replaced -39 TEE, -30 MUG"});
    CHECK(bench.moves().empty());
}
