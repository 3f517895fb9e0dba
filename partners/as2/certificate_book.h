// The certificates of one partnership: several for each use, each with the time in which it is used.
//
// Rollover is a second entry whose time overlaps the first's: what arrives is checked with all that are active, what is
// sent uses the one that became active last. A use without bounds of its own lasts as long as its entry stands in the
// files; the certificate's own validity is told by expiry_report and judged where it is used.
//
//     const DatedCertificate* own = current(book, CertificateUse::own_signature, now);
//     for (const ExpiryNotice& notice : expiry_report(book, now)) warn(notice.sentence);
//
// Lifetime: answers point into the book given. Threads: pure. Errors: none.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "partners/as2/certificate.h"

namespace crossdock::as2 {

enum class CertificateUse {
    own_signature,       // we sign with its key
    own_decryption,      // partners encrypt for it
    partner_signature,   // the partner signs with its key
    partner_encryption,  // we encrypt for it
    tls_server,          // the partner's server must show it, or one issued by it
    tls_client           // we show it to the partner's server, or the partner's client shows it to us
};

// The word of a partner file: "sign", "decrypt", "verify", "encrypt", "tls-server", "tls-client".
[[nodiscard]] std::string_view to_string(CertificateUse use);
[[nodiscard]] std::optional<CertificateUse> certificate_use(std::string_view word);

struct DatedCertificate {
    CertificateUse use = CertificateUse::partner_signature;
    Certificate certificate{};
    PrivateKey key{};                     // own ones
    std::optional<Instant> used_from{};   // inclusive
    std::optional<Instant> used_until{};  // exclusive
    std::string place{};                  // where the files name it

    [[nodiscard]] bool active(Instant now) const;
};

// All that are active for that use, the one that became active last first.
[[nodiscard]] std::vector<const DatedCertificate*> active(std::span<const DatedCertificate> book, CertificateUse use,
                                                          Instant now);
// The first of them; nullptr where there is none.
[[nodiscard]] const DatedCertificate* current(std::span<const DatedCertificate> book, CertificateUse use, Instant now);

struct ExpiryNotice {
    const DatedCertificate* entry = nullptr;
    int days_left = 0;  // below 0: expired
    int threshold = 0;  // the mark passed: 60, 30, 7 or 0 (expired)
    std::string sentence{};
};

// Those whose time runs out within 60 days and that no entry for the same use outlasts, the most urgent first.
[[nodiscard]] std::vector<ExpiryNotice> expiry_report(std::span<const DatedCertificate> book, Instant now);

}  // namespace crossdock::as2
