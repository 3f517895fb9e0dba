// The account's call budget: one Pacer for all callers, whatever they do.
//
// Whoever waits longest past the time that its kind of work has goes first (shipments: at once, orders: a minute,
// stock: a quarter of an hour, background: an hour), so that shipments go ahead and nothing starves.
//
// By the minute a token bucket, by the second and by the day a count. Of a day's calls the last parts are kept for the
// urgent: background work ends at 70 %, stock at 85 %, orders at 95 %. When Cin7 says "limited" all callers wait: as
// long as it asks, else 15 s, twice as long each time it says so again, with jitter; afterwards calls come one by one,
// not as a burst, and the pace is a tenth slower until a quiet hour has passed for each time.
//
// Lifetime: keeps references to clock and random. Threads: free; wait_for_turn blocks, in steps, so that stop is heard.
// Errors: wait_for_turn answers `cin7.limited` when the wait is longer than `patience`, `cin7.day-used` when the day's
// calls are used up for such work, `cin7.not-sent` after stop.
//
//     if (auto turn = pacer.wait_for_turn(Urgency::order); !turn) return std::unexpected(turn.error());
//     auto answer = http.perform(request);
//     if (is_limited(answer)) pacer.limited(retry_after(answer, clock.now())); else pacer.answered();
#pragma once

#include <array>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>
#include <set>

#include "gateway/cin7/day_use.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

struct Pace {
    unsigned calls_per_minute = 48;
    unsigned burst = 5;
    unsigned calls_per_second = 0;                   // 0: no such limit
    unsigned calls_per_day = 0;                      // of any 24 hours; 0: no such limit
    std::chrono::milliseconds limited_wait{15'000};  // the first, where Cin7 does not say how long
    std::chrono::milliseconds limited_wait_max{120'000};
    std::chrono::milliseconds patience{300'000};  // longest that a caller is kept waiting by a hold
};

// The budget as `crossdock budget` shows it.
struct BudgetState {
    Instant at;
    Pace pace;
    unsigned allowed_per_minute = 0;  // below pace.calls_per_minute while limited answers are remembered
    unsigned last_minute = 0;         // calls
    DayUse day;
    std::array<unsigned, urgencies.size()> waiting{};
    std::optional<Instant> held_until;
    unsigned limited = 0;  // answers that said so, since the start
};

// The share of a day's calls that such work may use up, in percent.
[[nodiscard]] unsigned day_share(Urgency urgency);

class Pacer {
  public:
    Pacer(Pace pace, Clock& clock, Random& random);

    [[nodiscard]] Result<void> wait_for_turn(Urgency urgency = Urgency::shipment);

    void limited(std::optional<std::chrono::milliseconds> retry_after);
    void answered();  // something else than "limited"
    // All callers wait at least so long.
    void pause(std::chrono::milliseconds time);

    // Ends every wait, also those to come.
    void stop();
    [[nodiscard]] bool stopped() const;

    [[nodiscard]] std::optional<Instant> held_until() const;
    [[nodiscard]] BudgetState state() const;
    // Calls made before this process started.
    void resume(const DayUse& before);

  private:
    using Fine = std::chrono::sys_time<std::chrono::microseconds>;
    struct Ticket {
        Fine deadline;
        std::uint64_t number;
        Urgency urgency;

        auto operator<=>(const Ticket& other) const {
            return deadline == other.deadline ? number <=> other.number : deadline <=> other.deadline;
        }
    };

    // What follows: mutex_ is held.
    void hold(Fine until);
    [[nodiscard]] std::chrono::microseconds interval() const;  // between calls once the burst is used up
    [[nodiscard]] Fine next_turn() const;
    // Gives turns to those who wait longest past their time, as far as there are any.
    void give_turns(Fine now);
    [[nodiscard]] std::optional<Error> day_used(Urgency urgency, Fine now) const;
    void forget_refusals(Fine now);

    const Pace pace_;
    Clock& clock_;
    Random& random_;
    mutable std::mutex mutex_;  // protects what follows
    std::set<Ticket> waiting_;  // not yet given a turn
    std::uint64_t tickets_ = 0;
    std::deque<Fine> last_minute_;  // turns given
    DayUse day_;
    Fine used_up_to_{};  // the bucket is full again from here on
    Fine held_until_{};
    unsigned limited_in_a_row_ = 0;
    unsigned limited_ = 0;
    unsigned remembered_ = 0;  // refusals that still slow the pace down
    Fine quiet_since_{};
    bool stopped_ = false;
};

}  // namespace crossdock::cin7
