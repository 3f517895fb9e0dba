#include "gateway/cin7/pacing.h"

#include <algorithm>

#include "gateway/cin7/call_error.h"

namespace crossdock::cin7 {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr milliseconds longest_step{250};  // between looks whether stop was called or a hold was added
constexpr double jitter = 0.25;            // a wait is longer by up to this part of it, by chance

std::unexpected<Error> held_too_long(Instant until) {
    return fail(ErrorKind::transient, std::string(call_error::limited),
                "Cin7 has had too many calls and asks to wait until " + to_string(until) + "; nothing was sent", {},
                "it is tried again by itself; if it stays so, other tools use the same budget: lower calls-per-minute "
                "in gateway.xml");
}

std::unexpected<Error> stopping() {
    return fail(ErrorKind::transient, std::string(call_error::not_sent),
                "the gateway is stopping, the call was not sent", {}, "it is made after the next start");
}

}  // namespace

Pacer::Pacer(Pace pace, Clock& clock, Random& random)
    : pace_(pace),
      interval_(microseconds(std::chrono::minutes(1)) / std::max(pace.calls_per_minute, 1U)),
      clock_(clock),
      random_(random) {}

Result<void> Pacer::wait_for_turn() {
    std::optional<Fine> since;
    for (;;) {
        Instant step;
        {
            const std::lock_guard lock(mutex_);
            if (stopped_) return stopping();
            const Fine now = clock_.now();
            if (!since) since = now;
            const auto burst_length = interval_ * (std::max(pace_.burst, 1U) - 1);
            const Fine turn = std::max(held_until_, used_up_to_ - burst_length);
            if (turn <= now) {
                used_up_to_ = std::max(used_up_to_, now) + interval_;
                return {};
            }
            if (turn - *since > pace_.patience) return held_too_long(std::chrono::ceil<milliseconds>(turn));
            step = std::chrono::ceil<milliseconds>(std::min<Fine>(turn, now + longest_step));
        }
        clock_.sleep_until(step);
    }
}

void Pacer::limited(std::optional<milliseconds> retry_after) {
    const double dice = random_.unit();
    const std::lock_guard lock(mutex_);
    const Fine now = clock_.now();
    // Several calls under way are limited by one and the same shortage: that is one refusal, not several.
    if (now >= held_until_ && limited_in_a_row_ < 16) ++limited_in_a_row_;
    auto wait = pace_.limited_wait;
    for (unsigned i = 1; i < limited_in_a_row_ && wait < pace_.limited_wait_max; ++i) wait *= 2;
    wait = retry_after ? std::max(*retry_after, milliseconds(1'000)) : std::min(wait, pace_.limited_wait_max);
    const auto spread = static_cast<double>(std::min(wait, pace_.limited_wait_max).count()) * jitter * dice;
    hold(now + wait + milliseconds(static_cast<std::int64_t>(spread)));
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

void Pacer::hold(Fine until) {
    held_until_ = std::max(held_until_, until);
    // The bucket is empty when the hold ends: one call, then one an interval.
    const auto burst_length = interval_ * (std::max(pace_.burst, 1U) - 1);
    used_up_to_ = std::max(used_up_to_, held_until_ + burst_length);
}

}  // namespace crossdock::cin7
