#include "partners/concealment.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace crossdock::partners {
namespace {

constexpr std::array<std::string_view, 6> secret_words{"pass", "key", "secret", "token", "pwd", "pasw"};

bool sounds_secret(std::string_view attribute) {
    std::string lower(attribute);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::any_of(secret_words, [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

}  // namespace

void conceal(std::string& line) {
    constexpr std::string_view blanks = " \t";
    constexpr std::string_view before_name = " \t<>\"'/";
    for (std::size_t equals = 0; (equals = line.find('=', equals)) != std::string::npos; ++equals) {
        const std::size_t name_end = line.find_last_not_of(blanks, equals == 0 ? 0 : equals - 1);
        const std::size_t open = line.find_first_not_of(blanks, equals + 1);
        if (equals == 0 || name_end == std::string::npos || open == std::string::npos) continue;
        if (line[open] != '"' && line[open] != '\'') continue;
        const std::size_t close = std::min(line.find(line[open], open + 1), line.size());
        const std::size_t before = line.find_last_of(before_name, name_end);
        const std::size_t name_begin = before == std::string::npos ? 0 : before + 1;
        const std::string_view value = std::string_view(line).substr(open + 1, close - open - 1);
        if (sounds_secret(std::string_view(line).substr(name_begin, name_end + 1 - name_begin)) &&
            !value.starts_with("secret:"))
            std::fill(line.begin() + static_cast<std::ptrdiff_t>(open + 1),
                      line.begin() + static_cast<std::ptrdiff_t>(close), '*');
        equals = close;
        if (equals >= line.size()) return;
    }
}

void conceal(Diagnostics& findings) {
    for (Diagnostic& finding : findings) conceal(finding.source_line);
}

}  // namespace crossdock::partners
