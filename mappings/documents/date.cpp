#include "mappings/documents/date.h"

#include <algorithm>

namespace crossdock::documents {
namespace {

constexpr std::uint32_t per_second = 100, per_minute = 60 * per_second, per_hour = 60 * per_minute;

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

unsigned number(std::string_view digits) {
    unsigned value = 0;
    for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
}

// The last digits of a number, zeros in front where it has fewer.
void append_digits(std::string& text, unsigned value, std::size_t width) {
    text.resize(text.size() + width);
    for (std::size_t n = 1; n <= width; ++n, value /= 10) text[text.size() - n] = static_cast<char>('0' + value % 10);
}

std::string padded(unsigned value, std::size_t width) {
    std::string digits;
    append_digits(digits, value, width);
    return digits;
}

std::string two(unsigned value) {
    return padded(value, 2);
}

std::optional<Date> real_date(unsigned year, unsigned month, unsigned day) {
    if (year == 0) return std::nullopt;
    const std::chrono::year_month_day made{std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                           std::chrono::day(day)};
    if (!made.ok()) return std::nullopt;
    return Date(made);
}

unsigned year_of(const std::chrono::year_month_day& day) {
    return static_cast<unsigned>(int(day.year()));
}

// The parts of "09:30:15.25" behind one another; nullopt where a separator is not in its place.
std::optional<std::string> without_separators(std::string_view iso) {
    constexpr std::string_view shape = "dd:dd:dd.dd";
    if (iso.size() > shape.size()) return std::nullopt;
    std::string digits;
    for (std::size_t i = 0; i < iso.size(); ++i) {
        if (shape[i] == 'd')
            digits += iso[i];
        else if (iso[i] != shape[i] || i + 1 == iso.size())
            return std::nullopt;
    }
    return digits;
}

}  // namespace

std::optional<Date> Date::parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return parse_ccyymmdd(std::string(text.substr(0, 4)).append(text.substr(5, 2)).append(text.substr(8, 2)));
}

std::optional<Date> Date::parse_ccyymmdd(std::string_view text) {
    if (text.size() != 8 || !all_digits(text)) return std::nullopt;
    return real_date(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
}

std::optional<Date> Date::parse_yymmdd(std::string_view text) {
    if (text.size() != 6 || !all_digits(text)) return std::nullopt;
    const unsigned year = number(text.substr(0, 2));
    return real_date(year < 50 ? 2000 + year : 1900 + year, number(text.substr(2, 2)), number(text.substr(4, 2)));
}

std::string Date::iso() const {
    return padded(year_of(day_), 4) + '-' + two(unsigned(day_.month())) + '-' + two(unsigned(day_.day()));
}

std::string Date::ccyymmdd() const {
    return padded(year_of(day_) * 10'000 + unsigned(day_.month()) * 100 + unsigned(day_.day()), 8);
}

std::string Date::yymmdd() const {
    return padded(year_of(day_) % 100 * 10'000 + unsigned(day_.month()) * 100 + unsigned(day_.day()), 6);
}

std::optional<TimeOfDay> TimeOfDay::parse_x12(std::string_view text) {
    if (text.size() < 4 || text.size() > 8 || text.size() == 5 || !all_digits(text)) return std::nullopt;
    const unsigned hour = number(text.substr(0, 2)), minute = number(text.substr(2, 2));
    const unsigned second = text.size() >= 6 ? number(text.substr(4, 2)) : 0;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    unsigned fraction = 0;
    if (text.size() == 7) fraction = number(text.substr(6)) * 10;
    if (text.size() == 8) fraction = number(text.substr(6));

    TimeOfDay time;
    time.hundredths_ = hour * per_hour + minute * per_minute + second * per_second + fraction;
    time.digits_ = static_cast<std::uint8_t>(text.size());
    return time;
}

std::optional<TimeOfDay> TimeOfDay::parse_iso(std::string_view text) {
    const auto digits = without_separators(text);
    return digits ? parse_x12(*digits) : std::nullopt;
}

std::string TimeOfDay::x12() const {
    std::string all;
    append_digits(all, hundredths_ / per_hour, 2);
    append_digits(all, hundredths_ / per_minute % 60, 2);
    append_digits(all, hundredths_ / per_second % 60, 2);
    append_digits(all, hundredths_ % per_second, 2);
    all.resize(digits_);
    return all;
}

std::string TimeOfDay::iso() const {
    const std::string digits = x12();
    std::string text = digits.substr(0, 2) + ':' + digits.substr(2, 2);
    if (digits.size() >= 6) text += ':' + digits.substr(4, 2);
    if (digits.size() > 6) text += '.' + digits.substr(6);
    return text;
}

}  // namespace crossdock::documents
