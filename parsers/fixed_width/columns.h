// Lines of fixed columns: cut a column out of a line, put one into it.
//
// Columns count from 1, in characters (UTF-8 arrives; a byte that is no part of UTF-8 counts as one character). A line
// may be shorter than its layout: what is behind its end is blank.
//
// Lifetime: views into the bytes given. Threads: one reader per thread. Errors: a Diagnostic for a line over the limit.
//
//     LineReader lines(bytes);
//     for (Line line; *lines.next(line);) column(line.text, 2, 10);   // characters 2 to 11
//     put(text, 2, 10, "SO-1", Align::left, ' ');
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "parsers/diagnostic.h"
#include "parsers/lines.h"

namespace crossdock::fixed_width {

struct Line {
    std::string_view text;  // without its line end
    Position at;
};

class LineReader {
  public:
    explicit LineReader(std::string_view bytes, std::size_t line_bytes_max = 1U << 16U);
    // False at the end. Empty lines are passed over. A character that ends DOS files (26) ends the text.
    [[nodiscard]] std::expected<bool, Diagnostic> next(Line& line);

  private:
    std::string_view bytes_;
    std::size_t line_bytes_max_;
    LineCounter lines_;
    std::size_t at_ = 0;
};

enum class Align { left, right };

// The characters of a column, as many as the line has of them.
[[nodiscard]] std::string_view column(std::string_view line, std::size_t at, std::size_t size);
[[nodiscard]] std::size_t characters(std::string_view text);

// Writes `value` into a column; the line grows with blanks. False when the value has more characters than the column.
[[nodiscard]] bool put(std::string& line, std::size_t at, std::size_t size, std::string_view value, Align align,
                       char pad);

}  // namespace crossdock::fixed_width
