// Cin7's limit: so many calls in any 60 seconds, counted by application key, or by account where the switch says so.
//
// A refused call does not count. Lifetime: keeps a pointer to the clock. Threads: one at a time.
//
//     if (auto wait = limiter.refuse(key)) ...  // until the oldest call leaves the window
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/doors/clock.h"

namespace crossdock::sandbox {

// The ways in which Cin7 has been seen to say "limited". purchase and advanced-purchase always say it as status_400.
enum class LimitAnswer { status_503, status_429, status_429_retry_after, status_400, status_403 };

[[nodiscard]] std::string_view to_string(LimitAnswer answer);  // "503", "429", "429-retry-after", "400", "403"
[[nodiscard]] std::optional<LimitAnswer> limit_answer(std::string_view word);

class RateLimiter {
  public:
    static constexpr std::chrono::seconds window{60};

    RateLimiter(const Clock& clock, unsigned calls_per_window) : clock_(&clock), limit_(calls_per_window) {}

    // nullopt: the call is allowed and counted. Otherwise how long until one would be allowed.
    [[nodiscard]] std::optional<std::chrono::milliseconds> refuse(const std::string& who);

  private:
    const Clock* clock_;
    unsigned limit_;
    std::map<std::string, std::deque<Instant>> calls_;
};

}  // namespace crossdock::sandbox
