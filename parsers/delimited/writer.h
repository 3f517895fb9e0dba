// Rows -> a delimited text. A field is quoted where it must be: delimiter, quote or line end inside, blanks at an end.
//
// Lifetime: text() grows with each row. Threads: one. Errors: without a quote character (quote '\0') a field that needs
// one is refused: field() answers false and writes nothing.
//
//     Writer writer({.delimiter = ';'});
//     writer.field("SO-1"); writer.field("5\" pipe"); writer.end_row();      // SO-1;"5"" pipe"
#pragma once

#include <string>
#include <string_view>

#include "parsers/delimited/reader.h"

namespace crossdock::delimited {

class Writer {
  public:
    explicit Writer(Dialect dialect = {}, std::string_view line_end = "\n") : dialect_(dialect), line_end_(line_end) {}

    [[nodiscard]] bool field(std::string_view text);
    void end_row();
    [[nodiscard]] std::string& text() { return text_; }

  private:
    Dialect dialect_;
    std::string line_end_;
    std::string text_;
    std::size_t fields_ = 0;  // of this row
    std::size_t row_begin_ = 0;
};

}  // namespace crossdock::delimited
