#include <algorithm>
#include <utility>

#include "partners/as2_settings.h"
#include "partners/text_file.h"

namespace crossdock::partners {
namespace {

using as2::DatedCertificate;

constexpr std::size_t certificate_bytes_max = 1024UL * 1024;

Result<std::vector<as2::Certificate>> read_file(const std::filesystem::path& file, const std::string& passphrase) {
    const auto bytes = read_text_file(file, certificate_bytes_max);
    if (!bytes)
        return fail(ErrorKind::configuration, "as2.certificate", file.string() + ": " + bytes.error().message,
                    file.string(), "put the certificate there: PEM, DER, PKCS#7 or PKCS#12");
    return as2::read_certificates(*bytes, file.string(), passphrase);
}

// Our key, and the certificate that belongs to it: the one beside it, or among those of the file.
Result<as2::Identity> read_own(const As2Settings::CertificateEntry& entry, const std::string& passphrase,
                               const Secrets& secrets) {
    const auto text = secrets.read(entry.key);
    if (!text) return std::unexpected(text.error());
    const std::string place = "secret:" + entry.key.name;
    if (entry.file.empty()) return as2::read_identity(*text, passphrase, place);
    auto key = as2::read_private_key(*text, passphrase, place);
    if (!key) return std::unexpected(key.error());
    auto certificates = read_file(entry.file, passphrase);
    if (!certificates) return std::unexpected(certificates.error());
    const auto ours = std::ranges::find_if(*certificates, [&](const auto& each) { return key->belongs_to(each); });
    if (ours == certificates->end())
        return fail(ErrorKind::configuration, "as2.wrong-key",
                    place + " is not the key of the certificate in " + entry.file.string(), entry.place,
                    "name the key that the certificate was made with, or the certificate of that key");
    return as2::Identity{std::move(*ours), std::move(*key)};
}

}  // namespace

Result<std::vector<DatedCertificate>> read_entry(const As2Settings::CertificateEntry& entry, const Secrets* secrets) {
    std::vector<DatedCertificate> found;
    const auto add = [&](as2::Certificate certificate, as2::PrivateKey key) {
        found.push_back({entry.use, std::move(certificate), std::move(key), entry.from, entry.until, entry.place});
    };
    std::string passphrase;
    if (secrets != nullptr) {
        auto read = secrets->read(entry.passphrase);
        if (!read) return std::unexpected(read.error());
        passphrase = std::move(*read);
        if (!entry.key.empty()) {
            auto own = read_own(entry, passphrase, *secrets);
            if (!own) return std::unexpected(own.error());
            add(std::move(own->certificate), std::move(own->key));
            return found;
        }
    }
    // A passphrase that cannot be read here may be what opens the file.
    if (entry.file.empty() || (secrets == nullptr && !entry.passphrase.empty())) return found;
    auto certificates = read_file(entry.file, passphrase);
    if (!certificates) return std::unexpected(certificates.error());
    for (as2::Certificate& each : *certificates) add(std::move(each), {});
    return found;
}

Result<std::vector<DatedCertificate>> certificate_book(const As2Settings& settings, const Secrets& secrets) {
    std::vector<DatedCertificate> book;
    for (const auto& entry : settings.certificates) {
        auto read = read_entry(entry, &secrets);
        if (!read) return std::unexpected(read.error());
        std::ranges::move(*read, std::back_inserter(book));
    }
    return book;
}

}  // namespace crossdock::partners
