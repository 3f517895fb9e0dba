// Cin7's limits: so many calls in any second, minute or day, counted by application key, or by account where the switch
// says so.
//
// A refused call does not count. Windows slide: "60 in any 60 seconds". Lifetime: keeps a pointer to the clock.
// Threads: one at a time.
//
//     if (auto wait = limiter.refuse(key, {{60s, 60}})) ...  // until the oldest call leaves the window
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"

namespace crossdock::sandbox {

// The ways in which Cin7 has been seen to say "limited". purchase and advanced-purchase always say it as status_400.
// `mixed` is each of them in turn.
enum class LimitAnswer { status_503, status_429, status_429_retry_after, status_400, status_403, mixed };

[[nodiscard]] std::string_view to_string(LimitAnswer answer);  // "503", "429", "429-retry-after", "400", "403", "mixed"
[[nodiscard]] std::optional<LimitAnswer> limit_answer(std::string_view word);
// The n-th answer of a mode: the mode itself, or what is next in `mixed`.
[[nodiscard]] LimitAnswer nth_answer(LimitAnswer mode, unsigned n);

struct RateWindow {
    std::chrono::milliseconds length{60'000};
    unsigned calls = 60;
};

struct Limited {
    RateWindow window;
    std::chrono::milliseconds wait{0};  // until a call would be allowed
};

class RateLimiter {
  public:
    static constexpr std::chrono::seconds window{60};

    explicit RateLimiter(const Clock& clock) : clock_(&clock) {}

    // nullopt: the call is allowed and counted. Otherwise which window is full, and for how long.
    [[nodiscard]] std::optional<Limited> refuse(const std::string& who, const std::vector<RateWindow>& windows);

  private:
    const Clock* clock_;
    std::map<std::string, std::deque<Instant>> calls_;  // no longer than the longest window
};

}  // namespace crossdock::sandbox
