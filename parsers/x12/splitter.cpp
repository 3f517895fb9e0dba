#include "parsers/x12/splitter.h"

#include <algorithm>
#include <utility>

#include "parsers/x12/characters.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t piece_bytes = 128;  // taken from a chunk at a time while no terminator is known

// The first window is small, since an interchange may be; the largest stays in the first-level cache with its index.
constexpr std::size_t window_bytes_min = 1024;
constexpr std::size_t window_bytes_max = 16 * 1024;
constexpr std::size_t segment_bytes_ceiling = 1U << 30U;  // the scanner's offsets have 32 bits

}  // namespace

Splitter::Splitter(const Tolerance& tolerance, const Limits& limits) : tolerance_(tolerance), limits_(limits) {
    limits_.segment_bytes_max = std::min(limits_.segment_bytes_max, segment_bytes_ceiling);
    // No segment has more elements than bytes.
    surely_within_limits_ = std::min(limits_.segment_bytes_max, limits_.elements_max);
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
    // The cursor becomes the begin of what is worked on, and the scanner's origin.
    if (mode_ == Mode::body) scanner_.rebase();
    origin_ = 0;
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

void Splitter::use(const Delimiters& delimiters) {
    anything_seen_ = true;
    delimiters_ = delimiters;
    terminator_ends_line_ = is_line_end(delimiters.terminator);
    scanner_.use(delimiters);
    kinds_.fill(0);
    const auto add = [this](std::string_view characters, Kind kind) {
        for (const char c : characters) kinds_[static_cast<unsigned char>(c)] |= kind;
    };
    for (std::size_t c = 0; c < kinds_.size(); ++c)
        if (is_tag_character(static_cast<char>(c))) kinds_[c] = tag_character;
    add("ISGTE", envelope_tag);
    add("\r\n", line_end);
    kinds_[static_cast<unsigned char>(delimiters.terminator)] = 0;
}

void Splitter::begin_body() {
    mode_ = Mode::body;
    one_per_line_ = true;
    blanks_before_ = false;
    origin_ = cursor_;
    window_ = window_bytes_min;
    scanner_.restart();
}

// What stands behind a terminator and is not part of the next segment. False when the input ends within it.
bool Splitter::skip_decoration() {
    for (; cursor_ < input_.size(); ++cursor_) {
        const char c = input_[cursor_];
        if (!is_line_end(c) && !is_blank(c)) break;
        (is_line_end(c) ? line_end_before_ : blanks_before_) = true;
        lines_.pass(c, base_ + cursor_);
    }
    const bool found = cursor_ < input_.size();
    if (cursor_ - origin_ < scanner_.scanned()) {
        scanner_.begin_at(static_cast<std::uint32_t>(cursor_ - origin_));
    } else {
        origin_ = cursor_;
        scanner_.restart();
    }
    if (found) lines_.after_cr = false;
    return found;
}

// Until the segment's end is found, no bytes are left, or it is too long.
void Splitter::scan_ahead() {
    while (!scanner_.has_segment() && scanner_.scanned() - scanner_.begin() <= limits_.segment_bytes_max) {
        origin_ += scanner_.rebase();
        const std::size_t left = input_.size() - origin_ - scanner_.scanned();
        if (left == 0) return;
        scanner_.scan(input_.data() + origin_, std::min(left, window_));
        window_ = std::min(window_ * 2, window_bytes_max);
    }
}

Splitter::Step Splitter::body(Token& token) {
    if (!skip_decoration()) return Step::need_bytes;
    const std::string_view rest = ahead();
    if (rest[0] == 'I') {
        if (rest.size() < isa_lookahead && !closed_) return Step::need_bytes;
        if (opens_interchange(rest)) {
            mode_ = Mode::header;
            scanner_.restart();
            return Step::again;
        }
    }
    scan_ahead();
    if (exceeds_limits(token)) return Step::token;
    if (scanner_.has_segment())
        return end_segment(token, scanner_.terminator() - scanner_.begin(), Token::Kind::segment);
    if (!closed_) return Step::need_bytes;

    std::size_t end = rest.size();
    while (end > 0 && is_filler(rest[end - 1])) --end;
    if (end > 0) return end_segment(token, end, Token::Kind::fragment);
    cursor_ = origin_ = input_.size();
    scanner_.restart();
    return Step::need_bytes;
}

// Of the segment at the cursor, as far as it is known. What is said does not depend on how far that is.
bool Splitter::exceeds_limits(Token& token) {
    const std::span<const std::uint32_t> bounds = scanner_.bounds();
    const std::size_t begin = scanner_.begin();
    const std::size_t known = (scanner_.has_segment() ? scanner_.terminator() : scanner_.scanned()) - begin;
    // Neither the terminator counts nor separators behind the byte at which the segment is too long.
    const std::size_t last = begin + std::min(known, limits_.segment_bytes_max + 1);
    const auto elements = std::ranges::upper_bound(bounds, last) - bounds.begin() - 1;
    if (static_cast<std::size_t>(elements) > limits_.elements_max) {
        fail_limit(token, "x12.too-many-elements",
                   "the segment has more than " + std::to_string(limits_.elements_max) + " elements",
                   "raise limits/elements if that is right");
        return true;
    }
    if (known <= limits_.segment_bytes_max) return false;
    fail_limit(token, "x12.segment-too-long",
               "the segment is not ended within " + std::to_string(limits_.segment_bytes_max) + " bytes",
               "check the segment terminator, or raise limits/segment-bytes if segments may be so long");
    return true;
}

// Hands out the segment at the cursor; `length` bytes before its terminator, or all that there is of a fragment.
Splitter::Step Splitter::end_segment(Token& token, std::size_t length, Token::Kind kind) {
    std::string_view raw = ahead().substr(0, length);
    token.at = here();
    token.kind = kind;
    token.blanks_before = std::exchange(blanks_before_, false);
    if (!line_end_before_) one_per_line_ = false;

    if (scanner_.may_hold_line_end() && raw.find_first_of("\r\n") != std::string_view::npos) {
        if (const std::size_t shorter = unclosed_length(raw); shorter < length) {
            raw = raw.substr(0, shorter);
            token.kind = Token::Kind::unclosed;
        }
        join(token, raw);
    } else {
        const bool whole = kind == Token::Kind::segment;
        token.bytes = raw;
        token.origin = input_.data() + origin_;
        token.bounds = whole ? scanner_.bounds() : scanner_.cut_to(static_cast<std::uint32_t>(length));
    }
    if (raw.empty()) token.kind = Token::Kind::empty;

    cursor_ += raw.size();
    line_end_before_ = false;
    if (kind == Token::Kind::segment && token.kind != Token::Kind::unclosed) {
        lines_.pass(delimiters_.terminator, base_ + cursor_);
        ++cursor_;
        line_end_before_ = terminator_ends_line_;
        scanner_.pass();
    } else {
        // The next segment begins where the scanner saw no end.
        origin_ = cursor_;
        window_ = window_bytes_min;
        scanner_.restart();
    }
    if (ends_interchange(token.bytes)) {
        mode_ = Mode::between;
        scanner_.restart();
    }
    return Step::token;
}

bool Splitter::ends_interchange(std::string_view segment) const {
    if (segment.size() > 3 && segment[3] != delimiters_.element) return false;
    return segment.starts_with("IEA") || (tolerance_.lower_case_ids && segment.starts_with("iea"));
}

void Splitter::fail_limit(Token& token, std::string code, std::string message, std::string remedy) {
    const Position at = here();
    error_ = Error{ErrorKind::partner_fault, std::move(code), std::move(message),
                   "line " + std::to_string(at.line) + ", column " + std::to_string(at.column), std::move(remedy)};
    token.kind = Token::Kind::failed;
}

}  // namespace crossdock::x12
