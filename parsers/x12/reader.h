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
#include "parsers/x12/segment.h"

namespace crossdock::x12 {

// What was found wrong or odd, in the words of TA1, 997 and 999. `fatal_to` says how far the damage reaches.
struct Problem {
    enum class Reach { none, set, group, interchange };

    Severity severity = Severity::error;
    std::string code;  // "x12.segment-count"
    Reach reach = Reach::none;
    Coordinates at;           // of the segment complained of
    std::string tag;          // of that segment
    std::size_t element = 0;  // 0: the segment as a whole
    Position place;           // line, column, offset of the element (or segment)
    std::string value;        // as found (ISA02/04 are never quoted)
    std::string message;      // one sentence: expected and found
    std::string remedy;
};

// All values are views into the header segment, trailing blanks of fixed-width fields cut.
struct InterchangeHeader {
    std::string_view sender_qualifier, sender, receiver_qualifier, receiver;
    std::string_view date, time, version, control_number, acknowledgement_requested, usage;
};
struct GroupHeader {
    std::string_view functional_id, sender, receiver, date, time, control_number, agency, version;
};
struct SetHeader {
    std::string_view transaction, control_number;
};
// What a trailer says against what was counted. `trailer` is null when it is missing.
struct Trailer {
    const Segment* segment = nullptr;
    std::uint32_t counted = 0;  // segments ST..SE, sets of the group, groups of the interchange
    bool clean = true;          // present, count and control number right
};

class Handler {
  public:
    virtual ~Handler() = default;

    virtual void on_interchange(const InterchangeHeader&, const Segment&) {}
    virtual void on_group(const GroupHeader&, const Segment&) {}
    virtual void on_set(const SetHeader&, const Segment&) {}
    virtual void on_segment(const Segment&) {}          // inside a set, ST and SE not included
    virtual void on_segment_outside(const Segment&) {}  // TA1 between ISA and GS, and strays
    virtual void on_set_end(const Trailer&) {}
    virtual void on_group_end(const Trailer&) {}
    virtual void on_interchange_end(const Trailer&) {}
    virtual void on_problem(const Problem&) {}
};

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

struct Limits {
    std::size_t segment_bytes_max = 64 * 1024;  // setting limits/segment-bytes
    std::size_t elements_max = 1024;            // setting limits/elements
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
