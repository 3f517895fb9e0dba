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

constexpr bool required = true;
constexpr bool optional = false;

// In milliseconds.
constexpr std::uint64_t tenth = 100;
constexpr std::uint64_t second = 1'000;
constexpr std::uint64_t day = 86'400'000;

}  // namespace crossdock::partners::shape_words
