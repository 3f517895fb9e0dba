// What a validator said, as lines of text that a test can hold as a literal.
//
//     segment finding   "3 W05 5"                       position, tag, AK304
//     element findings  "3 W05 8: 1/473/7, 2/285/1"     element (1-2 with a component), data element, AK403
//     what only warns   begins with "~"; what only the guideline demands ends with "!"
//     reader's problem  "x12.segment-count"
//
//     CHECK(validate(payload).sets.at(0).lines == Lines{"3 W05 5"});
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/validation/validator.h"

namespace crossdock::x12::test {

using Lines = std::vector<std::string>;

struct Judged {
    Lines lines;        // problems first, warnings among them left out
    std::string codes;  // "R 4 5": verdict, then AK5 / AK9 / TA1 codes
    std::string codes_999;
};

struct Validated {
    std::vector<Judged> sets, groups, interchanges;
    std::vector<SetResult> set_results;
    std::vector<GroupResult> group_results;
    std::vector<InterchangeResult> interchange_results;
    std::string failure;

    // All that is wrong, from the inside out: "set: ...", "group: ...", "interchange: ...".
    [[nodiscard]] Lines all() const;
};

[[nodiscard]] Validated validate(std::string_view payload, ValidatorOptions options = {}, Tolerance tolerance = {});

[[nodiscard]] std::string to_line(const SegmentFinding& finding);

// Where the finding stands by counting terminators and separators in the payload; "" when its place agrees.
[[nodiscard]] std::string misplaced(std::string_view payload, const Coordinates& set, const SegmentFinding& finding);

}  // namespace crossdock::x12::test
