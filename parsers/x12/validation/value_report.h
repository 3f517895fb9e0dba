// What is wrong with one value, an element's or a component's: characters, form, length, date, code.
//
// It is told once, for the reason that comes first.
//
// Lifetime: a plain function. Threads: any. Errors: findings.
//
//     report_value(rules, options, {3, 0, rule, facts}, segment.element(3), found);
#pragma once

#include <cstddef>
#include <string_view>

#include "parsers/x12/dictionary/segment_rules.h"
#include "parsers/x12/validation/element_findings.h"
#include "parsers/x12/validation/element_report.h"

namespace crossdock::x12 {

// Whose value it is: of element n, or of its component c (0: of the element itself).
struct ValuePlace {
    std::size_t element, component;
    const ElementRule& rule;
    const ElementFacts& facts;
};

void report_value(const SegmentRules& rules, const ElementReportOptions& options, const ValuePlace& place,
                  std::string_view text, ElementFindings& found);

// The text without the blanks that fill it at its end.
[[nodiscard]] inline std::string_view without_blanks(std::string_view text) {
    text.remove_suffix(text.size() - (text.find_last_not_of(' ') + 1));
    return text;
}

}  // namespace crossdock::x12
