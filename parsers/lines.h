// Counts the lines of a text while its bytes pass by, in pieces of any size.
//
// A line ends with LF, CRLF or a lone CR (some payloads end their segments with CR). A byte order mark belongs to no
// line: the first character behind it stands in column 1, as an editor shows it.
//
// Lifetime: a value. Threads: one at a time. Errors: none.
//
//     LineCounter lines;
//     for (std::size_t i = 0; i < text.size(); ++i) lines.pass(text[i], i);
//     Position here = lines.at(text.size());
#pragma once

#include <cstdint>
#include <string_view>

#include "parsers/diagnostic.h"

namespace crossdock {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

[[nodiscard]] constexpr bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

struct LineCounter {
    std::uint32_t line = 1;
    std::uint64_t line_start = 0;  // offset of the line's first byte
    bool after_cr = false;         // the last byte was a CR, so that an LF adds no line

    // The byte at `offset` lies behind us. Runs without line ends may be left out when after_cr is reset.
    void pass(char byte, std::uint64_t offset) {
        if (is_line_end(byte)) {
            if (byte == '\r' || !after_cr) ++line;
            line_start = offset + 1;
        }
        after_cr = byte == '\r';
    }

    [[nodiscard]] Position at(std::uint64_t offset) const {
        return {line, static_cast<std::uint32_t>(offset - line_start + 1), offset};
    }
};

}  // namespace crossdock
