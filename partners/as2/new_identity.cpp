#include "partners/as2/new_identity.h"

#include <openssl/ec.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include "partners/as2/openssl.h"

namespace crossdock::as2 {
namespace {

EVP_PKEY* generate(KeyKind kind) {
    switch (kind) {
        case KeyKind::rsa_2048: return EVP_RSA_gen(2048U);
        case KeyKind::rsa_3072: return EVP_RSA_gen(3072U);
        case KeyKind::rsa_4096: return EVP_RSA_gen(4096U);
        case KeyKind::ec_p256: return EVP_EC_gen("P-256");
        case KeyKind::ec_p384: break;
    }
    return EVP_EC_gen("P-384");
}

// A random number of 127 bits: positive, and no two certificates share it with their issuer.
bool set_serial(X509* certificate) {
    std::string bytes(16, '\0');
    auto* data = reinterpret_cast<unsigned char*>(bytes.data());
    if (RAND_bytes(data, static_cast<int>(bytes.size())) != 1) return false;
    data[0] = static_cast<unsigned char>((data[0] & 0x3FU) | 0x40U);
    const std::unique_ptr<BIGNUM, Freeing<BN_free>> number(BN_bin2bn(data, static_cast<int>(bytes.size()), nullptr));
    return BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool add_name(X509_NAME* name, const char* field, const std::string& value) {
    return value.empty() ||
           X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value.data()),
                                      static_cast<int>(value.size()), -1, 0) == 1;
}

bool add_extension(X509* certificate, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Freeing<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

std::unexpected<Error> failed(const std::string& common_name) {
    return fail(ErrorKind::configuration, "as2.new-identity",
                "cannot make a key and certificate for \"" + common_name + "\": " + take_reason(), {},
                "a common name has 1 to 64 characters");
}

}  // namespace

Result<Identity> make_identity(const NewIdentity& wish) {
    const ErrorQueue queue;
    const std::shared_ptr<EVP_PKEY> key(generate(wish.key), Freeing<EVP_PKEY_free>{});
    const std::shared_ptr<X509> certificate(X509_new(), Freeing<X509_free>{});
    if (!key || !certificate || wish.common_name.empty()) return failed(wish.common_name);
    X509* made = certificate.get();
    X509_NAME* name = X509_get_subject_name(made);
    const bool is_rsa = EVP_PKEY_is_a(key.get(), "RSA") == 1;
    const bool done = X509_set_version(made, X509_VERSION_3) == 1 && set_serial(made) &&
                      ASN1_TIME_set(X509_getm_notBefore(made), wish.valid_from.time_since_epoch().count()) != nullptr &&
                      ASN1_TIME_set(X509_getm_notAfter(made), wish.valid_until.time_since_epoch().count()) != nullptr &&
                      add_name(name, "CN", wish.common_name) && add_name(name, "O", wish.organisation) &&
                      X509_set_issuer_name(made, name) == 1 && X509_set_pubkey(made, key.get()) == 1 &&
                      add_extension(made, NID_basic_constraints, "critical,CA:FALSE") &&
                      add_extension(made, NID_key_usage,
                                    is_rsa ? "digitalSignature,keyEncipherment" : "digitalSignature,keyAgreement") &&
                      add_extension(made, NID_subject_key_identifier, "hash") &&
                      X509_sign(made, key.get(), EVP_sha256()) > 0;
    if (!done) return failed(wish.common_name);
    return Identity{Certificate(certificate), PrivateKey(key)};
}

Result<std::string> write_pkcs12(const Identity& identity, const std::string& passphrase) {
    const ErrorQueue queue;
    const Pkcs12Ptr bag(PKCS12_create(passphrase.c_str(), identity.certificate.subject().c_str(), identity.key.handle(),
                                      identity.certificate.handle(), nullptr, 0, 0, 0, 0, 0));
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (!bag || i2d_PKCS12_bio(out.get(), bag.get()) != 1)
        return fail(ErrorKind::bug, "as2.new-identity", "cannot write a PKCS#12: " + take_reason());
    return collected(out.get());
}

}  // namespace crossdock::as2
