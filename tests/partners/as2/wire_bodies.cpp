#include "wire_bodies.h"

#include <catch2/catch.hpp>

#include "partners/as2/compressed_data.h"
#include "partners/as2/enveloped_data.h"
#include "partners/as2/signed_data.h"

namespace crossdock::test {

std::string signature_der(std::string_view entity, as2::Digest digest, const std::string& signer) {
    const auto signature = as2::sign({entity}, signing(signer, digest));
    REQUIRE(signature);
    return signature->der;
}

std::string encrypted(std::string_view entity, as2::Cipher cipher, const std::string& recipient) {
    std::string out;
    REQUIRE(as2::encrypt({entity}, encryption(recipient, cipher), into(out)));
    return out;
}

std::string compressed(std::string_view entity) {
    std::string zlib;
    REQUIRE(as2::deflate_data({entity}, into(zlib)));
    return as2::compressed_data_head(zlib.size()) + zlib;
}

std::string signed_body(std::string_view entity, std::string_view signature) {
    return "--b1\r\n" + std::string(entity) +
           "\r\n--b1\r\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\n" +
           base64(signature) + "\r\n--b1--\r\n";
}

std::string signed_body(std::string_view entity) {
    return signed_body(entity, signature_der(entity));
}

std::string entity(std::string_view header, std::string_view body) {
    return crlf(header) + "\r\n" + std::string(body);
}

std::string replaced_once(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace crossdock::test
