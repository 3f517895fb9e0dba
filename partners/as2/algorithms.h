// What can be chosen with a partner: ciphers, how their keys are carried, how signatures are made, where is compressed.
//
//     read_cipher("aes128-cbc") == Cipher::aes128_cbc;      to_string(Cipher::des3_cbc) == "3des-cbc";
#pragma once

#include <optional>
#include <string_view>

namespace crossdock::as2 {

enum class Cipher { des3_cbc, aes128_cbc, aes192_cbc, aes256_cbc, aes128_gcm, aes256_gcm };
enum class KeyTransport { pkcs1, oaep_sha1, oaep_sha256 };  // of RSA keys; an EC key is agreed upon
enum class SignatureScheme { pkcs1, pss };                  // of RSA keys; an EC key signs with ECDSA
enum class Compression { none, before_signing, after_signing };

inline constexpr Cipher ciphers[] = {Cipher::des3_cbc,   Cipher::aes128_cbc, Cipher::aes192_cbc,
                                     Cipher::aes256_cbc, Cipher::aes128_gcm, Cipher::aes256_gcm};

// "3des-cbc", "aes128-cbc", "aes256-gcm", ...
[[nodiscard]] std::string_view to_string(Cipher cipher);
[[nodiscard]] std::optional<Cipher> read_cipher(std::string_view word);

// Whether a changed ciphertext is noticed.
[[nodiscard]] constexpr bool is_authenticated(Cipher cipher) {
    return cipher == Cipher::aes128_gcm || cipher == Cipher::aes256_gcm;
}

}  // namespace crossdock::as2
