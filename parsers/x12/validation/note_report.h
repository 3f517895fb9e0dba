// Which syntax notes of a segment are broken, in words: "W0505 and W0506 come together or not at all".
//
// A note is not told of for an element that is missing or complained of anyhow.
//
// Lifetime: a plain function. Threads: any. Errors: findings.
//
//     report_notes(rules, rule, segment, present, found);
#pragma once

#include <cstdint>

#include "parsers/x12/dictionary/segment_rules.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/validation/element_findings.h"

namespace crossdock::x12 {

// `present`: bit n - 1 stands for element n.
void report_notes(const SegmentRules& rules, const SegmentRule& rule, const Segment& segment, std::uint64_t present,
                  ElementFindings& found);

}  // namespace crossdock::x12
