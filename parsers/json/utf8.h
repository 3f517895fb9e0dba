// UTF-8, as JSON and XML demand it.
//
// Threads: free functions. Errors: none.
//
//     first_bad_utf8("M\xFCller") == 1
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crossdock::json {

// Offset of the first byte that is no UTF-8 (overlong forms and surrogates are none); npos when all is well.
[[nodiscard]] std::size_t first_bad_utf8(std::string_view text);

void append_utf8(std::string& text, std::uint32_t code);

}  // namespace crossdock::json
