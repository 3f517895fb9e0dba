#include "mappings/documents/utf8.h"

#include <optional>

namespace crossdock::documents {
namespace {

// Bytes of a continuation a leading byte of UTF-8 announces; nullopt for a byte that cannot lead.
std::optional<std::size_t> continuation_of(unsigned char lead) {
    if (lead < 0x80) return 0;
    if (lead >= 0xC2 && lead <= 0xDF) return 1;
    if (lead >= 0xE0 && lead <= 0xEF) return 2;
    if (lead >= 0xF0 && lead <= 0xF4) return 3;
    return std::nullopt;
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const auto more = continuation_of(lead);
        if (!more || text.size() - i <= *more) return false;
        for (std::size_t k = 1; k <= *more; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            // Over-long forms, surrogates and what lies above U+10FFFF all show in the second byte.
            const unsigned low = k > 1 ? 0x80u : lead == 0xE0 ? 0xA0u : lead == 0xF0 ? 0x90u : 0x80u;
            const unsigned high = k > 1 ? 0xBFu : lead == 0xED ? 0x9Fu : lead == 0xF4 ? 0x8Fu : 0xBFu;
            if (next < low || next > high) return false;
        }
        i += *more + 1;
    }
    return true;
}

std::string to_utf8(std::string_view text) {
    if (is_utf8(text)) return std::string(text);
    std::string made;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            made += c;
        } else {
            made += static_cast<char>(0xC0 | (byte >> 6));
            made += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return made;
}

}  // namespace crossdock::documents
