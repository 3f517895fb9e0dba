// Are all elements of a segment right? The fast answer; what exactly is wrong is found out by element_report.h.
//
// Lifetime: a plain function. Threads: any. Errors: false, also for what is right but needs a closer look (composites,
// signs, characters beyond ASCII, blanks at the end).
//
//     if (!plainly_right(rules, rule, segment)) report_elements(rules, rule, segment, is_5010, report);
#pragma once

#include "parsers/x12/dictionary/segment_rules.h"
#include "parsers/x12/segment.h"

namespace crossdock::x12 {

[[nodiscard]] bool plainly_right(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment);

}  // namespace crossdock::x12
