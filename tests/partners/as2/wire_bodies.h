// Bodies put together by hand, byte by byte, to be what some product sends: only digests and keys are made at run time.
#pragma once

#include <string>
#include <string_view>

#include "as2_messages.h"

namespace crossdock::test {

// The signature of acme over an entity, in DER.
std::string signature_der(std::string_view entity, as2::Digest digest = as2::Digest::sha256,
                          const std::string& signer = "acme");
// Its enveloped data for brand, in DER.
std::string encrypted(std::string_view entity, as2::Cipher cipher = as2::Cipher::aes128_cbc,
                      const std::string& recipient = "brand");
// Its compressed data, in DER.
std::string compressed(std::string_view entity);

// The two parts of multipart/signed with the boundary b1, as they should be.
std::string signed_body(std::string_view entity, std::string_view signature);
// The same with that signature of acme's.
std::string signed_body(std::string_view entity);

inline constexpr std::string_view signed_header =
    "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=\"b1\"\n";
inline constexpr std::string_view pkcs7_header =
    "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=\"smime.p7m\"\n";

// The header as it stands in an entity.
std::string entity(std::string_view header, std::string_view body);

std::string replaced_once(std::string text, std::string_view from, std::string_view to);

}  // namespace crossdock::test
