// Copies a value of a few characters faster than a call would: nearly all values of segments are that short.
//
// Lifetime: nothing is kept. Threads: a free function. Errors: none; `out` must have room and be no part of the value.
//
//     out = short_copy("4711", out);   // behind the last character
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>

namespace crossdock {

inline char* short_copy(std::string_view value, char* out) {
    const char* const from = value.data();
    const std::size_t size = value.size();
    // Two pieces that overlap, for each size the largest.
    if (size > 16) [[unlikely]] {
        std::memcpy(out, from, size);
    } else if (size >= 8) {
        std::memcpy(out, from, 8);
        std::memcpy(out + size - 8, from + size - 8, 8);
    } else if (size >= 4) {
        std::memcpy(out, from, 4);
        std::memcpy(out + size - 4, from + size - 4, 4);
    } else if (size >= 2) {
        std::memcpy(out, from, 2);
        std::memcpy(out + size - 2, from + size - 2, 2);
    } else if (size == 1) {
        *out = *from;
    }
    return out + size;
}

}  // namespace crossdock
