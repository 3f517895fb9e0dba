#include "parsers/x12/splitter.h"

#include <algorithm>
#include <utility>

namespace crossdock::x12 {
namespace {

constexpr std::size_t piece_bytes = 128;    // taken from a chunk at a time while no terminator is known
constexpr std::size_t bare_set_bytes = 80;  // within which an ST without envelope must show its terminator
constexpr std::size_t noise_bytes_kept = 24;
constexpr std::size_t worth_indexing = 256;  // fewer bytes are scanned one by one

// "W12*": two or three letters or digits, then the separator.
bool looks_like_segment(std::string_view bytes, char element) {
    if (bytes.empty() || !is_upper(bytes[0])) return false;
    std::size_t n = 1;
    while (n < bytes.size() && (is_upper(bytes[n]) || is_digit(bytes[n]))) ++n;
    return (n == 2 || n == 3) && n < bytes.size() && bytes[n] == element;
}

}  // namespace

// Has the index the segment at the cursor, whole? Where it ends before that, it is made anew.
bool Splitter::index_ahead() {
    if (cursor_ < indexed_until_) {
        if (index_.irregular()) return false;
        // The scanner may have passed some.
        const auto starts = index_.starts();
        const auto ends = index_.ends();
        while (next_end_ < ends.size() && window_ + starts[ends[next_end_]] <= cursor_) ++next_end_;
        if (next_end_ < ends.size()) return true;
    }
    if (input_.size() - cursor_ < worth_indexing) return false;
    index_.fill(ahead(), delimiters_);
    window_ = cursor_;
    indexed_until_ = cursor_ + index_.size();
    next_end_ = 0;
    return !index_.irregular() && !index_.ends().empty();
}

bool Splitter::next(Token& token) {
    token = {};
    while (error_.code.empty()) {
        switch (step(token)) {
            case Step::token: return true;
            case Step::again: break;
            case Step::need_bytes:
                if (!refill()) return false;
        }
    }
    return false;
}

// More bytes behind those at the cursor. False when the chunk is used up; what was not consumed is kept.
bool Splitter::refill() {
    indexed_until_ = 0;
    indexed_cursor_ = nowhere;
    if (!input_is_pending_) {
        // Either the whole chunk was worked through and a piece of it is left over, or a new chunk begins.
        const std::string_view left = ahead();
        base_ += cursor_;
        cursor_ = 0;
        if (left.empty()) {
            input_ = std::exchange(rest_, {});
            return !input_.empty();
        }
        pending_.assign(left);
        input_is_pending_ = true;
        input_ = pending_;
    } else if (cursor_ > 0) {
        pending_.erase(0, cursor_);
        base_ += cursor_;
        cursor_ = 0;
    }
    if (pending_.empty()) {
        input_is_pending_ = false;
        input_ = std::exchange(rest_, {});
        return !input_.empty();
    }
    // Only as much is copied as completes what is pending; the rest is worked on where it lies.
    std::size_t piece = piece_bytes;
    if (mode_ == Mode::body) {
        const std::size_t terminator = rest_.find(delimiters_.terminator);
        piece = terminator == std::string_view::npos ? rest_.size() : terminator + 1;
    }
    piece = std::min(piece, rest_.size());
    pending_.append(rest_.substr(0, piece));
    rest_.remove_prefix(piece);
    input_ = pending_;
    return piece > 0;
}

Splitter::Step Splitter::step(Token& token) {
    switch (mode_) {
        case Mode::between: return between_interchanges();
        case Mode::noise: return noise(token);
        case Mode::header: return header(token);
        case Mode::bare: return bare_start();
        case Mode::body: return body(token);
    }
    return Step::need_bytes;
}

Splitter::Step Splitter::between_interchanges() {
    while (cursor_ < input_.size()) {
        const std::string_view rest = ahead();
        const std::uint64_t offset = base_ + cursor_;
        if (rest[0] == byte_order_mark[0]) {
            if (rest.size() < byte_order_mark.size() && !closed_) return Step::need_bytes;
            if (!rest.starts_with(byte_order_mark)) break;
            cursor_ += byte_order_mark.size();
            byte_order_mark_ = true;
            if (lines_.line_start == offset) lines_.line_start += byte_order_mark.size();
            lines_.after_cr = false;
        } else if (is_filler(rest[0]) || (anything_seen_ && rest[0] == delimiters_.terminator)) {
            lines_.pass(rest[0], offset);
            ++cursor_;
        } else {
            break;
        }
    }
    const std::string_view rest = ahead();
    if (rest.empty() || (rest.size() < isa_lookahead && !closed_)) return Step::need_bytes;
    lines_.after_cr = false;
    if (opens_interchange(rest)) {
        mode_ = Mode::header;
    } else if (tolerance_.bare_sets && !anything_seen_ && rest.size() > 2 && rest.starts_with("ST") &&
               may_delimit(rest[2]) && !is_line_end(rest[2])) {
        mode_ = Mode::bare;
    } else {
        mode_ = Mode::noise;
        noise_at_ = here();
        noise_begin_.clear();
        noise_bytes_ = 0;
        noise_is_reported_ = false;
        last_noise_byte_ = ' ';
    }
    return Step::again;
}

void Splitter::skip_noise_byte(char byte) {
    anything_seen_ = true;
    lines_.pass(byte, base_ + cursor_);
    ++cursor_;
    ++noise_bytes_;
    last_noise_byte_ = byte;
    if (noise_begin_.size() < noise_bytes_kept) noise_begin_ += byte;
}

// Skips what belongs to no interchange, up to an ISA that can be read.
Splitter::Step Splitter::noise(Token& token) {
    while (cursor_ < input_.size()) {
        const std::string_view rest = ahead();
        if (rest[0] == 'I' && !is_letter_or_digit(last_noise_byte_)) {
            if (rest.size() < isa_lookahead && !closed_) return Step::need_bytes;
            if (opens_interchange(rest)) {
                const IsaHeader isa = find_isa(rest, closed_);
                if (isa.outcome == IsaHeader::Outcome::need_more) return Step::need_bytes;
                if (isa.outcome == IsaHeader::Outcome::found) {
                    mode_ = Mode::header;
                    break;
                }
            }
        }
        skip_noise_byte(rest[0]);
    }
    if (mode_ != Mode::header && !closed_) return Step::need_bytes;
    if (mode_ == Mode::header) lines_.after_cr = false;
    if (noise_bytes_ == 0 || noise_is_reported_) return mode_ == Mode::header ? Step::again : Step::need_bytes;
    token.kind = Token::Kind::noise;
    token.at = noise_at_;
    token.bytes = noise_begin_;
    token.skipped = std::exchange(noise_bytes_, 0);
    return Step::token;
}

Splitter::Step Splitter::header(Token& token) {
    const std::string_view rest = ahead();
    token.isa = find_isa(rest, closed_);
    token.at = here();
    switch (token.isa.outcome) {
        case IsaHeader::Outcome::need_more: return Step::need_bytes;
        case IsaHeader::Outcome::damaged:
        case IsaHeader::Outcome::multibyte_delimiter:
            token.kind = Token::Kind::damaged;
            token.bytes = rest.substr(0, isa_lookahead);
            noise_at_ = token.at;
            noise_is_reported_ = true;
            mode_ = Mode::noise;
            skip_noise_byte(rest[0]);
            return Step::token;
        case IsaHeader::Outcome::found: break;
    }
    use(token.isa.delimiters);
    // Joined, whether it is wrapped or not: its fixed fields may hold the terminator.
    const std::string_view raw = rest.substr(0, token.isa.length);
    join(token, raw);
    cursor_ += raw.size();
    lines_.pass(input_[cursor_], base_ + cursor_);
    ++cursor_;
    token.kind = Token::Kind::header;
    token.after_byte_order_mark = std::exchange(byte_order_mark_, false);
    mode_ = Mode::body;
    segment_done_ = true;
    line_end_before_ = false;
    one_per_line_ = true;
    return Step::token;
}

void Splitter::use(const Delimiters& delimiters) {
    anything_seen_ = true;
    delimiters_ = delimiters;
    terminator_ends_line_ = is_line_end(delimiters.terminator);
    scanner_ = Scanner(delimiters);
    indexed_until_ = 0;
    indexed_cursor_ = nowhere;
}

// A set without envelope: the terminator is the first byte behind ST01 and ST02 that no control number holds.
Splitter::Step Splitter::bare_start() {
    const std::string_view rest = ahead();
    Delimiters delimiters;
    delimiters.element = rest[2];
    const std::string_view window = rest.substr(0, bare_set_bytes);
    const auto end = std::find_if(window.begin() + 3, window.end(), [&](char c) {
        return !is_letter_or_digit(c) && c != delimiters.element && c != ' ' && c != '-' && c != '_' && c != '.';
    });
    if (end != window.end())
        delimiters.terminator = *end;
    else if (!closed_ && rest.size() < bare_set_bytes)
        return Step::need_bytes;
    if (delimiters.component == delimiters.element || delimiters.component == delimiters.terminator)
        delimiters.component = '\0';
    use(delimiters);
    mode_ = Mode::body;
    segment_done_ = true;
    line_end_before_ = true;
    one_per_line_ = true;
    return Step::again;
}

Splitter::Step Splitter::body(Token& token) {
    if (segment_done_) {
        scan_.restart();
        segment_done_ = false;
    }
    if (scan_.scanned == 0) {
        if (!skip_decoration(input_.size())) return Step::need_bytes;
        const std::string_view rest = ahead();
        if (rest[0] == 'I') {
            if (rest.size() < isa_lookahead && !closed_) return Step::need_bytes;
            if (opens_interchange(rest)) {
                mode_ = Mode::header;
                return Step::again;
            }
        }
    }

    // One byte more than may be, so that the terminator of the longest segment is still seen.
    const std::string_view rest = ahead();
    const std::size_t length = scanner_.find_end(rest.substr(0, limits_.segment_bytes_max + 1), scan_);
    if (scan_.starts.size() > limits_.elements_max + 1)
        return fail_limit(token, "x12.too-many-elements",
                          "the segment has more than " + std::to_string(limits_.elements_max) + " elements",
                          "raise limits/elements if that is right");
    if (length != std::string_view::npos) return end_segment(token, length, Token::Kind::segment);
    if (scan_.scanned > limits_.segment_bytes_max)
        return fail_limit(token, "x12.segment-too-long",
                          "the segment is not ended within " + std::to_string(limits_.segment_bytes_max) + " bytes",
                          "check the segment terminator, or raise limits/segment-bytes if segments may be so long");
    if (!closed_) return Step::need_bytes;

    std::size_t end = rest.size();
    while (end > 0 && is_filler(rest[end - 1])) --end;
    if (end == 0) {
        cursor_ = input_.size();
        return Step::need_bytes;
    }
    while (!scan_.starts.empty() && scan_.starts.back() > end) scan_.starts.pop_back();
    return end_segment(token, end, Token::Kind::fragment);
}

Splitter::Step Splitter::end_segment(Token& token, std::size_t length, Token::Kind kind) {
    std::string_view raw = ahead().substr(0, length);
    token.at = here();
    token.kind = kind;
    token.blanks_before = std::exchange(blanks_before_, false);
    if (!line_end_before_ && !is_line_end(delimiters_.terminator)) one_per_line_ = false;

    if (scan_.line_ends) {
        if (const std::size_t shorter = unclosed_length(raw); shorter < length) {
            raw = raw.substr(0, shorter);
            token.kind = Token::Kind::unclosed;
        }
        join(token, raw);
    } else {
        token.bytes = raw;
        token.starts = scan_.starts;
    }
    if (raw.empty()) token.kind = Token::Kind::empty;

    cursor_ += raw.size();
    line_end_before_ = false;
    segment_done_ = true;
    if (token.kind != Token::Kind::unclosed && cursor_ < input_.size() && input_[cursor_] == delimiters_.terminator) {
        lines_.pass(input_[cursor_], base_ + cursor_);
        ++cursor_;
        line_end_before_ = is_line_end(delimiters_.terminator);
    }
    if (ends_interchange(token.bytes)) mode_ = Mode::between;
    return Step::token;
}

bool Splitter::ends_interchange(std::string_view segment) const {
    if (segment.size() > 3 && segment[3] != delimiters_.element) return false;
    return segment.starts_with("IEA") || (tolerance_.lower_case_ids && segment.starts_with("iea"));
}

// Where every segment so far had a line of its own, a line end before what looks like a segment is a lost terminator
// and not a wrapped line; before an ISA it always is. Returns the length of the part before it.
std::size_t Splitter::unclosed_length(std::string_view raw) const {
    if (is_line_end(delimiters_.terminator)) return raw.size();
    for (std::size_t at = raw.find_first_of("\r\n"); at != std::string_view::npos;) {
        const std::size_t next = std::min(raw.find_first_not_of("\r\n \t", at), raw.size());
        const std::string_view line = raw.substr(next);
        // Behind a separator the line was wrapped: a segment does not end with an empty element.
        const bool wrapped = at > 0 && raw[at - 1] == delimiters_.element;
        if (opens_interchange(line)) return at;
        if (one_per_line_ && !wrapped && looks_like_segment(line, delimiters_.element)) return at;
        at = raw.find_first_of("\r\n", next);
    }
    return raw.size();
}

// Hands out `raw` without its line ends, and counts them.
void Splitter::join(Token& token, std::string_view raw) {
    joined_.clear();
    cuts_.clear();
    scan_.starts.resize(1);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const std::uint32_t line = lines_.line;
        lines_.pass(raw[i], base_ + cursor_ + i);
        if (!is_line_end(raw[i])) {
            joined_ += raw[i];
            if (raw[i] == delimiters_.element) scan_.starts.push_back(static_cast<std::uint32_t>(joined_.size()));
            continue;
        }
        if (cuts_.empty() || cuts_.back().at != joined_.size())
            cuts_.push_back({static_cast<std::uint32_t>(joined_.size()), 0, 0});
        ++cuts_.back().removed;
        cuts_.back().lines += lines_.line - line;
    }
    token.bytes = joined_;
    token.starts = scan_.starts;
    token.cuts = cuts_;
}

Splitter::Step Splitter::fail_limit(Token& token, std::string code, std::string message, std::string remedy) {
    const Position at = here();
    error_ = Error{ErrorKind::partner_fault, std::move(code), std::move(message),
                   "line " + std::to_string(at.line) + ", column " + std::to_string(at.column), std::move(remedy)};
    token.kind = Token::Kind::failed;
    return Step::token;
}

}  // namespace crossdock::x12
