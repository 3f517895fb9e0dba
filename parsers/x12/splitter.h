// X12 bytes -> segments, whatever the chunks they come in.
//
// The splitter knows where interchanges begin and end, because delimiters change there, and nothing else of the
// envelope. A segment that lies within one chunk is handed out where it lies; only one that is cut by a chunk's end, or
// that has line ends inside, is copied. What is handed out does not depend on how the payload was cut.
//
// Lifetime: a token's views hold until the next call of next(). Bytes given to feed() must live until next() returned
// none. Threads: one at a time. Errors: only a limit exceeded, which ends the reading (Token::Kind::failed).
//
// Most segments lie whole in one chunk and have no line ends inside. next_plain() hands those out, at the speed of the
// structural index; all else, and what is special about the envelope, comes from next().
//
//     Splitter splitter(tolerance, limits);
//     splitter.feed(bytes);
//     do
//         for (PlainSegment plain; splitter.next_plain(plain);) use(plain);
//     while (splitter.next(token) && use(token));
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/lines.h"
#include "parsers/x12/characters.h"
#include "parsers/x12/isa.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/scanner.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/structural_index.h"

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
    std::string_view bytes;
    std::span<const std::uint32_t> starts;
    std::span<const LineCut> cuts;  // line ends that were taken out
    std::uint64_t skipped = 0;
    bool blanks_before = false;
    bool after_byte_order_mark = false;  // a header
    IsaHeader isa;
};

// A complete segment that lies in its chunk as it was sent.
struct PlainSegment {
    Position at;
    std::string_view bytes;
    std::span<const std::uint32_t> starts;  // as Segment takes them
};

class Splitter {
  public:
    Splitter(const Tolerance& tolerance, const Limits& limits) : tolerance_(tolerance), limits_(limits) {}

    void feed(std::string_view bytes) { rest_ = bytes; }
    void close() { closed_ = true; }

    // The next segment if it is a plain one; false: ask next().
    bool next_plain(PlainSegment& segment);

    // The next token; false when more bytes are needed, or all is said.
    bool next(Token& token);

    [[nodiscard]] const Delimiters& delimiters() const { return delimiters_; }
    [[nodiscard]] const Error& error() const { return error_; }
    [[nodiscard]] Position here() const { return lines_.at(base_ + cursor_); }

  private:
    enum class Mode { between, noise, header, bare, body };
    enum class Step { token, again, need_bytes };

    bool index_ahead();
    Step step(Token& token);
    Step between_interchanges();
    Step noise(Token& token);
    Step header(Token& token);
    Step bare_start();
    Step body(Token& token);

    bool refill();
    bool skip_decoration(std::size_t end);
    void skip_noise_byte(char byte);
    Step end_segment(Token& token, std::size_t length, Token::Kind kind);
    [[nodiscard]] bool ends_interchange(std::string_view segment) const;
    std::size_t unclosed_length(std::string_view raw) const;
    void join(Token& token, std::string_view raw);
    void use(const Delimiters& delimiters);
    Step fail_limit(Token& token, std::string code, std::string message, std::string remedy);
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

    // The fast lane: segments that lie in one chunk and have no line ends inside are found by the index.
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    StructuralIndex index_;
    std::size_t window_ = 0, indexed_until_ = 0;  // the indexed part of input_
    std::size_t indexed_cursor_ = nowhere;        // where the last segment of the fast lane left the cursor
    std::size_t next_end_ = 0;                    // of index_.ends()
    bool terminator_ends_line_ = false;

    Delimiters delimiters_;
    Scanner scanner_;
    Scan scan_;
    bool segment_done_ = false;     // scan_ still holds the segment that was handed out last
    bool line_end_before_ = false;  // between the last terminator and here
    bool blanks_before_ = false;    // likewise
    bool byte_order_mark_ = false;  // was passed, and no header since
    bool one_per_line_ = true;      // so far every segment of the interchange began on a line of its own
    std::string joined_;            // a segment without its line ends
    std::vector<LineCut> cuts_;

    std::string noise_begin_;
    std::uint64_t noise_bytes_ = 0;
    Position noise_at_;
    bool noise_is_reported_ = false;  // as part of a damaged ISA
    char last_noise_byte_ = ' ';
};

// What stands behind a terminator and is not part of the next segment. False when the input ends within it.
inline bool Splitter::skip_decoration(std::size_t end) {
    for (; cursor_ < end; ++cursor_) {
        const char c = input_[cursor_];
        if (is_line_end(c)) {
            line_end_before_ = true;
        } else if (is_blank(c)) {
            blanks_before_ = true;
        } else {
            lines_.after_cr = false;
            return true;
        }
        lines_.pass(c, base_ + cursor_);
    }
    return false;
}

[[gnu::always_inline]] inline bool Splitter::next_plain(PlainSegment& segment) {
    if (mode_ != Mode::body || !segment_done_ || input_is_pending_) return false;
    const bool at_hand = cursor_ == indexed_cursor_ && next_end_ < index_.ends().size();
    if (!at_hand && !index_ahead()) return false;

    const auto starts = index_.starts();
    const auto ends = index_.ends();
    const std::uint32_t first = next_end_ == 0 ? 0 : ends[next_end_ - 1];
    const std::uint32_t last = ends[next_end_];
    const std::size_t end = window_ + starts[last] - 1;
    if (!skip_decoration(end) || blanks_before_) return false;
    const char* const begin = input_.data() + cursor_;
    const std::size_t size = end - cursor_;
    const bool of_envelope = begin[0] == 'I' && size > 1 && (begin[1] == 'S' || begin[1] == 'E');  // ISA, IEA
    if (of_envelope || size > limits_.segment_bytes_max || last - first > limits_.elements_max) return false;

    starts[first] = static_cast<std::uint32_t>(cursor_ - window_);
    segment.at = here();
    segment.bytes = {begin, size};
    segment.starts = starts.subspan(first, last - first);
    if (!line_end_before_ && !terminator_ends_line_) one_per_line_ = false;
    line_end_before_ = terminator_ends_line_;
    if (terminator_ends_line_) lines_.pass(delimiters_.terminator, base_ + end);
    cursor_ = indexed_cursor_ = end + 1;
    ++next_end_;
    return true;
}

}  // namespace crossdock::x12
