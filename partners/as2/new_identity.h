// New keys and certificates of our own, and the ways in which they are handed to others.
//
//     auto identity = make_identity({.common_name = "brand-as2", .valid_from = now, .valid_until = now + years(2)});
//     mail_to_partner(identity->certificate.pem());
//
// Lifetime: values. Threads: free. Errors: bug or configuration (as2.new-identity).
#pragma once

#include <string>

#include "partners/as2/certificate.h"

namespace crossdock::as2 {

enum class KeyKind { rsa_2048, rsa_3072, rsa_4096, ec_p256, ec_p384 };

struct NewIdentity {
    std::string common_name{};
    std::string organisation{};
    Instant valid_from{};
    Instant valid_until{};
    KeyKind key = KeyKind::rsa_2048;
};

// A key and a certificate signed by itself, good for signatures, encryption and TLS.
[[nodiscard]] Result<Identity> make_identity(const NewIdentity& wish);

// For a backup or another machine: AES-256, readable by any product of this decade.
[[nodiscard]] Result<std::string> write_pkcs12(const Identity& identity, const std::string& passphrase);

}  // namespace crossdock::as2
