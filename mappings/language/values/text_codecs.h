// Codecs that turn one text into another: padding, prefixes, case, the check digits of GS1.
//
// Each keeps the law read(write(x)) == x, or refuses the value when it is written.
//
// Lifetime: nothing is kept. Threads: free functions. Errors: a Misread says what was expected and what to do.
//
//     Step step{CodecKind::pad_left, 8, 0, "0"};
//     std::string text = "4711";
//     write_text(step, text, true, why);  // "00004711"
#pragma once

#include <string>

#include "mappings/language/values/codecs.h"

namespace crossdock::mapping {

// One step on the way from the wire, or to it. `lossless`: a text whose every character counts; numbers may be padded
// although they begin with the fill.
[[nodiscard]] ReadOutcome read_text(const Step& step, std::string& text, Misread& why);
[[nodiscard]] WriteOutcome write_text(const Step& step, std::string& text, bool lossless, Misread& why);

// Whether the last digit is the GS1 check digit of the others, for GTINs and SSCCs of any length.
[[nodiscard]] bool check_digit_right(std::string_view digits);

}  // namespace crossdock::mapping
