// How messages are exchanged with a partner over AS2: an <as2> of its partner.xml.
//
// What is said here of certificates is where they lie and when they are used; certificate_book() reads them, private
// keys and all, when something is to be sent or opened. Keys are secrets and are never part of the settings.
//
// Lifetime: values. Threads: free. Errors: as of partners/as2/certificate.h and partners/secrets.h.
//
//     auto book = certificate_book(*transport.as2, secrets);
//     auto ours = as2::current(*book, as2::CertificateUse::own_signature, now);
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "partners/as2/algorithms.h"
#include "partners/as2/certificate_book.h"
#include "partners/as2/mic.h"
#include "partners/secrets.h"

namespace crossdock::partners {

struct As2Settings {
    // What we do to a message before it is sent.
    struct Seal {
        std::optional<as2::Digest> sign = as2::Digest::sha256;
        bool hyphen_in_sha1 = false;
        as2::SignatureScheme signature = as2::SignatureScheme::pkcs1;
        std::optional<as2::Cipher> encrypt = as2::Cipher::aes128_cbc;
        as2::KeyTransport padding = as2::KeyTransport::pkcs1;
        as2::Compression compress = as2::Compression::none;
        std::string content_type;  // empty: by what is sent
        std::string subject;
        std::string version = "1.2";  // AS2-Version
        bool quote_file_names = true;
    };

    // What receipt we ask for.
    struct Receipt {
        enum class Wanted { none, sync, async };
        Wanted wanted = Wanted::sync;
        bool is_signed = true;
        bool mic_required = true;
        std::vector<as2::Digest> digests;    // of MICs, besides that of the signature
        std::string url;                     // of Wanted::async: where we are reached
        std::chrono::milliseconds within{};  // of Wanted::async: later than that it is missing
        bool optional = false;               // of Wanted::sync: an answer without a receipt counts as delivered
    };

    // What we take from the partner.
    struct Accept {
        bool signature_required = true;
        bool encryption_required = true;
        bool expired_refused = false;
        std::vector<as2::Digest> digests;  // of signatures
        std::vector<as2::Cipher> ciphers;
        bool mic_follows_request = true;
        bool mic_of_compressed_content = false;
        std::vector<std::string>
            receipt_urls;             // what an asynchronous receipt's URL may begin with; empty: public hosts
        std::uint64_t bytes_max = 0;  // limits/file-bytes
    };

    // How the partner's server is reached.
    struct Server {
        std::chrono::milliseconds connect_timeout{};
        std::chrono::milliseconds reply_timeout{};
        std::string user;
        SecretRef password;
        std::string proxy;  // "http://proxy.example:3128"
        std::string proxy_user;
        SecretRef proxy_password;
        std::vector<std::string> pins;  // "sha256//...", any of them
        bool check_host = true;         // the certificate must be for the host of the URL
        bool chunked = false;
    };

    struct CertificateEntry {
        as2::CertificateUse use = as2::CertificateUse::partner_signature;
        std::filesystem::path file;  // absolute; empty: beside the key
        SecretRef key, passphrase;   // key: PEM, DER or PKCS#12
        std::optional<as2::Instant> from, until;
        std::string place;  // "partners/acme/partner.xml:12:5"

        [[nodiscard]] bool active(as2::Instant now) const {
            return (!from || *from <= now) && (!until || now < *until);
        }
    };

    std::string url;
    std::string our_name, their_name;
    Seal seal;
    Receipt receipt;
    Accept accept;
    Server server;
    std::vector<CertificateEntry> certificates;
};

// What one entry names. Without `secrets` keys are left out, and so is an entry that names nothing else.
[[nodiscard]] Result<std::vector<as2::DatedCertificate>> read_entry(const As2Settings::CertificateEntry& entry,
                                                                    const Secrets* secrets);

[[nodiscard]] Result<std::vector<as2::DatedCertificate>> certificate_book(const As2Settings& settings,
                                                                          const Secrets& secrets);

}  // namespace crossdock::partners
