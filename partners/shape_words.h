// Short words for the tables of settings; see shape.h. For .cpp files that are such tables.
//
//     using namespace shape_words;
//     {"poll", Kind::duration, optional, "60s", "between two looks", {}, tenth, day}
#pragma once

#include <cstdint>

#include "partners/shape.h"

namespace crossdock::partners::shape_words {

using Occurs = ElementShape::Occurs;
using Kind = ValueKind;

inline constexpr bool required = true;
inline constexpr bool optional = false;

// In milliseconds.
inline constexpr std::uint64_t tenth = 100;
inline constexpr std::uint64_t second = 1'000;
inline constexpr std::uint64_t hour = 3'600'000;
inline constexpr std::uint64_t day = 24 * hour;

}  // namespace crossdock::partners::shape_words
