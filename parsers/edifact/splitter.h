// EDIFACT bytes -> segments, whatever the chunks they come in.
//
// One byte after the other goes through a small state machine, so that nothing depends on where a chunk ends. The
// segment at hand is kept in one buffer that is used again for the next; line ends inside it (wrapped files) are taken
// out and counted. Delimiters come from UNA, or are the usual ones, anew for each interchange.
//
// Lifetime: holds a reference to the tracker. Threads: one at a time. Errors: only a limit exceeded, which ends the
// reading.
//
//     Splitter splitter(envelope, tolerance, limits);
//     if (auto fed = splitter.feed(bytes); !fed) return fed;
//     splitter.close();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/edifact/envelope_tracker.h"
#include "parsers/edifact/service_characters.h"
#include "parsers/error.h"
#include "parsers/lines.h"

namespace crossdock::edifact {

class Splitter {
  public:
    Splitter(EnvelopeTracker& envelope, const Tolerance& tolerance, const Limits& limits)
        : envelope_(envelope), tolerance_(tolerance), limits_(limits) {}

    [[nodiscard]] Result<void> feed(std::string_view bytes);
    // The payload is complete: what is left is a fragment, or noise.
    void close();
    [[nodiscard]] Position here() const { return lines_.at(offset_); }

  private:
    enum class Mode {
        between,  // looking for UNA or UNB
        advice,   // inside UNA
        opening,  // behind "UNB", before the character that tells the element separator
        body
    };

    void take(char c);
    void between(char c);
    void advice(char c);
    void opening(char c);
    void body(char c);
    void begin_body();
    void cut_line_end(char c);
    void end_segment();
    void check_limits();
    void add_noise(Position at, std::string_view bytes);
    void tell_noise();
    [[nodiscard]] bool passes_byte_order_mark(char c);

    EnvelopeTracker& envelope_;
    Tolerance tolerance_;
    Limits limits_;
    Error error_;

    Mode mode_ = Mode::between;
    std::uint64_t offset_ = 0;
    LineCounter lines_;
    char before_ = '\0';  // the byte before, while looking for an interchange

    Delimiters delimiters_ = usual_delimiters;
    ServiceAdvice advice_;
    bool advised_ = false;  // delimiters_ are those of a UNA
    bool inside_ = false;   // an interchange was open when UNA or UNB was met

    std::string piece_;  // the segment at hand, without terminator and line ends
    Position start_;
    std::vector<std::uint32_t> bounds_;
    std::vector<LineCut> cuts_;
    bool released_ = false;  // the next character is data

    Noise noise_;
};

}  // namespace crossdock::edifact
