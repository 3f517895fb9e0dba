// How the tracker ends what is open: with a trailer that is checked, or without one.
#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "parsers/x12/characters.h"
#include "parsers/x12/envelope_tracker.h"
#include "parsers/x12/findings.h"

namespace crossdock::x12 {
namespace {

using Reach = Problem::Reach;

bool says(std::string_view text, std::uint32_t count) {
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size() && value == count;
}

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
    if (!set_.open && (outermost == Reach::set || !interchange_.open)) return;
    std::vector<finding::Unended> missing;
    Reach reach = Reach::none;
    const auto note = [&](const Level& level, Reach of_level, std::string_view trailer) {
        if (!level.open || of_level > outermost) return;
        std::string name(level.kind);
        if (!level.name.empty()) name += ' ' + level.name;
        missing.push_back({name + ' ' + level.control, trailer, level.begun});
        reach = of_level;
    };
    note(set_, Reach::set, "SE");
    note(group_, Reach::group, "GE");
    note(interchange_, Reach::interchange, "IEA");
    if (missing.empty()) return;

    at_.segment = set_.open ? set_.counted + 1 : 0;
    Coordinates at = at_;
    at.text = where;
    handler_->on_problem(finding::missing_trailers(missing, reach, at, instead, cut_off_));
    if (set_.open) handler_->on_set_end({nullptr, set_.counted, false});
    set_.open = false;
    at_.set = at_.segment = 0;
    if (group_.open && outermost >= Reach::group) {
        handler_->on_group_end({nullptr, group_.counted, false});
        group_.open = false;
        at_.group = 0;
    }
    if (interchange_.open && outermost >= Reach::interchange) {
        handler_->on_interchange_end({nullptr, interchange_.counted, false});
        interchange_.open = false;
    }
}

}  // namespace crossdock::x12
