// AS2-From and AS2-To: names as they stand in the header and as they are meant.
//
// A name has 1 to 128 printable ASCII characters and is compared with regard to case. One with a blank, '"' or '\' is
// quoted when written. Reading also takes blanks that were not quoted.
//
// Lifetime, threads: pure. Errors: partner_fault (as2.name).
//
//     read_name(R"("ACME \"East\"")") == R"(ACME "East")";      write_name("ACME East") == R"("ACME East")";
#pragma once

#include <string>
#include <string_view>

#include "parsers/error.h"

namespace crossdock::as2 {

inline constexpr std::size_t name_characters_max = 128;

[[nodiscard]] Result<std::string> read_name(std::string_view field_value);
[[nodiscard]] std::string write_name(std::string_view name);

}  // namespace crossdock::as2
