#include "gateway/sandbox/rate_limiter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crossdock::sandbox {
namespace {

constexpr std::array<std::pair<LimitAnswer, std::string_view>, 5> words{{
    {LimitAnswer::status_503, "503"},
    {LimitAnswer::status_429, "429"},
    {LimitAnswer::status_429_retry_after, "429-retry-after"},
    {LimitAnswer::status_400, "400"},
    {LimitAnswer::status_403, "403"},
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

std::optional<std::chrono::milliseconds> RateLimiter::refuse(const std::string& who) {
    const Instant now = clock_->now();
    auto& calls = calls_[who];
    while (!calls.empty() && calls.front() + window <= now) calls.pop_front();
    if (calls.size() >= limit_) return calls.empty() ? window : calls.front() + window - now;
    calls.push_back(now);
    return std::nullopt;
}

}  // namespace crossdock::sandbox
