#include "partners/as2/algorithms.h"

#include "parsers/mime/entity.h"

namespace crossdock::as2 {

std::string_view to_string(Cipher cipher) {
    switch (cipher) {
        case Cipher::des3_cbc: return "3des-cbc";
        case Cipher::aes128_cbc: return "aes128-cbc";
        case Cipher::aes192_cbc: return "aes192-cbc";
        case Cipher::aes256_cbc: return "aes256-cbc";
        case Cipher::aes128_gcm: return "aes128-gcm";
        case Cipher::aes256_gcm: break;
    }
    return "aes256-gcm";
}

std::optional<Cipher> read_cipher(std::string_view word) {
    for (const Cipher cipher : ciphers)
        if (mime::same_word(word, to_string(cipher))) return cipher;
    return std::nullopt;
}

}  // namespace crossdock::as2
