// Certificates and private keys, read from whatever a partner sends: PEM, DER, PKCS#7, PKCS#12.
//
//     auto certificates = read_certificates(bytes, "partners/acme/acme.p7b");
//     auto identity = read_identity(bytes, passphrase, "secret:as2-key");
//
// Lifetime: values that share what OpenSSL holds. Threads: share them freely. Errors: configuration
// (as2.certificate, as2.private-key, as2.passphrase), each with the place given and what was found there.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"

struct x509_st;      // OpenSSL's X509
struct evp_pkey_st;  // and EVP_PKEY

namespace crossdock::as2 {

using Instant = std::chrono::sys_seconds;

class Certificate {
  public:
    Certificate() = default;  // none
    explicit Certificate(std::shared_ptr<x509_st> handle) : handle_(std::move(handle)) {}

    [[nodiscard]] explicit operator bool() const { return handle_ != nullptr; }
    [[nodiscard]] std::string subject() const;  // "CN=acme, O=Acme"
    [[nodiscard]] std::string issuer() const;
    [[nodiscard]] std::string serial() const;       // hexadecimal
    [[nodiscard]] std::string fingerprint() const;  // SHA-256 of the DER, hexadecimal in small letters
    [[nodiscard]] std::string key() const;          // "RSA 2048"
    [[nodiscard]] Instant valid_from() const;
    [[nodiscard]] Instant valid_until() const;
    [[nodiscard]] std::string der() const;
    [[nodiscard]] std::string pem() const;
    [[nodiscard]] x509_st* handle() const { return handle_.get(); }

  private:
    std::shared_ptr<x509_st> handle_;
};

class PrivateKey {
  public:
    PrivateKey() = default;  // none
    explicit PrivateKey(std::shared_ptr<evp_pkey_st> handle) : handle_(std::move(handle)) {}

    [[nodiscard]] explicit operator bool() const { return handle_ != nullptr; }
    [[nodiscard]] bool belongs_to(const Certificate& certificate) const;
    [[nodiscard]] std::string pem() const;  // PKCS#8, not encrypted
    [[nodiscard]] evp_pkey_st* handle() const { return handle_.get(); }

  private:
    std::shared_ptr<evp_pkey_st> handle_;
};

// A key of our own with the certificate that partners know it by.
struct Identity {
    Certificate certificate{};
    PrivateKey key{};
};

// All certificates in `bytes`, in their order. The passphrase opens a PKCS#12.
[[nodiscard]] Result<std::vector<Certificate>> read_certificates(std::string_view bytes, std::string_view place,
                                                                 const std::string& passphrase = {});
[[nodiscard]] Result<PrivateKey> read_private_key(std::string_view bytes, const std::string& passphrase,
                                                  std::string_view place);
// A private key and, among the certificates beside it, the one that belongs to it.
[[nodiscard]] Result<Identity> read_identity(std::string_view bytes, const std::string& passphrase,
                                             std::string_view place);

}  // namespace crossdock::as2
