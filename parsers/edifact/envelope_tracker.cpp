#include "parsers/edifact/envelope_tracker.h"

#include <algorithm>
#include <utility>

#include "parsers/edifact/findings.h"
#include "parsers/x12/characters.h"

namespace crossdock::edifact {
namespace {

using Reach = Problem::Reach;

}  // namespace

void EnvelopeTracker::take(const Piece& piece, const Delimiters& delimiters) {
    at_.text = piece.at;
    const Segment segment(piece.bytes.data(), piece.bounds, delimiters, at_, piece.cuts);
    const std::string_view tag = segment.tag();
    const bool opens = tag == "UNB" || tag == "UNG" || tag == "UNH";
    at_.segment = message_.open ? message_.counted + 1 : 0;
    if (!opens) oddities(segment, piece);
    dispatch(segment);
    if (opens) oddities(segment, piece);
}

void EnvelopeTracker::dispatch(const Segment& segment) {
    const std::string_view tag = segment.tag();
    if (tag == "UNB") return begin_interchange(segment);
    if (tag == "UNH" && (!bare() || tolerance_.bare_messages)) return begin_message(segment);
    if (tag == "UNG" && !bare()) return begin_group(segment);
    if (tag == "UNT" && message_.open) return end_message(segment);
    if (tag == "UNE" && group_.open) return end_group(segment);
    if (tag == "UNZ" && !bare()) return end_interchange(segment);
    if (!message_.open) return outside(segment);
    at_.segment = ++message_.counted;
    if (!is_segment_tag(tag)) handler_->on_problem(finding::bad_tag(segment));
    handler_->on_segment(segment);
}

Result<void> EnvelopeTracker::finish(Position end) {
    close_unended(Reach::interchange, end, {});
    if (anything_found_) return {};
    return std::unexpected(finding::no_interchange(first_noise_, first_noise_at_));
}

void EnvelopeTracker::say_when_found(Problem problem) {
    if (anything_found_)
        handler_->on_problem(problem);
    else
        early_problems_.push_back(std::move(problem));
}

void EnvelopeTracker::noise(const Noise& noise) {
    if (!anything_found_ && first_noise_.empty()) {
        first_noise_ = noise.begin;
        first_noise_at_ = noise.at;
    }
    Coordinates at = at_;
    at.text = noise.at;
    say_when_found(finding::noise(at, noise, tolerance_.noise_between));
}

void EnvelopeTracker::damaged_advice(Position at) {
    Coordinates place = at_;
    place.text = at;
    say_when_found(finding::damaged_advice(place));
}

void EnvelopeTracker::empty_segment(Position at) {
    if (std::exchange(empty_told_, true)) return;
    Coordinates place = at_;
    place.text = at;
    place.segment = message_.open ? message_.counted + 1 : 0;
    handler_->on_problem(finding::empty_segment(place));
}

std::string_view EnvelopeTracker::value(std::size_t kept, const Segment& segment, std::size_t element,
                                        std::size_t component) {
    std::string_view text = segment.component(element, component);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return released(text, segment.delimiters().release, values_[kept]);
}

void EnvelopeTracker::begin_interchange(const Segment& segment) {
    close_unended(Reach::interchange, at_.text, "UNB");
    anything_found_ = true;
    at_ = {at_.text, at_.interchange + 1, 0, 0, 0};
    for (const Problem& problem : std::exchange(early_problems_, {})) handler_->on_problem(problem);

    const std::string_view reference = value(0, segment, 5);
    interchange_.begin(reference, "interchange", {}, at_.text);
    message_references_.clear();
    group_references_.clear();
    messages_ = ungrouped_messages_ = groups_ = 0;
    strays_told_ = line_ends_told_ = empty_told_ = character_set_told_ = false;
    const std::string_view level = segment.component(1, 1), version = segment.component(1, 2);
    character_set_ = character_set_of(level);

    InterchangeHeader header;
    header.sender = value(1, segment, 2, 1);
    header.sender_qualifier = value(2, segment, 2, 2);
    header.receiver = value(3, segment, 3, 1);
    header.receiver_qualifier = value(4, segment, 3, 2);
    header.date = value(5, segment, 4, 1);
    header.time = value(6, segment, 4, 2);
    header.control_number = reference;
    header.version = values_[7] = std::string(level) + ":" + std::string(version);
    header.acknowledgement_requested = value(8, segment, 9);
    header.usage = value(9, segment, 11);
    handler_->on_interchange(header, segment);

    if (character_set_ == nullptr || !says_syntax(version)) handler_->on_problem(finding::unknown_syntax(segment));
    if (unused_repetition_ != '\0') handler_->on_problem(finding::unused_repetition(segment, unused_repetition_));
    const std::string who = std::string(header.sender_qualifier) + '/' + std::string(header.sender) + '/' +
                            std::string(header.receiver_qualifier) + '/' + std::string(header.receiver);
    if (!interchange_references_.add(who + '/' + interchange_.control))
        handler_->on_problem(finding::duplicate("edifact.duplicate-interchange", Reach::none, segment, 5, "payload"));
}

void EnvelopeTracker::begin_group(const Segment& segment) {
    close_unended(Reach::group, at_.text, "UNG");
    at_.group = interchange_.counted = ++groups_;
    at_.set = at_.segment = 0;
    group_.begin(value(0, segment, 5), "group", {}, at_.text);
    message_references_.clear();
    strays_told_ = false;
    GroupHeader header;
    header.functional_id = value(1, segment, 1);
    header.sender = value(2, segment, 2);
    header.receiver = value(3, segment, 3);
    header.date = value(4, segment, 4, 1);
    header.time = value(5, segment, 4, 2);
    header.control_number = group_.control;
    header.agency = value(6, segment, 6);
    header.version = values_[7] = std::string(segment.component(7, 1)) + std::string(segment.component(7, 2));
    handler_->on_group(header, segment);
    if (!group_references_.add(group_.control))
        handler_->on_problem(finding::duplicate("edifact.duplicate-group", Reach::group, segment, 5, "interchange"));
}

void EnvelopeTracker::begin_message(const Segment& segment) {
    close_unended(Reach::set, at_.text, "UNH");
    for (const Problem& problem : std::exchange(early_problems_, {})) handler_->on_problem(problem);
    anything_found_ = true;
    ++messages_;
    if (groups_ == 0) interchange_.counted = messages_;
    at_.set = bare() ? ++bare_messages_ : group_.open ? ++group_.counted : ++ungrouped_messages_;
    at_.segment = 1;
    SetHeader header;
    header.transaction = value(1, segment, 2, 1);
    message_.begin(value(0, segment, 1), "message", header.transaction, at_.text);
    message_.counted = 1;
    strays_told_ = false;
    header.control_number = message_.control;
    header.version = values_[2] = std::string(segment.component(2, 2)) + std::string(segment.component(2, 3));
    handler_->on_set(header, segment);
    if (bare() && bare_messages_ == 1) handler_->on_problem(finding::no_envelope(segment));
    if (!message_references_.add(message_.control))
        handler_->on_problem(finding::duplicate("edifact.duplicate-message", Reach::set, segment, 1,
                                                group_.open ? "group" : "interchange"));
}

void EnvelopeTracker::outside(const Segment& segment) {
    if (!std::exchange(strays_told_, true)) handler_->on_problem(finding::segment_outside(segment));
    if (segment.tag() == "UNT") ++(group_.open ? group_ : interchange_).stray_ends;
    if (segment.tag() == "UNE") ++interchange_.stray_ends;
    handler_->on_segment_outside(segment);
}

// The payload's last bytes are a segment only where they are the trailer that was awaited, complete.
void EnvelopeTracker::take_fragment(const Piece& piece, const Delimiters& delimiters) {
    at_.text = piece.at;
    at_.segment = message_.open ? message_.counted + 1 : 0;
    const Segment last(piece.bytes.data(), piece.bounds, delimiters, at_, piece.cuts);
    const bool whole =
        bare() ? message_.open && last.tag() == "UNT" && value(0, last, 2) == message_.control
               : !message_.open && !group_.open && last.tag() == "UNZ" && value(0, last, 2) == interchange_.control;
    if (!whole) {
        cut_off_ = piece.bytes;
        return;
    }
    handler_->on_problem(finding::missing_last_terminator(last, tolerance_.missing_terminator));
    take(piece, delimiters);
}

void EnvelopeTracker::oddities(const Segment& segment, const Piece& piece) {
    const auto inside = [&](const LineCut& cut) { return cut.at < piece.bytes.size(); };
    if (std::ranges::any_of(piece.cuts, inside) && !std::exchange(line_ends_told_, true))
        handler_->on_problem(finding::line_end_inside(segment));
    if (character_set_ == nullptr || character_set_told_) return;
    const Delimiters& d = segment.delimiters();
    for (const char c : piece.bytes) {
        if (character_set_->allows(c) || c == d.element || c == d.component) continue;
        character_set_told_ = true;
        return handler_->on_problem(finding::outside_character_set(segment, character_set_->name, c));
    }
}

}  // namespace crossdock::edifact
