// The character sets that UNB names: UNOA, UNOB, UNOC and their kin.
//
// Lifetime: functions over constants. Threads: any. Errors: none.
//
//     character_set_of("UNOA")->allows('a') == false
#pragma once

#include <array>
#include <string_view>

namespace crossdock::edifact {

struct CharacterSet {
    enum class Encoding { ascii, latin1, utf8, other };

    std::string_view name;
    Encoding encoding = Encoding::other;
    std::array<bool, 128> ascii{};  // which of the first 128 it has

    // Whether a byte of the wire may stand in it. Bytes from 0x80 on are letters wherever there are any.
    [[nodiscard]] bool allows(char c) const {
        const auto byte = static_cast<unsigned char>(c);
        return byte < ascii.size() ? ascii[byte] : encoding != Encoding::ascii;
    }
};

// Null: no such level.
[[nodiscard]] const CharacterSet* character_set_of(std::string_view level);

}  // namespace crossdock::edifact
