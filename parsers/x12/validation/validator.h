// Checks X12 against the dictionary while it is read: one pass over the reader's events.
//
// A Validator is a Handler. It can hand every event on to another handler, so that validation and mapping share one
// reading. It goes on after an error, tells each cause once, and hands over a result for each set, group and
// interchange as soon as it ends, so memory stays constant whatever the payload's size.
//
// Lifetime: keeps references to sink, dictionary and next handler. Threads: one at a time.
// Errors: findings in the results (result.h); none of its own.
//
//     struct Print : ValidationSink { void on_set(const SetResult& set) override { ... } } print;
//     Validator validator(print);
//     if (auto read = read_all(bytes, validator); !read) return read;
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "parsers/x12/dictionary/dictionary.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/validation/hierarchy.h"
#include "parsers/x12/validation/result.h"
#include "parsers/x12/validation/set_walk.h"
#include "parsers/x12/validation/totals.h"

namespace crossdock::x12 {

struct ValidatorOptions {
    const Dictionary* dictionary = nullptr;  // null: the shipped one

    // A partner's sets (guideline.h); they come before the dictionary's of the same version and number.
    std::vector<std::shared_ptr<const SetDefinition>> guidelines;

    // The version that stands in for one that is not known, and for sets without a group. Empty: none.
    std::string fallback_version;

    // Sets with content errors are rejected; false: accepted with errors. A set whose envelope is broken, or that is
    // not known, is rejected in either case.
    bool reject_content_errors = true;

    bool upper_case_ids = false;  // codes in lower case are taken, with a warning
};

class Validator final : public Handler {
  public:
    explicit Validator(ValidationSink& sink, ValidatorOptions options = {}, Handler* next = nullptr);

    void on_interchange(const InterchangeHeader& header, const Segment& isa) override;
    void on_group(const GroupHeader& header, const Segment& gs) override;
    void on_set(const SetHeader& header, const Segment& st) override;
    void on_segment(const Segment& segment) override;
    void on_segment_outside(const Segment& segment) override;
    void on_set_end(const Trailer& trailer) override;
    void on_group_end(const Trailer& trailer) override;
    void on_interchange_end(const Trailer& trailer) override;
    void on_problem(const Problem& problem) override;

  private:
    void choose_release(std::string_view version);
    void check(const Slot& slot, const Segment& segment);
    void check_elements(const Slot& slot, const Segment& segment);
    void report(const SegmentRule& rule, const Segment& segment);
    void check_special(const Slot& slot, const Segment& segment);
    void check_totals(const Slot& slot, const Segment& ctt);
    void check_role(const Slot& slot, const Segment& segment);
    void check_envelope(const Segment& segment, std::vector<SegmentFinding>& findings);
    void add_elements(const Segment& segment, std::string_view name, std::vector<ElementFinding> elements,
                      std::vector<SegmentFinding>& findings);
    void keep_findings_within_limit();

    ValidationSink* sink_;
    ValidatorOptions options_;
    Handler* next_;
    const Dictionary* dictionary_;

    const Release* envelope_ = nullptr;         // whose ISA, GS, GE, IEA and TA1 hold
    const Release* release_ = nullptr;          // of the group; null: not known
    std::shared_ptr<const SetDefinition> set_;  // of the open set; null: content is not validated
    SetWalk walk_;
    Hierarchy hierarchy_;
    Totals totals_;
    bool repetitions_ = false;    // the interchange's version has them
    bool trailing_told_ = false;  // trailing separators, in this set
    bool in_set_ = false, in_group_ = false, in_interchange_ = false;
    bool any_with_errors_ = false;  // of the group's accepted sets

    InterchangeResult interchange_;
    GroupResult group_;
    SetResult result_;
};

}  // namespace crossdock::x12
