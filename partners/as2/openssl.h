// What the files of this folder share of OpenSSL: owners of its objects and the text of its errors.
//
// Included by .cpp files only. Threads: OpenSSL's error queue is each thread's own; take_reason() empties it, and so
// does an ErrorQueue at its beginning and end, that no error of one operation is found by the next.
//
//     const ErrorQueue queue;
//     const CmsPtr cms(d2i_CMS_bio(bio.get(), nullptr));
//     if (!cms) return fail(..., "no CMS: " + take_reason(), ...);
#pragma once

#include <memory>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <string>
#include <string_view>

namespace crossdock::as2 {

template <auto free>
struct Freeing {
    template <class T>
    void operator()(T* object) const {
        free(object);
    }
};

using BioPtr = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freeing<CMS_ContentInfo_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;
using Pkcs12Ptr = std::unique_ptr<PKCS12, Freeing<PKCS12_free>>;
using Pkcs7Ptr = std::unique_ptr<PKCS7, Freeing<PKCS7_free>>;

class ErrorQueue {
  public:
    ErrorQueue() { ERR_clear_error(); }
    ~ErrorQueue() { ERR_clear_error(); }
    ErrorQueue(const ErrorQueue&) = delete;
    ErrorQueue& operator=(const ErrorQueue&) = delete;
};

// What OpenSSL said last, or `otherwise` where it said nothing; the queue is empty then.
[[nodiscard]] inline std::string take_reason(std::string_view otherwise = "OpenSSL gives no reason") {
    const unsigned long code = ERR_peek_last_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    std::string text(reason == nullptr ? otherwise : std::string_view(reason));
    ERR_clear_error();
    return text;
}

[[nodiscard]] inline BioPtr memory_bio(std::string_view bytes) {
    return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

// What a memory BIO has collected.
[[nodiscard]] inline std::string collected(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size <= 0 ? std::string() : std::string(data, static_cast<std::size_t>(size));
}

// "CN=acme, O=Acme"
[[nodiscard]] inline std::string text_of(const X509_NAME* name) {
    const BioPtr out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_ONELINE & ~XN_FLAG_SPC_EQ & ~ASN1_STRFLGS_ESC_MSB);
    return collected(out.get());
}

}  // namespace crossdock::as2
