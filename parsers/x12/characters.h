// What kind of character a byte is, in the eyes of X12. Locales have no say here.
//
// Lifetime: functions. Threads: any. Errors: none.
//
//     if (!is_segment_id(tag)) complain();
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "parsers/lines.h"

namespace crossdock::x12 {

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_letter_or_digit(char c) {
    return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z');
}
[[nodiscard]] constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
// What may lie between interchanges: white space and the fill bytes of old systems.
[[nodiscard]] constexpr bool is_filler(char c) {
    return is_blank(c) || is_line_end(c) || c == '\0' || c == '\x1A';
}

// Of a segment's tag: capital letters and digits. A table, because it is asked for each segment.
inline constexpr std::array<bool, 256> tag_characters = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < table.size(); ++c)
        table[c] = is_digit(static_cast<char>(c)) || is_upper(static_cast<char>(c));
    return table;
}();
[[nodiscard]] constexpr bool is_tag_character(char c) {
    return tag_characters[static_cast<unsigned char>(c)];
}

// Two or three capital letters or digits.
[[nodiscard]] constexpr bool is_segment_id(std::string_view tag) {
    return (tag.size() == 2 || tag.size() == 3) && std::ranges::all_of(tag, is_tag_character);
}

[[nodiscard]] constexpr bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}
[[nodiscard]] constexpr bool is_digits(std::string_view text, std::size_t size) {
    return text.size() == size && is_digits(text);
}

// As numbers, where both are: leading zeros make no difference.
[[nodiscard]] constexpr bool same_number(std::string_view a, std::string_view b) {
    if (!is_digits(a) || !is_digits(b)) return a == b;
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a == b;
}

}  // namespace crossdock::x12
