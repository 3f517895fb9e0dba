// Dates and times in a partner's own form: date('MM/DD/CCYY'), time('HH:MM').
//
//     CCYY or YYYY   four digits of the year        YY    two; 00 to 49 are 20xx
//     MM DD          two digits                     M D   without leading zero
//     DDD            day of the year, 001 to 366
//     HH MM SS       of a time                      d dd  tenths, hundredths
//     H              without leading zero           AM    AM or PM; hours are 1 to 12 then
//     *              at the end of a date: what stands behind is left aside, and not written
//
// Any other character stands for itself. A form without a day (CCYYMM) is the first day of the month.
//
// Lifetime: nothing is kept. Threads: free functions.
// Errors: a pattern that cannot work is told in a sentence when the mapping is compiled; nullopt for a text that is not
// so, and for a value that would not come back as the same.
//
//     read_date("MM/DD/CCYY", "01/31/2026")->iso() == "2026-01-31"
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "mappings/documents/date.h"

namespace crossdock::mapping {

// What is wrong with a pattern; nothing when it can be used.
[[nodiscard]] std::optional<std::string> wrong_in_date_pattern(std::string_view pattern);
[[nodiscard]] std::optional<std::string> wrong_in_time_pattern(std::string_view pattern);

[[nodiscard]] std::optional<documents::Date> read_date(std::string_view pattern, std::string_view text);
[[nodiscard]] std::optional<std::string> write_date(std::string_view pattern, const documents::Date& date);

// Seconds that the pattern has and the time has not are written as zeros.
[[nodiscard]] std::optional<documents::TimeOfDay> read_time(std::string_view pattern, std::string_view text);
[[nodiscard]] std::optional<std::string> write_time(std::string_view pattern, const documents::TimeOfDay& time);

// How many characters every value takes; 0 where they differ (M, D).
[[nodiscard]] std::size_t width_of_pattern(std::string_view pattern);

}  // namespace crossdock::mapping
