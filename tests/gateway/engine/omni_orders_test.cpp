// Orders of Omni, released to a partner by polling, and shipped by what the partner reports.
#include <algorithm>

#include "gateway/engine/intake.h"
#include "gateway/engine/omni_performer.h"
#include "gateway/engine/orders.h"
#include "tests/gateway/cin7/omni_bench.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using sandbox::EffectKind;
using Lines = std::vector<std::string>;

namespace {

const char* const ten = R"([{"code": "TEE", "qty": 10}])";

struct Bench {
    explicit Bench(std::vector<std::string> stages = {}) : stages_(std::move(stages)) {
        home.edit("partner.xml", "Acme East", "East");
        home.write("skus.csv", "sku,partner_sku,unit,each\nTEE,100231,,\nCAP,100232,,\n");
        home.reload();
    }
    std::string look() {
        account.calls.clear();
        const auto released = orders.look();
        return released ? std::to_string(*released) + " released" : released.error().message;
    }
    Lines released() {
        Lines numbers;
        for (const auto& row : value_of(store.documents(store::DocumentState::applied, 1'000)))
            if (row.kind == "warehouse-order") numbers.push_back(row.trade);
        return numbers;
    }
    // A 945 of some TEE of an order arrives and everything that follows is done.
    void ship(const std::string& order, const std::string& shipment, int quantity) {
        const std::string count = std::to_string(quantity);
        const std::string text = interchange("SW", "945",
                                             {"W06*F*" + order + "*20261120*" + shipment + "\nLX*1\nW12*CC*" + count +
                                              "*" + count + "**EA**VN*100231\nW03*" + count + "\n"},
                                             "00000001" + std::to_string(++sent_));
        REQUIRE(store.receive({"acme", "site", "/out/" + shipment + ".edi", text.size(), std::nullopt}, text,
                              account.clock.now()));
        REQUIRE(intake.read_inbox());
        REQUIRE(intake.decide());
        for (int i = 0; i < 5; ++i) REQUIRE(performer.step());
    }

    int sent_ = 0;  // interchanges of the warehouse
    std::vector<std::string> stages_;
    cin7::OmniBench account;
    PartnerHome home;
    Log log;
    WatchedStore store{log};
    SeededRandom random{3};
    std::unique_ptr<SharedOrders> list = shared_orders(*account.omni, account.clock, std::chrono::milliseconds(0));
    OrderPoll orders{"acme", home.registry(), orders_of(*account.omni, *list, stages_), store, account.clock};
    Intake intake{store, home.registry(), account.clock, cin7::omni_can};
    OmniPerformer performer{*account.omni, store, account.clock, random};
};

}  // namespace

TEST_CASE("Omni: an approved order of the partner's branch is released once; a poll is one call", "[omni_orders]") {
    Bench bench;
    bench.account.sell("SO-1", ten);
    bench.account.sell("SO-2", ten, "West");
    CHECK(bench.look() == "1 released");
    CHECK(bench.account.calls == Lines{"GET Branches ok", "GET SalesOrders ok"});
    for (int poll = 0; poll < 20; ++poll) {
        bench.account.clock.advance(std::chrono::minutes(1));
        CHECK(bench.look() == "0 released");
        CHECK(bench.account.calls == Lines{"GET SalesOrders ok"});
    }
    CHECK(bench.released() == Lines{"SO-1"});
}

TEST_CASE("Omni: an order waits for its stage and is told with its reason", "[omni_orders]") {
    Bench bench({"Release To Pick"});
    bench.account.sell("SO-1", ten);
    CHECK(bench.look() == "0 released");
    CHECK(value_of(bench.store.trade("SO-1")).journal.back().detail == "sale SO-1 is not released: its stage is 'New'");
    bench.account.clock.advance(std::chrono::minutes(1));
    bench.account.person("SO-1", R"({"stage": "Release To Pick"})");
    CHECK(bench.look() == "1 released");
}

TEST_CASE("Omni: a branch that there is not is told with those there are", "[omni_orders]") {
    Bench bench;
    bench.home.edit("partner.xml", "\"East\"", "\"east\"");
    bench.home.reload();
    CHECK(bench.look() == "Cin7 has no branch 'east'; it has 'East', 'West'");
}

TEST_CASE("Omni: an order is shipped in two shipments, and what was split off is not sent to the warehouse again",
          "[omni_orders]") {
    Bench bench;
    bench.account.sell("SO-1", ten);
    CHECK(bench.look() == "1 released");
    bench.ship("SO-1", "SHP-1", 6);
    CHECK(open_letters(bench.store) == Lines{});
    CHECK(bench.account.order("SO-1").dispatched);
    CHECK(bench.account.order("SO-1-B2").lines.at(0).quantity == documents::Decimal(4));
    bench.account.clock.advance(std::chrono::minutes(1));
    // Somebody takes it off hold: it is the same order to the warehouse all the same.
    bench.account.person("SO-1-B2", R"({"stage": "New"})");
    CHECK(bench.look() == "0 released");
    bench.ship("SO-1", "SHP-2", 4);
    CHECK(open_letters(bench.store) == Lines{});
    CHECK(bench.account.order("SO-1-B2").dispatched);
    CHECK(bench.released() == Lines{"SO-1"});
    CHECK(bench.account.effects(EffectKind::order_dispatched) == 2);
    bench.ship("SO-1", "SHP-2", 4);
    CHECK(bench.account.effects(EffectKind::order_dispatched) == 2);
}

TEST_CASE("Omni: what the warehouse says about stock is decided, or only noted", "[omni_orders]") {
    for (const bool counts : {true, false}) {
        CAPTURE(counts);
        Bench bench;
        if (counts) bench.home.edit("partner.xml", R"(stock="nobody")", R"(stock="partner")");
        bench.home.reload();
        store::Document row;
        row.id = "947";
        row.partner = "acme";
        row.kind = "stock-adjustment";
        row.business_key = "ADJ-1";
        row.json = R"({"document": "stock-adjustment", "adjustment-number": "ADJ-1", )"
                   R"("lines": [{"sku": "100231", "quantity": "-2", "unit": "each"}]})";
        store::Changes arrived;
        arrived.documents.push_back(row);
        REQUIRE(bench.store.commit(arrived, bench.account.clock.now()));
        REQUIRE(bench.intake.decide());
        CHECK(open_letters(bench.store).empty());
        CHECK(value_of(bench.store.next_due("cin7-stock")).has_value() == counts);
    }
}
