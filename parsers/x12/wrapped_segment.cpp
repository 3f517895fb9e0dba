// The splitter where line ends stand inside a segment: the file was wrapped, or a terminator was lost.
#include <algorithm>

#include "parsers/x12/characters.h"
#include "parsers/x12/splitter.h"

namespace crossdock::x12 {
namespace {

// "W12*": two or three letters or digits, then the separator.
bool looks_like_segment(std::string_view bytes, char element) {
    if (bytes.empty() || !is_upper(bytes[0])) return false;
    std::size_t n = 1;
    while (n < bytes.size() && (is_tag_character(bytes[n]))) ++n;
    return (n == 2 || n == 3) && n < bytes.size() && bytes[n] == element;
}

}  // namespace

// Where every segment so far had a line of its own, a line end before what looks like a segment is a lost terminator
// and not a wrapped line; before an ISA it always is. Returns the length of the part before it.
std::size_t Splitter::unclosed_length(std::string_view raw) const {
    if (is_line_end(delimiters_.terminator)) return raw.size();
    for (std::size_t at = raw.find_first_of("\r\n"); at != std::string_view::npos;) {
        const std::size_t next = std::min(raw.find_first_not_of("\r\n \t", at), raw.size());
        const std::string_view line = raw.substr(next);
        // Behind a separator the line was wrapped: a segment does not end with an empty element.
        const bool wrapped = at > 0 && raw[at - 1] == delimiters_.element;
        if (opens_interchange(line)) return at;
        if (one_per_line_ && !wrapped && looks_like_segment(line, delimiters_.element)) return at;
        at = raw.find_first_of("\r\n", next);
    }
    return raw.size();
}

// Hands out `raw` without its line ends, and counts them.
void Splitter::join(Token& token, std::string_view raw) {
    joined_.clear();
    cuts_.clear();
    joined_bounds_.assign(1, 0);
    const auto joined_size = [this] { return static_cast<std::uint32_t>(joined_.size()); };
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const std::uint32_t line = lines_.line;
        lines_.pass(raw[i], base_ + cursor_ + i);
        if (!is_line_end(raw[i])) {
            joined_ += raw[i];
            if (raw[i] == delimiters_.element) joined_bounds_.push_back(joined_size());
            continue;
        }
        if (cuts_.empty() || cuts_.back().at != joined_size()) cuts_.push_back({joined_size(), 0, 0});
        ++cuts_.back().removed;
        cuts_.back().lines += lines_.line - line;
    }
    joined_bounds_.push_back(joined_size() + 1);
    token.bytes = joined_;
    token.origin = joined_.data();
    token.bounds = joined_bounds_;
    token.cuts = cuts_;
}

}  // namespace crossdock::x12
