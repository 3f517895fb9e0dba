// Words of a stranger, as far as they may go to a terminal: control characters would steer it.
//
//     printable("Subject: \x1b[2J") == "Subject: ?[2J";
#pragma once

#include <string>

namespace crossdock::cli {

[[nodiscard]] inline std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return text;
}

}  // namespace crossdock::cli
