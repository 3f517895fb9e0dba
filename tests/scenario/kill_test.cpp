// The gateway is killed by SIGKILL at a hundred moments, started again each time, and the sandbox's own ledger is
// asked: every pick, pack and ship exactly once, every 945 consumed once.
#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <random>
#include <vector>

#include "gateway/store/store.h"
#include "rehearsal.h"

namespace {

using namespace crossdock;
using Habit = cli::DemoWarehouse::Habit;
using scenario::Rehearsal;

constexpr int moments = 100;

// Points that an order passes once or a known number of times on its way.
std::vector<std::string> named_moments() {
    std::vector<std::string> points;
    for (const char* once :
         {"orders.decided", "orders.released", "sender.issued", "sender.delivered", "sender.proof-committed",
          "collector.fetched", "collector.durable", "collector.put-away", "intake.read", "intake.documents-committed",
          "intake.decided", "intake.decision-committed"})
        points.push_back(std::string(once) + ":1");
    for (const char* twice : {"collector.fetched", "collector.durable", "collector.put-away", "intake.read",
                              "intake.documents-committed", "intake.decided", "intake.decision-committed"})
        points.push_back(std::string(twice) + ":2");
    for (const char* each_step : {"cin7.looked", "cin7.called", "cin7.read-back", "cin7.proof-committed"})
        for (int step = 1; step <= 4; ++step) points.push_back(each_step + (":" + std::to_string(step)));
    for (int nth = 1; nth <= 12; ++nth) {
        points.push_back("store.before-commit:" + std::to_string(nth));
        points.push_back("store.after-commit:" + std::to_string(nth));
    }
    return points;
}

std::size_t count(Rehearsal& rehearsal, sandbox::EffectKind kind, const std::string& order) {
    return rehearsal.cin7().with_account([&](sandbox::CoreAccount& account) {
        std::size_t found = 0;
        for (const auto& effect : account.ledger().entries())
            if (effect.kind == kind && effect.order_number == order) ++found;
        return found;
    });
}

}  // namespace

TEST_CASE("a hundred SIGKILLs lose nothing and double nothing", "[scenario]") {
    Rehearsal rehearsal(CROSSDOCK_BINARY);
    std::mt19937 dice(4711);
    std::uniform_int_distribution<int> after_ms(0, 900);
    const auto points = named_moments();
    std::vector<std::string> orders;
    int died = 0;

    for (int moment = 0; moment < moments; ++moment) {
        orders.push_back(rehearsal.sell(moment % 5 == 0   ? Habit::twice
                                        : moment % 5 == 1 ? Habit::short_ship
                                                          : Habit::in_full));
        const auto index = static_cast<std::size_t>(moment);
        const bool named = index < points.size();
        INFO("moment " << moment << (named ? ", at " + points[index] : ", at random"));
        auto doomed = rehearsal.start(named ? points[index] : "");
        const auto end = named ? rehearsal.work(*doomed, orders.size())
                               : rehearsal.work(*doomed, orders.size(), std::chrono::milliseconds(after_ms(dice)));
        REQUIRE(end != Rehearsal::End::out_of_patience);
        if (end == Rehearsal::End::died) {
            ++died;
            doomed->wait();
            auto next = rehearsal.start();
            REQUIRE(rehearsal.work(*next, orders.size()) == Rehearsal::End::shipped);
            next->kill(SIGTERM);
            next->wait();
        } else {
            doomed->kill(SIGKILL);
            doomed->wait();
        }
    }
    CHECK(died > moments / 2);

    auto last = rehearsal.start();
    REQUIRE(rehearsal.work_until_collected(*last) == Rehearsal::End::shipped);
    last->kill(SIGTERM);
    last->wait();

    for (const std::string& order : orders) {
        INFO(order);
        CHECK(count(rehearsal, sandbox::EffectKind::fulfilment_created, order) == 1);
        CHECK(count(rehearsal, sandbox::EffectKind::pick_authorised, order) == 1);
        CHECK(count(rehearsal, sandbox::EffectKind::pack_authorised, order) == 1);
        CHECK(count(rehearsal, sandbox::EffectKind::ship_authorised, order) == 1);
    }

    auto store = store::open_sqlite(rehearsal.places().home() / "data");
    REQUIRE(store);
    CHECK((*store)->dead_letters(store::DeadLetterState::open)->empty());
    CHECK_FALSE(*(*store)->verify_journal());
    for (const std::string& order : orders) {
        INFO(order);
        const auto trade = (*store)->trade(order);
        REQUIRE(trade);
        std::size_t consumed = 0;
        for (const auto& document : trade->documents)
            if (document.kind == "warehouse-shipment" && document.state == store::DocumentState::applied) ++consumed;
        CHECK(consumed == 1);
        // One 940, and one 997 for its 945.
        CHECK(std::ranges::count(trade->interchanges, "OW", &store::Interchange::functional_id) == 1);
        CHECK(std::ranges::count(trade->interchanges, "FA", &store::Interchange::functional_id) == 1);
        CHECK(trade->interchanges.size() == 2);
    }
}
