// The account's call budget: one Pacer for all callers, whatever they do.
//
// A token bucket. When Cin7 says "limited" all callers wait: as long as it asks, else 15 s, twice as long each time it
// says so again, with jitter; afterwards calls come one by one, not as a burst.
//
// Lifetime: keeps references to clock and random. Threads: free; wait_for_turn blocks, in steps, so that stop is heard.
// Errors: wait_for_turn answers `cin7.limited` when the wait is longer than `patience`, `cin7.not-sent` after stop.
//
//     if (auto turn = pacer.wait_for_turn(); !turn) return std::unexpected(turn.error());
//     auto answer = http.perform(request);
//     if (is_limited(answer)) pacer.limited(retry_after(answer, clock.now())); else pacer.answered();
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

struct Pace {
    unsigned calls_per_minute = 48;
    unsigned burst = 5;
    std::chrono::milliseconds limited_wait{15'000};  // the first, where Cin7 does not say how long
    std::chrono::milliseconds limited_wait_max{120'000};
    std::chrono::milliseconds patience{300'000};  // longest that a caller is kept waiting
};

class Pacer {
  public:
    Pacer(Pace pace, Clock& clock, Random& random);

    [[nodiscard]] Result<void> wait_for_turn();

    void limited(std::optional<std::chrono::milliseconds> retry_after);
    void answered();  // something else than "limited"
    // All callers wait at least so long.
    void pause(std::chrono::milliseconds time);

    // Ends every wait, also those to come.
    void stop();
    [[nodiscard]] bool stopped() const;

    [[nodiscard]] std::optional<Instant> held_until() const;

  private:
    using Fine = std::chrono::sys_time<std::chrono::microseconds>;

    void hold(Fine until);  // mutex_ is held

    const Pace pace_;
    const std::chrono::microseconds interval_;  // between calls once the burst is used up
    Clock& clock_;
    Random& random_;
    mutable std::mutex mutex_;  // protects what follows
    Fine used_up_to_{};         // the bucket is full again from here on
    Fine held_until_{};
    unsigned limited_in_a_row_ = 0;
    bool stopped_ = false;
};

}  // namespace crossdock::cin7
