// Any bytes are opened as an AS2 message, as they are or as what was encrypted, compressed or signed. A message is
// delivered with its payload and MIC, or refused with a sentence and nothing else; unsigned it is never delivered where
// a signature is required.
//
// The first byte chooses: its low bits how the rest is wrapped, the others what is required.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "partners/as2/compressed_data.h"
#include "partners/as2/enveloped_data.h"
#include "partners/as2/open.h"
#include "tests/fuzz/as2_partner.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

namespace {

std::string encrypted(std::string_view bytes, Cipher cipher) {
    std::string out;
    require(encrypt({bytes}, {.recipient = partner().certificate, .cipher = cipher}, into(out)).has_value(), "encrypt");
    return out;
}

std::string compressed(std::string_view bytes) {
    std::string zlib;
    require(deflate_data({bytes}, into(zlib)).has_value(), "deflate");
    return compressed_data_head(zlib.size()) + zlib;
}

void check(const mime::Header& header, std::string_view body, const Opening& how) {
    const Opened got = open(header, body, how);
    require(got.disposition.delivered() != got.problem.has_value(), "neither delivered nor refused");
    require(got.mic.has_value() != got.problem.has_value(), "a MIC of what is refused");
    require(!got.problem || (got.parts.empty() && !got.problem->message.empty()), "a payload of what is refused");
    require(got.problem || got.applied.is_signed || !how.signature_required, "not signed and accepted");
    // Every byte of the payload is there: the sanitizer would know.
    std::string copy;
    for (const OpenedPart& part : got.parts) copy.append(part.content);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    Opening how{.own_keys = {partner()}, .partner_certificates = {partner().certificate}, .now = now};
    how.signature_required = (data[0] & 8U) != 0;
    how.encrypted_means_signed = (data[0] & 16U) != 0;
    how.spool.bytes_max = 1024UL * 1024;
    const mime::Header pkcs7{{{"Content-Type", "application/pkcs7-mime"}}};
    switch (data[0] & 7U) {
        case 1: check(pkcs7, encrypted(bytes, Cipher::aes128_cbc), how); break;
        case 2: check(pkcs7, encrypted(bytes, Cipher::aes256_gcm), how); break;
        case 3: check(pkcs7, compressed(bytes), how); break;
        case 4: check(signed_header(), signed_body(bytes), how); break;
        case 5: {
            const auto own = std::make_unique<char[]>(bytes.size());  // found by the sanitizer when read beyond
            bytes.copy(own.get(), bytes.size());
            check(pkcs7, {own.get(), bytes.size()}, how);
            break;
        }
        default:
            if (const auto entity = mime::read_entity(bytes, {})) check(entity->header, entity->body, how);
    }
    return 0;
}
