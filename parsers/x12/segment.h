// The segments of X12 are those of parsers/segment.h.
#pragma once

#include "parsers/segment.h"

namespace crossdock::x12 {

using crossdock::Coordinates;
using crossdock::Delimiters;
using crossdock::describe_place;
using crossdock::LineCut;
using crossdock::Segment;

}  // namespace crossdock::x12
