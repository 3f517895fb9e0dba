#include "mappings/language/values/pattern.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace crossdock::mapping {
namespace {

using documents::Date;
using documents::TimeOfDay;

enum class Part {
    other,
    century_year,
    year,
    month,
    month_short,
    day,
    day_short,
    day_of_year,
    hour,
    hour_short,
    half,
    rest,
    minute,
    second,
    tenth,
    hundredth
};

struct Word {
    std::string_view letters;
    Part part;
    std::size_t digits;  // fewest; as many as letters, but for the short ones
};
// The longer ones first.
constexpr std::array<Word, 9> date_words{{{"CCYY", Part::century_year, 4},
                                          {"YYYY", Part::century_year, 4},
                                          {"DDD", Part::day_of_year, 3},
                                          {"YY", Part::year, 2},
                                          {"MM", Part::month, 2},
                                          {"DD", Part::day, 2},
                                          {"M", Part::month_short, 1},
                                          {"D", Part::day_short, 1},
                                          {"*", Part::rest, 0}}};
constexpr std::array<Word, 7> time_words{{{"HH", Part::hour, 2},
                                          {"H", Part::hour_short, 1},
                                          {"AM", Part::half, 2},
                                          {"MM", Part::minute, 2},
                                          {"SS", Part::second, 2},
                                          {"dd", Part::hundredth, 2},
                                          {"d", Part::tenth, 1}}};

// The next part of a pattern, taken from its front.
template <std::size_t count>
Word next(std::string_view& pattern, const std::array<Word, count>& words) {
    for (const Word& word : words)
        if (pattern.starts_with(word.letters)) {
            pattern.remove_prefix(word.letters.size());
            return word;
        }
    const Word other{pattern.substr(0, 1), Part::other, 1};
    pattern.remove_prefix(1);
    return other;
}

// Whether hours are told as AM and PM.
bool said_half(std::string_view pattern) {
    while (!pattern.empty())
        if (next(pattern, time_words).part == Part::half) return true;
    return false;
}

bool is_short(Part part) {
    return part == Part::month_short || part == Part::day_short || part == Part::hour_short;
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string padded(unsigned value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

struct Fields {
    std::array<int, 16> value{};
    Fields() { value.fill(-1); }
    [[nodiscard]] int of(Part part) const { return value[static_cast<std::size_t>(part)]; }
    int& of(Part part) { return value[static_cast<std::size_t>(part)]; }
};

template <std::size_t count>
std::optional<Fields> take_apart(std::string_view pattern, const std::array<Word, count>& words,
                                 std::string_view text) {
    Fields fields;
    while (!pattern.empty()) {
        const Word word = next(pattern, words);
        if (word.part == Part::other) {
            if (text.empty() || text.front() != word.letters.front()) return std::nullopt;
            text.remove_prefix(1);
            continue;
        }
        if (word.part == Part::rest) {
            if (!text.empty() && is_digit(text.front())) return std::nullopt;
            return fields;
        }
        if (word.part == Part::half) {
            if (text.size() < 2 || (text[1] | 0x20) != 'm') return std::nullopt;
            if ((text[0] | 0x20) != 'a' && (text[0] | 0x20) != 'p') return std::nullopt;
            fields.of(Part::half) = (text[0] | 0x20) == 'p' ? 1 : 0;
            text.remove_prefix(2);
            continue;
        }
        std::size_t digits = word.digits;
        if (is_short(word.part) && text.size() > 1 && is_digit(text[1])) digits = 2;
        if (text.size() < digits || !std::ranges::all_of(text.substr(0, digits), is_digit)) return std::nullopt;
        int value = 0;
        for (const char c : text.substr(0, digits)) value = value * 10 + (c - '0');
        fields.of(word.part) = value;
        text.remove_prefix(digits);
    }
    if (!text.empty()) return std::nullopt;
    return fields;
}

// What a pattern speaks of, and what is wrong with it letter by letter.
template <std::size_t count>
std::optional<std::string> look_at(std::string_view pattern, const std::array<Word, count>& words, Fields& said) {
    for (bool behind_short = false; !pattern.empty();) {
        const Word word = next(pattern, words);
        if (word.part == Part::other) {
            behind_short = false;
            if (is_letter(word.letters.front()) || is_digit(word.letters.front()))
                return "'" + std::string(word.letters) + "' means nothing in it";
            continue;
        }
        if (said.of(word.part) >= 0) return "'" + std::string(word.letters) + "' stands there twice";
        if (word.part == Part::rest && !pattern.empty()) return "'*' stands for what is behind the date, at the end";
        if (behind_short) return "a number without leading zeros needs a separator behind it";
        said.of(word.part) = 0;
        behind_short = is_short(word.part);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> wrong_in_date_pattern(std::string_view pattern) {
    Fields said;
    if (auto wrong = look_at(pattern, date_words, said)) return wrong;
    const auto has = [&](Part one, Part other) { return said.of(one) >= 0 || said.of(other) >= 0; };
    const bool month = has(Part::month, Part::month_short), day = has(Part::day, Part::day_short);
    const bool of_year = said.of(Part::day_of_year) >= 0;
    if (!has(Part::century_year, Part::year)) return "it has no year";
    if (!month && !of_year) return "it has neither a month nor a day of the year";
    if (of_year && (month || day)) return "it has a day of the year and a month or day besides";
    for (const auto& [one, other] : {std::pair(Part::century_year, Part::year),
                                     std::pair(Part::month, Part::month_short), std::pair(Part::day, Part::day_short)})
        if (said.of(one) >= 0 && said.of(other) >= 0) return "it says the same twice";
    return std::nullopt;
}

std::optional<std::string> wrong_in_time_pattern(std::string_view pattern) {
    Fields said;
    if (auto wrong = look_at(pattern, time_words, said)) return wrong;
    if ((said.of(Part::hour) < 0 && said.of(Part::hour_short) < 0) || said.of(Part::minute) < 0)
        return "it needs hours and minutes";
    if (said.of(Part::hour) >= 0 && said.of(Part::hour_short) >= 0) return "it says the same twice";
    const bool tenth = said.of(Part::tenth) >= 0, hundredth = said.of(Part::hundredth) >= 0;
    if ((tenth || hundredth) && said.of(Part::second) < 0) return "it has parts of seconds without seconds";
    if (tenth && hundredth) return "it says the same twice";
    return std::nullopt;
}

std::optional<Date> read_date(std::string_view pattern, std::string_view text) {
    const auto fields = take_apart(pattern, date_words, text);
    if (!fields) return std::nullopt;
    int year = fields->of(Part::century_year);
    if (year < 0) year = fields->of(Part::year) + (fields->of(Part::year) < 50 ? 2000 : 1900);
    if (year == 0) return std::nullopt;
    const std::chrono::year in(year);
    if (const int nth = fields->of(Part::day_of_year); nth >= 0) {
        if (nth < 1 || nth > (in.is_leap() ? 366 : 365)) return std::nullopt;
        return Date(std::chrono::sys_days(in / std::chrono::January / 1) + std::chrono::days(nth - 1));
    }
    const int month = std::max(fields->of(Part::month), fields->of(Part::month_short));
    const int said = std::max(fields->of(Part::day), fields->of(Part::day_short));
    const std::chrono::year_month_day day{in, std::chrono::month(static_cast<unsigned>(month)),
                                          std::chrono::day(static_cast<unsigned>(said < 0 ? 1 : said))};
    if (!day.ok()) return std::nullopt;
    return Date(day);
}

std::optional<std::string> write_date(std::string_view pattern, const Date& date) {
    const auto day = date.day();
    const auto year = static_cast<unsigned>(int(day.year()));
    std::string text;
    for (std::string_view rest = pattern; !rest.empty();) {
        const Word word = next(rest, date_words);
        switch (word.part) {
            case Part::century_year: text += padded(year, 4); break;
            case Part::year: text += padded(year % 100, 2); break;
            case Part::month: text += padded(unsigned(day.month()), 2); break;
            case Part::month_short: text += padded(unsigned(day.month()), 1); break;
            case Part::day: text += padded(unsigned(day.day()), 2); break;
            case Part::day_short: text += padded(unsigned(day.day()), 1); break;
            case Part::rest: break;
            case Part::day_of_year: {
                const auto first = std::chrono::sys_days(day.year() / std::chrono::January / 1);
                text += padded(static_cast<unsigned>((std::chrono::sys_days(day) - first).count()) + 1, 3);
                break;
            }
            default: text += word.letters;
        }
    }
    if (read_date(pattern, text) != date) return std::nullopt;
    return text;
}

std::optional<TimeOfDay> read_time(std::string_view pattern, std::string_view text) {
    auto fields = take_apart(pattern, time_words, text);
    if (!fields) return std::nullopt;
    int hour = std::max(fields->of(Part::hour), fields->of(Part::hour_short));
    if (const int half = fields->of(Part::half); half >= 0) {
        if (hour < 1 || hour > 12) return std::nullopt;
        hour = hour % 12 + half * 12;  // 12 AM is midnight, 12 PM noon
    }
    fields->of(Part::hour) = hour;
    std::string digits;
    for (const auto& [part, width] : {std::pair(Part::hour, 2), std::pair(Part::minute, 2), std::pair(Part::second, 2),
                                      std::pair(Part::tenth, 1), std::pair(Part::hundredth, 2)})
        if (fields->of(part) >= 0)
            digits += padded(static_cast<unsigned>(fields->of(part)), static_cast<std::size_t>(width));
    return TimeOfDay::parse_x12(digits);
}

std::optional<std::string> write_time(std::string_view pattern, const TimeOfDay& time) {
    std::string digits = time.x12();
    digits.append(8 - digits.size(), '0');
    auto hour = static_cast<unsigned>((digits[0] - '0') * 10 + digits[1] - '0');
    if (said_half(pattern)) hour = hour % 12 == 0 ? 12 : hour % 12;
    std::string text;
    for (std::string_view rest = pattern; !rest.empty();) {
        const Word word = next(rest, time_words);
        switch (word.part) {
            case Part::hour: text += padded(hour, 2); break;
            case Part::hour_short: text += padded(hour, 1); break;
            case Part::half: text += digits.substr(0, 2) < "12" ? "AM" : "PM"; break;
            case Part::minute: text += digits.substr(2, 2); break;
            case Part::second: text += digits.substr(4, 2); break;
            case Part::tenth: text += digits[6]; break;
            case Part::hundredth: text += digits.substr(6, 2); break;
            default: text += word.letters;
        }
    }
    // Nothing but zeros may be left out.
    auto back = read_time(pattern, text);
    if (!back) return std::nullopt;
    std::string kept = back->x12();
    kept.append(8 - kept.size(), '0');
    if (kept != digits) return std::nullopt;
    return text;
}

std::size_t width_of_pattern(std::string_view pattern) {
    // M, D and H alone are written as one or two digits, and * is of any length.
    for (std::string_view rest = pattern; !rest.empty();)
        if (const Part part = next(rest, date_words).part; is_short(part) || part == Part::rest) return 0;
    for (std::string_view rest = pattern; !rest.empty();)
        if (is_short(next(rest, time_words).part)) return 0;
    return pattern.size();
}

}  // namespace crossdock::mapping
