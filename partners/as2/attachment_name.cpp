#include "partners/as2/attachment_name.h"

#include <algorithm>
#include <array>

#include "parsers/mime/entity.h"

namespace crossdock::as2 {
namespace {

constexpr std::array<std::string_view, 22> reserved{"con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4",
                                                    "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
                                                    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};

// Cut there, a UTF-8 character stays whole; what is no UTF-8 is cut anywhere.
std::size_t character_start(std::string_view text, std::size_t at) {
    for (std::size_t back = 0; back < 4 && back < at; ++back)
        if (at - back >= text.size() || (static_cast<unsigned char>(text[at - back]) & 0xC0U) != 0x80U)
            return at - back;
    return at;
}

}  // namespace

std::string safe_attachment_name(std::string_view name) {
    if (const std::size_t folder = name.find_last_of("/\\"); folder != std::string_view::npos)
        name.remove_prefix(folder + 1);
    std::string safe;
    for (const char c : name)
        safe +=
            static_cast<unsigned char>(c) < ' ' || c == '\x7F' || std::string_view(":*?\"<>|").contains(c) ? '-' : c;
    const std::size_t first = std::min(safe.find_first_not_of(" ."), safe.size());
    safe.erase(0, first);
    while (!safe.empty() && (safe.back() == ' ' || safe.back() == '.')) safe.pop_back();
    if (std::ranges::any_of(reserved, [&](auto word) { return mime::same_word(word, safe.substr(0, safe.find('.'))); }))
        safe.insert(0, 1, '_');
    if (safe.size() > attachment_name_bytes_max) {
        const std::size_t dot = safe.rfind('.');
        const std::string ending = dot == std::string::npos || safe.size() - dot > 20 ? "" : safe.substr(dot);
        safe.resize(character_start(safe, attachment_name_bytes_max - ending.size()));
        safe += ending;
    }
    return safe;
}

}  // namespace crossdock::as2
