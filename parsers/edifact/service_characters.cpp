#include "parsers/edifact/service_characters.h"

#include "parsers/x12/characters.h"

namespace crossdock::edifact {

ServiceAdvice::Answer ServiceAdvice::take(char c) {
    Delimiters& d = delimiters_;
    const bool may_be_none = count_ == 3 || count_ == 4;
    const bool ends_line = count_ == 5 && is_line_end(c);
    if (c == ' ' && may_be_none) {
        ++count_;
        return Answer::more;
    }
    if (c == ' ' && count_ == 2) c = '.';  // syntax 4 does not look at it
    if (x12::is_letter_or_digit(c) || c == ' ' || (is_line_end(c) && !ends_line) || is_taken(c)) return Answer::damaged;
    // "UNA:+.?'" and the line ends: one character is missing.
    if (ends_line && d.repetition == usual_delimiters.terminator) return Answer::damaged;
    switch (count_++) {
        case 0: d.component = c; return Answer::more;
        case 1: d.element = c; return Answer::more;
        case 2: d.decimal = c; return c == '.' || c == ',' ? Answer::more : Answer::damaged;
        case 3: d.release = c; return Answer::more;
        case 4: d.repetition = c; return Answer::more;
        default: d.terminator = c; return Answer::complete;
    }
}

// The decimal mark may be the same as another: no number holds a separator.
bool ServiceAdvice::is_taken(char c) const {
    const Delimiters& d = delimiters_;
    return count_ != 2 && (c == d.component || c == d.element || c == d.release || c == d.repetition);
}

}  // namespace crossdock::edifact
