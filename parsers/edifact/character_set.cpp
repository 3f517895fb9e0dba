#include "parsers/edifact/character_set.h"

#include <algorithm>

namespace crossdock::edifact {
namespace {

constexpr std::array<bool, 128> printable = [] {
    std::array<bool, 128> table{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = true;
    return table;
}();

constexpr std::array<bool, 128> level_a = [] {
    std::array<bool, 128> table{};
    for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = true;
    for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = true;
    for (const char c : std::string_view(" .,-()/='+:?!\"%&*;<>")) table[static_cast<std::size_t>(c)] = true;
    return table;
}();

constexpr std::array<bool, 128> level_b = [] {
    std::array<bool, 128> table = level_a;
    for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = true;
    return table;
}();

using Encoding = CharacterSet::Encoding;
constexpr std::array<CharacterSet, 14> sets{{{"UNOA", Encoding::ascii, level_a},
                                             {"UNOB", Encoding::ascii, level_b},
                                             {"UNOC", Encoding::latin1, printable},
                                             {"UNOD", Encoding::other, printable},
                                             {"UNOE", Encoding::other, printable},
                                             {"UNOF", Encoding::other, printable},
                                             {"UNOG", Encoding::other, printable},
                                             {"UNOH", Encoding::other, printable},
                                             {"UNOI", Encoding::other, printable},
                                             {"UNOJ", Encoding::other, printable},
                                             {"UNOK", Encoding::other, printable},
                                             {"UNOX", Encoding::other, printable},
                                             {"UNOY", Encoding::utf8, printable},
                                             {"UNOW", Encoding::utf8, printable}}};

}  // namespace

const CharacterSet* character_set_of(std::string_view level) {
    const auto found = std::ranges::find(sets, level, &CharacterSet::name);
    return found == sets.end() ? nullptr : &*found;
}

}  // namespace crossdock::edifact
