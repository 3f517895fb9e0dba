// What the characters of one value are: the innermost checks of validation, without allocation.
//
// Lifetime: plain functions. Threads: any. Errors: the answer is no.
//
//     is_date("20240229") == true
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crossdock::x12::value {

enum CharacterClass : std::uint8_t {
    digit = 1,
    code_character = 2,  // what a code may hold: no lower-case letter, no blank, no control character
    plain = 4,           // printable ASCII
};

inline constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) {
        table[c] = plain;
        if (c > 0x20 && (c < 'a' || c > 'z')) table[c] |= code_character;
        if (c >= '0' && c <= '9') table[c] |= digit;
    }
    return table;
}();

[[nodiscard]] inline bool all(std::string_view text, std::uint8_t wanted) {
    std::uint8_t seen = wanted;
    for (const char c : text) seen &= classes[static_cast<unsigned char>(c)];
    return seen == wanted;
}

// Digits with at most one point among them; the sign is the caller's.
[[nodiscard]] inline bool is_unsigned_decimal(std::string_view text) {
    unsigned digits = 0, points = 0;
    for (const char c : text) {
        digits += classes[static_cast<unsigned char>(c)] & digit;
        points += c == '.';
    }
    return points <= 1 && digits > 0 && digits + points == text.size();
}

[[nodiscard]] inline unsigned two_digits(const char* at) {
    return static_cast<unsigned>(at[0] - '0') * 10 + static_cast<unsigned>(at[1] - '0');
}

// CCYYMMDD or YYMMDD, a day that exists. A YYMMDD has no century: 29 February exists in every fourth year.
[[nodiscard]] inline bool is_date(std::string_view text) {
    if ((text.size() != 8 && text.size() != 6) || !all(text, digit)) return false;
    const std::size_t m = text.size() - 4;
    const unsigned year =
        m == 4 ? two_digits(text.data()) * 100 + two_digits(text.data() + 2) : two_digits(text.data());
    const unsigned month = two_digits(text.data() + m), day = two_digits(text.data() + m + 2);
    constexpr std::array<std::uint8_t, 13> days{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 0 || month > 12 || day == 0 || day > days[month]) return false;
    if (month != 2 || day < 29) return true;
    return year % 4 == 0 && (m == 2 || year % 100 != 0 || year % 400 == 0);
}

// HHMM, HHMMSS, HHMMSSD or HHMMSSDD of 24 hours.
[[nodiscard]] inline bool is_time(std::string_view text) {
    if (text.size() < 4 || text.size() > 8 || text.size() == 5 || !all(text, digit)) return false;
    return two_digits(text.data()) < 24 && two_digits(text.data() + 2) < 60 &&
           (text.size() == 4 || two_digits(text.data() + 4) < 60);
}

// Characters of a value: bytes that continue a UTF-8 character do not count.
[[nodiscard]] inline std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    return count;
}

}  // namespace crossdock::x12::value
