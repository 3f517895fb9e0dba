// Segments -> interchanges, groups and sets: the state machine behind Reader.
//
// It checks what the envelope promises (counts, control numbers, trailers) and tells each root cause once: a lost ST is
// one problem, not also a count that is off by one and a stray SE.
//
// Lifetime: holds a pointer to the handler. Threads: one at a time. Errors: what is wrong is a Problem; finish() fails
// when the payload held no interchange at all.
//
//     EnvelopeTracker envelope(handler, tolerance);
//     while (splitter.next(token)) envelope.take(token, splitter.delimiters());
//     return envelope.finish(splitter.here());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/x12/characters.h"
#include "parsers/x12/control_numbers.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/splitter.h"

namespace crossdock::x12 {

class EnvelopeTracker {
  public:
    EnvelopeTracker(Handler& handler, const Tolerance& tolerance) : handler_(&handler), tolerance_(tolerance) {}

    void take(const Token& token, const Delimiters& delimiters);
    void take(PlainSegment segment, const Delimiters& delimiters);
    [[nodiscard]] Result<void> finish(Position end);

  private:
    // One of interchange, group and set, while it is open.
    struct Level {
        bool open = false;
        std::string control;  // ISA13, GS06, ST02
        std::string kind;     // "set", and what it is a set of: "945"; for messages
        std::string name;
        Position begun;
        std::uint32_t counted = 0;
        std::uint32_t stray_ends = 0;  // trailers below whose headers were lost
    };

    void take_any(PlainSegment segment, const Delimiters& delimiters);
    void interchange(const Token& token, const Delimiters& delimiters);
    void segment(const Token& token, const Delimiters& delimiters);
    void complete_segment(const Token& token, const Delimiters& delimiters);
    void begin_group(const Segment& segment);
    void begin_set(const Segment& segment);
    void end_set(const Segment& segment);
    void end_group(const Segment& segment);
    void end_interchange(const Segment& segment);
    void inside_set(const Segment& segment);
    void outside(const Segment& segment);
    void fragment(const Token& token, const Delimiters& delimiters);
    void noise(const Token& token, const Delimiters& before);

    // Closes what is open, from the set outwards to `outermost`, and tells once which trailers are missing.
    // `instead` is the tag that came in their place; empty at the payload's end.
    void close_unended(Problem::Reach outermost, Position where, std::string_view instead);
    void open(Level& level, std::string_view control, std::string_view kind, std::string_view name);
    void oddities(const Token& token, const Segment& segment);
    void say_when_found(Problem problem);
    [[nodiscard]] bool bare() const { return !interchange_.open; }

    Handler* handler_;
    Tolerance tolerance_;
    Coordinates at_;
    Level interchange_, group_, set_;
    std::uint32_t bare_sets_ = 0;  // sets without envelope
    ControlNumbers set_numbers_, group_numbers_, interchange_numbers_;
    std::string functional_id_;  // of the open group
    std::string folded_;         // the segment, when its identifier was in small letters
    std::string cut_off_;        // the incomplete segment at the payload's end
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

// What nearly every segment of a set is: no doubt an id, and surely none of the envelope's (ST SE GS GE IEA). Without
// branches, because the ids of two and of three letters come in no order that a processor could foresee.
[[nodiscard]] inline bool is_content(std::string_view tag) {
    if (tag.size() - 2 > 1) return false;
    const bool three = tag.size() == 3;
    const bool is_id = is_tag_character(tag[0]) & is_tag_character(tag[1]) & is_tag_character(tag.back());
    const bool of_envelope = three ? tag[0] == 'I' : (tag[0] == 'S') | (tag[0] == 'G');
    return is_id & !of_envelope;
}

[[gnu::always_inline]] inline void EnvelopeTracker::take(PlainSegment segment, const Delimiters& delimiters) {
    const Segment content(segment.bytes, segment.starts, delimiters, at_);
    if (!set_.open || !is_content(content.tag())) return take_any(segment, delimiters);
    at_.text = segment.at;
    at_.segment = ++set_.counted;
    handler_->on_segment(content);
}

}  // namespace crossdock::x12
