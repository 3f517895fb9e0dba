// The service characters of an EDIFACT interchange: those that the standard names, or those of its UNA.
//
// UNA is nine bytes: "UNA", component separator, element separator, decimal mark, release character (blank: none),
// repetition separator (blank before syntax 4), terminator.
//
// Lifetime: values. Threads: one at a time. Errors: a UNA that cannot be meant is Answer::damaged.
//
//     ServiceAdvice advice;
//     for (char c : ":+.? '") answer = advice.take(c);   // the last answer: complete
#pragma once

#include <cstddef>

#include "parsers/segment.h"

namespace crossdock::edifact {

// Without UNA. Syntax 4 has '*' between repetitions besides.
inline constexpr Delimiters usual_delimiters{'+', ':', '\0', '\'', '?', '.'};
// Of character set level B without UNA: control characters, and no release character.
inline constexpr Delimiters level_b_delimiters{'\x1D', '\x1F', '\0', '\x1C', '\0', ','};
inline constexpr char usual_repetition = '*';

class ServiceAdvice {
  public:
    enum class Answer { more, complete, damaged };

    // The next of the six characters behind "UNA".
    [[nodiscard]] Answer take(char c);

    // When complete. The repetition separator is '\0' where UNA has a blank; before syntax 4 it does not count.
    [[nodiscard]] const Delimiters& delimiters() const { return delimiters_; }

  private:
    [[nodiscard]] bool is_taken(char c) const;

    Delimiters delimiters_{'\0', '\0', '\0', '\0', '\0', '\0'};
    std::size_t count_ = 0;
};

}  // namespace crossdock::edifact
