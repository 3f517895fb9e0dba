// How the tracker ends what is open: with a trailer that is checked, or without one.
#include "parsers/x12/characters.h"
#include "parsers/x12/envelope_tracker.h"
#include "parsers/x12/findings.h"

namespace crossdock::x12 {
namespace {

using Reach = Problem::Reach;

constexpr TrailerWords trailers{
    "x12", "SE", "GE", "IEA",
    "ask the sender to end each set with SE, each group with GE and each interchange with IEA"};

}  // namespace

void EnvelopeTracker::end_set(const Segment& segment) {
    ++set_.counted;
    Trailer trailer{&segment, set_.counted, true};
    if (!says(segment.element(1), set_.counted)) {
        trailer.clean = false;
        handler_->on_problem(
            finding::wrong_count("x12.segment-count", Reach::set, segment, set_.counted, "segments from ST to SE"));
    }
    if (segment.element(2) != set_.control) {
        trailer.clean = false;
        handler_->on_problem(finding::wrong_control("x12.set-control", Reach::set, segment, "ST02", set_.control));
    }
    handler_->on_set_end(trailer);
    set_.open = false;
    at_.set = at_.segment = 0;
}

void EnvelopeTracker::end_group(const Segment& segment) {
    close_unended(Reach::set, at_.text, "GE");
    at_.set = at_.segment = 0;
    Trailer trailer{&segment, group_.counted, true};
    if (!says(segment.element(1), group_.counted)) {
        trailer.clean = false;
        // Sets whose ST was lost have been told of; they are not missing a second time.
        if (group_.stray_ends == 0 || !says(segment.element(1), group_.counted + group_.stray_ends))
            handler_->on_problem(finding::wrong_count("x12.set-count", Reach::group, segment, group_.counted, "sets"));
    }
    if (!same_number(segment.element(2), group_.control)) {
        trailer.clean = false;
        handler_->on_problem(
            finding::wrong_control("x12.group-control", Reach::group, segment, "GS06", group_.control));
    }
    handler_->on_group_end(trailer);
    group_.open = false;
    at_.group = 0;
    strays_told_ = false;
}

void EnvelopeTracker::end_interchange(const Segment& segment) {
    close_unended(Reach::group, at_.text, "IEA");
    at_.group = at_.set = at_.segment = 0;
    Trailer trailer{&segment, interchange_.counted, true};
    const std::uint32_t lost = interchange_.stray_ends;
    if (!says(segment.element(1), interchange_.counted)) {
        trailer.clean = false;
        Problem problem =
            finding::wrong_count("x12.group-count", Reach::interchange, segment, interchange_.counted, "groups");
        if (transmission_acknowledged_ && interchange_.counted == 0 && says(segment.element(1), 1)) {
            problem.severity = Severity::warning;
            problem.reach = Reach::none;
            problem.remedy = "many senders count one group in an interchange that holds only TA1; nothing is lost";
        }
        if (lost == 0 || !says(segment.element(1), interchange_.counted + lost)) handler_->on_problem(problem);
    }
    if (segment.element(2) != interchange_.control) {
        Problem problem = finding::wrong_control("x12.interchange-control", Reach::interchange, segment, "ISA13",
                                                 interchange_.control);
        if (same_number(segment.element(2), interchange_.control)) {
            problem.severity = Severity::warning;
            problem.reach = Reach::none;
            problem.remedy = "both are the same number; ask the sender to write nine digits in both places";
        } else {
            trailer.clean = false;
        }
        handler_->on_problem(problem);
    }
    handler_->on_interchange_end(trailer);
    interchange_.open = false;
}

void EnvelopeTracker::close_unended(Reach outermost, Position where, std::string_view instead) {
    crossdock::close_unended({set_, group_, interchange_}, trailers, outermost, {at_, where, instead, cut_off_},
                             *handler_);
}

}  // namespace crossdock::x12
