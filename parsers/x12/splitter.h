// X12 bytes -> segments, whatever the chunks they come in.
//
// The splitter knows where interchanges begin and end, because delimiters change there, and nothing else of the
// envelope. A segment that lies within one chunk is handed out where it lies; only one that is cut by a chunk's end, or
// that has line ends inside, is copied. What is handed out does not depend on how the payload was cut.
//
// Lifetime: a token's views hold until the next call of next(). Bytes given to feed() must live until next() returned
// none. Threads: one at a time. Errors: only a limit exceeded, which ends the reading (Token::Kind::failed).
//
//     Splitter splitter(tolerance, limits);
//     splitter.feed(bytes);
//     for (Token token; splitter.next(token);) use(token);
//     splitter.close();
//     for (Token token; splitter.next(token);) use(token);
#pragma once

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
    std::string_view bytes;
    std::span<const std::uint32_t> starts;
    std::span<const LineCut> cuts;  // line ends that were taken out
    std::uint64_t skipped = 0;
    IsaHeader isa;
};

class Splitter {
  public:
    Splitter(const Tolerance& tolerance, const Limits& limits) : tolerance_(tolerance), limits_(limits) {}

    void feed(std::string_view bytes) { rest_ = bytes; }
    void close() { closed_ = true; }

    // The next token; false when more bytes are needed, or all is said.
    bool next(Token& token);

    [[nodiscard]] const Delimiters& delimiters() const { return delimiters_; }
    [[nodiscard]] const Error& error() const { return error_; }
    [[nodiscard]] Position here() const { return lines_.at(base_ + cursor_); }

  private:
    enum class Mode { between, noise, header, bare, body };
    enum class Step { token, again, need_bytes };

    Step step(Token& token);
    Step between_interchanges();
    Step noise(Token& token);
    Step header(Token& token);
    Step bare_start();
    Step body(Token& token);

    bool refill();
    bool skip_decoration();
    void skip_noise_byte(char byte);
    Step end_segment(Token& token, std::size_t length, Token::Kind kind);
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

    Delimiters delimiters_;
    Scanner scanner_;
    Scan scan_;
    bool segment_done_ = false;     // scan_ still holds the segment that was handed out last
    bool line_end_before_ = false;  // between the last terminator and here
    bool one_per_line_ = true;      // so far every segment of the interchange began on a line of its own
    std::string joined_;            // a segment without its line ends
    std::vector<LineCut> cuts_;

    std::string noise_begin_;
    std::uint64_t noise_bytes_ = 0;
    Position noise_at_;
    bool noise_is_reported_ = false;  // as part of a damaged ISA
    char last_noise_byte_ = ' ';
};

}  // namespace crossdock::x12
