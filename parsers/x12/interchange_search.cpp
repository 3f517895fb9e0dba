// The splitter outside of interchanges: where the next one begins, and what lies before it.
#include <algorithm>
#include <utility>

#include "parsers/x12/characters.h"
#include "parsers/x12/splitter.h"

namespace crossdock::x12 {
namespace {

constexpr std::size_t bare_set_bytes = 80;  // within which an ST without envelope must show its terminator
constexpr std::size_t noise_bytes_kept = 24;

}  // namespace

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
    line_end_before_ = false;
    begin_body();
    return Step::token;
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
    line_end_before_ = true;
    begin_body();
    return Step::again;
}

}  // namespace crossdock::x12
