#include "parsers/fixed_width/columns.h"

#include <algorithm>

namespace crossdock::fixed_width {
namespace {

bool starts_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

// Offset of the character `count` behind the one at `from`; the end when there are not so many.
std::size_t skip(std::string_view line, std::size_t from, std::size_t count) {
    std::size_t at = from;
    for (std::size_t seen = 0; at < line.size(); ++at)
        if (starts_character(line[at]) && seen++ == count) break;
    return at;
}

}  // namespace

LineReader::LineReader(std::string_view bytes, std::size_t line_bytes_max)
    : bytes_(bytes), line_bytes_max_(line_bytes_max) {
    if (bytes_.ends_with('\x1A')) bytes_.remove_suffix(1);
    if (bytes_.starts_with(byte_order_mark)) {
        at_ = byte_order_mark.size();
        lines_.line_start = at_;
    }
}

std::expected<bool, Diagnostic> LineReader::next(Line& line) {
    for (; at_ < bytes_.size() && is_line_end(bytes_[at_]); ++at_) lines_.pass(bytes_[at_], at_);
    if (at_ >= bytes_.size()) return false;
    line.at = lines_.at(at_);
    lines_.after_cr = false;
    const std::size_t end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
    line.text = bytes_.substr(at_, end - at_);
    at_ = end;
    if (line.text.size() <= line_bytes_max_) return true;
    Diagnostic diagnostic;
    diagnostic.code = "fixed-width.too-long";
    diagnostic.at = line.at;
    diagnostic.message = "the line has " + std::to_string(line.text.size()) + " bytes; line_bytes_max is " +
                         std::to_string(line_bytes_max_);
    diagnostic.help = "look whether the file is one of fixed width, with line ends";
    return std::unexpected(std::move(diagnostic));
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::string_view column(std::string_view line, std::size_t at, std::size_t size) {
    const std::size_t begin = skip(line, 0, at - 1);
    return line.substr(begin, skip(line, begin, size) - begin);
}

bool put(std::string& line, std::size_t at, std::size_t size, std::string_view value, Align align, char pad) {
    const std::size_t width = characters(value);
    if (width > size) return false;
    const std::size_t there = characters(line), needed = at - 1 + size;
    if (there < needed) line.append(needed - there, ' ');
    std::string text(align == Align::right ? size - width : 0, pad);
    text += value;
    text.append(align == Align::left ? size - width : 0, pad);
    const std::size_t begin = skip(line, 0, at - 1);
    line.replace(begin, skip(line, begin, size) - begin, text);
    return true;
}

}  // namespace crossdock::fixed_width
