// Calendar dates and times of day, as documents carry them: no zone, no instant.
//
// Lifetime, threads: values. Errors: parse answers nullopt for anything that is not a real date or time.
//
//     Date::parse_ccyymmdd("20260131")->iso() == "2026-01-31"
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace crossdock::documents {

class Date {
  public:
    Date() = default;
    explicit Date(std::chrono::year_month_day day) : day_(day) {}

    [[nodiscard]] static std::optional<Date> parse_iso(std::string_view text);       // "2026-01-31"
    [[nodiscard]] static std::optional<Date> parse_ccyymmdd(std::string_view text);  // "20260131"
    [[nodiscard]] static std::optional<Date> parse_yymmdd(std::string_view text);    // 00..49 is 20xx, else 19xx

    [[nodiscard]] std::string iso() const;
    [[nodiscard]] std::string ccyymmdd() const;
    [[nodiscard]] std::string yymmdd() const;
    [[nodiscard]] std::chrono::year_month_day day() const { return day_; }

    auto operator<=>(const Date&) const = default;
    bool operator==(const Date&) const = default;

  private:
    std::chrono::year_month_day day_{};
};

// HHMM, HHMMSS or HHMMSSdd (hundredths); the precision received is kept for writing.
class TimeOfDay {
  public:
    TimeOfDay() = default;

    [[nodiscard]] static std::optional<TimeOfDay> parse_x12(std::string_view text);  // 4, 6, 7 or 8 digits
    [[nodiscard]] static std::optional<TimeOfDay> parse_iso(
        std::string_view text);  // "09:30", "09:30:15", "09:30:15.25"

    [[nodiscard]] std::string iso() const;
    [[nodiscard]] std::string x12() const;

    auto operator<=>(const TimeOfDay&) const = default;
    bool operator==(const TimeOfDay&) const = default;

  private:
    std::uint32_t hundredths_ = 0;  // since midnight
    std::uint8_t digits_ = 4;       // 4, 6, 7 or 8
};

}  // namespace crossdock::documents
