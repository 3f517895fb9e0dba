// What the validator checks of one segment beyond its place, and what it tells of it.
#include <algorithm>
#include <array>
#include <utility>

#include "parsers/x12/findings.h"
#include "parsers/x12/validation/element_check.h"
#include "parsers/x12/validation/element_findings.h"
#include "parsers/x12/validation/element_report.h"
#include "parsers/x12/validation/validator.h"

namespace crossdock::x12 {
namespace {

// Problems of trailers that tell more than the trailer's element would.
struct Covered {
    std::string_view problem, tag;
    std::uint16_t element;
};
constexpr std::array<Covered, 6> covered{{{"x12.segment-count", "SE", 1},
                                          {"x12.set-control", "SE", 2},
                                          {"x12.set-count", "GE", 1},
                                          {"x12.group-control", "GE", 2},
                                          {"x12.group-count", "IEA", 1},
                                          {"x12.interchange-control", "IEA", 2}}};

bool is_covered(const std::vector<Problem>& problems, std::string_view tag, std::uint16_t element) {
    return std::ranges::any_of(problems, [&](const Problem& problem) {
        return std::ranges::any_of(covered, [&](const Covered& pair) {
            return pair.problem == problem.code && pair.tag == tag && pair.element == element;
        });
    });
}

// The group's elements that AK905 can complain of.
bool group_element_counts(std::string_view tag, std::uint16_t element) {
    return tag == "GS" && (element == 1 || element == 6 || element == 8);
}

}  // namespace

void Validator::report(const SegmentRule& rule, const Segment& segment) {
    const ElementReportOptions options{repetitions_, false, options_.upper_case_ids};
    add_elements(segment, rule.name, report_elements(set_->rules(), rule, segment, options), result_.findings);
}

void Validator::check_special(const Slot& slot, const Segment& segment) {
    if (slot.counted) totals_.count();
    if (slot.summed) totals_.add(segment);
    if (slot.role == Role::totals)
        check_totals(slot, segment);
    else if (slot.role != Role::none)
        check_role(slot, segment);
    if (slot.wanted) walk_.note_wanted(slot, segment);
}

// Where segments are missing or in a wrong place, or one that counts is wrong itself, the totals cannot be right: that
// is told already.
void Validator::check_totals(const Slot& slot, const Segment& ctt) {
    const TotalsModel& totals = set_->model().totals;
    const auto upsets = [&](const SegmentFinding& told) {
        return told.error != SegmentError::element_errors || told.tag == totals.counted || told.tag == totals.hashed;
    };
    if (std::ranges::any_of(result_.findings, upsets)) return;
    add_elements(ctt, set_->rules().segment(slot.rule).name, totals_.compare(ctt), result_.findings);
}

void Validator::check_role(const Slot& slot, const Segment& segment) {
    if (slot.role == Role::hierarchy) {
        const auto lost = [](const SegmentFinding& told) {
            return told.error == SegmentError::out_of_sequence ||
                   (told.error == SegmentError::missing && told.tag == "HL") ||
                   (told.error == SegmentError::unknown_segment && looks_like(told.tag, "HL"));
        };
        if (std::ranges::any_of(result_.findings, lost)) hierarchy_.lose();
        if (!hierarchy_.add(segment))
            add_elements(segment, set_->rules().segment(slot.rule).name, hierarchy_.take(), result_.findings);
    } else if (slot.role == Role::loop_header) {
        walk_.enter_bounded_loop(segment.element(1));
    } else {
        if (const std::string& opened = walk_.bounded_loop(); !opened.empty() && segment.element(1) != opened) {
            ElementFinding finding = contradiction(segment, 1, "447", "Loop Identifier Code");
            finding.message =
                "LE01 is " + finding::quoted(segment.element(1)) + ", but LS01 is " + finding::quoted(opened);
            finding.remedy = "LS and LE must name the same loop: ask the sender to correct it";
            add_elements(segment, set_->rules().segment(slot.rule).name, {std::move(finding)}, result_.findings);
        }
        walk_.enter_bounded_loop({});
    }
}

void Validator::check_envelope(const Segment& segment, std::vector<SegmentFinding>& findings) {
    const SegmentRule* rule = envelope_->envelope_segment(segment.tag());
    if (rule == nullptr || plainly_right(envelope_->envelope(), *rule, segment)) return;
    const ElementReportOptions options{repetitions_, segment.tag() == "ISA", options_.upper_case_ids};
    std::vector<ElementFinding> found = report_elements(envelope_->envelope(), *rule, segment, options);
    if (segment.tag() == "GS" || segment.tag() == "GE")
        for (ElementFinding& finding : found)
            if (!group_element_counts(segment.tag(), finding.element)) finding.severity = Severity::warning;
    // An acknowledgement is not acknowledged, nor does it harm what follows.
    if (segment.tag() == "TA1")
        for (ElementFinding& finding : found) finding.severity = Severity::warning;
    add_elements(segment, rule->name, std::move(found), findings);
}

void Validator::add_elements(const Segment& segment, std::string_view name, std::vector<ElementFinding> elements,
                             std::vector<SegmentFinding>& findings) {
    const bool in_set = &findings == &result_.findings;
    const std::vector<Problem>& problems = in_set                   ? result_.problems
                                           : segment.tag() == "IEA" ? interchange_.problems
                                                                    : group_.problems;
    std::erase_if(elements, [&](const ElementFinding& finding) {
        if (finding.error != ElementError::trailing_separators)
            return is_covered(problems, segment.tag(), finding.element);
        return in_set && std::exchange(trailing_told_, true);
    });
    if (elements.empty()) return;
    SegmentFinding finding;
    finding.error = SegmentError::element_errors;
    finding.severity = Severity::warning;
    finding.by_guideline = true;
    finding.tag = segment.tag();
    finding.name = name;
    finding.position = segment.at().segment;
    finding.place = segment.place_of(0);
    if (in_set && set_ != nullptr) {
        finding.loop = walk_.loop_id();
        finding.bounded_loop = walk_.bounded_loop();
    }
    for (const ElementFinding& element : elements) {
        if (element.severity == Severity::error) finding.severity = Severity::error;
        finding.by_guideline = finding.by_guideline && element.by_guideline;
    }
    finding.elements = std::move(elements);
    findings.push_back(std::move(finding));
}

}  // namespace crossdock::x12
