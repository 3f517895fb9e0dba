// Shipments dispatched in the sandbox of Omni while calls, answers, commits and people go wrong.
#include "gateway/engine/omni_performer.h"

#include <algorithm>

#include "gateway/store/words.h"
#include "tests/gateway/cin7/omni_bench.h"
#include "tests/gateway/engine/performer_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using sandbox::EffectKind;
using sandbox::FaultKind;

namespace {

// 24 TEE and 6 CAP of SO-1, in two cartons.
flows::ShipmentPlan whole(const std::string& order = "SO-1") {
    flows::ShipmentPlan plan;
    plan.order_number = plan.order = order;
    plan.location = "East";
    plan.shipment = "SHP-1";
    plan.shipped_on = "2026-11-20";
    plan.carrier = "UPS Ground";
    plan.notes = "945 of Acme, shipment SHP-1";
    plan.boxes = {{"003123450000000017", "1Z-A"}, {"003123450000000024", "1Z-B"}};
    plan.lines = {planned("TEE", "24", "003123450000000017"), planned("CAP", "6", "003123450000000024")};
    return plan;
}

// 20 of the 24 TEE; 4 TEE and 6 CAP are short.
flows::ShipmentPlan part(bool reduce) {
    flows::ShipmentPlan plan = whole();
    plan.boxes.pop_back();
    plan.lines = {planned("TEE", "20", "003123450000000017")};
    plan.reduce = reduce;
    if (!reduce) plan.rest = "SO-1-B2";
    return plan;
}

struct Bench {
    explicit Bench(std::vector<sandbox::Fault> faults = {}, sandbox::Options options = {})
        : account(std::move(faults), std::move(options)) {
        account.sell("SO-1", R"([{"code": "TEE", "qty": 24}, {"code": "CAP", "qty": 6}])");
    }

    static std::string key(const std::string& step, const std::string& order = "SO-1") {
        return "cin7/" + order + "/" + step;
    }
    // Each step needs the one before.
    void decide(const flows::ShipmentPlan& plan, const Lines& steps, const std::string& suffix = "") {
        store::Changes changes;
        std::string needs;
        for (const std::string& step : steps) {
            store::Intent intent;
            intent.key = key(step + suffix, plan.order);
            intent.partner = "acme";
            intent.trade = plan.order_number;
            intent.lane = "cin7";
            intent.kind = "cin7-" + step;
            intent.body = flows::to_json(plan);
            intent.needs = needs;
            intent.due = account.clock.now();
            needs = intent.key;
            changes.intents.push_back(std::move(intent));
        }
        REQUIRE(store.commit(changes, account.clock.now()));
        account.calls.clear();
    }
    void settle() {
        for (int rounds = 0; rounds < 200; ++rounds) {
            const auto done = performer.step();
            if (!done) {
                REQUIRE(store.rescue(account.clock.now()));
            } else if (*done == 0) {
                const auto due = value_of(store.next_due("cin7"));
                if (!due || *due <= account.clock.now()) return;
                account.clock.sleep_until(*due);
            }
        }
        FAIL("the performer does not come to rest");
    }
    std::string state(const std::string& step, const std::string& order = "SO-1") {
        const auto intent = value_of(store.intent(key(step, order)));
        return intent ? std::string(to_string(intent->state)) : "missing";
    }
    // What happened to orders in the account, besides that they were sold.
    Lines ledger() {
        return account.server->with_omni([](const sandbox::omni::OmniAccount& omni) {
            Lines lines;
            for (const auto& effect : omni.ledger().entries()) {
                if (effect.kind == EffectKind::order_created && effect.document.find("-B") == std::string::npos)
                    continue;
                std::string text(to_string(effect.kind));
                text += " " + effect.document;
                for (const auto& one : effect.lines)
                    if (one.quantity != sandbox::Amount()) text += " " + one.quantity.text() + " " + one.sku;
                for (const auto& one : effect.tracking) text += " by " + one;
                lines.push_back(std::move(text));
            }
            return lines;
        });
    }
    std::string on_hand(const std::string& code) {
        const auto east = account.branch("East");
        return account.server->with_omni(
            [&](const sandbox::omni::OmniAccount& omni) { return omni.on_hand(code, east).text(); });
    }
    Lines told() {
        Lines lines;
        const auto trade = value_of(store.trade("SO-1"));
        for (const auto& entry : trade.journal) lines.push_back(entry.detail);
        return lines;
    }
    std::string letter() {
        const Lines letters = open_letters(store);
        REQUIRE(letters.size() == 1);
        return letters[0];
    }
    std::ptrdiff_t count(const std::string& call) {
        return std::ranges::count_if(account.calls, [&](const std::string& one) { return one.starts_with(call); });
    }

    cin7::OmniBench account;
    Log log;
    WatchedStore store{log};
    SeededRandom random{3};
    OmniPerformer performer{*account.omni, store, account.clock, random};
};

const Lines all_steps{"cartons", "dispatch"};
const std::string dispatched = "order-dispatched SO-1 24 TEE 6 CAP by 1Z-A, 1Z-B";

}  // namespace

TEST_CASE("Omni: a shipment is looked at, written, and proven by what Omni shows afterwards", "[omni_performer]") {
    Bench bench;
    const std::string id = std::to_string(bench.account.order("SO-1").id);
    bench.decide(whole(), all_steps);
    bench.settle();
    CHECK(bench.ledger() == Lines{"cartons-replaced SO-1 by 1Z-A by 1Z-B", dispatched});
    CHECK(bench.account.calls == Lines{"GET Branches ok",                                      //
                                       "GET SalesOrdersWithCartons ok", "GET SalesOrders ok",  //
                                       "PUT Cartons/" + id + " ok",                            //
                                       "GET SalesOrdersWithCartons ok",                        //
                                       "PUT SalesOrders ok", "GET SalesOrders ok"});
    CHECK(bench.told() ==
          Lines{"PUT Cartons, read back: order SO-1 has 2 cartons: SSCC 3123450000000017: 24 TEE; "
                "SSCC 3123450000000024: 6 CAP",
                "PUT SalesOrders, read back: order SO-1 dispatched on 2026-11-20: 6 CAP, 24 TEE, tracking 1Z-A, 1Z-B"});
    CHECK(bench.on_hand("TEE") == "76");
    const auto effects = value_of(bench.store.trade("SO-1")).effects;
    REQUIRE(effects.size() == 2);
    CHECK(nlohmann::json::parse(effects[1].proof)["lines"] ==
          nlohmann::json::parse(R"([{"item": "CAP", "quantity": "6"}, {"item": "TEE", "quantity": "24"}])"));
}

TEST_CASE("Omni: a dispatch that answers 500 and was saved is looked up, not repeated", "[omni_performer]") {
    sandbox::Options options;
    options.dispatch_answers_500 = true;
    Bench bench({}, options);
    bench.decide(whole(), all_steps);
    bench.settle();
    CHECK(bench.ledger().back() == dispatched);
    CHECK(bench.count("PUT SalesOrders") == 1);
    CHECK(bench.state("dispatch") == "verified");
    CHECK(bench.on_hand("TEE") == "76");
}

TEST_CASE("Omni: a step that was done and not noted is found after a restart", "[omni_performer]") {
    for (const std::size_t write : {1U, 2U}) {
        CAPTURE(write);
        Bench bench;
        bench.decide(whole(), all_steps);
        bench.store.fail_at(write);
        bench.settle();
        CHECK(bench.ledger() == Lines{"cartons-replaced SO-1 by 1Z-A by 1Z-B", dispatched});
        CHECK(bench.count("PUT") == 2);
        CHECK_THAT(bench.told().at(write), StartsWith("found in Cin7, nothing called: "));
    }
}

TEST_CASE("Omni: many dispatches are one write and one proof; a refused one holds up no other", "[omni_performer]") {
    Bench bench;
    bench.account.by_hand([](sandbox::omni::OmniAccount& omni) {
        for (const auto& product : omni.records(sandbox::omni::Resource::products))
            for (const auto& option : product.at("productOptions"))
                omni.set_on_hand(option.at("id").get<long>(), 1001, sandbox::Amount(100'000));
    });
    for (int n = 100; n < 320; ++n) {
        const std::string order = "SO-" + std::to_string(n);
        bench.account.sell(order, R"([{"code": "TEE", "qty": 24}, {"code": "CAP", "qty": 6}])");
        if (n == 150) bench.account.person(order, R"({"isVoid": true})");
        if (n == 151) bench.account.person(order, R"({"branchId": 1002})");
        bench.decide(whole(order), {"dispatch"});
    }
    bench.settle();
    CHECK(bench.account.effects(EffectKind::order_dispatched) == 218);
    CHECK(bench.count("PUT") == 1);
    CHECK(bench.count("GET SalesOrders ok") == 4);
    CHECK(bench.state("dispatch", "SO-100") == "verified");
    CHECK(bench.state("dispatch", "SO-319") == "verified");
    CHECK(bench.state("dispatch", "SO-150") == "dead");
    CHECK(bench.state("dispatch", "SO-151") == "dead");
    CHECK(open_letters(bench.store).size() == 2);
}

TEST_CASE("Omni: a record that Omni refuses is told in its words, the others are dispatched", "[omni_performer]") {
    sandbox::Options options;
    options.refuse_short_dispatch = true;
    Bench bench({}, options);
    bench.account.sell("SO-2", R"([{"code": "TEE", "qty": 24}, {"code": "CAP", "qty": 6}])");
    bench.account.by_hand([](sandbox::omni::OmniAccount& omni) {
        for (const auto& option : omni.option_rows())
            if (option.at("productOptionCode") == "CAP")
                omni.set_on_hand(option.at("id").get<long>(), 1001, sandbox::Amount(7));
    });
    bench.decide(whole("SO-1"), {"dispatch"});
    bench.decide(whole("SO-2"), {"dispatch"});
    bench.settle();
    CHECK(bench.ledger().size() == 1);
    CHECK(bench.state("dispatch", "SO-1") == "verified");
    CHECK(bench.state("dispatch", "SO-2") == "dead");
    CHECK_THAT(bench.letter(), Contains("Stock on hand of 'CAP' is 1 but 6 are to be dispatched") &&
                                   Contains("PUT SalesOrders of order SO-2"));
}

TEST_CASE("Omni: what is short becomes an order of its own, or is taken off, by the partner's rule",
          "[omni_performer]") {
    Bench bench;
    SECTION("split, and the rest is shipped later") {
        bench.decide(part(false), {"split", "dispatch"});
        bench.settle();
        CHECK(bench.ledger() == Lines{"order-created SO-1-B2 4 TEE 6 CAP", "order-dispatched SO-1 20 TEE by 1Z-A"});
        const auto rest = bench.account.order("SO-1-B2");
        CHECK(rest.stage == "On Hold");
        CHECK(rest.internal_comments == "Rest of SO-1 after 945 of Acme, shipment SHP-1");
        CHECK(bench.told().at(0) == "POST SalesOrders, read back: order SO-1-B2 holds what was short: 6 CAP, 4 TEE");

        flows::ShipmentPlan later = whole();
        later.order = "SO-1-B2";
        later.lines = {planned("TEE", "4", "003123450000000017"), planned("CAP", "6", "003123450000000024")};
        bench.decide(later, {"dispatch"});
        bench.settle();
        CHECK(bench.ledger().back() == "order-dispatched SO-1-B2 4 TEE 6 CAP by 1Z-A, 1Z-B");
        CHECK(bench.on_hand("TEE") == "76");
        CHECK(bench.on_hand("CAP") == "4");
    }
    SECTION("reduce") {
        bench.decide(part(true), {"dispatch"});
        bench.settle();
        CHECK(bench.ledger() == Lines{"order-dispatched SO-1 20 TEE by 1Z-A"});
        CHECK(bench.account.order("SO-1").lines.at(1).quantity.is_zero());
    }
    SECTION("a person has taken it off already: nothing is split") {
        const auto order = bench.account.order("SO-1");
        bench.account.person("SO-1", R"({"lineItems": [{"id": )" + std::to_string(order.lines[0].id) +
                                         R"(, "qty": 20}, {"id": )" + std::to_string(order.lines[1].id) +
                                         R"(, "qty": 0}]})");
        bench.decide(part(false), {"split", "dispatch"});
        bench.settle();
        CHECK(bench.account.effects(EffectKind::order_dispatched) == 1);
        CHECK(bench.account.effects(EffectKind::order_created) == 1);
        CHECK_THAT(bench.told().at(0), Contains("nothing is split off order SO-1"));
    }
    SECTION("another order has the reference that the rest should get") {
        bench.account.sell("SO-1-B2", R"([{"code": "TEE", "qty": 1}])");
        bench.decide(part(false), {"split", "dispatch"});
        bench.settle();
        CHECK(bench.account.effects(EffectKind::order_dispatched) == 0);
        CHECK_THAT(bench.letter(), Contains("the reference SO-1-B2 belongs to another order in Cin7 already"));
    }
}

TEST_CASE("Omni: what a person did meanwhile is adopted where it agrees, and told where it does not",
          "[omni_performer]") {
    struct Row {
        const char* what;
        const char* change;
        const char* letter;  // empty: it is adopted
    };
    const Row row = GENERATE(values<Row>({
        {"the same dispatch", R"({"dispatchedDate": "2026-11-19T00:00:00Z", "trackingCode": "1Z-B,1Z-A"})", ""},
        {"a dispatch without tracking: ours is added", R"({"dispatchedDate": "2026-11-19T00:00:00Z"})", ""},
        {"a dispatch with other tracking", R"({"dispatchedDate": "2026-11-19T00:00:00Z", "trackingCode": "X"})",
         "was dispatched in Cin7 on 2026-11-19 with tracking 'X', the warehouse says '1Z-A, 1Z-B'"},
        {"a dispatch of other goods",
         R"({"dispatchedDate": "2026-11-19T00:00:00Z", "lineItems": [{"code": "TEE", "qty": 1}]})",
         "with 6 CAP, 25 TEE, the warehouse says 6 CAP, 24 TEE"},
        {"a void", R"({"isVoid": true})", "order SO-1 was voided in Cin7, yet the warehouse shipped 6 CAP, 24 TEE"},
        {"a draft", R"({"isApproved": false})", "order SO-1 is a draft in Cin7 again"},
        {"more goods", R"({"lineItems": [{"code": "TEE", "qty": 3}]})",
         "order SO-1 has 3 TEE more in Cin7 than the warehouse shipped"},
        {"another reference", R"({"reference": "SO-9"})", "Cin7 has no order SO-1"},
    }));
    CAPTURE(row.what);
    Bench bench;
    bench.account.person("SO-1", row.change);
    bench.decide(whole(), {"dispatch"});
    bench.settle();
    if (std::string(row.letter).empty()) {
        CHECK(bench.state("dispatch") == "verified");
        CHECK(bench.account.effects(EffectKind::order_dispatched) == 1);
        CHECK(bench.account.order("SO-1").dispatched == documents::Date::parse_iso("2026-11-19"));
        CHECK(bench.account.order("SO-1").tracking.size() >= 9);
    } else {
        CHECK(bench.state("dispatch") == "dead");
        CHECK_THAT(bench.letter(), Contains(row.letter));
        CHECK(bench.count("PUT") == 0);
    }
}

TEST_CASE("Omni: a line that a person cancelled and the warehouse shipped is a conflict", "[omni_performer]") {
    Bench bench;
    const auto order = bench.account.order("SO-1");
    bench.account.person("SO-1", R"({"lineItems": [{"id": )" + std::to_string(order.lines[1].id) + R"(, "qty": 0}]})");
    bench.decide(whole(), all_steps);
    bench.settle();
    CHECK(bench.ledger().size() == 1);  // the person's change
    CHECK_THAT(bench.letter(), Contains("the warehouse shipped 6 CAP, order SO-1 has 0 in Cin7 now"));
}

TEST_CASE("Omni: the read-back of cartons is the look before a dispatch that follows at once, and no other",
          "[omni_performer]") {
    Bench bench;
    bench.decide(whole(), all_steps);
    REQUIRE(bench.performer.step());
    bench.account.calls.clear();
    SECTION("at once") {
        REQUIRE(bench.performer.step());
        CHECK(bench.account.calls == Lines{"PUT SalesOrders ok", "GET SalesOrders ok"});
        CHECK(bench.state("dispatch") == "verified");
    }
    SECTION("later, and a person has changed the order") {
        bench.account.clock.advance(OmniLooks::fresh_for + std::chrono::seconds(1));
        bench.account.person("SO-1", R"({"isVoid": true})");
        bench.settle();
        CHECK(bench.count("PUT") == 0);
        CHECK_THAT(bench.letter(), Contains("order SO-1 was voided in Cin7"));
    }
    SECTION("after a first attempt that came to nothing, while a person changes the order") {
        bench.account.order_fault({{"kind", "lost-answer-before-commit"}, {"path", "SalesOrders"}, {"method", "PUT"}});
        REQUIRE(bench.performer.step());
        CHECK(bench.state("dispatch") == "pending");
        bench.account.person("SO-1", R"({"isVoid": true})");
        bench.settle();
        CHECK(bench.count("PUT") == 1);
        CHECK_THAT(bench.letter(), Contains("order SO-1 was voided in Cin7"));
    }
    SECTION("by another process") {
        OmniPerformer other{*bench.account.omni, bench.store, bench.account.clock, bench.random};
        bench.account.person("SO-1", R"({"isVoid": true})");
        REQUIRE(other.step());
        CHECK(bench.count("PUT") == 0);
        CHECK_THAT(bench.letter(), Contains("order SO-1 was voided in Cin7"));
    }
}

TEST_CASE("Omni: what comes within a few seconds goes together", "[omni_performer]") {
    Bench bench;
    bench.account.sell("SO-2", R"([{"code": "TEE", "qty": 24}, {"code": "CAP", "qty": 4}])");
    OmniPerformer gathering{*bench.account.omni, bench.store, bench.account.clock, bench.random,
                            std::chrono::seconds(5)};
    const auto done = [&] { return value_of(gathering.step()); };
    bench.decide(whole(), {"dispatch"});
    bench.account.clock.advance(std::chrono::seconds(4));
    CHECK(done() == 0);
    flows::ShipmentPlan second = whole("SO-2");
    second.lines[1].quantity = documents::Decimal(4);
    bench.decide(second, {"dispatch"});
    CHECK(done() == 0);
    bench.account.clock.advance(std::chrono::seconds(1));
    CHECK(done() == 2);
    CHECK(bench.count("PUT") == 1);
    CHECK(bench.account.effects(EffectKind::order_dispatched) == 2);
}

TEST_CASE("Omni: a person is quicker than our write", "[omni_performer]") {
    struct Row {
        FaultKind kind;
        const char* state;
        const char* on_hand;
    };
    const Row row = GENERATE(values<Row>({{FaultKind::person_ships, "verified", "76"},
                                          {FaultKind::person_voids, "dead", "100"},
                                          {FaultKind::person_edits, "dead", "75"},
                                          {FaultKind::person_picks, "verified", "76"}}));
    CAPTURE(to_string(row.kind));
    Bench bench({{.kind = row.kind, .path = "SalesOrders", .method = "PUT"}});
    bench.decide(whole(), {"dispatch"});
    bench.settle();
    CHECK(bench.state("dispatch") == row.state);
    CHECK(bench.on_hand("TEE") == row.on_hand);
}

TEST_CASE("Omni: tracking numbers that come later are added to the order and its cartons", "[omni_performer]") {
    Bench bench;
    flows::ShipmentPlan first = whole();
    first.boxes[0].tracking.clear();
    first.boxes[1].tracking.clear();
    bench.decide(first, all_steps);
    bench.settle();
    CHECK(bench.told().back() ==
          "PUT SalesOrders, read back: order SO-1 dispatched on 2026-11-20: 6 CAP, 24 TEE, no tracking number yet");
    bench.decide(whole(), all_steps, "-2");
    bench.settle();
    CHECK(bench.ledger() == Lines{"cartons-replaced SO-1", "order-dispatched SO-1 24 TEE 6 CAP",
                                  "cartons-replaced SO-1 by 1Z-A by 1Z-B",
                                  "ship-tracking-changed SO-1 24 TEE 6 CAP by 1Z-A, 1Z-B"});
    CHECK(bench.on_hand("TEE") == "76");
}

TEST_CASE("Omni: cartons that somebody else entered are left as they are", "[omni_performer]") {
    Bench bench;
    const auto order = bench.account.order("SO-1");
    REQUIRE(bench.account.omni->put_cartons(order.id,
                                            {{1, "3123450000000099", "", {{"TEE", "", documents::Decimal(24), 0}}}}));
    bench.decide(whole(), all_steps);
    bench.settle();
    CHECK(bench.count("PUT") == 0);
    CHECK_THAT(bench.letter(), Contains("order SO-1 has other cartons in Cin7: SSCC 3123450000000099: 24 TEE"));
}
