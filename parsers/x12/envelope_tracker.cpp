#include "parsers/x12/envelope_tracker.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "parsers/x12/findings.h"
#include "parsers/x12/functional_ids.h"

namespace crossdock::x12 {
namespace {

using Reach = Problem::Reach;

bool says(std::string_view text, std::uint32_t count) {
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size() && value == count;
}

bool same_number(std::string_view a, std::string_view b) {
    if (!is_digits(a) || !is_digits(b)) return a == b;
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return a == b;
}

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

void EnvelopeTracker::take(const Token& token, const Delimiters& delimiters) {
    at_.text = token.at;
    switch (token.kind) {
        case Token::Kind::header: interchange(token, delimiters); break;
        case Token::Kind::segment:
        case Token::Kind::unclosed: complete_segment(token, delimiters); break;
        case Token::Kind::fragment: fragment(token, delimiters); break;
        case Token::Kind::noise: noise(token, delimiters); break;
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

void EnvelopeTracker::take_any(PlainSegment segment, const Delimiters& delimiters) {
    Token token;
    token.kind = Token::Kind::segment;
    token.at = segment.at;
    token.bytes = segment.bytes;
    token.starts = segment.starts;
    take(token, delimiters);
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

void EnvelopeTracker::open(Level& level, std::string_view control, std::string_view kind, std::string_view name) {
    level.open = true;
    level.control = control;
    level.kind = kind;
    level.name = name;
    level.begun = at_.text;
    level.counted = 0;
    level.stray_ends = 0;
    strays_told_ = false;
}

void EnvelopeTracker::interchange(const Token& token, const Delimiters& delimiters) {
    close_unended(Reach::interchange, token.at, "ISA");
    anything_found_ = true;
    for (Problem& problem : early_problems_) handler_->on_problem(problem);
    early_problems_.clear();
    if (pending_noise_) handler_->on_problem(*std::exchange(pending_noise_, {}));

    at_ = {token.at, at_.interchange + 1, 0, 0, 0};
    const Segment isa(token.bytes, token.starts, delimiters, at_, token.cuts);
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
    if (delimiters.repetition == '\0' && header.version.size() == 5 && header.version >= "00402")
        handler_->on_problem(finding::letter_in_isa11(isa, tolerance_.letter_in_isa11));
    if (token.isa.component_missing) handler_->on_problem(finding::component_separator_missing(isa));
    oddities(token, isa);
    const std::string sender = std::string(header.sender_qualifier) + '/' + std::string(header.sender);
    const std::string receiver = std::string(header.receiver_qualifier) + '/' + std::string(header.receiver);
    if (!interchange_numbers_.add(sender + '/' + receiver + '/' + interchange_.control))
        handler_->on_problem(finding::duplicate("x12.duplicate-interchange", Reach::none, isa, 13, "payload"));
}

void EnvelopeTracker::segment(const Token& token, const Delimiters& delimiters) {
    at_.segment = set_.open ? set_.counted + 1 : 0;
    const Segment segment(token.bytes, token.starts, delimiters, at_, token.cuts);
    const std::string_view tag = segment.tag();
    const bool opens = tag == "ST" || tag == "GS";
    const bool odd = !token.cuts.empty() || token.kind == Token::Kind::unclosed || token.blanks_before;
    if (odd && !opens) oddities(token, segment);

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

    if (odd && opens) oddities(token, segment);
}

void EnvelopeTracker::complete_segment(const Token& token, const Delimiters& delimiters) {
    const Segment as_sent(token.bytes, token.starts, delimiters, at_, token.cuts);
    const std::string_view tag = as_sent.tag();
    if (!tolerance_.lower_case_ids || is_segment_id(tag)) return segment(token, delimiters);
    folded_ = token.bytes;
    for (std::size_t i = 0; i < tag.size(); ++i)
        if (folded_[i] >= 'a' && folded_[i] <= 'z') folded_[i] = static_cast<char>(folded_[i] - 'a' + 'A');
    if (!is_segment_id(std::string_view(folded_).substr(0, tag.size()))) return segment(token, delimiters);
    Token capital = token;
    capital.bytes = folded_;
    if (!std::exchange(lower_case_told_, true)) handler_->on_problem(finding::lower_case_tag(as_sent));
    segment(capital, delimiters);
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
    const std::string_view expected = functional_id_of(segment.element(1));
    if (!bare() && !expected.empty() && expected != functional_id_ && !std::exchange(functional_id_told_, true))
        handler_->on_problem(finding::wrong_functional_id(segment, functional_id_, expected));
}

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
void EnvelopeTracker::fragment(const Token& token, const Delimiters& delimiters) {
    at_.segment = set_.open ? set_.counted + 1 : 0;
    const Segment last(token.bytes, token.starts, delimiters, at_, token.cuts);
    const bool iea_whole = last.tag() == "IEA" && (same_number(last.element(2), interchange_.control) ||
                                                   (is_digits(last.element(2)) && last.element(2).size() == 9));
    const bool whole = bare() ? set_.open && last.tag() == "SE" && last.element(2) == set_.control
                              : !set_.open && !group_.open && iea_whole;
    if (whole || (bare() && !set_.open)) {
        handler_->on_problem(finding::missing_last_terminator(last, tolerance_.missing_terminator));
        segment(token, delimiters);
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

void EnvelopeTracker::close_unended(Reach outermost, Position where, std::string_view instead) {
    std::vector<finding::Unended> missing;
    Reach reach = Reach::none;
    const auto note = [&](const Level& level, Reach of_level, std::string_view trailer) {
        if (!level.open || of_level > outermost) return;
        std::string name = level.kind;
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
