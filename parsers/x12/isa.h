// The interchange header's bytes: where it ends and which service characters it declares.
//
// A regular ISA is 106 bytes wide and fixed. Real ones have lost their padding, carry ids that are too long, are
// wrapped at 80 columns or lack ISA16; they are recognised by counting their sixteen separators. What cannot be told
// for sure is `damaged`, never guessed.
//
// Lifetime: plain functions and values. Threads: any. Errors: in the value.
//
//     const IsaHeader isa = find_isa(bytes_from_ISA_on, false);
//     if (isa.outcome == IsaHeader::Outcome::found) use(isa.delimiters, isa.length);
#pragma once

#include <cstddef>
#include <string_view>

#include "parsers/x12/segment.h"

namespace crossdock::x12 {

struct IsaHeader {
    enum class Outcome { need_more, found, damaged, multibyte_delimiter };

    Outcome outcome = Outcome::need_more;
    Delimiters delimiters;
    std::size_t length = 0;          // bytes before the terminator
    bool fixed_width = true;         // every element has its width (line ends inside not counted)
    bool component_missing = false;  // ISA16 is left out or is not usable as a separator
    std::size_t separators = 0;      // of a damaged header: element separators seen before the next segment
};

// Can an interchange begin here? True for "ISA" followed by what may be an element separator.
[[nodiscard]] bool opens_interchange(std::string_view bytes);

// Bytes that must lie there before opens_interchange() can be asked.
inline constexpr std::size_t isa_lookahead = 4;

// Reads the header at the begin of `bytes`. The answer depends on the payload only, not on how much of it lies there:
// `need_more` until it is certain. `at_end`: no more bytes will come.
[[nodiscard]] IsaHeader find_isa(std::string_view bytes, bool at_end);

// May this byte separate anything? Letters, digits and blanks may not.
[[nodiscard]] bool may_delimit(char c);

}  // namespace crossdock::x12
