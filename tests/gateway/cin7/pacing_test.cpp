// The call budget, on a clock that stands still until somebody waits.
#include "gateway/cin7/pacing.h"

#include <catch2/catch.hpp>
#include <thread>
#include <vector>

#include "gateway/cin7/call_error.h"

using namespace crossdock;
using namespace crossdock::cin7;
using namespace std::chrono_literals;

namespace {

const Instant start = parse_instant("2026-11-21T08:00:00.000Z").value();

class Fixed final : public Random {
  public:
    explicit Fixed(double value) : value_(value) {}
    double unit() override { return value_; }

  private:
    double value_;
};

// Milliseconds after the start at which a number of calls get their turn.
std::vector<long> turns(Pacer& pacer, const Clock& clock, int calls) {
    std::vector<long> at;
    for (int i = 0; i < calls; ++i) {
        REQUIRE(pacer.wait_for_turn());
        at.push_back((clock.now() - start).count());
    }
    return at;
}

}  // namespace

TEST_CASE("a burst is free, then calls come at the pace of the account") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({.calls_per_minute = 48, .burst = 5}, clock, random);
    CHECK(turns(pacer, clock, 8) == std::vector<long>{0, 0, 0, 0, 0, 1250, 2500, 3750});
    clock.advance(60s);
    CHECK(turns(pacer, clock, 6) == std::vector<long>{63750, 63750, 63750, 63750, 63750, 65000});
}

TEST_CASE("no minute ever sees more calls than the budget and one burst") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({.calls_per_minute = 48, .burst = 5}, clock, random);
    const auto at = turns(pacer, clock, 300);
    for (std::size_t i = 0; i + 53 < at.size(); ++i) CHECK(at[i + 53] - at[i] >= 60'000);
}

TEST_CASE("after a limited answer everybody waits, twice as long each time") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({.calls_per_minute = 48, .burst = 5}, clock, random);
    REQUIRE(pacer.wait_for_turn());
    CHECK(pacer.held_until() == std::nullopt);
    pacer.limited(std::nullopt);
    CHECK(pacer.held_until() == start + 15s);
    CHECK(turns(pacer, clock, 3) == std::vector<long>{15'000, 16'250, 17'500});
    pacer.limited(std::nullopt);
    CHECK(turns(pacer, clock, 1) == std::vector<long>{47'500});
    pacer.limited(std::nullopt);
    CHECK(pacer.held_until() == start + 107'500ms);
    REQUIRE(pacer.wait_for_turn());
    pacer.answered();
    pacer.limited(std::nullopt);
    CHECK(pacer.held_until() == start + 122'500ms);
}

TEST_CASE("several calls that meet the same shortage count once") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({}, clock, random);
    pacer.limited(std::nullopt);
    pacer.limited(std::nullopt);
    pacer.limited(std::nullopt);
    CHECK(pacer.held_until() == start + 15s);
    pacer.answered();  // of a call that was sent before
    CHECK(pacer.held_until() == start + 15s);
}

TEST_CASE("what Cin7 asks for is honoured, with a little chance on top") {
    ManualClock clock(start);
    Fixed none(0), half(0.5);
    Pacer exact({}, clock, none), spread({}, clock, half);
    exact.limited(7s);
    CHECK(exact.held_until() == start + 7s);
    spread.limited(40s);
    CHECK(spread.held_until() == start + 45s);
    Pacer impatient({}, clock, none);
    impatient.limited(0s);
    CHECK(impatient.held_until() == start + 1s);
}

TEST_CASE("a wait beyond patience is refused at once, with the time in it") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({.patience = 60s}, clock, random);
    pacer.limited(10min);
    const auto turn = pacer.wait_for_turn();
    REQUIRE_FALSE(turn);
    CHECK(turn.error().code == "cin7.limited");
    CHECK_THAT(turn.error().message, Catch::Contains("2026-11-21T08:10:00.000Z"));
    CHECK(clock.now() == start);
}

TEST_CASE("stop ends waits") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({}, clock, random);
    REQUIRE(pacer.wait_for_turn());
    pacer.stop();
    const auto turn = pacer.wait_for_turn();
    REQUIRE_FALSE(turn);
    CHECK(turn.error().code == "cin7.not-sent");
    CHECK(turn.error().kind == ErrorKind::transient);
}

TEST_CASE("threads share one budget") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({.calls_per_minute = 60, .burst = 1, .patience = 1h}, clock, random);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int call = 0; call < 25; ++call)
                if (!pacer.wait_for_turn()) std::abort();
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(clock.now() == start + 99s);
}
