#include "parsers/x12/envelope_tracker.h"

#include <algorithm>
#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/findings.h"
#include "parsers/x12/functional_ids.h"

namespace crossdock::x12 {
namespace {

using Reach = Problem::Reach;

// Blanks at the end, no-break spaces (from web pages) included.
std::string_view trimmed(std::string_view text) {
    for (;;) {
        if (text.ends_with(' ') || text.ends_with('\t'))
            text.remove_suffix(1);
        else if (text.ends_with("\xC2\xA0"))
            text.remove_suffix(2);
        else
            return text;
    }
}

}  // namespace

void EnvelopeTracker::take(const Token& token) {
    at_.text = token.at;
    switch (token.kind) {
        case Token::Kind::header: interchange(token); break;
        case Token::Kind::segment:
        case Token::Kind::unclosed: segment(token); break;
        case Token::Kind::fragment: fragment(token); break;
        case Token::Kind::noise: noise(token, *delimiters_); break;
        case Token::Kind::damaged:
            close_unended(Reach::interchange, token.at, "ISA");
            say_when_found(finding::damaged_isa(token));
            break;
        case Token::Kind::empty:
            if (!std::exchange(empty_told_, true)) handler_->on_problem(finding::empty_segment(at_));
            break;
        case Token::Kind::none:
        case Token::Kind::failed: break;
    }
}

Result<void> EnvelopeTracker::finish(Position end) {
    close_unended(Reach::interchange, end, {});
    if (anything_found_) return {};
    if (early_problems_.empty()) return std::unexpected(finding::no_interchange(first_noise_, at_.text));
    const Problem& first = early_problems_.front();
    return fail(ErrorKind::partner_fault, first.code, first.message,
                "line " + std::to_string(first.place.line) + ", column " + std::to_string(first.place.column),
                first.remedy);
}

void EnvelopeTracker::say_when_found(Problem problem) {
    if (anything_found_)
        handler_->on_problem(problem);
    else
        early_problems_.push_back(std::move(problem));
}

void EnvelopeTracker::noise(const Token& token, const Delimiters& before) {
    if (!anything_found_ && first_noise_.empty()) first_noise_ = token.bytes;
    // Without any interchange this is not noise but a payload of another kind.
    pending_noise_ = finding::noise(token, before, tolerance_.noise_between);
    if (anything_found_) handler_->on_problem(*std::exchange(pending_noise_, {}));
}

void EnvelopeTracker::open(OpenLevel& level, std::string_view control, std::string_view kind,
                           std::string_view of_kind) {
    level.begin(control, kind, of_kind, at_.text);
    strays_told_ = false;
}

void EnvelopeTracker::interchange(const Token& token) {
    close_unended(Reach::interchange, token.at, "ISA");
    anything_found_ = true;
    for (Problem& problem : early_problems_) handler_->on_problem(problem);
    early_problems_.clear();
    if (pending_noise_) handler_->on_problem(*std::exchange(pending_noise_, {}));

    at_ = {token.at, at_.interchange + 1, 0, 0, 0};
    const Segment isa(token.origin, token.bounds, *delimiters_, at_, token.cuts);
    open(interchange_, trimmed(isa.element(13)), "interchange", {});
    group_numbers_.clear();
    line_ends_told_ = blanks_told_ = lower_case_told_ = empty_told_ = transmission_acknowledged_ = false;

    const InterchangeHeader header{trimmed(isa.element(5)),  trimmed(isa.element(6)),  trimmed(isa.element(7)),
                                   trimmed(isa.element(8)),  trimmed(isa.element(9)),  trimmed(isa.element(10)),
                                   trimmed(isa.element(12)), trimmed(isa.element(13)), trimmed(isa.element(14)),
                                   trimmed(isa.element(15))};
    handler_->on_interchange(header, isa);

    if (!token.isa.fixed_width) handler_->on_problem(finding::isa_width(isa, tolerance_.narrow_isa));
    if (token.after_byte_order_mark) handler_->on_problem(finding::byte_order_mark(isa, tolerance_.byte_order_mark));
    if (delimiters_->repetition == '\0' && header.version.size() == 5 && header.version >= "00402")
        handler_->on_problem(finding::letter_in_isa11(isa, tolerance_.letter_in_isa11));
    if (token.isa.component_missing) handler_->on_problem(finding::component_separator_missing(isa));
    oddities(token, isa);
    const std::string sender = std::string(header.sender_qualifier) + '/' + std::string(header.sender);
    const std::string receiver = std::string(header.receiver_qualifier) + '/' + std::string(header.receiver);
    if (!interchange_numbers_.add(sender + '/' + receiver + '/' + interchange_.control))
        handler_->on_problem(finding::duplicate("x12.duplicate-interchange", Reach::none, isa, 13, "payload"));
}

// The segment with its tag in capitals, where that makes an identifier of it.
Token EnvelopeTracker::in_capitals(const Token& as_sent) {
    Token token = as_sent;
    folded_ = token.bytes;
    const std::size_t size = std::min(folded_.find(delimiters_->element), folded_.size());
    for (char& c : std::span(folded_).first(size))
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!is_segment_id(std::string_view(folded_).substr(0, size))) return token;
    folded_bounds_.assign(token.bounds.begin(), token.bounds.end());
    for (std::uint32_t& bound : folded_bounds_) bound -= token.bounds.front();
    token.bytes = folded_;
    token.origin = folded_.data();
    token.bounds = folded_bounds_;
    return token;
}

void EnvelopeTracker::segment(const Token& sent) {
    const Segment as_sent(sent.origin, sent.bounds, *delimiters_, at_, sent.cuts);
    const bool fold = tolerance_.lower_case_ids && !is_segment_id(as_sent.tag());
    const Token token = fold ? in_capitals(sent) : sent;
    const Segment segment(token.origin, token.bounds, *delimiters_, at_, token.cuts);
    const bool opens = segment.tag() == "ST" || segment.tag() == "GS";
    at_.segment = set_.open ? set_.counted + 1 : 0;
    if (segment.tag() != as_sent.tag() && !std::exchange(lower_case_told_, true))
        handler_->on_problem(finding::lower_case_tag(as_sent));
    if (!opens) oddities(token, segment);
    take_any(segment);
    if (opens) oddities(token, segment);
}

// Any segment but an ISA.
void EnvelopeTracker::take_any(const Segment& segment) {
    at_.segment = set_.open ? set_.counted + 1 : 0;
    const std::string_view tag = segment.tag();
    if (tag == "ST" && (group_.open || bare()))
        begin_set(segment);
    else if (tag == "GS" && !bare())
        begin_group(segment);
    else if (tag == "SE" && set_.open)
        end_set(segment);
    else if (tag == "GE" && group_.open)
        end_group(segment);
    else if (tag == "IEA" && !bare())
        end_interchange(segment);
    else if (set_.open)
        inside_set(segment);
    else
        outside(segment);
}

void EnvelopeTracker::inside_set(const Segment& segment) {
    ++set_.counted;
    if (!is_segment_id(segment.tag())) handler_->on_problem(finding::bad_tag(segment));
    handler_->on_segment(segment);
}

void EnvelopeTracker::begin_group(const Segment& segment) {
    close_unended(Reach::group, at_.text, "GS");
    at_.group = ++interchange_.counted;
    at_.set = at_.segment = 0;
    open(group_, segment.element(6), "group", {});
    set_numbers_.clear();
    functional_id_ = segment.element(1);
    functional_id_checked_for_.clear();
    functional_id_told_ = unchecked_told_ = false;
    handler_->on_group({segment.element(1), segment.element(2), segment.element(3), segment.element(4),
                        segment.element(5), segment.element(6), segment.element(7), segment.element(8)},
                       segment);
    if (!group_numbers_.add(group_.control))
        handler_->on_problem(finding::duplicate("x12.duplicate-group", Reach::group, segment, 6, "interchange"));
}

void EnvelopeTracker::begin_set(const Segment& segment) {
    close_unended(Reach::set, at_.text, "ST");
    anything_found_ = true;
    at_.set = bare() ? ++bare_sets_ : ++group_.counted;
    at_.segment = 1;
    open(set_, segment.element(2), "set", segment.element(1));
    set_.counted = 1;
    handler_->on_set({segment.element(1), segment.element(2)}, segment);
    if (bare() && bare_sets_ == 1) handler_->on_problem(finding::no_envelope(segment));

    if (!set_numbers_.add(set_.control))
        handler_->on_problem(finding::duplicate("x12.duplicate-set", Reach::set, segment, 2, "group"));
    if (set_numbers_.overflowed() && !std::exchange(unchecked_told_, true))
        handler_->on_problem(finding::duplicates_unchecked(segment));
    if (bare() || functional_id_told_ || segment.element(1) == functional_id_checked_for_) return;
    functional_id_checked_for_ = segment.element(1);
    const std::string_view expected = functional_id_of(segment.element(1));
    if (expected.empty() || expected == functional_id_) return;
    functional_id_told_ = true;
    handler_->on_problem(finding::wrong_functional_id(segment, functional_id_, expected));
}

void EnvelopeTracker::outside(const Segment& segment) {
    const std::string_view tag = segment.tag();
    if (!bare() && !group_.open && tag == "TA1") {
        transmission_acknowledged_ = true;
    } else if (!std::exchange(strays_told_, true)) {
        handler_->on_problem(finding::segment_outside(segment, group_.open, bare()));
    }
    if (group_.open && tag == "SE") ++group_.stray_ends;
    if (!group_.open && tag == "GE") ++interchange_.stray_ends;
    handler_->on_segment_outside(segment);
}

// The payload's last bytes are a segment only where they are the trailer that was awaited, complete.
void EnvelopeTracker::fragment(const Token& token) {
    at_.segment = set_.open ? set_.counted + 1 : 0;
    const Segment last(token.origin, token.bounds, *delimiters_, at_, token.cuts);
    const bool iea_whole = last.tag() == "IEA" && (same_number(last.element(2), interchange_.control) ||
                                                   (is_digits(last.element(2)) && last.element(2).size() == 9));
    const bool whole = bare() ? set_.open && last.tag() == "SE" && last.element(2) == set_.control
                              : !set_.open && !group_.open && iea_whole;
    if (whole || (bare() && !set_.open)) {
        handler_->on_problem(finding::missing_last_terminator(last, tolerance_.missing_terminator));
        segment(token);
        return;
    }
    cut_off_ = token.bytes;
}

void EnvelopeTracker::oddities(const Token& token, const Segment& segment) {
    if (!token.cuts.empty() && !std::exchange(line_ends_told_, true))
        handler_->on_problem(finding::line_end_inside(segment, token.cuts.front(), tolerance_.wrapped_lines));
    if (token.blanks_before && !std::exchange(blanks_told_, true))
        handler_->on_problem(finding::trailing_blanks(segment, tolerance_.trailing_blanks));
    if (token.kind == Token::Kind::unclosed) handler_->on_problem(finding::unclosed_segment(segment, set_.open));
}

}  // namespace crossdock::x12
