// Text without the blanks around it. Tabs and line ends stay: what pads a fixed width or surrounds a word is blanks.
//
// Lifetime: a view of what was given. Threads: free. Errors: none.
//
//     without_blanks("  ACME ") == "ACME"
#pragma once

#include <string_view>

namespace crossdock {

[[nodiscard]] constexpr std::string_view without_blanks(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

}  // namespace crossdock
