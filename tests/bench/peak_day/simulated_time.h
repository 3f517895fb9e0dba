// The time of a simulation with several actors: it stands while one of them works, and when all wait it jumps to where
// the first of them goes on. Actors are taken in turns on one thread, so the same day is the same each time.
//
// Lifetime: outlives run(). Threads: run, sleep_until, rest and wake on one; now from any. Errors: what an actor throws
// ends the day and is thrown by run. An actor must not hold a lock that another one takes while it waits here.
//
//     SimulatedTime time(morning, evening);
//     time.run({[&] { while (time.rest(time.now() + 1min, true)) poll.look(); }, ...});
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <ucontext.h>
#include <vector>

#include "gateway/doors/clock.h"

namespace crossdock::bench {

class SimulatedTime final : public Clock {
  public:
    SimulatedTime(Instant start, Instant end) : now_(start), end_(end) {}

    [[nodiscard]] Instant now() const override { return now_; }
    // Of an actor.
    void sleep_until(Instant until) override;

    // As sleep_until; where `wakeable`, wake() cuts it short. Answers whether the day goes on.
    [[nodiscard]] bool rest(Instant until, bool wakeable);
    // Who rests wakeably goes on now.
    void wake();

    // Until every actor has returned.
    void run(std::vector<std::function<void()>> actors);

  private:
    struct Actor {
        SimulatedTime* time;
        std::function<void()> act;
        std::unique_ptr<std::byte[]> stack;
        ucontext_t place{};  // where it goes on
        Instant until{};
        std::uint64_t turn = 0;
        bool wakeable = false;
        bool done = false;
    };
    static void begin();
    void wait(Instant until, bool wakeable);

    std::atomic<Instant> now_;
    const Instant end_;
    std::vector<std::unique_ptr<Actor>> actors_;
    Actor* acting_ = nullptr;
    ucontext_t between_{};  // the turns
    std::uint64_t turns_ = 0;
    std::exception_ptr thrown_;
};

}  // namespace crossdock::bench
