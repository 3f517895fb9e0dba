// The words in which the problems of EDIFACT envelopes are told.
//
// Lifetime: a Problem owns its texts. Threads: any. Errors: none.
//
//     handler.on_problem(finding::bad_tag(segment));
#pragma once

#include <string>
#include <string_view>

#include "parsers/edifact/envelope_tracker.h"
#include "parsers/findings.h"

namespace crossdock::edifact {

// Three capital letters or digits.
[[nodiscard]] bool is_segment_tag(std::string_view tag);
// "1" to "4".
[[nodiscard]] bool says_syntax(std::string_view version);

namespace finding {

using Reach = Problem::Reach;

// A warning where both are the same number, spelt differently.
[[nodiscard]] Problem wrong_reference(std::string code, Reach reach, const Segment& trailer,
                                      std::string_view header_name, std::string_view header_value);
[[nodiscard]] Problem duplicate(std::string code, Reach reach, const Segment& header, std::size_t element,
                                std::string_view parent);
[[nodiscard]] Problem segment_outside(const Segment& segment);
[[nodiscard]] Problem no_envelope(const Segment& unh);
[[nodiscard]] Problem bad_tag(const Segment& segment);
[[nodiscard]] Problem line_end_inside(const Segment& segment);
[[nodiscard]] Problem missing_last_terminator(const Segment& segment, bool tolerated);
[[nodiscard]] Problem empty_segment(const Coordinates& at);
[[nodiscard]] Problem damaged_advice(const Coordinates& at);
[[nodiscard]] Problem unused_repetition(const Segment& unb, char separator);
[[nodiscard]] Problem unknown_syntax(const Segment& unb);
[[nodiscard]] Problem outside_character_set(const Segment& segment, std::string_view level, char c);
[[nodiscard]] Problem noise(const Coordinates& at, const Noise& noise, bool tolerated);

// Why a payload that begins with these bytes holds no interchange.
[[nodiscard]] Error no_interchange(std::string_view begin, Position at);

}  // namespace finding
}  // namespace crossdock::edifact
