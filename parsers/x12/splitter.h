// X12 bytes -> segments, whatever the chunks they come in.
//
// The splitter knows where interchanges begin and end, because delimiters change there, and nothing else of the
// envelope. A segment that lies within one chunk is handed out where it lies; only one that is cut by a chunk's end, or
// that has line ends inside, is copied. What is handed out does not depend on how the payload was cut.
//
// Lifetime: a token's views hold until the next call of next() or plain_segments(). Bytes given to feed() must live
// until next() returned none. Threads: one at a time. Errors: only a limit exceeded, which ends the reading
// (Token::Kind::failed).
//
//     Splitter splitter(tolerance, limits);
//     splitter.feed(bytes);
//     do
//         splitter.plain_segments(use_segment);
//     while (splitter.next(token) && use(token));
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/lines.h"
#include "parsers/x12/isa.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/scanner.h"
#include "parsers/x12/segment.h"

namespace crossdock::x12 {

struct Token {
    enum class Kind {
        none,
        header,    // an ISA; `isa` says what is odd about it, delimiters() are its own from now on
        segment,   // complete, with its terminator
        unclosed,  // a segment that ends at a line end, where all others had a terminator before it
        fragment,  // the payload's last bytes, without terminator
        empty,     // a terminator with nothing before it
        noise,     // `skipped` bytes that belong to no interchange; `bytes` are the first of them
        damaged,   // an ISA that cannot be read; what follows is skipped up to the next good one
        failed     // a limit was exceeded: see error()
    };
    Kind kind = Kind::none;
    Position at;
    std::string_view bytes;        // of a segment: without its terminator
    const char* origin = nullptr;  // of a segment's bounds, as Segment takes them
    std::span<const std::uint32_t> bounds;
    std::span<const LineCut> cuts;  // line ends that were taken out of it
    std::uint64_t skipped = 0;
    bool blanks_before = false;
    bool after_byte_order_mark = false;  // a header
    IsaHeader isa;
};

class Splitter {
  public:
    Splitter(const Tolerance& tolerance, const Limits& limits);

    void feed(std::string_view bytes) { rest_ = bytes; }
    void close() { closed_ = true; }

    // Hands over the segments at the cursor as long as they are plain ones, which nearly all are: complete, in one
    // chunk, as sent, with an identifier of two or three capitals and digits, neither ISA nor IEA. Calls
    // take(Position, const char* origin, std::span<const std::uint32_t> bounds, bool content); see Segment. Where
    // `content` is true it is surely none of ST, SE, GS and GE.
    template <class Take>
    void plain_segments(Take&& take);

    // The next token; false when more bytes are needed, or all is said.
    bool next(Token& token);

    [[nodiscard]] const Delimiters& delimiters() const { return delimiters_; }
    [[nodiscard]] const Error& error() const { return error_; }
    [[nodiscard]] Position here() const { return lines_.at(base_ + cursor_); }

  private:
    enum class Mode { between, noise, header, bare, body };
    enum class Step { token, again, need_bytes };

    // What a byte can be at a segment's begin. Looked up without branches, since which segment comes is random.
    enum Kind : std::uint8_t {
        tag_character = 1,
        line_end = 2,
        envelope_tag = 4,  // of both bytes: perhaps ISA, IEA, ST, SE, GS or GE
    };
    [[nodiscard]] unsigned kind_of(char c) const { return kinds_[static_cast<unsigned char>(c)]; }

    Step step(Token& token);
    Step between_interchanges();
    Step noise(Token& token);
    Step header(Token& token);
    Step bare_start();
    Step body(Token& token);

    bool refill();
    void begin_body();
    bool skip_decoration();
    void scan_ahead();
    bool exceeds_limits(Token& token);
    void skip_noise_byte(char byte);
    Step end_segment(Token& token, std::size_t length, Token::Kind kind);
    [[nodiscard]] bool ends_interchange(std::string_view segment) const;
    std::size_t unclosed_length(std::string_view raw) const;
    void join(Token& token, std::string_view raw);
    void use(const Delimiters& delimiters);
    void fail_limit(Token& token, std::string code, std::string message, std::string remedy);
    [[nodiscard]] std::string_view ahead() const { return input_.substr(cursor_); }

    Tolerance tolerance_;
    Limits limits_;
    Error error_;
    Mode mode_ = Mode::between;
    bool closed_ = false;
    bool anything_seen_ = false;  // of the payload, but white space

    // input_ is what is worked on, from cursor_: the chunk itself, or pending_ when a chunk's end cut a segment.
    std::string_view input_, rest_;
    std::string pending_;
    bool input_is_pending_ = false;
    std::size_t cursor_ = 0;
    std::uint64_t base_ = 0;  // offset of input_[0] in the payload
    LineCounter lines_;

    // Inside an interchange the scanner looks ahead of the cursor. Its offsets count from input_[origin_], and its next
    // segment begins at the cursor.
    Scanner scanner_;
    std::size_t origin_ = 0;
    std::size_t window_ = 0;  // bytes to look at next
    Delimiters delimiters_;
    std::array<std::uint8_t, 256> kinds_{};
    std::size_t surely_within_limits_ = 0;  // a segment of so many bytes
    bool terminator_ends_line_ = false;

    bool line_end_before_ = false;  // between the last terminator and here
    bool blanks_before_ = false;    // likewise
    bool byte_order_mark_ = false;  // was passed, and no header since
    bool one_per_line_ = true;      // so far every segment of the interchange began on a line of its own
    std::string joined_;            // a segment without its line ends
    std::vector<std::uint32_t> joined_bounds_;
    std::vector<LineCut> cuts_;

    std::string noise_begin_;
    std::uint64_t noise_bytes_ = 0;
    Position noise_at_;
    bool noise_is_reported_ = false;  // as part of a damaged ISA
    char last_noise_byte_ = ' ';
};

// The loop that decides how fast X12 is read. What it needs is held in variables of its own, since the compiler must
// believe that `take` changes any member.
template <class Take>
[[gnu::always_inline]] inline void Splitter::plain_segments(Take&& take) {
    // Blanks before a segment and tags in small letters are told of: such segments are handed out as tokens.
    if (!scanner_.has_segment() || blanks_before_ || tolerance_.lower_case_ids) return;
    Scanner::Found found = scanner_.found();
    const char* const origin = input_.data() + origin_;
    const std::uint64_t base = base_ + origin_;
    LineCounter lines = lines_;
    bool line_end_before = line_end_before_;
    for (; found.next_end != found.ends; ++found.next_end) {
        std::uint32_t* const last = found.starts + (*found.next_end & ~line_end_flag);
        const std::uint32_t end = *last;
        std::uint32_t begin = *found.first;
        unsigned first_kind = kind_of(origin[begin]);
        if ((first_kind & line_end) != 0) [[likely]] {
            if (origin[begin] == '\n' && !lines.after_cr) [[likely]] {
                ++lines.line;
                lines.line_start = base + begin + 1;
                first_kind = kind_of(origin[++begin]);
            }
            while ((first_kind & line_end) != 0) [[unlikely]] {
                    lines.pass(origin[begin], base + begin);
                    first_kind = kind_of(origin[++begin]);
                }
            *found.first = begin;
            line_end_before = true;
        }
        const bool may_hold_line_end = (*found.next_end & line_end_flag) != 0;
        if (may_hold_line_end || end - begin > surely_within_limits_) [[unlikely]]
            break;
        const std::uint32_t tag_size = found.first[1] - 1 - begin;
        if (tag_size - 2 > 1) [[unlikely]]
            break;
        // Behind a tag of two stands a delimiter, so the third byte is there.
        const unsigned pair = first_kind & kind_of(origin[begin + 1]);
        const unsigned third = kind_of(origin[begin + 2]) | static_cast<unsigned>(tag_size == 2);
        if ((pair & third & tag_character) == 0) [[unlikely]]
            break;
        bool content = true;
        if ((pair & envelope_tag) != 0) [[unlikely]] {
            content = origin[begin] == 'I';
            if (content && origin[begin + 1] != 'T') break;
        }
        lines.after_cr = false;
        if (!line_end_before) one_per_line_ = false;
        const std::uint64_t offset = base + begin;
        const Position at{lines.line, static_cast<std::uint32_t>(offset - lines.line_start + 1), offset};
        line_end_before = terminator_ends_line_;
        if (line_end_before) [[unlikely]]
            lines.pass(delimiters_.terminator, base + end - 1);
        const std::span<const std::uint32_t> bounds(found.first, last + 1);
        found.first = last;
        take(at, origin, bounds, content);
    }
    scanner_.pass_to(found);
    cursor_ = origin_ + *found.first;
    lines_ = lines;
    line_end_before_ = line_end_before;
}

}  // namespace crossdock::x12
