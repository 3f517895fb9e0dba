// Message-IDs are compared without the brackets, which some products leave out.
//
//     without_brackets("<1@acme>") == "1@acme";
#pragma once

#include <string_view>

namespace crossdock::as2 {

[[nodiscard]] constexpr std::string_view without_brackets(std::string_view message_id) {
    if (message_id.starts_with('<')) message_id.remove_prefix(1);
    if (message_id.ends_with('>')) message_id.remove_suffix(1);
    return message_id;
}

}  // namespace crossdock::as2
