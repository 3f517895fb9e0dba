// The words that all readers of segments tell problems with.
//
// Lifetime: a Problem owns its texts. Threads: any. Errors: none.
//
//     handler.on_problem(finding::wrong_count("x12.segment-count", Problem::Reach::set, trailer, counted, "segments"));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/events.h"

namespace crossdock::finding {

using Reach = Problem::Reach;

[[nodiscard]] Problem about(const Segment& segment, std::size_t element, Severity severity, std::string code,
                            Reach reach, std::string message, std::string remedy);

[[nodiscard]] Problem wrong_count(std::string code, Reach reach, const Segment& trailer, std::uint32_t counted,
                                  std::string_view what);

// "W0603": tag and two digits, as the standard names an element; "CTP05-1" for a component.
[[nodiscard]] std::string reference(std::string_view tag, std::size_t element, std::size_t component = 0);
[[nodiscard]] std::string reference(const Segment& segment, std::size_t element);

// "a, b and c".
[[nodiscard]] std::string enumerate(const std::vector<std::string>& words);

// The text in quotes, without control characters and not longer than a line can bear.
[[nodiscard]] std::string quoted(std::string_view value);

}  // namespace crossdock::finding
