// Sales of the sandbox, released to a partner by polling.
#include <algorithm>
#include <catch2/catch.hpp>

#include "gateway/engine/order_rounds.h"
#include "gateway/flows/replay.h"
#include "tests/gateway/cin7/sandbox_bench.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using sandbox::FaultKind;
using Lines = std::vector<std::string>;

namespace {

// The sandbox begins with SO-00001 for East and SO-00002 for West; partner acme is at East.
struct Bench {
    explicit Bench(std::vector<sandbox::Fault> faults = {})
        : account(std::move(faults), sandbox::LimitAnswer::status_503, 6'000) {
        home.edit("partner.xml", "Acme East", "East");
        home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,100231,,\nCAP,100232,,\n");
        home.reload();
        by_hand([&](sandbox::CoreAccount& core) { east = core.catalogue().place({}, "East")->id(); });
    }

    template <class Work>
    void by_hand(Work work) {
        account.server->with_account([&](sandbox::CoreAccount& core) { work(core); });
    }

    // Another sale of 2 TEE; `more` are fields of the seed, "Status" for one.
    void sell(const std::string& location = "East", const std::string& more = "",
              const std::string& goods = R"({"SKU": "TEE", "Quantity": 2})") {
        by_hand([&](sandbox::CoreAccount& core) {
            REQUIRE(sandbox::seed_account(
                core, sandbox::Json::parse(R"({"sales": [{"Customer": "Northwind Outfitters", "Location": ")" +
                                           location + R"(", )" + more + R"( "Lines": [)" + goods + "]}]}")));
        });
    }

    // "2 released", or the code of the error.
    std::string look() {
        account.calls.clear();
        const auto released = orders.look();
        return released ? std::to_string(*released) + " released" : released.error().code;
    }
    void wait(std::chrono::milliseconds how_long = 1min) { account.clock.advance(how_long); }

    // Order numbers of what is to be sent, in the order of release.
    Lines released() {
        Lines numbers;
        for (const auto& row : value_of(store.documents(store::DocumentState::applied, 1'000))) {
            CHECK(row.kind == "warehouse-order");
            CHECK(row.partner == "acme");
            CHECK(value_of(store.trade(row.trade)).intents.size() == 1);
            numbers.push_back(row.trade);
        }
        return numbers;
    }
    std::string cursor() { return value_of(store.cursor("cin7-sales/" + east)).value_or("none"); }
    Lines told(const std::string& order) {
        Lines lines;
        const auto trade = value_of(store.trade(order));
        for (const auto& entry : trade.journal) lines.push_back(entry.detail);
        return lines;
    }

    cin7::SandboxBench account;
    PartnerHome home;
    std::string east;
    Log log;
    WatchedStore store{log};
    std::unique_ptr<SharedSales> sales = shared_sales(*account.core, account.clock, std::chrono::milliseconds(0));
    OrderPoll orders{"acme", home.registry(), orders_of(*account.core, *sales, account.clock), store, account.clock};
};

}  // namespace

TEST_CASE("an authorised sale of the partner's location is released once, over many polls", "[orders]") {
    Bench bench;
    CHECK(bench.look() == "1 released");
    CHECK(bench.account.calls == Lines{"GET ref/location ok", "GET saleList ok", "GET sale ok"});
    CHECK(bench.released() == Lines{"SO-00001"});
    const auto intents = value_of(bench.store.trade("SO-00001")).intents;
    REQUIRE(intents.size() == 1);
    CHECK(intents[0].lane == "send:acme");
    CHECK(intents[0].kind == "send-warehouse-order");
    CHECK(bench.told("SO-00001") ==
          Lines{"sale SO-00001 for Northwind Outfitters released to Acme Logistics: 2 lines, 12.5 units"});
    CHECK(value_of(bench.store.find_trades("PO-1")) == Lines{"SO-00001"});

    for (int poll = 0; poll < 50; ++poll) {
        bench.wait();
        CHECK(bench.look() == "0 released");
        // A poll costs one call of the account's budget.
        CHECK(bench.account.calls == Lines{"GET saleList ok"});
    }
    CHECK(bench.released() == Lines{"SO-00001"});
    CHECK(value_of(bench.store.trade("SO-00001")).intents.size() == 1);
}

TEST_CASE("no sale is looked for where the partner has no location", "[orders]") {
    Bench bench;
    bench.home.edit("partner.xml", R"(<cin7 location="East"/>)", "");
    bench.home.edit("partner.xml", R"(<receive transaction="945" mapping="x12/004010/945"/>)", "");
    const std::string file = bench.home.read("partner.xml");
    const auto begin = file.find("<send ");
    bench.home.edit("partner.xml", file.substr(begin, file.find("/>", begin) + 2 - begin), "");
    bench.home.reload();
    CHECK(bench.look() == "0 released");
    CHECK(bench.account.calls.empty());
}

TEST_CASE("sales of other locations are none of the partner's", "[orders]") {
    Bench bench;
    bench.sell("West");
    CHECK(bench.look() == "1 released");
    CHECK(bench.released() == Lines{"SO-00001"});
    CHECK(value_of(bench.store.find_trades("SO-00002")).empty());
    CHECK(value_of(bench.store.find_trades("SO-00003")).empty());
}

TEST_CASE("new sales are found as they come, also by a gateway that starts anew", "[orders]") {
    Bench bench;
    CHECK(bench.look() == "1 released");
    bench.wait(1h);
    bench.sell();
    bench.sell();
    OrderPoll again("acme", bench.home.registry(), orders_of(*bench.account.core, *bench.sales, bench.account.clock),
                    bench.store, bench.account.clock);
    CHECK(again.look() == 2);
    CHECK(again.look() == 0);
    bench.wait(1h);
    bench.sell();
    CHECK(bench.look() == "1 released");
    CHECK(bench.released() == Lines{"SO-00001", "SO-00003", "SO-00004", "SO-00005"});
}

TEST_CASE("a sale that is not authorised yet waits, without a word", "[orders]") {
    Bench bench;
    bench.sell("East", R"("Status": "DRAFT",)");
    CHECK(bench.look() == "1 released");
    for (int poll = 0; poll < 10; ++poll) {
        bench.wait();
        CHECK(bench.look() == "0 released");
    }
    CHECK(bench.released() == Lines{"SO-00001"});
    CHECK(value_of(bench.store.find_trades("SO-00003")).empty());
    CHECK(open_letters(bench.store).empty());

    bench.by_hand([](sandbox::CoreAccount& core) {
        sandbox::OrderWrite write;
        write.sale_id = core.sales().back().id;
        write.order = core.sales().back().order;
        write.order.status = sandbox::Stage::authorised;
        REQUIRE(core.write_order(write));
    });
    CHECK(bench.look() == "1 released");
    CHECK(bench.released() == Lines{"SO-00001", "SO-00003"});
}

TEST_CASE("the cursor moves only when everything before it is durable", "[orders]") {
    Bench bench;
    bench.store.fail_at(1);  // the release
    CHECK(bench.look() == "store.full");
    CHECK(bench.released().empty());
    CHECK(bench.cursor() == "none");

    bench.store.fail_at(2);  // the cursor
    CHECK(bench.look() == "store.full");
    CHECK(bench.released() == Lines{"SO-00001"});
    CHECK(bench.cursor() == "none");

    CHECK(bench.look() == "0 released");
    // Sold at 08:00, less the overlap for lists that show a change late.
    CHECK(bench.cursor().substr(0, 16) == "2026-11-21T07:58");
}

TEST_CASE("a cursor stays before a sale that could not be read", "[orders]") {
    // The first sale can be read, the second cannot, however often the client tries.
    Bench bench({{.kind = FaultKind::status_500, .path = "sale", .method = "GET", .times = 4, .after = 1}});
    bench.sell();
    bench.sell();
    CHECK(bench.look() == "cin7.server-error");
    CHECK(bench.released() == Lines{"SO-00001"});
    CHECK(bench.cursor() == "none");
    CHECK(bench.look() == "2 released");
    CHECK(bench.released() == Lines{"SO-00001", "SO-00003", "SO-00004"});
    CHECK(bench.cursor() != "none");
}

TEST_CASE("whichever commits fail, each sale is released once", "[orders]") {
    for (std::size_t nth = 1; nth <= 6; ++nth)
        for (const std::size_t then : {0U, 1U, 2U}) {
            CAPTURE(nth, then);
            Bench bench;
            bench.sell();
            bench.sell();
            bench.store.fail_at(nth);
            if (then > 0) bench.store.fail_at(nth + then);
            for (int poll = 0; poll < 6; ++poll) {
                (void)bench.look();
                bench.wait();
            }
            CHECK(bench.released() == Lines{"SO-00001", "SO-00003", "SO-00004"});
            CHECK(bench.cursor() != "none");
        }
}

TEST_CASE("whatever goes wrong with a poll, each sale is released once", "[orders]") {
    for (const std::string path : {"ref/location", "saleList", "sale"})
        for (const FaultKind kind : {FaultKind::lost_answer_before_commit, FaultKind::truncated, FaultKind::status_500,
                                     FaultKind::status_429, FaultKind::status_503, FaultKind::html_200})
            for (const unsigned times : {1U, 7U}) {
                CAPTURE(path, to_string(kind), times);
                Bench bench({{.kind = kind, .path = path, .method = "GET", .times = times}});
                bench.sell();
                for (int poll = 0; poll < 4; ++poll) {
                    (void)bench.look();
                    bench.wait();
                }
                CHECK(bench.released() == Lines{"SO-00001", "SO-00003"});
                CHECK(open_letters(bench.store).empty());
            }
}

TEST_CASE("a sale with goods on backorder waits, and is told once", "[orders]") {
    Bench bench;
    bench.sell("East", "", R"({"SKU": "TEE", "Quantity": 95})");
    CHECK(bench.look() == "1 released");
    for (int poll = 0; poll < 100; ++poll) {
        bench.wait();
        CHECK(bench.look() == "0 released");
    }
    CHECK(bench.released() == Lines{"SO-00001"});
    CHECK(bench.told("SO-00003") == Lines{"sale SO-00003 is not released: 5 of 95 TEE are on backorder"});
    CHECK(open_letters(bench.store).empty());
}

TEST_CASE("a waiting sale is read again when it changes, and every quarter of an hour, not at every poll", "[orders]") {
    Bench bench;
    bench.sell("East", "", R"({"SKU": "TEE", "Quantity": 95})");
    CHECK(bench.look() == "1 released");
    std::ptrdiff_t reads = 0;
    for (int minute = 0; minute < 60; ++minute) {
        bench.wait();
        CHECK(bench.look() == "0 released");
        reads += std::ranges::count(bench.account.calls, "GET sale ok");
    }
    CHECK(reads == 4);
}

TEST_CASE("an item without a number at the partner waits for a person, holds up no other sale, and is not forgotten",
          "[orders]") {
    Bench bench;
    bench.home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,100231,,\n");
    bench.home.reload();
    CHECK(bench.look() == "0 released");
    const Lines letters = open_letters(bench.store);
    REQUIRE(letters.size() == 1);
    CHECK_THAT(letters[0], StartsWith("sale:SO-00001: needs-data flow.sku-not-listed: Cin7 sale SO-00001, ") &&
                               Contains("sale SO-00001 orders CAP, for which the warehouse has no number") &&
                               Contains("skus.csv"));

    // Days of other sales pass by.
    for (int day = 0; day < 3; ++day) {
        bench.wait(24h);
        bench.sell();
        CHECK(bench.look() == "1 released");
    }
    CHECK(bench.told("SO-00001").size() == 1);
    CHECK(open_letters(bench.store).size() == 1);

    SECTION("it goes on when the row was added and the letter replayed") {
        bench.home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,100231,,\nCAP,100232,,\n");
        bench.home.reload();
        const auto open = value_of(bench.store.dead_letters(store::DeadLetterState::open));
        REQUIRE(open.size() == 1);
        REQUIRE(
            bench.store.commit(flows::replay(open[0], bench.account.clock.now()).value(), bench.account.clock.now()));
        CHECK(bench.look() == "1 released");
        CHECK(bench.released() == Lines{"SO-00003", "SO-00004", "SO-00005", "SO-00001"});
        CHECK(open_letters(bench.store).empty());
    }
    SECTION("it goes on when the row was added, by itself, and its letter does not stay open") {
        bench.home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,100231,,\nCAP,100232,,\n");
        bench.home.reload();
        CHECK(bench.look() == "1 released");
        CHECK(bench.released() == Lines{"SO-00003", "SO-00004", "SO-00005", "SO-00001"});
        CHECK(open_letters(bench.store).empty());
    }
    SECTION("it needs nobody any more when it waits for goods only") {
        bench.by_hand([](sandbox::CoreAccount& core) {
            sandbox::Order order = core.sales().front().order;
            REQUIRE(core.cancel_sale(core.sales().front().id, sandbox::Cancel::undo));
            order.status = sandbox::Stage::authorised;
            order.lines[0].quantity = sandbox::Amount(400);
            REQUIRE(core.write_order({core.sales().front().id, order, sandbox::AutoMode::no_pick}));
        });
        CHECK(bench.look() == "0 released");
        CHECK(open_letters(bench.store).empty());
        CHECK_THAT(bench.told("SO-00001").back(), Contains("are on backorder"));
    }
    SECTION("a replay too early tells it once more") {
        const auto open = value_of(bench.store.dead_letters(store::DeadLetterState::open));
        REQUIRE(
            bench.store.commit(flows::replay(open[0], bench.account.clock.now()).value(), bench.account.clock.now()));
        CHECK(open_letters(bench.store).empty());
        CHECK(bench.look() == "0 released");
        CHECK(open_letters(bench.store).size() == 1);
    }
}

TEST_CASE("a sale that was picked in Cin7 already is not sent to the warehouse", "[orders]") {
    Bench bench;
    bench.by_hand([](sandbox::CoreAccount& core) {
        const std::string sale = core.sales().front().id;
        REQUIRE(core.add_fulfilment(sale));
        REQUIRE(core.write_pick(
            {core.sale(sale)->fulfilments.back().task_id, sandbox::Stage::authorised, true, std::nullopt}));
    });
    CHECK(bench.look() == "0 released");
    CHECK(bench.released().empty());
    CHECK(bench.told("SO-00001") ==
          Lines{"sale SO-00001 is not released: it was picked in Cin7 already, by a person or "
                "by the account's automatic pick"});
}

TEST_CASE("a location that Cin7 does not have is told with those it has", "[orders]") {
    Bench bench;
    bench.home.edit("partner.xml", "\"East\"", "\"east\"");
    bench.home.reload();
    const auto looked = bench.orders.look();
    REQUIRE_FALSE(looked);
    CHECK(looked.error().kind == ErrorKind::configuration);
    CHECK(looked.error().message == "Cin7 has no location 'east'; it has 'East', 'West'");
    CHECK_THAT(looked.error().place, Catch::EndsWith("partners/acme/partner.xml"));
    CHECK_THAT(looked.error().remedy, Contains("exactly as in Cin7"));

    bench.home.edit("partner.xml", "\"east\"", "\"East\"");
    bench.home.reload();
    CHECK(bench.look() == "1 released");
}

TEST_CASE("a partner that is no longer in force is not looked for", "[orders]") {
    Bench bench;
    bench.home.remove_partner();
    bench.home.reload();
    CHECK(bench.look() == "0 released");
    CHECK(bench.account.calls.empty());
}

TEST_CASE("while no order comes the looks become rarer, and one that releases brings them back") {
    using namespace std::chrono_literals;
    Bench bench;
    std::vector<std::unique_ptr<OrderPoll>> polls;
    polls.push_back(std::make_unique<OrderPoll>("acme", bench.home.registry(),
                                                orders_of(*bench.account.core, *bench.sales, bench.account.clock),
                                                bench.store, bench.account.clock));
    OrderRounds rounds(std::move(polls), bench.account.clock, 1min, 5min);
    // In which of the coming minutes the list of sales is read.
    const auto looks = [&](int minutes) {
        std::string read;
        for (int minute = 1; minute <= minutes; ++minute) {
            bench.account.clock.advance(1min);
            bench.account.calls.clear();
            REQUIRE(rounds.look());
            if (!bench.account.calls.empty()) read += std::to_string(minute) + " ";
        }
        return read;
    };
    REQUIRE(rounds.look() == 1);
    CHECK(looks(20) == "1 3 7 12 17 ");
    bench.account.core->stop();
    bench.account.clock.advance(5min);
    CHECK_FALSE(rounds.look());
    bench.account.clock.advance(1min);
    CHECK_FALSE(rounds.look());
}
