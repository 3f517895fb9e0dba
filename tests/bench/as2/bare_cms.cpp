#include "tests/bench/as2/bare_cms.h"

#include <stdexcept>

#include "parsers/mime/entity.h"
#include "parsers/mime/field_value.h"
#include "parsers/mime/multipart.h"
#include "parsers/mime/transfer_encoding.h"
#include "partners/as2/openssl.h"
#include "tests/bench/must.h"

namespace crossdock::bench {
namespace {

using as2::BioPtr;
using as2::CmsPtr;
using as2::collected;
using as2::memory_bio;

constexpr unsigned detached = CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP;

void require(bool good, const char* what) {
    if (!good) throw std::runtime_error(std::string(what) + ": " + as2::take_reason());
}

BioPtr new_memory() {
    return BioPtr(BIO_new(BIO_s_mem()));
}

CmsPtr read(std::string_view der) {
    const BioPtr in = memory_bio(der);
    CmsPtr cms(d2i_CMS_bio(in.get(), nullptr));
    require(cms != nullptr, "read");
    return cms;
}

BioPtr decrypted(std::string_view encrypted, const as2::Identity& own) {
    const CmsPtr cms = read(encrypted);
    BioPtr plain = new_memory();
    require(CMS_decrypt(cms.get(), own.key.handle(), own.certificate.handle(), nullptr, plain.get(), CMS_BINARY) == 1,
            "decrypt");
    return plain;
}

std::string signature_of(std::string_view part, const as2::Identity& own) {
    const BioPtr in = memory_bio(part);
    const CmsPtr cms(CMS_sign(own.certificate.handle(), own.key.handle(), nullptr, in.get(), detached));
    require(cms != nullptr, "sign");
    const BioPtr out = new_memory();
    require(i2d_CMS_bio(out.get(), cms.get()) == 1, "write");
    return collected(out.get());
}

void verify(std::string_view part, std::string_view signature, const as2::Certificate& signer) {
    const CmsPtr cms = read(signature);
    const BioPtr in = memory_bio(part);
    STACK_OF(X509)* signers = sk_X509_new_null();
    sk_X509_push(signers, signer.handle());
    const int good = CMS_verify(cms.get(), signers, nullptr, in.get(), nullptr,
                                CMS_DETACHED | CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY | CMS_NOINTERN);
    sk_X509_free(signers);
    require(good == 1, "verify");
}

}  // namespace

SignedParts parts_of(std::string_view content_type, std::string_view body, std::string_view whole) {
    const auto type = mime::read_field_value(content_type);
    const auto split = must(mime::split_multipart(body, type.parameter("boundary"), {}));
    const auto signature = must(mime::read_entity(split.parts.at(1), {}));
    return {static_cast<std::size_t>(split.parts[0].data() - whole.data()), std::string(split.parts[0]),
            must(mime::decoded(mime::TransferEncoding::base64, signature.body))};
}

SignedParts parts_within(std::string_view encrypted, const as2::Identity& own) {
    const std::string plain = collected(decrypted(encrypted, own).get());
    const auto entity = must(mime::read_entity(plain, {}));
    return parts_of(entity.header.value("Content-Type"), entity.body, plain);
}

void bare_receive(std::string_view encrypted, const SignedParts& parts, std::string_view report,
                  const as2::Identity& own, const as2::Certificate& partner) {
    const BioPtr plain = decrypted(encrypted, own);
    char* data = nullptr;
    const auto size = static_cast<std::size_t>(BIO_get_mem_data(plain.get(), &data));
    verify(std::string_view(data, size).substr(parts.at, parts.part.size()), parts.signature, partner);
    require(!signature_of(report, own).empty(), "sign");
}

void bare_send(std::string_view entity, const SignedParts& receipt, const as2::Identity& own,
               const as2::Certificate& partner) {
    // The entity that is encrypted is the payload with its signature.
    std::string whole(entity);
    whole += signature_of(entity, own);
    const BioPtr in = memory_bio(whole);
    STACK_OF(X509)* recipients = sk_X509_new_null();
    sk_X509_push(recipients, partner.handle());
    const CmsPtr cms(CMS_encrypt(recipients, in.get(), EVP_aes_128_cbc(), CMS_BINARY));
    sk_X509_free(recipients);
    require(cms != nullptr, "encrypt");
    const BioPtr out = new_memory();
    require(i2d_CMS_bio(out.get(), cms.get()) == 1, "write");
    verify(receipt.part, receipt.signature, partner);
}

}  // namespace crossdock::bench
