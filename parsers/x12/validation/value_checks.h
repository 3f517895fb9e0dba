// What the characters of one value are: the innermost checks of validation, without allocation.
//
// Lifetime: plain functions. Threads: any. Errors: the answer is no.
//
//     is_date("20240229") == true
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
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

// The last eight bytes before `end` in one word, those in front of the value cleared: the value's last character is in
// the highest byte. Nothing is read before `begin`; false when there are too few bytes, or the value is longer.
[[nodiscard]] inline bool load(std::string_view text, const char* begin, std::uint64_t& word) {
    const char* end = text.data() + text.size();
    if (text.size() - 1 >= 8 || end - begin < 8) return false;
    std::memcpy(&word, end - 8, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    word = word >> (64 - 8 * text.size()) << (64 - 8 * text.size());
    return true;
}

inline constexpr std::uint64_t every_byte = 0x0101010101010101ULL;
inline constexpr std::uint64_t high_bits = 0x80 * every_byte;

// Of a loaded word, whose bytes are all below 0x80: are the bytes of the value digits?
[[nodiscard]] inline bool loaded_digits(std::uint64_t word, std::size_t size) {
    const std::uint64_t wanted = 0x30 * every_byte >> (64 - 8 * size) << (64 - 8 * size);
    const std::uint64_t digits = word ^ wanted;  // 0 to 9 where it was a digit
    return ((digits + 0x76 * every_byte) & high_bits) == 0;
}

// Of a loaded word of printable characters: is none a blank or a lower-case letter?
[[nodiscard]] inline bool loaded_code(std::uint64_t word) {
    const std::uint64_t lower = (word + 0x1F * every_byte) & ~(word + 0x05 * every_byte);
    const std::uint64_t blanks = word ^ 0x20 * every_byte;
    return ((lower | ((blanks - every_byte) & ~blanks)) & high_bits) == 0;
}

using Block = signed char __attribute__((vector_size(16)));

// Fewer than sixteen bytes in one block: two reads that overlap, so that nothing goes through memory byte by byte.
[[nodiscard]] inline Block short_block(const char* at, std::size_t size) {
    std::uint64_t first = 0x20 * every_byte, last = first;  // blanks are harmless
    std::uint32_t low = 0, high = 0;
    if (size >= 8) {
        std::memcpy(&first, at, 8);
        std::memcpy(&last, at + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(&low, at, 4);
        std::memcpy(&high, at + size - 4, 4);
        first = low | static_cast<std::uint64_t>(high) << 32U;
    } else {
        for (std::size_t i = 0; i < size; ++i) first = first << 8U | static_cast<unsigned char>(at[i]);
    }
    using Words = std::uint64_t __attribute__((vector_size(16)));
    const Words words{first, last};
    Block block;
    std::memcpy(&block, &words, sizeof block);
    return block;
}

// Is there a byte that needs a closer look: a control character, one beyond ASCII, or one of two separators?
// '\0' stands for a separator that there is none of; it is a control character anyhow.
[[nodiscard]] inline bool needs_closer_look(std::string_view bytes, char component, char repetition) {
    constexpr std::size_t width = sizeof(Block);
    const auto fill = [](char c) {
        const auto s = static_cast<signed char>(c);
        return Block{s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s};
    };
    const Block control = fill(0x20), erase = fill(0x7F), components = fill(component), repetitions = fill(repetition);
    Block found{};
    const auto look = [&](const Block& block) {
        found |= (block < control) | (block == erase) | (block == components) | (block == repetitions);
    };
    Block block;
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    if (left < width) {
        look(short_block(at, left));
    } else {
        for (; left >= width; at += width, left -= width) {
            std::memcpy(&block, at, width);
            look(block);
        }
        if (left > 0) {  // the last block overlaps the one before
            std::memcpy(&block, at + left - width, width);
            look(block);
        }
    }
    std::array<std::uint64_t, 2> halves;
    std::memcpy(halves.data(), &found, sizeof found);
    return (halves[0] | halves[1]) != 0;
}

// Characters of a value: bytes that continue a UTF-8 character do not count.
[[nodiscard]] inline std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    return count;
}

}  // namespace crossdock::x12::value
