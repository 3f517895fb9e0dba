// Orders that another tool seems to ship wait for a clerk; whose word counts about shipments and tracking is kept to.
#include <algorithm>
#include <catch2/catch.hpp>

#include "gateway/flows/ownership.h"
#include "tests/gateway/engine/order_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::StartsWith;

namespace {

void say_yes(OrderBench& bench, Instant now) {
    REQUIRE(bench.store.commit(flows::allow_release(bench.number, "anna", "labels only", now), now));
}

}  // namespace

TEST_CASE("Core: a sale that ShipStation names itself in waits, and goes when a clerk says so", "[order_ownership]") {
    CoreOrders bench;
    bench.by_hand([](sandbox::CoreAccount& core) {
        auto header = core.sales().front().header;
        header.shipping_notes = "ShipStation 778";
        REQUIRE(core.change_sale(core.sales().front().id, header));
    });
    for (int look = 0; look < 3; ++look) bench.turn();
    CHECK(bench.sent().empty());
    CHECK(bench.letters() == Lines{"orders.owned-elsewhere: ShipStation seems to ship it: it names itself in the "
                                   "shipping notes"});
    CHECK(bench.events() == Lines{"order-waiting"});
    say_yes(bench, bench.account.clock.now());
    for (int look = 0; look < 3; ++look) bench.turn();
    CHECK(bench.sent() == Lines{"N SO-00001 10 2.5"});
    CHECK(bench.letters().empty());
}

TEST_CASE("Omni: an order with a tracking number waits until it is gone", "[order_ownership]") {
    OmniOrders bench;
    bench.account.person(bench.number, R"({"trackingCode": "1Z9"})");
    for (int look = 0; look < 3; ++look) bench.turn();
    CHECK(bench.sent().empty());
    REQUIRE(bench.letters().size() == 1);
    CHECK_THAT(bench.letters()[0], StartsWith("orders.owned-elsewhere: "));
    bench.account.person(bench.number, R"({"trackingCode": ""})");
    bench.turn();
    CHECK(bench.sent() == Lines{"N SO-1 10"});
    CHECK(bench.letters().empty());
}

TEST_CASE("a sign that means nothing at a partner stops nothing", "[order_ownership]") {
    OmniOrders bench(R"(owned-elsewhere="ignore")");
    bench.account.person(bench.number, R"({"trackingCode": "1Z9"})");
    bench.turn();
    CHECK(bench.sent() == Lines{"N SO-1 10"});
}

TEST_CASE("an order that lies with one partner is not sent to another", "[order_ownership]") {
    OmniOrders bench;
    store::Changes elsewhere;
    store::Document row;
    row.id = "order/best/SO-1";
    row.partner = "best";
    row.direction = store::Direction::outbound;
    row.kind = "warehouse-order";
    row.business_key = row.trade = "SO-1";
    row.json = R"({"document":"warehouse-order","purpose":"original","order-number":"SO-1"})";
    row.state = store::DocumentState::applied;
    elsewhere.documents.push_back(row);
    REQUIRE(bench.store.commit(elsewhere, bench.account.clock.now()));
    bench.turn();
    CHECK(bench.sent().empty());
    CHECK(bench.letters() == Lines{"orders.sent-elsewhere: it was moved here in Cin7, but the order lies with best, "
                                   "which will ship it"});
    row.id += "/2";
    row.json = R"({"document":"warehouse-order","purpose":"cancel","order-number":"SO-1"})";
    elsewhere.documents = {row};
    REQUIRE(bench.store.commit(elsewhere, bench.account.clock.now()));
    for (int look = 0; look < 16; ++look) bench.turn();
    CHECK(bench.sent() == Lines{"N SO-1 10"});
}

TEST_CASE("shipments of a partner without authority over them are noted and written nowhere", "[order_ownership]") {
    for (const std::string product : {"core", "omni"}) {
        CAPTURE(product);
        const auto bench = bench_of(product);
        bench->home.edit("partner.xml", R"(shipments="partner")", R"(shipments="cin7")");
        bench->home.reload();
        bench->turn();
        bench->ship("SHP-1", 10);
        CHECK(bench->effects() == 0);
        CHECK(bench->letters().empty());
        const Lines events = bench->events();
        CHECK(std::ranges::count(events, "shipment-noted") == 1);
    }
}

TEST_CASE("tracking numbers of which Cin7 is the master are not written, and those there are let be",
          "[order_ownership]") {
    for (const std::string master : {"partner", "cin7"}) {
        CAPTURE(master);
        CoreOrders bench;
        bench.home.edit("partner.xml", R"(stock="nobody")", R"(stock="nobody" tracking=")" + master + "\"");
        bench.home.reload();
        bench.turn();
        bench.ship("SHP-1", 10, "1Z9");
        CHECK(bench.effects() == 1);
        CHECK(bench.letters().empty());
        const auto shown = bench.account.core->fulfilments(bench.account.sale_id()).value();
        REQUIRE(shown.size() == 1);
        REQUIRE(shown[0].ship.lines.size() == 1);
        CHECK(shown[0].ship.lines[0].tracking == (master == "partner" ? "1Z9" : ""));
    }
}
