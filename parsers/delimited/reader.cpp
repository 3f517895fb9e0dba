#include "parsers/delimited/reader.h"

#include <algorithm>

namespace crossdock::delimited {

Reader::Reader(std::string_view bytes, Dialect dialect) : bytes_(bytes), dialect_(dialect) {
    if (bytes_.starts_with(byte_order_mark)) {
        at_ = byte_order_mark.size();
        lines_.line_start = at_;
    }
}

std::expected<bool, Diagnostic> Reader::next(Row& row) {
    row.fields.clear();
    row.unquoted.clear();
    if (bytes_.starts_with("\xFF\xFE") || bytes_.starts_with("\xFE\xFF"))
        return std::unexpected(
            wrong({1, 1, 0}, "delimited.encoding", "the text is UTF-16", "ask the sender for UTF-8"));
    while (at_ < bytes_.size() && is_line_end(bytes_[at_])) pass(at_ + 1);  // empty lines
    if (at_ >= bytes_.size()) return false;
    row.at = lines_.at(at_);
    for (;;) {
        if (auto read = field(row); !read) return std::unexpected(read.error());
        if (at_ >= bytes_.size() || is_line_end(bytes_[at_])) break;
        ++at_;  // the delimiter
        lines_.after_cr = false;
    }
    row.bytes = bytes_.substr(row.at.offset, at_ - row.at.offset);
    return true;
}

std::expected<void, Diagnostic> Reader::field(Row& row) {
    const Position begin = lines_.at(at_);
    if (dialect_.quote != '\0' && at_ < bytes_.size() && bytes_[at_] == dialect_.quote) return quoted_field(row, begin);
    std::size_t end = at_;
    while (end < bytes_.size() && bytes_[end] != dialect_.delimiter && !is_line_end(bytes_[end])) ++end;
    const std::string_view text = bytes_.substr(at_, end - at_);
    at_ = end;
    if (!text.empty()) lines_.after_cr = false;
    return add(row, text, begin);
}

std::expected<void, Diagnostic> Reader::quoted_field(Row& row, Position begin) {
    const std::size_t first = at_ + 1;
    std::string* undoubled = nullptr;
    for (std::size_t run = first;;) {
        const std::size_t quote = bytes_.find(dialect_.quote, run);
        if (quote == std::string_view::npos)
            return std::unexpected(wrong(begin, "delimited.quote", "the field begins with a quote that is never closed",
                                         "ask the sender to double each quote inside a quoted field"));
        if (quote + 1 < bytes_.size() && bytes_[quote + 1] == dialect_.quote) {
            if (!undoubled) undoubled = &row.unquoted.emplace_back();
            undoubled->append(bytes_.substr(run, quote + 1 - run));
            run = quote + 2;
            continue;
        }
        std::string_view text = bytes_.substr(first, quote - first);
        if (undoubled) {
            undoubled->append(bytes_.substr(run, quote - run));
            text = *undoubled;
        }
        pass(quote + 1);
        if (at_ < bytes_.size() && bytes_[at_] != dialect_.delimiter && !is_line_end(bytes_[at_]))
            return std::unexpected(wrong(lines_.at(at_), "delimited.quote",
                                         "a text stands behind the closing quote of a field",
                                         "ask the sender to double each quote inside a quoted field"));
        return add(row, text, begin);
    }
}

std::expected<void, Diagnostic> Reader::add(Row& row, std::string_view text, Position at) const {
    if (text.size() > dialect_.field_bytes_max)
        return std::unexpected(wrong(at, "delimited.too-long",
                                     "the field has " + std::to_string(text.size()) + " bytes; field_bytes_max is " +
                                         std::to_string(dialect_.field_bytes_max),
                                     "look for a quote that is never closed"));
    if (row.fields.size() == dialect_.fields_max)
        return std::unexpected(
            wrong(at, "delimited.too-many",
                  "the row has more than " + std::to_string(dialect_.fields_max) + " fields, which is fields_max",
                  "look whether the delimiter is the right one"));
    row.fields.push_back({text, at});
    return {};
}

void Reader::pass(std::size_t to) {
    for (; at_ < to; ++at_) lines_.pass(bytes_[at_], at_);
}

Diagnostic Reader::wrong(Position at, std::string code, std::string message, std::string help) const {
    constexpr std::size_t shown = 200;
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.at = at;
    diagnostic.message = std::move(message);
    diagnostic.source_line = line_at(bytes_, at.offset).substr(0, shown);
    diagnostic.help = std::move(help);
    return diagnostic;
}

}  // namespace crossdock::delimited
