// Shipments carried out in the sandbox while calls, answers and commits go wrong.
#include "gateway/engine/cin7_performer.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/gateway/engine/performer_bench.h"

using namespace crossdock;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using sandbox::FaultKind;

namespace {

// What the journal says of proofs.
Lines read_back(PerformerBench& bench) {
    Lines lines = bench.told();
    std::erase_if(lines, [](const std::string& line) {
        return !line.starts_with("POST ") && !line.contains(": the list shows ");
    });
    return lines;
}

const Lines four_writes{"POST sale/fulfilment ok", "POST sale/fulfilment/pick ok", "POST sale/fulfilment/pack ok",
                        "POST sale/fulfilment/ship ok"};

}  // namespace

TEST_CASE("a shipment is four writes between two reads, and the second proves all of it", "[cin7_performer]") {
    PerformerBench bench;
    bench.decide(bench.whole());
    for (int step = 0; step < 4; ++step) bench.step();
    CHECK(bench.states() == "pending pending pending pending");
    CHECK(bench.told().size() == 4);
    CHECK_THAT(bench.told().back(),
               StartsWith("cin7-ship was answered with success; it is read back by 2026-11-21T08:02"));
    bench.settle();
    CHECK(bench.states() == "verified verified verified verified");
    CHECK(bench.ledger() == PerformerBench::whole_once());
    bench.check_proofs();
    CHECK(bench.account.calls == Lines{"GET sale/fulfilment ok", "POST sale/fulfilment ok",
                                       "POST sale/fulfilment/pick ok", "POST sale/fulfilment/pack ok",
                                       "POST sale/fulfilment/ship ok", "GET sale/fulfilment ok"});
    CHECK(read_back(bench) ==
          Lines{"POST sale/fulfilment, read back: fulfilment 1 of " + bench.order_number + " is open (task " +
                    bench.task() + ")",
                "POST sale/fulfilment/pick, read back: pick AUTHORISED: 2.5 CAP, 10 TEE",
                "POST sale/fulfilment/pack, read back: pack AUTHORISED: 2.5 CAP / box A, 6 TEE / box A, 4 TEE / box B",
                "POST sale/fulfilment/ship, read back: ship AUTHORISED: box A tracking 1Z-A, box B tracking 1Z-B"});
    bench.settle();
    CHECK(bench.account.calls.size() == 6);
}

TEST_CASE("a sale that the last list showed untouched is not looked at first", "[cin7_performer]") {
    PerformerBench bench;
    REQUIRE(bench.account.core->sales_updated_since({}, {}));
    bench.decide(bench.whole());
    bench.settle();
    CHECK(bench.ledger() == PerformerBench::whole_once());
    CHECK(bench.writes() == four_writes);
    CHECK(bench.account.calls.size() == 5);
}

TEST_CASE("one list read proves the sales that it shows shipped with our tracking numbers", "[cin7_performer]") {
    PerformerBench bench;
    REQUIRE(bench.account.core->sales_updated_since({}, {}));
    const std::string first = bench.order_number;
    bench.decide(bench.whole());
    bench.turn_to_sale(2);
    bench.decide(bench.part("SHP-2", "C", "1"));
    bench.settle();
    CHECK(bench.states("SHP-1") == "verified verified verified verified");
    CHECK(bench.states("SHP-2") == "verified verified verified verified");
    CHECK(bench.writes().size() == 8);
    CHECK(bench.account.calls.size() == 9);
    CHECK(bench.account.calls.back() == "GET saleList ok");
    CHECK(bench.proof("ship", "SHP-2")["tracking"] == "1Z-C");
    CHECK(read_back(bench).back() == "fulfilment, pick, pack, ship: the list shows " + bench.order_number +
                                         " picked, packed and shipped, tracking 1Z-C");
}

TEST_CASE("a list that was read to look for orders proves shipments as well", "[cin7_performer]") {
    PerformerBench bench;
    bench.decide(bench.whole());
    bench.turn_to_sale(2);
    bench.decide(bench.part("SHP-2", "C", "1"));
    for (int i = 0; i < 8 && bench.writes().size() < 8; ++i) REQUIRE(bench.performer.step());
    REQUIRE(bench.account.core->sales_updated_since({}, {}));
    bench.account.calls.clear();
    bench.settle();
    CHECK(bench.states("SHP-1") == "verified verified verified verified");
    CHECK(bench.states("SHP-2") == "verified verified verified verified");
    CHECK(bench.account.calls.empty());
}

TEST_CASE("a round of proofs reads the list once, however many sales wait", "[cin7_performer]") {
    PerformerBench bench;
    std::string more;
    for (int sale = 0; sale < 25; ++sale)
        more += std::string(sale ? "," : "") +
                R"({"Customer": "Northwind Outfitters", "Location": "East", "Lines": [{"SKU": "TEE", "Quantity": 1}]})";
    bench.by_hand([&](sandbox::CoreAccount& core) {
        REQUIRE(sandbox::seed_account(core, sandbox::Json::parse(R"({"sales": [)" + more + "]}")));
    });
    REQUIRE(bench.account.core->sales_updated_since({}, {}));
    for (std::size_t sale = 0; sale < 25; ++sale) {
        bench.turn_to_sale(3 + sale);
        bench.decide(bench.part("SHP-" + std::to_string(10 + sale), "B" + std::to_string(sale), "1"));
    }
    bench.settle();
    for (int sale = 0; sale < 25; ++sale)
        CHECK(bench.states("SHP-" + std::to_string(10 + sale)) == "verified verified verified verified");
    CHECK(bench.writes().size() == 100);
    CHECK(std::ranges::count(bench.account.calls, "GET saleList ok") == 1);
    CHECK(bench.account.calls.size() == 101);
}

TEST_CASE("where the list cannot be read each sale is, and nothing stays claimed", "[cin7_performer]") {
    for (const std::string path : {"saleList", "*"}) {
        CAPTURE(path);
        // The first GET is the one below.
        PerformerBench bench({{.kind = FaultKind::status_500, .path = path, .method = "GET", .times = 40, .after = 1}});
        REQUIRE(bench.account.core->sales_updated_since({}, {}));
        bench.decide(bench.whole());
        bench.turn_to_sale(2);
        bench.decide(bench.part("SHP-2", "C", "1"));
        for (int round = 0; round < 4; ++round) REQUIRE(bench.performer.step());
        CHECK(bench.writes().size() == 8);
        bench.account.clock.advance(std::chrono::minutes(2));
        REQUIRE(bench.performer.step());
        for (const std::string shipment : {"SHP-1", "SHP-2"})
            CHECK(bench.states(shipment) ==
                  (path == "*" ? "pending pending pending pending" : "verified verified verified verified"));
        bench.settle();
        for (const std::string shipment : {"SHP-1", "SHP-2"})
            CHECK(bench.states(shipment) == "verified verified verified verified");
        CHECK(bench.writes().size() == 8);
    }
}

TEST_CASE("what the list cannot tell is read sale by sale", "[cin7_performer]") {
    PerformerBench bench;
    REQUIRE(bench.account.core->sales_updated_since({}, {}));
    bench.decide(bench.part("SHP-1", "A", "6"));  // a part of the order
    bench.turn_to_sale(2);
    flows::ShipmentPlan silent = bench.part("SHP-2", "C", "1");
    silent.boxes.front().tracking.clear();
    bench.decide(silent);
    bench.settle();
    CHECK(bench.states("SHP-1") == "verified verified verified verified");
    CHECK(bench.states("SHP-2") == "verified verified verified verified");
    CHECK(Lines(bench.account.calls.end() - 3, bench.account.calls.end()) ==
          Lines{"GET saleList ok", "GET sale/fulfilment ok", "GET sale/fulfilment ok"});
}

TEST_CASE("a step that was done and not noted is found after a restart", "[cin7_performer]") {
    for (std::size_t write = 1; write <= steps_of_a_shipment().size(); ++write) {
        CAPTURE(write);
        PerformerBench bench;
        bench.decide(bench.whole());
        bench.store.fail_at(write);
        bench.settle();
        CHECK(bench.states() == "verified verified verified verified");
        CHECK(bench.ledger() == PerformerBench::whole_once());
        bench.check_proofs();
        CHECK(bench.writes().size() == 4);
        CHECK_THAT(bench.told().at(write), StartsWith("found in Cin7, nothing called: "));
    }
}

TEST_CASE("a wait after a failure is told with its reason", "[cin7_performer]") {
    PerformerBench bench({{.kind = FaultKind::status_500, .path = "sale/fulfilment/pick", .method = "POST"}});
    bench.decide(bench.whole());
    bench.step();
    bench.step();
    CHECK(bench.states() == "pending pending pending pending");
    const auto intent = bench.store.intent(PerformerBench::key("pick")).value().value();
    CHECK(intent.due > bench.account.clock.now());
    CHECK_THAT(intent.last_error, Contains("POST sale/fulfilment/pick of TaskID " + bench.task()));
    CHECK_THAT(bench.told().back(), StartsWith("attempt 1 of cin7-pick: ") && Contains("500") && Catch::EndsWith(" s"));
    CHECK(bench.performer.step() == 0);
}

TEST_CASE("a Cin7 that cannot be reached keeps the shipment waiting", "[cin7_performer]") {
    PerformerBench bench({{.kind = FaultKind::lost_answer_before_commit, .path = "*", .method = "", .times = 0}});
    bench.decide(bench.whole());
    for (int i = 0; i < 10; ++i) {
        bench.step();
        CHECK(bench.states() == "pending pending pending pending");
        bench.account.clock.advance(std::chrono::minutes(10));
    }
    CHECK(bench.ledger().empty());
    CHECK(open_letters(bench.store).empty());
    CHECK_THAT(bench.told().back(), StartsWith("attempt 10 of cin7-fulfilment: "));
}
