// The call budget outlives the process, and its warning comes once a day.
#include "gateway/engine/budget_keeper.h"

#include "tests/gateway/cin7/sandbox_bench.h"
#include "tests/gateway/engine/watched_store.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace std::chrono_literals;

namespace {

cin7::Pace pace(unsigned a_day) {
    return {.calls_per_minute = 6'000, .burst = 100, .calls_per_day = a_day};
}

// One run of the gateway on the store.
struct Run {
    Run(store::Store& store, unsigned a_day)
        : account({}, sandbox::LimitAnswer::status_503, 60, pace(a_day)), keeper(*account.core, store, account.clock) {}

    void call(int times) {
        for (int call = 0; call < times; ++call) REQUIRE(account.core->at(cin7::Urgency::order).locations());
    }
    std::uint32_t used() { return account.core->budget()->day.total(account.clock.now()); }

    cin7::SandboxBench account;
    BudgetKeeper keeper;
};

}  // namespace

TEST_CASE("the next start goes on counting where this one was") {
    test::Log log;
    test::WatchedStore store(log);
    Run first(store, 5'000);
    REQUIRE(first.keeper.step() == std::size_t{0});
    first.call(5);
    REQUIRE(first.keeper.step() == std::size_t{0});

    Run second(store, 5'000);
    second.call(1);
    REQUIRE(second.keeper.step() == std::size_t{0});
    CHECK(second.used() == 6);
    REQUIRE(second.keeper.step() == std::size_t{0});
    CHECK(second.used() == 6);
}

TEST_CASE("a day that runs short is told once, in the journal and to whoever watches") {
    test::Log log;
    test::WatchedStore store(log);
    Run run(store, 20);
    run.call(15);
    const auto told = run.keeper.step();
    REQUIRE_FALSE(told);
    CHECK(told.error().code == "cin7.budget-short");
    CHECK_THAT(told.error().message, Catch::Contains("the 20 calls of 24 hours are used up at 2026-11-21 08:"));
    run.call(1);
    CHECK(run.keeper.step() == std::size_t{0});
    run.account.clock.advance(25h);
    CHECK(run.keeper.step() == std::size_t{0});
}
