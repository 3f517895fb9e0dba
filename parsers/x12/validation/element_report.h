// What exactly is wrong with the elements of a segment, in words.
//
// Each element is complained of once, for the reason that comes first: characters, repetitions, components, length,
// form, code. A syntax note is not told of for an element that is missing anyhow.
//
// Lifetime: the findings own their texts. Threads: any. Errors: none.
//
//     std::vector<ElementFinding> found = report_elements(rules, rule, segment, {.v5010 = true});
#pragma once

#include <vector>

#include "parsers/x12/dictionary/segment_rules.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

struct ElementReportOptions {
    bool v5010 = false;           // repetitions exist
    bool padded = false;          // the ISA: blanks fill the elements, widths are the reader's business
    bool upper_case_ids = false;  // a partner's lower-case codes are read as upper-case, with a warning
};

[[nodiscard]] std::vector<ElementFinding> report_elements(const SegmentRules& rules, const SegmentRule& rule,
                                                          const Segment& segment, ElementReportOptions options = {});

}  // namespace crossdock::x12
