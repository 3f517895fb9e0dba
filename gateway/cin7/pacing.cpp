#include "gateway/cin7/pacing.h"

#include <algorithm>

#include "gateway/cin7/call_error.h"

namespace crossdock::cin7 {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr milliseconds longest_step{250};  // between looks whether stop was called or a hold was added
constexpr double jitter = 0.25;            // a wait is longer by up to this part of it, by chance
constexpr unsigned remembered_max = 10;    // refusals: half the pace
constexpr std::chrono::hours quiet_for_one{1};

// How long such work may wait before it goes ahead of what is more urgent and came later.
minutes time_of(Urgency urgency) {
    switch (urgency) {
        case Urgency::shipment: return minutes(0);
        case Urgency::order: return minutes(1);
        case Urgency::stock: return minutes(15);
        case Urgency::background: return minutes(60);
    }
    return minutes(0);
}

std::unexpected<Error> held_too_long(Instant until) {
    return fail(
        ErrorKind::transient, std::string(call_error::limited),
        "Cin7 has had too many calls and asks to wait until " + crossdock::to_string(until) + "; nothing was sent", {},
        "it is tried again by itself; if it stays so, other tools use the same budget: lower calls-per-minute "
        "in gateway.xml");
}

std::unexpected<Error> stopping() {
    return fail(ErrorKind::transient, std::string(call_error::not_sent),
                "the gateway is stopping, the call was not sent", {}, "it is made after the next start");
}

}  // namespace

unsigned day_share(Urgency urgency) {
    switch (urgency) {
        case Urgency::shipment: return 100;
        case Urgency::order: return 95;
        case Urgency::stock: return 85;
        case Urgency::background: return 70;
    }
    return 100;
}

Pacer::Pacer(Pace pace, Clock& clock, Random& random) : pace_(pace), clock_(clock), random_(random) {}

Result<void> Pacer::wait_for_turn(Urgency urgency) {
    std::optional<Ticket> mine;
    Fine since;
    for (;;) {
        Instant step;
        {
            const std::lock_guard lock(mutex_);
            const Fine now = clock_.now();
            give_turns(now);
            const bool given = mine && !waiting_.contains(*mine);
            const auto leave = [&](std::unexpected<Error> why) {
                if (mine) waiting_.erase(*mine);
                return why;
            };
            if (given) return {};
            if (stopped_) return leave(stopping());
            if (auto error = day_used(urgency, now)) return leave(std::unexpected(std::move(*error)));
            if (!mine) {
                since = now;
                mine = *waiting_.insert({now + time_of(urgency), ++tickets_, urgency}).first;
                give_turns(now);
                if (!waiting_.contains(*mine)) return {};
            }
            const Fine turn = next_turn();
            if (turn - since > pace_.patience && held_until_ > now)
                return leave(held_too_long(std::chrono::ceil<milliseconds>(turn)));
            step = std::chrono::ceil<milliseconds>(std::min<Fine>(turn, now + longest_step));
        }
        clock_.sleep_until(step);
    }
}

microseconds Pacer::interval() const {
    return microseconds(minutes(1)) * (10 + remembered_) / (10 * std::max(pace_.calls_per_minute, 1U));
}

Pacer::Fine Pacer::next_turn() const {
    Fine turn = std::max(held_until_, used_up_to_ - interval() * (std::max(pace_.burst, 1U) - 1));
    const std::size_t a_second = pace_.calls_per_second;
    if (a_second > 0 && last_minute_.size() >= a_second)
        turn = std::max(turn, last_minute_[last_minute_.size() - a_second] + std::chrono::seconds(1));
    return turn;
}

void Pacer::give_turns(Fine now) {
    forget_refusals(now);
    while (!waiting_.empty() && next_turn() <= now) {
        const Ticket first = *waiting_.begin();
        waiting_.erase(waiting_.begin());
        used_up_to_ = std::max(used_up_to_, now) + interval();
        last_minute_.push_back(now);
        while (last_minute_.front() <= now - minutes(1)) last_minute_.pop_front();
        day_.add(first.urgency, std::chrono::floor<milliseconds>(now));
    }
}

std::optional<Error> Pacer::day_used(Urgency urgency, Fine now) const {
    if (pace_.calls_per_day == 0) return std::nullopt;
    const auto at = std::chrono::floor<milliseconds>(now);
    const unsigned share = pace_.calls_per_day * day_share(urgency) / 100;
    if (day_.total(at) < share) return std::nullopt;
    return Error{ErrorKind::transient,
                 std::string(call_error::day_used),
                 "of the " + std::to_string(pace_.calls_per_day) + " calls that Cin7 allows in 24 hours " +
                     std::to_string(day_.total(at)) + " are used; " + std::string(to_string(urgency)) +
                     " work may use " + std::to_string(share) + ", so it waits until " +
                     crossdock::to_string(day_.below(share, at)),
                 {},
                 "it goes on by itself; `crossdock budget` shows what the calls were for"};
}

void Pacer::limited(std::optional<milliseconds> retry_after) {
    const double dice = random_.unit();
    const std::lock_guard lock(mutex_);
    const Fine now = clock_.now();
    forget_refusals(now);
    ++limited_;
    // Several calls under way are limited by one and the same shortage: that is one refusal, not several.
    if (now >= held_until_) {
        if (limited_in_a_row_ < 16) ++limited_in_a_row_;
        remembered_ = std::min(remembered_ + 1, remembered_max);
        quiet_since_ = now;
    }
    auto wait = pace_.limited_wait;
    for (unsigned i = 1; i < limited_in_a_row_ && wait < pace_.limited_wait_max; ++i) wait *= 2;
    wait = retry_after ? std::max(*retry_after, milliseconds(1'000)) : std::min(wait, pace_.limited_wait_max);
    const auto spread = static_cast<double>(std::min(wait, pace_.limited_wait_max).count()) * jitter * dice;
    hold(now + wait + milliseconds(static_cast<std::int64_t>(spread)));
}

void Pacer::forget_refusals(Fine now) {
    while (remembered_ > 0 && now - quiet_since_ >= quiet_for_one) {
        --remembered_;
        quiet_since_ += quiet_for_one;
    }
}

void Pacer::answered() {
    const std::lock_guard lock(mutex_);
    if (clock_.now() >= held_until_) limited_in_a_row_ = 0;
}

void Pacer::pause(milliseconds time) {
    const std::lock_guard lock(mutex_);
    hold(clock_.now() + time);
}

void Pacer::stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
}

bool Pacer::stopped() const {
    const std::lock_guard lock(mutex_);
    return stopped_;
}

std::optional<Instant> Pacer::held_until() const {
    const std::lock_guard lock(mutex_);
    if (held_until_ <= clock_.now()) return std::nullopt;
    return std::chrono::ceil<milliseconds>(held_until_);
}

BudgetState Pacer::state() const {
    const auto held = held_until();
    const std::lock_guard lock(mutex_);
    BudgetState state;
    state.at = clock_.now();
    state.pace = pace_;
    state.allowed_per_minute = static_cast<unsigned>(minutes(1) / interval());
    state.last_minute =
        static_cast<unsigned>(std::ranges::count_if(last_minute_, [&](Fine at) { return at > state.at - minutes(1); }));
    state.day = day_;
    for (const Ticket& ticket : waiting_) ++state.waiting[static_cast<std::size_t>(ticket.urgency)];
    state.held_until = held;
    state.limited = limited_;
    return state;
}

void Pacer::resume(const DayUse& before) {
    const std::lock_guard lock(mutex_);
    day_.add(before);
}

void Pacer::hold(Fine until) {
    held_until_ = std::max(held_until_, until);
    // The bucket is empty when the hold ends: one call, then one an interval.
    used_up_to_ = std::max(used_up_to_, held_until_ + interval() * (std::max(pace_.burst, 1U) - 1));
}

}  // namespace crossdock::cin7
