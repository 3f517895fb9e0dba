#include "parsers/json/utf8.h"

namespace crossdock::json {

std::size_t first_bad_utf8(std::string_view text) {
    constexpr std::uint32_t least[]{0, 0x80, 0x800, 0x10000};
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4 || at + more >= text.size()) return at;
        std::uint32_t code = lead & (0x3FU >> more);
        for (std::size_t n = 1; n <= more; ++n) {
            const auto byte = static_cast<unsigned char>(text[at + n]);
            if ((byte & 0xC0U) != 0x80U) return at;
            code = code << 6U | (byte & 0x3FU);
        }
        if (code < least[more] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return at;
        at += more + 1;
    }
    return std::string_view::npos;
}

void append_utf8(std::string& text, std::uint32_t code) {
    const auto add = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0U | code >> 6U);
        add(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    } else {
        add(0xF0U | code >> 18U);
        add(0x80U | (code >> 12U & 0x3FU));
        add(0x80U | (code >> 6U & 0x3FU));
        add(0x80U | (code & 0x3FU));
    }
}

}  // namespace crossdock::json
