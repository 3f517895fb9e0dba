#include "gateway/doors/sha256.h"

#include <openssl/evp.h>
#include <stdexcept>

namespace crossdock {

Sha256 Sha256::of(std::string_view bytes) {
    Sha256 hash;
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), hash.bytes_.data(), &length, EVP_sha256(), nullptr) != 1 ||
        length != hash.bytes_.size())
        throw std::runtime_error("OpenSSL cannot compute SHA-256");
    return hash;
}

std::optional<Sha256> Sha256::parse(std::string_view hex) {
    const auto nibble = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    Sha256 hash;
    if (hex.size() != 2 * hash.bytes_.size()) return std::nullopt;
    for (std::size_t i = 0; i < hash.bytes_.size(); ++i) {
        const int high = nibble(hex[2 * i]), low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        hash.bytes_[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return hash;
}

std::string Sha256::hex() const {
    constexpr std::string_view alphabet = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes_.size());
    for (const std::uint8_t byte : bytes_) {
        text += alphabet[byte >> 4];
        text += alphabet[byte & 15];
    }
    return text;
}

}  // namespace crossdock
