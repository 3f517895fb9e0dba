#include "gateway/sandbox/rate_limiter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crossdock::sandbox {
namespace {

constexpr std::array<std::pair<LimitAnswer, std::string_view>, 6> words{{
    {LimitAnswer::status_503, "503"},
    {LimitAnswer::status_429, "429"},
    {LimitAnswer::status_429_retry_after, "429-retry-after"},
    {LimitAnswer::status_400, "400"},
    {LimitAnswer::status_403, "403"},
    {LimitAnswer::mixed, "mixed"},
}};

}  // namespace

std::string_view to_string(LimitAnswer answer) {
    return std::ranges::find(words, answer, &decltype(words)::value_type::first)->second;
}

std::optional<LimitAnswer> limit_answer(std::string_view word) {
    const auto found = std::ranges::find(words, word, &decltype(words)::value_type::second);
    if (found == words.end()) return std::nullopt;
    return found->first;
}

LimitAnswer nth_answer(LimitAnswer mode, unsigned n) {
    return mode == LimitAnswer::mixed ? words.at(n % (words.size() - 1)).first : mode;
}

std::optional<Limited> RateLimiter::refuse(const std::string& who, const std::vector<RateWindow>& windows) {
    const Instant now = clock_->now();
    auto& calls = calls_[who];
    std::chrono::milliseconds longest{0};
    for (const RateWindow& one : windows) longest = std::max(longest, one.length);
    while (!calls.empty() && calls.front() + longest <= now) calls.pop_front();
    for (const RateWindow& one : windows) {
        // Calls stand in their order: the one that must leave is `calls` places from the end.
        if (one.calls == 0) return Limited{one, one.length};
        if (calls.size() < one.calls) continue;
        const Instant leaves = calls[calls.size() - one.calls] + one.length;
        if (leaves > now) return Limited{one, leaves - now};
    }
    calls.push_back(now);
    return std::nullopt;
}

}  // namespace crossdock::sandbox
