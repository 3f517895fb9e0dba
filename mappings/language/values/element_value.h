// The value of an element or component as it counts: trailing blanks are not significant, an element of blanks is
// absent. A view into what was given.
#pragma once

#include <string_view>

namespace crossdock::mapping {

[[nodiscard]] inline std::string_view significant(std::string_view value) {
    while (!value.empty() && value.back() == ' ') value.remove_suffix(1);
    return value;
}

}  // namespace crossdock::mapping
