// One digest in the making, over bytes that come in pieces. For the .cpp files of this folder.
//
//     DigestContext context(Digest::sha256);
//     context.add(header), context.add(payload);
//     Mic mic{Digest::sha256, context.finish()};
#pragma once

#include <stdexcept>

#include "partners/as2/mic.h"
#include "partners/as2/openssl.h"

namespace crossdock::as2 {

[[nodiscard]] inline const EVP_MD* evp(Digest digest) {
    switch (digest) {
        case Digest::md5: return EVP_md5();
        case Digest::sha1: return EVP_sha1();
        case Digest::sha384: return EVP_sha384();
        case Digest::sha512: return EVP_sha512();
        case Digest::sha256: break;
    }
    return EVP_sha256();
}

class DigestContext {
  public:
    explicit DigestContext(Digest digest) : context_(EVP_MD_CTX_new()) {
        if (!context_ || EVP_DigestInit_ex(context_.get(), evp(digest), nullptr) != 1)
            throw std::runtime_error("OpenSSL has no digest " + std::string(write_digest(digest)));
    }

    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

    [[nodiscard]] std::string finish() {
        std::string bytes(EVP_MAX_MD_SIZE, '\0');
        unsigned size = 0;
        EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
        bytes.resize(size);
        return bytes;
    }

  private:
    DigestContextPtr context_;
};

}  // namespace crossdock::as2
