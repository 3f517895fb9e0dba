// X12 bytes -> events, with coordinates.
//
// The reader takes a payload in chunks of any size and calls the handler for each envelope part and each segment, in
// the order of the bytes. It holds at most one segment, so memory stays constant whatever the payload's size.
// Several interchanges may follow each other; each has its own delimiters. What is wrong is an event too
// (on_problem), and reading goes on: one bad set never hides the next.
//
// Grammar of calls:  ( interchange ( segment-outside | group ( set segment* set_end )* group_end )* interchange_end )*
// with on_problem anywhere. Every *_end is called even when the trailer is missing (its Segment pointer is null then).
// A payload without any envelope that starts with ST is read when Tolerance::bare_sets allows it.
//
// Lifetime: everything handed to the handler is valid during that call only. Threads: one thread at a time.
// Errors: data errors are problems; feed() fails only when reading cannot go on (no ISA found, a limit exceeded).
//
//     struct Count : Handler { void on_segment(const Segment&) override { ++n; } int n = 0; };
//     Count count;
//     Reader reader(count);
//     if (auto fed = reader.feed(bytes); !fed) return fed;
//     if (auto ended = reader.finish(); !ended) return ended;
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "parsers/error.h"
#include "parsers/events.h"
#include "parsers/x12/segment.h"

namespace crossdock::x12 {

using crossdock::GroupHeader;
using crossdock::Handler;
using crossdock::InterchangeHeader;
using crossdock::Limits;
using crossdock::Problem;
using crossdock::SetHeader;
using crossdock::Trailer;

// Deviations that are read all the same, each with a warning. What could change the meaning is off.
struct Tolerance {
    bool narrow_isa = true;          // ISA fields not at their fixed width
    bool missing_terminator = true;  // the last segment ends with the payload
    bool noise_between = true;       // bytes between interchanges
    bool wrapped_lines = true;       // line ends inside segments: they are taken out
    bool trailing_blanks = true;     // blanks behind a terminator
    bool byte_order_mark = true;     // before the first ISA
    bool letter_in_isa11 = true;     // from 00402 on, a letter where the repetition separator should be: there is none
    bool lower_case_ids = false;     // segment identifiers (not ISA) in small letters
    bool bare_sets = false;          // no ISA/GS: ST..SE alone, with `*`, `>` and `~` (or the terminator seen)
};

class Reader {
  public:
    explicit Reader(Handler& handler, Tolerance tolerance = {}, Limits limits = {});
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // The next bytes of the payload; they need not live longer than the call.
    [[nodiscard]] Result<void> feed(std::string_view bytes);

    // The payload is complete: what is still open is closed, with problems. Fails when no interchange was found.
    [[nodiscard]] Result<void> finish();

  private:
    class State;
    std::unique_ptr<State> state_;
};

// feed + finish for bytes that are all there.
[[nodiscard]] Result<void> read_all(std::string_view bytes, Handler& handler, Tolerance tolerance = {},
                                    Limits limits = {});

}  // namespace crossdock::x12
