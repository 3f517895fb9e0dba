// The words in which the envelope's problems are told. What is wrong is decided by the tracker; here it gets
// its code, its place, its sentence and its remedy.
//
// Lifetime: a Problem owns its texts. Threads: any. Errors: none.
//
//     handler.on_problem(finding::wrong_count("x12.segment-count", Problem::Reach::set, trailer, counted, "segments"));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parsers/findings.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/splitter.h"

namespace crossdock::x12::finding {

using Reach = Problem::Reach;
using crossdock::finding::about;
using crossdock::finding::enumerate;
using crossdock::finding::quoted;
using crossdock::finding::reference;
using crossdock::finding::wrong_count;

[[nodiscard]] Problem wrong_control(std::string code, Reach reach, const Segment& trailer, std::string_view header_ref,
                                    std::string_view header_value);
[[nodiscard]] Problem duplicate(std::string code, Reach reach, const Segment& header, std::size_t element,
                                std::string_view parent);
[[nodiscard]] Problem duplicates_unchecked(const Segment& st);
[[nodiscard]] Problem segment_outside(const Segment& segment, bool in_group, bool bare);
[[nodiscard]] Problem no_envelope(const Segment& st);
[[nodiscard]] Problem bad_tag(const Segment& segment);
[[nodiscard]] Problem wrong_functional_id(const Segment& st, std::string_view found, std::string_view expected);
[[nodiscard]] Problem lower_case_tag(const Segment& segment);
[[nodiscard]] Problem line_end_inside(const Segment& segment, const LineCut& first, bool tolerated);
[[nodiscard]] Problem trailing_blanks(const Segment& behind, bool tolerated);
[[nodiscard]] Problem byte_order_mark(const Segment& isa, bool tolerated);
[[nodiscard]] Problem letter_in_isa11(const Segment& isa, bool tolerated);
[[nodiscard]] Problem unclosed_segment(const Segment& segment, bool in_set);
[[nodiscard]] Problem missing_last_terminator(const Segment& segment, bool tolerated);
[[nodiscard]] Problem empty_segment(const Coordinates& at);
[[nodiscard]] Problem isa_width(const Segment& isa, bool tolerated);
[[nodiscard]] Problem component_separator_missing(const Segment& isa);
[[nodiscard]] Problem damaged_isa(const Token& token);
[[nodiscard]] Problem noise(const Token& token, const Delimiters& before, bool tolerated);

// Why a payload that begins with these bytes holds no interchange.
[[nodiscard]] Error no_interchange(std::string_view begin, Position at);

}  // namespace crossdock::x12::finding
