#include "partners/value_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace crossdock::partners {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint64_t>, 5> duration_units{{
    {"ms", 1},  // before "s", which is its end
    {"s", 1'000},
    {"m", 60'000},
    {"h", 3'600'000},
    {"d", 86'400'000},
}};
constexpr std::uint64_t duration_max_ms = 10ULL * 365 * 86'400'000;

constexpr std::array<std::pair<std::string_view, char>, 3> named_characters{{
    {"none", '\0'},
    {"newline", '\n'},
    {"tab", '\t'},
}};

}  // namespace

std::optional<std::uint64_t> parse_count(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    for (const auto& [unit, milliseconds] : duration_units) {
        if (!text.ends_with(unit)) continue;
        const auto count = parse_count(text.substr(0, text.size() - unit.size()));
        if (!count || *count > duration_max_ms / milliseconds) return std::nullopt;
        return std::chrono::milliseconds(static_cast<std::int64_t>(*count * milliseconds));
    }
    return std::nullopt;
}

std::optional<bool> parse_yes_no(std::string_view text) {
    if (text == "yes") return true;
    if (text == "no") return false;
    return std::nullopt;
}

std::optional<char> parse_character(std::string_view text) {
    if (text.size() == 1) return text.front();
    for (const auto& [name, value] : named_characters)
        if (name == text) return value;
    if (text.size() != 4 || !text.starts_with("0x")) return std::nullopt;
    unsigned value = 0;
    const auto [end, problem] = std::from_chars(text.data() + 2, text.data() + 4, value, 16);
    if (problem != std::errc{} || end != text.data() + 4) return std::nullopt;
    return static_cast<char>(value);
}

bool is_name(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    };
    return !text.empty() && text.front() != '.' && text.front() != '-' && std::ranges::all_of(text, allowed);
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    constexpr std::string_view blanks = " \t\r\n";
    for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(blanks, end);
    }
    return words;
}

}  // namespace crossdock::partners
