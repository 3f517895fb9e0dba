// What the codes of a CONTRL mean (data element 0085), and what the one who sent the interchange is to do.
//
// Lifetime: the words live as long as the program. Threads: any. Errors: none; a code that is not known says so.
//
//     message += "code " + code + ", " + std::string(syntax_error("12").meaning);  // "invalid value"
#pragma once

#include <string_view>

namespace crossdock::edifact {

struct SyntaxError {
    std::string_view code, meaning, remedy;
};

[[nodiscard]] SyntaxError syntax_error(std::string_view code);

}  // namespace crossdock::edifact
