// Tags, codes and literals are short. As one number each they are compared at once, without a call.
//
// Lifetime: nothing is kept. Threads: free functions. Errors: 0 for a text that is no such number.
//
//     if (short_text(segment.element(1)) == short_text("BM")) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crossdock::mapping {

// Different for different texts of one to seven bytes; 0 for all others.
[[nodiscard]] constexpr std::uint64_t short_text(std::string_view text) {
    constexpr std::size_t longest = 7;
    if (text.empty() || text.size() > longest) return 0;
    std::uint64_t number = text.size();
    for (const char c : text) number = number << 8U | static_cast<unsigned char>(c);
    return number;
}

}  // namespace crossdock::mapping
