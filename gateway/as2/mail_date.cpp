#include "gateway/as2/mail_date.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace crossdock::as2 {

std::string mail_date(crossdock::Instant now) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto midnight = std::chrono::floor<std::chrono::days>(now);
    const std::chrono::year_month_day day(midnight);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(now - midnight));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  days[std::chrono::weekday(midnight).c_encoding()], static_cast<unsigned>(day.day()),
                  months[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

}  // namespace crossdock::as2
