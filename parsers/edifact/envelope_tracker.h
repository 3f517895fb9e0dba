// Segments -> interchanges, groups and messages: the state machine behind Reader.
//
// It checks what the envelope promises (counts, references, trailers) and tells each root cause once: a lost UNH is one
// problem, not also a count that is off by one and a stray UNT.
//
// Lifetime: holds a pointer to the handler. Threads: one at a time. Errors: what is wrong is a Problem; finish() fails
// when the payload held no interchange at all.
//
//     envelope.take({start, bytes, bounds, cuts}, delimiters);
//     return envelope.finish(end);
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/edifact/character_set.h"
#include "parsers/edifact/reader.h"
#include "parsers/error.h"
#include "parsers/open_levels.h"
#include "parsers/x12/control_numbers.h"

namespace crossdock::edifact {

// A segment as the splitter cut it out, without its terminator.
struct Piece {
    Position at;
    std::string_view bytes;
    std::span<const std::uint32_t> bounds;  // as Segment takes them
    std::span<const LineCut> cuts;
};

// Bytes outside any interchange, white space not counted.
struct Noise {
    Position at;
    std::string begin;
    std::uint64_t bytes = 0;
};

class EnvelopeTracker {
  public:
    EnvelopeTracker(Handler& handler, const Tolerance& tolerance) : handler_(&handler), tolerance_(tolerance) {}
    EnvelopeTracker(const EnvelopeTracker&) = delete;
    EnvelopeTracker& operator=(const EnvelopeTracker&) = delete;

    void take(const Piece& piece, const Delimiters& delimiters);
    // The payload's last bytes, without a terminator.
    void take_fragment(const Piece& piece, const Delimiters& delimiters);
    void empty_segment(Position at);
    void noise(const Noise& noise);
    // A UNA that names no service characters, or others than the UNB behind it uses.
    void damaged_advice(Position at);
    // UNA names a repetition separator, the syntax of the UNB that comes next has none; '\0': all is well.
    void repetition_unused(char separator) { unused_repetition_ = separator; }

    [[nodiscard]] Result<void> finish(Position end);

  private:
    void begin_interchange(const Segment& segment);
    void begin_group(const Segment& segment);
    void begin_message(const Segment& segment);
    void end_message(const Segment& segment);
    void end_group(const Segment& segment);
    void end_interchange(const Segment& segment);
    void outside(const Segment& segment);
    void oddities(const Segment& segment, const Piece& piece);
    void dispatch(const Segment& segment);

    void close_unended(Problem::Reach outermost, Position where, std::string_view instead);
    // The value of a component as it is meant; kept in the nth of values_.
    std::string_view value(std::size_t kept, const Segment& segment, std::size_t element, std::size_t component = 1);
    void say_when_found(Problem problem);
    [[nodiscard]] bool bare() const { return !interchange_.open; }

    Handler* handler_;
    Tolerance tolerance_;
    Coordinates at_;
    OpenLevel interchange_, group_, message_;  // UNZ01 counts the groups; where there are none, the messages
    std::uint32_t groups_ = 0;                 // of the interchange
    std::uint32_t messages_ = 0;               // of the interchange, in groups or not
    std::uint32_t ungrouped_messages_ = 0;
    std::uint32_t bare_messages_ = 0;
    const CharacterSet* character_set_ = nullptr;  // of the open interchange
    char unused_repetition_ = '\0';
    x12::ControlNumbers message_references_, group_references_, interchange_references_;
    std::array<std::string, 10> values_;
    std::string cut_off_;  // the incomplete segment at the payload's end
    bool anything_found_ = false;

    // What was told already, so that one cause is told once.
    bool strays_told_ = false;                                                       // since the last header
    bool line_ends_told_ = false, empty_told_ = false, character_set_told_ = false;  // of the interchange

    std::vector<Problem> early_problems_;  // before the first interchange
    std::string first_noise_;
    Position first_noise_at_;
};

}  // namespace crossdock::edifact
