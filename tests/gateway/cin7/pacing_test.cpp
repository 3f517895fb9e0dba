// The call budget, on a clock that stands still until somebody waits.
#include "gateway/cin7/pacing.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <set>
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

// Stands still until the test moves it; a sleeper sleeps until then.
class SteppedClock final : public Clock {
  public:
    explicit SteppedClock(Instant now) : now_(now) {}
    Instant now() const override {
        const std::lock_guard lock(mutex_);
        return now_;
    }
    void sleep_until(Instant until) override {
        std::unique_lock lock(mutex_);
        const auto mine = sleepers_.insert(until);
        changed_.notify_all();
        changed_.wait(lock, [&] { return now_ >= until; });
        sleepers_.erase(mine);
    }
    // Wakes whoever is due then.
    void move_to(Instant now) {
        const std::lock_guard lock(mutex_);
        now_ = now;
        changed_.notify_all();
    }
    // Until so many sleep beyond now.
    void wait_for_sleepers(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] {
            return static_cast<std::size_t>(std::distance(sleepers_.upper_bound(now_), sleepers_.end())) == count;
        });
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Instant now_;
    std::multiset<Instant> sleepers_;  // until when
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
    CHECK(turns(pacer, clock, 3) == std::vector<long>{15'000, 16'375, 17'750});
    pacer.limited(std::nullopt);
    CHECK(turns(pacer, clock, 1) == std::vector<long>{47'750});
    pacer.limited(std::nullopt);
    CHECK(pacer.held_until() == start + 107'750ms);
    REQUIRE(pacer.wait_for_turn());
    pacer.answered();
    pacer.limited(std::nullopt);
    CHECK(pacer.held_until() == start + 122'750ms);
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

TEST_CASE("a refusal slows the pace by a tenth until a quiet hour has passed") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({.calls_per_minute = 60, .burst = 1}, clock, random);
    pacer.limited(2s);
    CHECK(pacer.state().allowed_per_minute == 54);
    CHECK(turns(pacer, clock, 3) == std::vector<long>{2'000, 3'100, 4'200});
    clock.advance(1h);
    CHECK(turns(pacer, clock, 2) == std::vector<long>{3'604'200, 3'605'200});
    CHECK(pacer.state().allowed_per_minute == 60);
}

TEST_CASE("a second has its own limit") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({.calls_per_minute = 60, .burst = 10, .calls_per_second = 3}, clock, random);
    CHECK(turns(pacer, clock, 8) == std::vector<long>{0, 0, 0, 1'000, 1'000, 1'000, 2'000, 2'000});
}

TEST_CASE("who waits longest past the time of its work goes first") {
    struct Row {
        std::string why;
        std::vector<std::pair<std::chrono::seconds, Urgency>> callers;  // when each came
        std::vector<Urgency> order;                                     // in which they went
    };
    const std::vector<Row> rows{
        {"a shipment goes before a count that came first",
         {{0s, Urgency::stock}, {1s, Urgency::shipment}},
         {Urgency::shipment, Urgency::stock}},
        {"all kinds at once",
         {{0s, Urgency::background}, {0s, Urgency::stock}, {0s, Urgency::order}, {0s, Urgency::shipment}},
         {Urgency::shipment, Urgency::order, Urgency::stock, Urgency::background}},
        {"a count that has waited for a quarter of an hour goes before a new shipment",
         {{0s, Urgency::stock}, {901s, Urgency::shipment}},
         {Urgency::stock, Urgency::shipment}},
    };
    for (const Row& row : rows) {
        INFO(row.why);
        SteppedClock clock(start);
        Fixed random(0);
        Pacer pacer({.calls_per_minute = 60, .burst = 1, .patience = 1h}, clock, random);
        pacer.limited(1h);
        std::vector<Urgency> went;
        std::mutex mutex;
        const auto gone = [&] {
            const std::lock_guard lock(mutex);
            return went.size();
        };
        std::vector<std::thread> threads;
        for (const auto& [at, urgency] : row.callers) {
            clock.move_to(start + at);
            threads.emplace_back([&pacer, &went, &mutex, urgency = urgency] {
                const auto turn = pacer.wait_for_turn(urgency);
                const std::lock_guard lock(mutex);
                if (turn) went.push_back(urgency);
            });
            clock.wait_for_sleepers(threads.size());
        }
        for (std::size_t turn = 0; turn < row.callers.size(); ++turn) {
            clock.move_to(start + 1h + std::chrono::seconds(turn) * 2);
            clock.wait_for_sleepers(row.callers.size() - turn - 1);
            while (gone() <= turn) std::this_thread::yield();
        }
        for (std::thread& thread : threads) thread.join();
        CHECK(went == row.order);
    }
}

TEST_CASE("the last calls of a day are kept for what is urgent") {
    ManualClock clock(start);
    Fixed random(0);
    Pacer pacer({.calls_per_minute = 60'000, .burst = 1'000, .calls_per_day = 100}, clock, random);
    const auto made = [&](Urgency urgency) {
        int calls = 0;
        while (pacer.wait_for_turn(urgency)) ++calls;
        return calls;
    };
    CHECK(made(Urgency::background) == 70);
    CHECK(made(Urgency::stock) == 15);
    CHECK(made(Urgency::order) == 10);
    CHECK(made(Urgency::shipment) == 5);
    const auto refused = pacer.wait_for_turn(Urgency::stock);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::transient);
    CHECK(refused.error().message ==
          "of the 100 calls that Cin7 allows in 24 hours 100 are used; stock work may use 85, so it waits until "
          "2026-11-22T09:00:00.000Z");
    clock.advance(25h);
    CHECK(pacer.wait_for_turn(Urgency::background));
}
