// A line that separates the parts of a multipart and occurs in none of them: 128 random bits.
#pragma once

#include <string>

namespace crossdock::as2 {

[[nodiscard]] std::string new_boundary();

}  // namespace crossdock::as2
