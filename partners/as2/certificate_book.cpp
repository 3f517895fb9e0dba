#include "partners/as2/certificate_book.h"

#include <algorithm>
#include <array>

#include "mappings/documents/date.h"

namespace crossdock::as2 {
namespace {

constexpr std::array<std::pair<CertificateUse, std::string_view>, 6> words{{
    {CertificateUse::own_signature, "sign"},
    {CertificateUse::own_decryption, "decrypt"},
    {CertificateUse::partner_signature, "verify"},
    {CertificateUse::partner_encryption, "encrypt"},
    {CertificateUse::tls_server, "tls-server"},
    {CertificateUse::tls_client, "tls-client"},
}};

constexpr std::array<int, 3> thresholds{7, 30, 60};  // days

std::string date(Instant instant) {
    return documents::Date(std::chrono::floor<std::chrono::days>(instant)).iso();
}

// When an entry ends to be of use: its certificate or its own time is over.
Instant end_of(const DatedCertificate& entry) {
    const Instant validity = entry.certificate.valid_until();
    return entry.used_until ? std::min(*entry.used_until, validity) : validity;
}

Instant start_of(const DatedCertificate& entry) {
    return entry.used_from.value_or(entry.certificate.valid_from());
}

}  // namespace

std::string_view to_string(CertificateUse use) {
    return std::ranges::find(words, use, &decltype(words)::value_type::first)->second;
}

std::optional<CertificateUse> certificate_use(std::string_view word) {
    const auto* found = std::ranges::find(words, word, &decltype(words)::value_type::second);
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

bool DatedCertificate::active(Instant now) const {
    return (!used_from || *used_from <= now) && (!used_until || now < *used_until);
}

std::vector<const DatedCertificate*> active(std::span<const DatedCertificate> book, CertificateUse use, Instant now) {
    std::vector<const DatedCertificate*> found;
    for (const DatedCertificate& entry : book)
        if (entry.use == use && entry.active(now)) found.push_back(&entry);
    // One that is not valid (yet, or any more) is the last resort.
    const auto usable = [now](const DatedCertificate* entry) {
        return entry->certificate.valid_from() <= now && now < entry->certificate.valid_until();
    };
    std::ranges::stable_sort(found, [&](const auto* a, const auto* b) {
        if (usable(a) != usable(b)) return usable(a);
        return start_of(*a) > start_of(*b);
    });
    return found;
}

const DatedCertificate* current(std::span<const DatedCertificate> book, CertificateUse use, Instant now) {
    const auto found = active(book, use, now);
    return found.empty() ? nullptr : found.front();
}

std::vector<ExpiryNotice> expiry_report(std::span<const DatedCertificate> book, Instant now) {
    using std::chrono::days;
    std::vector<ExpiryNotice> notices;
    for (const DatedCertificate& entry : book) {
        if (entry.used_until && *entry.used_until <= now) continue;  // it was taken out of use as planned
        const Instant end = end_of(entry);
        const bool outlasted = std::ranges::any_of(book, [&](const DatedCertificate& other) {
            return other.use == entry.use && end_of(other) > end && start_of(other) <= std::max(end, now);
        });
        const int left = static_cast<int>(std::chrono::floor<days>(end - now).count());
        if (outlasted || left >= thresholds.back()) continue;
        const int mark = left < 0 ? 0 : *std::ranges::find_if(thresholds, [&](int each) { return left < each; });
        const std::string when = left < 0 ? " ran out on " + date(end)
                                          : " runs out on " + date(end) + ", in " + std::to_string(left) + " days";
        notices.push_back({&entry, left, mark,
                           entry.place + ": the certificate " + entry.certificate.subject() + " for '" +
                               std::string(to_string(entry.use)) + "'" + when +
                               "; agree on its successor with the partner"});
    }
    std::ranges::stable_sort(notices, {}, &ExpiryNotice::days_left);
    return notices;
}

}  // namespace crossdock::as2
