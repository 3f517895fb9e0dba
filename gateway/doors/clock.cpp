#include "gateway/doors/clock.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

namespace crossdock {
namespace {

// `count` digits of `text` at `at`; nullopt when they are not all digits.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// ".52" -> 520 ms, for 1 to 9 digits; `at` is moved behind them.
std::optional<std::chrono::milliseconds> fraction(std::string_view text, std::size_t& at) {
    int value = 0;
    int places = 0;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++places)
        if (places < 3) value = value * 10 + (text[at] - '0');
    if (places == 0 || places > 9) return std::nullopt;
    for (; places < 3; ++places) value *= 10;
    return std::chrono::milliseconds(value);
}

}  // namespace

std::string to_string(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(instant - day);
    std::array<char, 40> text{};
    const int length =
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return {text.data(), static_cast<std::size_t>(std::max(length, 0))};
}

std::optional<Instant> parse_instant(std::string_view text) {
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    Instant instant = std::chrono::sys_days(date);
    if (text.size() == 10) return instant;

    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    if ((text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':') return std::nullopt;
    instant += std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
    std::size_t at = 19;
    if (at < text.size() && text[at] == '.') {
        const auto part = fraction(text, at);
        if (!part) return std::nullopt;
        instant += *part;
    }
    if (at < text.size() && text[at] == 'Z') ++at;
    if (at != text.size()) return std::nullopt;
    return instant;
}

Instant SystemClock::now() const {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void SystemClock::sleep_until(Instant until) {
    std::this_thread::sleep_until(until);
}

Instant ManualClock::now() const {
    const std::lock_guard lock(mutex_);
    return now_;
}

void ManualClock::sleep_until(Instant until) {
    const std::lock_guard lock(mutex_);
    now_ = std::max(now_, until);
}

void ManualClock::advance(std::chrono::milliseconds by) {
    const std::lock_guard lock(mutex_);
    now_ += by;
}

}  // namespace crossdock
