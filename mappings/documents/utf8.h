// Texts of documents where only Unicode may stand, such as JSON.
//
// X12 names no character set. A text that is not UTF-8 is nearly always ISO 8859-1 and is taken for that.
// Lifetime, threads: free functions over values. Errors: none; every sequence of bytes has an answer.
//
//     to_utf8("M\xFCller") == "Müller"
#pragma once

#include <string>
#include <string_view>

namespace crossdock::documents {

[[nodiscard]] bool is_utf8(std::string_view text);

// The text itself where it is UTF-8, else its bytes read as ISO 8859-1.
[[nodiscard]] std::string to_utf8(std::string_view text);

}  // namespace crossdock::documents
