#include "parsers/x12/validation/validator.h"

#include <utility>

#include "parsers/x12/validation/element_check.h"
#include "parsers/x12/validation/verdicts.h"

namespace crossdock::x12 {

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

void Validator::check_elements(const Slot& slot, const Segment& segment) {
    const SegmentRule& rule = set_->rules().segment(slot.rule);
    if (!plainly_right(set_->rules(), rule, segment)) report(rule, segment);
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
    judge(result_, !in_group_ || group_.version_known, options_.reject_content_errors);
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
    judge(group_, any_with_errors_);
    in_group_ = false;
    sink_->on_group(group_);
}

void Validator::on_interchange_end(const Trailer& trailer) {
    if (next_ != nullptr) next_->on_interchange_end(trailer);
    if (trailer.segment != nullptr) check_envelope(*trailer.segment, interchange_.findings);
    judge(interchange_);
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

}  // namespace crossdock::x12
