#include "parsers/x12/validation/validator.h"

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/x12/findings.h"
#include "parsers/x12/validation/element_check.h"
#include "parsers/x12/validation/element_report.h"

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

bool any_error(const std::vector<SegmentFinding>& findings) {
    return std::ranges::any_of(findings, [](const auto& finding) { return finding.severity == Severity::error; });
}

bool any_error(const std::vector<Problem>& problems, Problem::Reach from) {
    return std::ranges::any_of(
        problems, [&](const Problem& problem) { return problem.severity == Severity::error && problem.reach >= from; });
}

// The group's elements that AK905 can complain of.
bool group_element_counts(std::string_view tag, std::uint16_t element) {
    return tag == "GS" && (element == 1 || element == 6 || element == 8);
}

}  // namespace

Validator::Validator(ValidationSink& sink, ValidatorOptions options, Handler* next)
    : sink_(&sink),
      options_(std::move(options)),
      next_(next),
      dictionary_(options_.dictionary != nullptr ? options_.dictionary : &Dictionary::shipped()),
      envelope_(&dictionary_->envelope_release({})) {
    choose_release(options_.fallback_version);
}

void Validator::choose_release(std::string_view version) {
    release_ = dictionary_->release(version);
    if (release_ == nullptr) release_ = dictionary_->release(options_.fallback_version);
}

void Validator::on_interchange(const InterchangeHeader& header, const Segment& isa) {
    if (next_ != nullptr) next_->on_interchange(header, isa);
    interchange_ = {};
    in_interchange_ = true;
    interchange_.at = isa.at();
    interchange_.sender_qualifier = header.sender_qualifier;
    interchange_.sender = header.sender;
    interchange_.receiver_qualifier = header.receiver_qualifier;
    interchange_.receiver = header.receiver;
    interchange_.date = header.date;
    interchange_.time = header.time;
    interchange_.version = header.version;
    interchange_.control_number = header.control_number;
    interchange_.usage = header.usage;
    interchange_.acknowledgement_requested = header.acknowledgement_requested == "1";
    envelope_ = &dictionary_->envelope_release(header.version);
    repetitions_ = isa.delimiters().repetition != '\0';
    check_envelope(isa, interchange_.findings);
}

void Validator::on_group(const GroupHeader& header, const Segment& gs) {
    if (next_ != nullptr) next_->on_group(header, gs);
    group_ = {};
    in_group_ = true;
    any_with_errors_ = false;
    group_.at = gs.at();
    group_.functional_id = header.functional_id;
    group_.sender = header.sender;
    group_.receiver = header.receiver;
    group_.control_number = header.control_number;
    group_.agency = header.agency;
    group_.version = header.version;
    choose_release(header.version);
    group_.version_known = release_ != nullptr;
    ++interchange_.groups;
    check_envelope(gs, group_.findings);
}

void Validator::on_set(const SetHeader& header, const Segment& st) {
    if (next_ != nullptr) next_->on_set(header, st);
    result_.findings.clear();
    result_.problems.clear();
    result_.at = st.at();
    result_.transaction = header.transaction;
    result_.control_number = header.control_number;
    result_.convention = st.element(3);
    result_.version.clear();
    result_.known = true;
    result_.segments = result_.untold = 0;
    in_set_ = true;
    trailing_told_ = false;

    set_ = nullptr;
    if (release_ == nullptr) return;
    for (const auto& set : options_.guidelines)
        if (set->id() == header.transaction && set->version() == release_->version()) set_ = set;
    if (set_ == nullptr) set_ = release_->set(header.transaction);
    result_.known = set_ != nullptr;
    if (set_ == nullptr) return;
    result_.version = set_->version();
    walk_.begin(*set_, result_.findings);
    hierarchy_.begin();
    totals_.begin(set_->model().totals);
    check_elements(set_->slot(0), st);
}

void Validator::on_segment(const Segment& segment) {
    if (set_ != nullptr) {
        const std::size_t told = result_.findings.size();
        if (const Slot* slot = walk_.step(segment)) check(*slot, segment);
        if (result_.findings.size() != told) keep_findings_within_limit();
    }
    if (next_ != nullptr) next_->on_segment(segment);
}

void Validator::check(const Slot& slot, const Segment& segment) {
    check_elements(slot, segment);
    if (slot.special) check_special(slot, segment);
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

void Validator::check_elements(const Slot& slot, const Segment& segment) {
    const SegmentRules& rules = set_->rules();
    const SegmentRule& rule = rules.segment(slot.rule);
    if (plainly_right(rules, rule, segment)) return;
    const ElementReportOptions options{repetitions_, false, options_.upper_case_ids};
    add_elements(segment, rule.name, report_elements(rules, rule, segment, options), result_.findings);
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
            ElementFinding finding;
            finding.error = ElementError::invalid_code;
            finding.element = 1;
            finding.data_element = "447";
            finding.name = "Loop Identifier Code";
            finding.value = segment.element(1);
            finding.place = segment.place_of(1);
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

void Validator::keep_findings_within_limit() {
    while (result_.findings.size() > SetResult::findings_max) {
        if (result_.findings.back().severity == Severity::error) ++result_.untold;
        result_.findings.pop_back();
    }
}

void Validator::on_segment_outside(const Segment& segment) {
    if (next_ != nullptr) next_->on_segment_outside(segment);
    if (in_interchange_ && segment.tag() == "TA1") check_envelope(segment, interchange_.findings);
}

void Validator::on_set_end(const Trailer& trailer) {
    if (next_ != nullptr) next_->on_set_end(trailer);
    // Where SE is missing, the rest of the set is missing with it: that is told already.
    if (set_ != nullptr && trailer.segment != nullptr) {
        walk_.end(*trailer.segment);
        check_elements(set_->slot(set_->end_slot()), *trailer.segment);
        keep_findings_within_limit();
    }
    result_.segments = trailer.counted;
    judge_set();
    in_set_ = false;
    set_ = nullptr;
    if (in_group_) {
        ++group_.received;
        if (result_.verdict != Verdict::rejected) ++group_.accepted;
        any_with_errors_ = any_with_errors_ || result_.verdict == Verdict::accepted_with_errors;
    }
    sink_->on_set(result_);
}

void Validator::on_group_end(const Trailer& trailer) {
    if (next_ != nullptr) next_->on_group_end(trailer);
    if (trailer.segment != nullptr) {
        group_.declared = trailer.segment->element(1);
        check_envelope(*trailer.segment, group_.findings);
    }
    judge_group();
    in_group_ = false;
    sink_->on_group(group_);
}

void Validator::on_interchange_end(const Trailer& trailer) {
    if (next_ != nullptr) next_->on_interchange_end(trailer);
    if (trailer.segment != nullptr) check_envelope(*trailer.segment, interchange_.findings);
    judge_interchange();
    in_interchange_ = false;
    sink_->on_interchange(interchange_);
}

// A problem belongs to every open level that it reaches: a payload that is cut off lacks SE, GE and IEA at once.
void Validator::on_problem(const Problem& problem) {
    if (next_ != nullptr) next_->on_problem(problem);
    // The same segment is told of as one that no set knows, in the words of AK3.
    if (in_set_ && set_ != nullptr && problem.code == "x12.segment-id") return;
    if (in_set_) result_.problems.push_back(problem);
    if (in_group_ && (!in_set_ || problem.reach >= Problem::Reach::group)) group_.problems.push_back(problem);
    const bool outermost = !in_set_ && !in_group_;
    if (in_interchange_ && (outermost || problem.reach == Problem::Reach::interchange))
        interchange_.problems.push_back(problem);
    if (outermost && !in_interchange_) sink_->on_stray(problem);
}

void Validator::judge_set() {
    const bool broken =
        !result_.known || (in_group_ && !group_.version_known) || any_error(result_.problems, Problem::Reach::none);
    const bool content = any_error(result_.findings) || result_.untold > 0;
    result_.verdict = broken || (content && options_.reject_content_errors) ? Verdict::rejected
                      : content                                             ? Verdict::accepted_with_errors
                                                                            : Verdict::accepted;
}

void Validator::judge_group() {
    const bool broken =
        !group_.version_known || any_error(group_.findings) || any_error(group_.problems, Problem::Reach::group);
    if (broken) group_.accepted = 0;
    if (broken || (group_.accepted == 0 && group_.received > 0))
        group_.verdict = Verdict::rejected;
    else if (group_.accepted < group_.received)
        group_.verdict = Verdict::partly_accepted;
    else
        group_.verdict = any_with_errors_ ? Verdict::accepted_with_errors : Verdict::accepted;
}

void Validator::judge_interchange() {
    const bool broken =
        any_error(interchange_.findings) || any_error(interchange_.problems, Problem::Reach::interchange);
    interchange_.verdict = broken                         ? Verdict::rejected
                           : interchange_.codes().empty() ? Verdict::accepted
                                                          : Verdict::accepted_with_errors;
}

}  // namespace crossdock::x12
