// The name of a file we leave at a partner, from the pattern in partner.xml.
//
//     expand("940_{order}_{control}.edi", {.control = "000000012", .order = "SO-00044"}) ==
//     "940_SO-00044_000000012.edi"
//
// Values are made safe for a file name: letters, digits, '.', '_' and '-' stay, anything else becomes '-'.
// Lifetime, threads: pure functions. Errors: a pattern that problem_in() finds nothing in always expands.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crossdock::partners {

struct FileNameValues {
    std::string_view control;  // interchange control number, nine digits
    std::string_view order;    // the document's business number
    std::string_view date;     // CCYYMMDD
    std::string_view time;     // HHMMSS
};

[[nodiscard]] std::string expand(std::string_view pattern, const FileNameValues& values);

struct PatternProblem {
    std::size_t offset = 0;  // in the pattern
    std::size_t width = 0;
    std::string message, help;
};

// Why a pattern cannot be used: an unknown or open placeholder, a '/', or nothing in it that differs between orders.
[[nodiscard]] std::optional<PatternProblem> problem_in(std::string_view pattern);

}  // namespace crossdock::partners
