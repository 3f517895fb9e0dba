// How single values are spelt in settings files. Pure; nullopt for what is not such a value.
//
//     parse_duration("90s") == std::chrono::milliseconds(90'000)
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace crossdock::partners {

[[nodiscard]] std::optional<std::uint64_t> parse_count(std::string_view text);
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
[[nodiscard]] std::optional<bool> parse_yes_no(std::string_view text);
// '\0' is "none".
[[nodiscard]] std::optional<char> parse_character(std::string_view text);
[[nodiscard]] bool is_name(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text);

}  // namespace crossdock::partners
