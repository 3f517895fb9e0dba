// Segments -> interchanges, groups and sets: the state machine behind Reader.
//
// It checks what the envelope promises (counts, control numbers, trailers) and tells each root cause once: a lost ST is
// one problem, not also a count that is off by one and a stray SE.
//
// Lifetime: holds a pointer to the handler. Threads: one at a time. Errors: what is wrong is a Problem; finish() fails
// when the payload held no interchange at all.
//
//     EnvelopeTracker envelope(handler, tolerance, splitter.delimiters());
//     while (splitter.next(token)) envelope.take(token);
//     return envelope.finish(splitter.here());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/open_levels.h"
#include "parsers/x12/characters.h"
#include "parsers/x12/control_numbers.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/splitter.h"

namespace crossdock::x12 {

class EnvelopeTracker {
  public:
    // `delimiters` are those of the open interchange, whichever that is.
    EnvelopeTracker(Handler& handler, const Tolerance& tolerance, const Delimiters& delimiters)
        : handler_(&handler), tolerance_(tolerance), delimiters_(&delimiters), plain_(nullptr, {}, delimiters, at_) {}
    EnvelopeTracker(const EnvelopeTracker&) = delete;
    EnvelopeTracker& operator=(const EnvelopeTracker&) = delete;

    // A plain segment (Splitter::plain_segments); or whatever else the splitter found.
    void take(Position at, const char* origin, std::span<const std::uint32_t> bounds, bool content);
    void take(const Token& token);
    [[nodiscard]] Result<void> finish(Position end);

  private:
    void interchange(const Token& token);
    void segment(const Token& token);
    [[nodiscard]] Token in_capitals(const Token& token);
    void take_any(const Segment& segment);
    void begin_group(const Segment& segment);
    void begin_set(const Segment& segment);
    void end_set(const Segment& segment);
    void end_group(const Segment& segment);
    void end_interchange(const Segment& segment);
    void inside_set(const Segment& segment);
    void outside(const Segment& segment);
    void fragment(const Token& token);
    void noise(const Token& token, const Delimiters& before);

    void close_unended(Problem::Reach outermost, Position where, std::string_view instead);
    void open(OpenLevel& level, std::string_view control, std::string_view kind, std::string_view of_kind);
    void oddities(const Token& token, const Segment& segment);
    void say_when_found(Problem problem);
    [[nodiscard]] bool bare() const { return !interchange_.open; }

    Handler* handler_;
    Tolerance tolerance_;
    const Delimiters* delimiters_;
    Coordinates at_;
    Segment plain_;  // the one that was taken last
    OpenLevel interchange_, group_, set_;
    std::uint32_t bare_sets_ = 0;  // sets without envelope
    ControlNumbers set_numbers_, group_numbers_, interchange_numbers_;
    std::string functional_id_;              // of the open group
    std::string functional_id_checked_for_;  // the ST01 that fits it
    std::string folded_;                     // the segment, when its tag was in small letters
    std::vector<std::uint32_t> folded_bounds_;
    std::string cut_off_;  // the incomplete segment at the payload's end
    bool anything_found_ = false;

    // What was told already, so that one cause is told once.
    bool strays_told_ = false;                // since the last header
    bool unchecked_told_ = false;             // of the group
    bool functional_id_told_ = false;         // of the group
    bool line_ends_told_ = false;             // of the interchange
    bool blanks_told_ = false;                // of the interchange
    bool lower_case_told_ = false;            // of the interchange
    bool empty_told_ = false;                 // of the interchange
    bool transmission_acknowledged_ = false;  // the interchange holds a TA1

    // Before the first interchange it is open whether problems are problems, or the reason why nothing can be read.
    std::vector<Problem> early_problems_;
    std::optional<Problem> pending_noise_;
    std::string first_noise_;
};

[[gnu::always_inline]] inline void EnvelopeTracker::take(Position at, const char* origin,
                                                         std::span<const std::uint32_t> bounds, bool content) {
    plain_.move_to(origin, bounds);
    at_.text.line = at.line;
    at_.text.column = at.column;
    at_.text.offset = at.offset;
    if (!set_.open || !content) [[unlikely]]
        return take_any(plain_);
    at_.segment = ++set_.counted;
    handler_->on_segment(plain_);
}

}  // namespace crossdock::x12
