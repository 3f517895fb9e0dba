#include "partners/as2/certificate.h"

#include <algorithm>
#include <ctime>
#include <openssl/pem.h>
#include <optional>

#include "partners/as2/digest_context.h"
#include "partners/as2/openssl.h"

namespace crossdock::as2 {
namespace {

constexpr std::size_t file_bytes_max = 4UL * 1024 * 1024;

Instant instant(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return Instant(std::chrono::seconds(::timegm(&parts)));
}

std::string hexadecimal(std::string_view bytes) {
    std::string text;
    for (const char c : bytes)
        for (const unsigned shift : {4U, 0U}) text += "0123456789abcdef"[static_cast<unsigned char>(c) >> shift & 0xFU];
    return text;
}

const unsigned char* unsigned_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Certificate owned(X509* certificate) {
    return Certificate(std::shared_ptr<X509>(certificate, Freeing<X509_free>{}));
}
PrivateKey owned(EVP_PKEY* key) {
    return PrivateKey(std::shared_ptr<EVP_PKEY>(key, Freeing<EVP_PKEY_free>{}));
}

// What a file of certificates and keys holds, whatever its form.
struct Contents {
    std::vector<Certificate> certificates;
    PrivateKey key;
    bool is_locked = false;  // there is something that the passphrase does not open
};

void take(Contents& contents, const STACK_OF(X509) * stack) {
    for (int i = 0; i < sk_X509_num(stack); ++i) {
        X509* certificate = sk_X509_value(stack, i);
        X509_up_ref(certificate);
        contents.certificates.push_back(owned(certificate));
    }
}

void take(Contents& contents, PKCS7& signed_data) {
    if (PKCS7_type_is_signed(&signed_data) && signed_data.d.sign != nullptr) take(contents, signed_data.d.sign->cert);
}

int give_passphrase(char* buffer, int size, int, void* data) {
    const auto& passphrase = *static_cast<const std::string*>(data);
    // No passphrase is not an empty one: OpenSSL would go and ask at the terminal, or use what is in the buffer.
    if (passphrase.empty() || passphrase.size() > static_cast<std::size_t>(size)) return -1;
    passphrase.copy(buffer, passphrase.size());
    return static_cast<int>(passphrase.size());
}

void read_pem(Contents& contents, std::string_view bytes, const std::string& passphrase) {
    const BioPtr in = memory_bio(bytes);
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;
    while (PEM_read_bio(in.get(), &name, &header, &data, &size) == 1) {
        const std::string_view word(name);
        const unsigned char* at = data;
        if (word == PEM_STRING_X509 || word == PEM_STRING_X509_OLD || word == PEM_STRING_X509_TRUSTED) {
            if (X509* certificate = d2i_X509(nullptr, &at, size)) contents.certificates.push_back(owned(certificate));
        } else if (word == PEM_STRING_PKCS7 || word == PEM_STRING_CMS || word == PEM_STRING_PKCS7_SIGNED) {
            const Pkcs7Ptr list(d2i_PKCS7(nullptr, &at, size));
            if (list) take(contents, *list);
        } else if (word.ends_with("PRIVATE KEY")) {
            // By the PEM reader, which knows the older forms of encryption too.
            const BioPtr again = memory_bio(bytes);
            auto* secret = const_cast<std::string*>(&passphrase);
            if (EVP_PKEY* key = PEM_read_bio_PrivateKey(again.get(), nullptr, give_passphrase, secret))
                contents.key = owned(key);
            else
                contents.is_locked = true;
        }
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<std::size_t>(size));
    }
}

void read_der(Contents& contents, std::string_view bytes, const std::string& passphrase) {
    const auto size = static_cast<long>(bytes.size());
    const unsigned char* at = unsigned_bytes(bytes);
    if (X509* certificate = d2i_X509(nullptr, &at, size)) {
        contents.certificates.push_back(owned(certificate));
        return;
    }
    at = unsigned_bytes(bytes);
    if (const Pkcs12Ptr bag{d2i_PKCS12(nullptr, &at, size)}) {
        EVP_PKEY* key = nullptr;
        X509* own = nullptr;
        STACK_OF(X509)* others = nullptr;
        if (PKCS12_parse(bag.get(), passphrase.c_str(), &key, &own, &others) != 1) {
            contents.is_locked = true;
            return;
        }
        if (own != nullptr) contents.certificates.push_back(owned(own));
        if (key != nullptr) contents.key = owned(key);
        take(contents, others);
        sk_X509_pop_free(others, X509_free);
        return;
    }
    at = unsigned_bytes(bytes);
    if (const Pkcs7Ptr list{d2i_PKCS7(nullptr, &at, size)}) {
        take(contents, *list);
        return;
    }
    at = unsigned_bytes(bytes);
    if (EVP_PKEY* key = d2i_AutoPrivateKey(nullptr, &at, size)) {
        contents.key = owned(key);
        return;
    }
    const BioPtr in = memory_bio(bytes);
    auto* secret = const_cast<std::string*>(&passphrase);
    if (EVP_PKEY* key = d2i_PKCS8PrivateKey_bio(in.get(), nullptr, give_passphrase, secret)) contents.key = owned(key);
}

Contents contents_of(std::string_view bytes, const std::string& passphrase) {
    const ErrorQueue queue;
    Contents contents;
    if (bytes.size() > file_bytes_max) return contents;
    if (bytes.contains("-----BEGIN "))
        read_pem(contents, bytes, passphrase);
    else
        read_der(contents, bytes, passphrase);
    return contents;
}

std::unexpected<Error> locked(std::string_view place, std::string_view what) {
    return fail(ErrorKind::configuration, "as2.passphrase",
                "the passphrase does not open the " + std::string(what) +
                    ", or it is encrypted in a way that OpenSSL 3 no longer reads (RC2, 40 bits)",
                std::string(place),
                "check the passphrase; an old file is renewed by: openssl pkcs12 -legacy -in old.p12 -nodes | openssl "
                "pkcs12 -export -out new.p12");
}

}  // namespace

std::string Certificate::subject() const {
    return text_of(X509_get_subject_name(handle()));
}
std::string Certificate::issuer() const {
    return text_of(X509_get_issuer_name(handle()));
}

std::string Certificate::serial() const {
    const ASN1_INTEGER* number = X509_get0_serialNumber(handle());
    const std::string_view bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(number)),
                                 static_cast<std::size_t>(ASN1_STRING_length(number)));
    return (ASN1_STRING_type(number) == V_ASN1_NEG_INTEGER ? "-" : "") + hexadecimal(bytes);
}

std::string Certificate::fingerprint() const {
    return hexadecimal(mic_of(Digest::sha256, {der()}).bytes);
}

std::string Certificate::key() const {
    const EVP_PKEY* key = X509_get0_pubkey(handle());
    if (key == nullptr) return "unknown";
    const char* kind = EVP_PKEY_get0_type_name(key);
    return std::string(kind == nullptr ? "unknown" : kind) + " " + std::to_string(EVP_PKEY_get_bits(key));
}

Instant Certificate::valid_from() const {
    return instant(X509_get0_notBefore(handle()));
}
Instant Certificate::valid_until() const {
    return instant(X509_get0_notAfter(handle()));
}

std::string Certificate::der() const {
    unsigned char* data = nullptr;
    const int size = i2d_X509(handle(), &data);
    if (size <= 0) return {};
    std::string bytes(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
    OPENSSL_free(data);
    return bytes;
}

std::string Certificate::pem() const {
    const BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), handle());
    return collected(out.get());
}

bool PrivateKey::belongs_to(const Certificate& certificate) const {
    const ErrorQueue queue;
    return handle_ && certificate && X509_check_private_key(certificate.handle(), handle()) == 1;
}

std::string PrivateKey::pem() const {
    const BioPtr out(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(out.get(), handle(), nullptr, nullptr, 0, nullptr, nullptr);
    return collected(out.get());
}

Result<std::vector<Certificate>> read_certificates(std::string_view bytes, std::string_view place,
                                                   const std::string& passphrase) {
    Contents contents = contents_of(bytes, passphrase);
    if (!contents.certificates.empty()) return std::move(contents.certificates);
    if (contents.is_locked) return locked(place, "file");
    return fail(ErrorKind::configuration, "as2.certificate",
                contents.key ? "expected a certificate, found only a private key" : "no certificate was found",
                std::string(place), "expected a certificate as PEM, DER, PKCS#7 or PKCS#12");
}

Result<PrivateKey> read_private_key(std::string_view bytes, const std::string& passphrase, std::string_view place) {
    Contents contents = contents_of(bytes, passphrase);
    if (contents.key) return std::move(contents.key);
    if (contents.is_locked) return locked(place, "private key");
    return fail(
        ErrorKind::configuration, "as2.private-key",
        contents.certificates.empty() ? "no private key was found" : "expected a private key, found only a certificate",
        std::string(place), "expected a private key as PEM, DER (PKCS#1, PKCS#8) or PKCS#12");
}

Result<Identity> read_identity(std::string_view bytes, const std::string& passphrase, std::string_view place) {
    Contents contents = contents_of(bytes, passphrase);
    if (contents.is_locked && !contents.key) return locked(place, "private key");
    const auto own = std::ranges::find_if(contents.certificates,
                                          [&](const Certificate& each) { return contents.key.belongs_to(each); });
    if (own != contents.certificates.end()) return Identity{*own, contents.key};
    return fail(ErrorKind::configuration, "as2.private-key",
                !contents.key                   ? "no private key was found"
                : contents.certificates.empty() ? "there is a private key without a certificate"
                                                : "the private key belongs to none of the certificates beside it",
                std::string(place), "expected a private key and its certificate, as PEM or PKCS#12");
}

}  // namespace crossdock::as2
