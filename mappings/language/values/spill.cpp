#include "mappings/language/values/spill.h"

#include <algorithm>

#include "mappings/language/values/codecs.h"

namespace crossdock::mapping {
namespace {

// Bytes of the first `count` characters.
std::size_t bytes_of(std::string_view text, std::size_t count) {
    std::size_t bytes = 0;
    for (std::size_t seen = 0; bytes < text.size(); ++bytes)
        if ((static_cast<unsigned char>(text[bytes]) & 0xC0U) != 0x80U && seen++ == count) break;
    return bytes;
}

}  // namespace

std::optional<std::vector<std::string>> spill(std::string_view text, std::size_t most) {
    std::vector<std::string> pieces;
    std::string_view rest = text;
    while (characters(rest) > most) {
        std::size_t end = rest.substr(0, bytes_of(rest, most)).rfind(' ');
        // Blanks at the end of an element are cut: the piece ends before the first of a row of blanks.
        while (end != std::string_view::npos && end > 0 && rest[end - 1] == ' ') --end;
        const bool at_blank = end != std::string_view::npos && end > 0;
        if (!at_blank) end = bytes_of(rest, most);
        pieces.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end + (at_blank ? 1 : 0));
    }
    pieces.emplace_back(rest);
    std::string back = pieces.front();
    for (std::size_t n = 1; n < pieces.size(); ++n) {
        if (!may_go_on(pieces[n - 1], pieces[n], most)) return std::nullopt;
        join_spilled(back, pieces[n - 1], pieces[n], most);
    }
    if (back != text || std::ranges::any_of(pieces, [](const std::string& piece) {
            return piece.find_first_not_of(' ') == std::string::npos || piece.back() == ' ';
        }))
        return std::nullopt;
    return pieces;
}

void join_spilled(std::string& text, std::string_view last, std::string_view next, std::size_t most) {
    if (characters(last) < most) text += ' ';
    text += next;
}

bool may_go_on(std::string_view last, std::string_view next, std::size_t most) {
    const std::size_t word = std::min(next.find(' ', next.find_first_not_of(' ')), next.size());
    return characters(last) >= most || characters(last) + 1 + characters(next.substr(0, word)) >= most;
}

}  // namespace crossdock::mapping
