// File and host name patterns: '*' any run of characters, '?' any one, everything else itself.
//
// Pure; any thread; no errors.
//
//     matches("*.EDI", "945-0001.edi")  // true: ASCII letters are compared without regard to case
#pragma once

#include <string_view>

namespace crossdock::transports {

[[nodiscard]] bool matches(std::string_view pattern, std::string_view text);

}  // namespace crossdock::transports
