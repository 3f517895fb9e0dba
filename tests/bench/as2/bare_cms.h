// The peer: what the same message costs in bare calls of OpenSSL's CMS, in memory, with nothing around them. No MIME,
// no HTTP, nothing stored, no certificate chosen: where the parts lie is known beforehand.
//
// Lifetime: what is given is used during the call only. Threads: free. Errors: throws what OpenSSL refuses, a signature
// that is wrong included.
//
//     bare_receive(body, parts, receipt, brand, acme.certificate);    // decrypt, verify, sign the receipt
//     bare_send(entity, receipt, parts_of_receipt, brand, acme);      // sign, encrypt, verify the receipt
#pragma once

#include <string>
#include <string_view>

#include "partners/as2/certificate.h"

namespace crossdock::bench {

// multipart/signed, taken apart.
struct SignedParts {
    std::size_t at = 0;  // of the signed part, in what was taken apart
    std::string part;
    std::string signature;  // DER
};

[[nodiscard]] SignedParts parts_of(std::string_view content_type, std::string_view body, std::string_view whole);
// Decrypted, then taken apart.
[[nodiscard]] SignedParts parts_within(std::string_view encrypted, const as2::Identity& own);

void bare_receive(std::string_view encrypted, const SignedParts& parts, std::string_view report,
                  const as2::Identity& own, const as2::Certificate& partner);
void bare_send(std::string_view entity, const SignedParts& receipt, const as2::Identity& own,
               const as2::Certificate& partner);

}  // namespace crossdock::bench
