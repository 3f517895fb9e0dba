#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "partners/as2_settings.h"
#include "partners/loading.h"

namespace crossdock::partners {
namespace {

using as2::CertificateUse;

as2::Instant now_of(const Loading& loading) {
    if (loading.options.today) return std::chrono::sys_days(loading.options.today->day());
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// A use that the settings need: what for, and what to do where nothing is there for it.
struct Need {
    CertificateUse use;
    std::string why, help;
};

std::vector<Need> needs_of(const As2Settings& settings) {
    std::vector<Need> needs;
    if (settings.seal.sign)
        needs.push_back({CertificateUse::own_signature, "what we send is to be signed",
                         "add <certificate use=\"sign\" key=\"secret:NAME\"/>, or <seal sign=\"no\"/>"});
    if (settings.seal.encrypt)
        needs.push_back({CertificateUse::partner_encryption, "what we send is to be encrypted",
                         "ask the partner for its certificate and add <certificate use=\"encrypt\" file=\"...\"/>"});
    const bool receipt_signed =
        settings.receipt.wanted != As2Settings::Receipt::Wanted::none && settings.receipt.is_signed;
    if (receipt_signed || settings.accept.signature_required)
        needs.push_back({CertificateUse::partner_signature,
                         receipt_signed ? "the partner signs its receipts" : "the partner signs what it sends",
                         "ask the partner for its certificate and add <certificate use=\"verify\" file=\"...\"/>"});
    return needs;
}

void check_needs(Loading& loading, pugi::xml_node node, const As2Settings& settings, as2::Instant now) {
    for (const Need& need : needs_of(settings)) {
        const auto of_use = [&](const auto& entry) { return entry.use == need.use; };
        const auto in_use = [&](const auto& entry) { return of_use(entry) && entry.active(now); };
        const auto& entries = settings.certificates;
        if (std::ranges::any_of(entries, in_use)) continue;
        const std::string use(to_string(need.use));
        const auto any = std::ranges::find_if(entries, of_use);
        if (any == entries.end())
            loading.error(node, {}, "partner.as2-no-certificate", need.why + ", but there is no certificate to " + use,
                          need.help);
        else
            // A day passes by itself: the partner is served all the same, and what needs it waits as a dead letter.
            loading.warn(node, {}, "partner.as2-no-certificate",
                         need.why + ", but no certificate for '" + use + "' is in use today",
                         "put from and until of its <certificate> right, or add one that is in use now");
    }
    const bool checked = settings.url.starts_with("https://") && !settings.server.check_host;
    const bool known = !settings.server.pins.empty() || std::ranges::any_of(settings.certificates, [](const auto& e) {
        return e.use == CertificateUse::tls_server;
    });
    if (checked && !known)
        loading.error(node.child("server"), "check-host", "partner.as2-server",
                      "nothing would tell the partner's server from another one",
                      "add <certificate use=\"tls-server\" file=\"...\"/> or a <pin>, or remove check-host");
}

// A certificate of ours among the partner's is a file that was taken for another.
void check_mixed_up(Loading& loading, pugi::xml_node node, const as2::DatedCertificate& each,
                    const std::vector<as2::DatedCertificate>& book) {
    const auto is_ours = [](const as2::DatedCertificate& one) { return static_cast<bool>(one.key); };
    if (is_ours(each) || each.use == CertificateUse::tls_server) return;
    const bool mixed_up = std::ranges::any_of(book, [&](const as2::DatedCertificate& other) {
        return is_ours(other) && other.certificate.fingerprint() == each.certificate.fingerprint();
    });
    if (mixed_up)
        loading.error(node, "file", "partner.as2-own-certificate",
                      "this is our own certificate, not the partner's: " + each.certificate.subject(),
                      "put the certificate there that the partner sent");
}

}  // namespace

void check_as2_certificates(Loading& loading, pugi::xml_node as2, const As2Settings& settings) {
    const as2::Instant now = now_of(loading);
    std::vector<as2::DatedCertificate> book;
    std::vector<pugi::xml_node> nodes;  // of each in the book
    auto entry = settings.certificates.begin();
    for (const pugi::xml_node node : as2.children("certificate")) {
        const bool named = !entry->file.empty() || !entry->key.empty();
        auto read = named ? read_entry(*entry, loading.options.secrets) : std::vector<as2::DatedCertificate>{};
        ++entry;
        if (!read) {
            // A secret that is missing was told with its attribute.
            if (!read.error().code.starts_with("secret."))
                loading.error(node, node.attribute("file") ? "file" : "key", read.error().code, read.error().message,
                              read.error().remedy);
            continue;
        }
        for (as2::DatedCertificate& each : *read) {
            book.push_back(std::move(each));
            nodes.push_back(node);
        }
    }
    check_needs(loading, as2, settings, now);
    for (std::size_t i = 0; i < book.size(); ++i) check_mixed_up(loading, nodes[i], book[i], book);
    for (const as2::ExpiryNotice& notice : as2::expiry_report(book, now)) {
        const auto at = static_cast<std::size_t>(notice.entry - book.data());
        loading.warn(nodes[at], "file", "partner.as2-expiry", notice.sentence.substr(notice.entry->place.size() + 2),
                     "add the new one beside this one, with the day of its first use in from=\"...\"");
    }
}

}  // namespace crossdock::partners
