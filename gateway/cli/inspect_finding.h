// What `crossdock inspect` tells of: the reader's problems and what validation found, in one shape.
//
// FirstFindings keeps those that stand first in the payload, so that memory is bounded whatever is wrong with it.
//
// Lifetime: values that own their texts. Threads: as for any value. Errors: none.
//
//     FirstFindings findings(100);
//     findings.add(finding_of(problem, delimiters, {.set = true}));
//     for (const Finding& finding : findings) show(finding);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cli/findings.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::cli {

// The codes with which an answer would carry a finding: {"AK403 8"}, {"IK403 8"}, {"TA105 021"}.
struct AnswerCodes {
    std::vector<std::string> in_997, in_999, in_ta1;
};

struct Finding {
    Severity severity = Severity::error;
    std::string code;  // "x12.segment-count"
    x12::Problem::Reach reach = x12::Problem::Reach::none;
    std::string transaction, control;  // of the set; empty outside sets
    x12::Coordinates at;               // of the segment
    Position place;
    std::string tag, loop;
    std::size_t element = 0, component = 0, repetition = 0;  // 0: as a whole
    std::string data_element, name;                          // as the dictionary has them
    std::string value;
    std::string message, remedy;
    AnswerCodes codes;

    std::uint32_t width = 0;  // to underline; 0: up to the next delimiter
    QuotedPlace quoted;
    std::optional<std::string> bytes;  // of the payload, from quoted.begin() on, once they were at hand
};

// Which levels are open, and what there is to know of them.
struct OpenLevels {
    bool interchange = false, group = false, set = false;
    bool v5010 = false;  // by GS08
    std::string transaction, control;
    x12::Coordinates at;  // of the level's header
    x12::Delimiters delimiters;
};

[[nodiscard]] Finding finding_of(const x12::Problem& problem, const OpenLevels& open);

// One for each of its elements that is wrong, and one for the segment itself if that is.
[[nodiscard]] std::vector<Finding> findings_of(const x12::SegmentFinding& segment, const OpenLevels& open);

// "[set 945 0001, loop 0300, segment 5]", with the codes of answers where these are wanted; empty when there is
// nothing.
[[nodiscard]] std::string describe(const Finding& finding, bool with_codes);

class FirstFindings {
  public:
    explicit FirstFindings(std::size_t max) : max_(max) {}

    void add(Finding finding);

    [[nodiscard]] std::size_t size() const { return kept_.size(); }
    [[nodiscard]] auto begin() const { return kept_.begin(); }
    [[nodiscard]] auto end() const { return kept_.end(); }
    [[nodiscard]] auto begin() { return kept_.begin(); }
    [[nodiscard]] auto end() { return kept_.end(); }

  private:
    std::size_t max_;
    std::vector<Finding> kept_;  // in the order of their places
};

}  // namespace crossdock::cli
