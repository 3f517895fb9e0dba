// How the tracker ends what is open: with a trailer that is checked, or without one.
#include "parsers/edifact/envelope_tracker.h"
#include "parsers/edifact/findings.h"
#include "parsers/x12/characters.h"

namespace crossdock::edifact {
namespace {

using Reach = Problem::Reach;

constexpr TrailerWords trailers{
    "edifact", "UNT", "UNE", "UNZ",
    "ask the sender to end each message with UNT, each group with UNE and each interchange with UNZ"};

}  // namespace

void EnvelopeTracker::end_message(const Segment& segment) {
    at_.segment = ++message_.counted;
    Trailer trailer{&segment, message_.counted, true};
    if (!says(segment.element(1), message_.counted)) {
        trailer.clean = false;
        handler_->on_problem(crossdock::finding::wrong_count("edifact.segment-count", Reach::set, segment,
                                                             message_.counted, "segments from UNH to UNT"));
    }
    if (value(0, segment, 2) != message_.control) {
        trailer.clean = false;
        handler_->on_problem(
            finding::wrong_reference("edifact.message-reference", Reach::set, segment, "UNH01", message_.control));
    }
    handler_->on_set_end(trailer);
    message_.open = false;
    at_.set = at_.segment = 0;
}

void EnvelopeTracker::end_group(const Segment& segment) {
    close_unended(Reach::set, at_.text, "UNE");
    at_.set = at_.segment = 0;
    Trailer trailer{&segment, group_.counted, true};
    if (!says(segment.element(1), group_.counted)) {
        trailer.clean = false;
        // Messages whose UNH was lost have been told of; they are not missing a second time.
        if (group_.stray_ends == 0 || !says(segment.element(1), group_.counted + group_.stray_ends))
            handler_->on_problem(crossdock::finding::wrong_count("edifact.message-count", Reach::group, segment,
                                                                 group_.counted, "messages"));
    }
    if (const std::string_view said = value(0, segment, 2); said != group_.control) {
        trailer.clean = trailer.clean && x12::same_number(said, group_.control);
        handler_->on_problem(
            finding::wrong_reference("edifact.group-reference", Reach::group, segment, "UNG05", group_.control));
    }
    handler_->on_group_end(trailer);
    group_.open = false;
    at_.group = 0;
    strays_told_ = false;
}

void EnvelopeTracker::end_interchange(const Segment& segment) {
    close_unended(Reach::group, at_.text, "UNZ");
    at_.group = at_.set = at_.segment = 0;
    const bool grouped = groups_ > 0;
    const std::uint32_t counted = interchange_.counted, lost = interchange_.stray_ends;
    Trailer trailer{&segment, counted, true};
    if (!says(segment.element(1), counted)) {
        trailer.clean = false;
        if (lost == 0 || !says(segment.element(1), counted + lost))
            handler_->on_problem(
                crossdock::finding::wrong_count(grouped ? "edifact.group-count" : "edifact.message-count",
                                                Reach::interchange, segment, counted, grouped ? "groups" : "messages"));
    }
    if (const std::string_view said = value(0, segment, 2); said != interchange_.control) {
        trailer.clean = trailer.clean && x12::same_number(said, interchange_.control);
        handler_->on_problem(finding::wrong_reference("edifact.interchange-reference", Reach::interchange, segment,
                                                      "UNB05", interchange_.control));
    }
    handler_->on_interchange_end(trailer);
    interchange_.open = false;
}

void EnvelopeTracker::close_unended(Reach outermost, Position where, std::string_view instead) {
    crossdock::close_unended({message_, group_, interchange_}, trailers, outermost, {at_, where, instead, cut_off_},
                             *handler_);
}

}  // namespace crossdock::edifact
