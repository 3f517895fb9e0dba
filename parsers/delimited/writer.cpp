#include "parsers/delimited/writer.h"

namespace crossdock::delimited {

bool Writer::field(std::string_view text) {
    const bool edge_blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    bool quote = edge_blank && dialect_.quote != '\0';
    for (const char c : text) {
        if (c != dialect_.delimiter && !is_line_end(c) && (c != dialect_.quote || c == '\0')) continue;
        if (dialect_.quote == '\0') return false;
        quote = true;
    }
    if (fields_++ > 0) text_ += dialect_.delimiter;
    if (!quote) {
        text_ += text;
        return true;
    }
    text_ += dialect_.quote;
    for (const char c : text) {
        if (c == dialect_.quote) text_ += c;
        text_ += c;
    }
    text_ += dialect_.quote;
    return true;
}

void Writer::end_row() {
    // A row of one empty field would be an empty line, which is no row.
    if (text_.size() == row_begin_ && dialect_.quote != '\0') text_.append(2, dialect_.quote);
    text_ += line_end_;
    row_begin_ = text_.size();
    fields_ = 0;
}

}  // namespace crossdock::delimited
