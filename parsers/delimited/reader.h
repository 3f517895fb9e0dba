// Rows of a delimited text: CSV as RFC 4180 has it, and what is sent under that name.
//
// Any delimiter; quotes with delimiters, line ends and doubled quotes inside; LF, CRLF or CR; a byte order mark.
// Rows may have any number of fields: what a missing or a surplus field means is for the caller to say. Empty lines are
// passed over. A quote inside a field that does not begin with one is a character like any other (5" pipe).
//
// Lifetime: the bytes must outlive the reader; the fields of a row are good until the next row. Memory: one row.
// Threads: one. Errors: a Diagnostic with line and column; the reader must not be asked again after one.
//
//     Reader reader(bytes, {.delimiter = ';'});
//     for (Row row;;) {
//         auto more = reader.next(row);
//         if (!more) return std::unexpected(more.error());
//         if (!*more) break;
//         row.fields[2].text; row.fields[2].at.column;
//     }
#pragma once

#include <cstddef>
#include <deque>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/diagnostic.h"
#include "parsers/lines.h"

namespace crossdock::delimited {

struct Dialect {
    char delimiter = ',';
    char quote = '"';  // '\0': quotes are characters like any other
    std::size_t field_bytes_max = 1U << 20U;
    std::size_t fields_max = 4096;
};

struct Field {
    std::string_view text;  // quotes undone
    Position at;            // of its first byte, the quote where there is one
};

struct Row {
    std::vector<Field> fields;
    Position at;
    std::string_view bytes;  // as they stand, without the line end

    std::deque<std::string> unquoted;  // texts that do not stand in the bytes as they are
};

class Reader {
  public:
    explicit Reader(std::string_view bytes, Dialect dialect = {});

    // False at the end of the text.
    [[nodiscard]] std::expected<bool, Diagnostic> next(Row& row);

  private:
    [[nodiscard]] std::expected<void, Diagnostic> field(Row& row);
    [[nodiscard]] std::expected<void, Diagnostic> quoted_field(Row& row, Position begin);
    [[nodiscard]] std::expected<void, Diagnostic> add(Row& row, std::string_view text, Position at) const;
    [[nodiscard]] Diagnostic wrong(Position at, std::string code, std::string message, std::string help) const;
    void pass(std::size_t to);

    std::string_view bytes_;
    Dialect dialect_;
    LineCounter lines_;
    std::size_t at_ = 0;
};

}  // namespace crossdock::delimited
