// What the tests of AS2 share: identities that are made once in a run, messages in memory, and sealing and opening with
// the fewest words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "partners/as2/new_identity.h"
#include "partners/as2/open.h"
#include "partners/as2/seal.h"

namespace crossdock::test {

inline constexpr as2::Instant now{std::chrono::sys_days(std::chrono::year(2026) / 6 / 1)};

// "brand" (ours), "acme" (the partner), "stranger", "brand-ec", "acme-ec" (elliptic curves), "expired" (in 2025).
const as2::Identity& identity(const std::string& name);

struct Message {
    mime::Header header;
    std::string body;
};

// A header and a body as they stand in a test: lines end with LF and get CRLF in the header only.
Message message(std::string_view header, std::string body);

// Sealed from acme to brand; fails the test where it cannot be.
struct SealedMessage : Message {
    std::vector<as2::Mic> mics;
};
SealedMessage sealed(std::string_view payload, const as2::Sealing& wish);
SealedMessage sealed(const std::vector<as2::Attachment>& attachments, const as2::Sealing& wish);

as2::Signing signing(const std::string& name = "acme", as2::Digest digest = as2::Digest::sha256);
as2::Encryption encryption(const std::string& name = "brand", as2::Cipher cipher = as2::Cipher::aes128_cbc);

// How brand opens what acme sends, nothing being required.
as2::Opening opening();

// The same and everything that was signed and encrypted required.
as2::Opening strict_opening();

as2::Opened opened(const Message& message, const as2::Opening& how);

// "processed/error: decryption-failed" without the mode in front.
std::string said(const as2::Disposition& disposition);

std::string base64(std::string_view bytes);
std::string crlf(std::string_view text);  // each LF becomes CRLF

}  // namespace crossdock::test
