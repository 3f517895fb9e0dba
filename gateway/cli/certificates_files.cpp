#include <chrono>
#include <fstream>

#include "gateway/cli/certificate_books.h"
#include "gateway/cli/certificates.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/partner_file.h"
#include "gateway/store/durable_file.h"
#include "partners/as2/new_identity.h"
#include "partners/gateway_settings.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

struct Folders {
    fs::path partner, secrets;
};

std::expected<Folders, int> folders_of(const CertificateOptions& options, std::ostream& err) {
    const auto gateway = partners::load_gateway_settings(options.home, false);
    if (!gateway.settings) {
        err << render(gateway.findings);
        return std::unexpected(static_cast<int>(exit_usage));
    }
    const fs::path partner = gateway.settings->partners / options.partner;
    if (std::error_code ignored; options.partner.empty() || !fs::is_directory(partner, ignored)) {
        err << "there is no folder " << partner.string() << ": make the partner first, see docs/partners.md\n";
        return std::unexpected(static_cast<int>(exit_usage));
    }
    return Folders{partner, gateway.settings->secrets};
}

// What is about to be written. Several are checked before the first of them is.
struct NewFile {
    fs::path folder;
    std::string name;
    bool secret = false;

    [[nodiscard]] fs::path path() const { return folder / name; }
};

// 0 when such a file can be new: never over another.
int refuse_taken(const NewFile& file, std::ostream& err) {
    if (file.name.empty() || fs::path(file.name).filename() != file.name || file.name.starts_with('.')) {
        err << "'" << file.name << "' is not the name of a file: write one without directories\n";
        return exit_usage;
    }
    if (std::error_code ignored; !fs::exists(file.path(), ignored)) return exit_ok;
    err << file.path().string()
        << " is there already: choose another name; the old one is used until its successor is\n";
    return exit_usage;
}

// Durably. 0 when it is there.
int write(const NewFile& file, const std::string& bytes, std::ostream& err) {
    Result<void> done = store::make_folder_durably(file.folder);
    if (done) done = store::write_durably(file.folder, file.name, bytes);
    if (!done) {
        err << to_string(done.error()) << "\n";
        return exit_failed;
    }
    std::error_code problem;
    using fs::perms;
    fs::permissions(file.path(),
                    file.secret ? perms::owner_read | perms::owner_write
                                : perms::owner_read | perms::owner_write | perms::group_read | perms::others_read,
                    problem);
    if (!problem) return exit_ok;
    err << file.path().string() << ": " << problem.message() << "\n";
    return exit_failed;
}

// A key of ours, then its certificate, which would be of no use without it.
int write_identity(const as2::Identity& identity, const NewFile& key, const NewFile& certificate, std::ostream& err) {
    if (const int failed = write(key, identity.key.pem(), err)) return failed;
    return write(certificate, identity.certificate.pem(), err);
}

std::optional<as2::KeyKind> key_kind(std::string_view word) {
    using enum as2::KeyKind;
    if (word == "rsa-2048") return rsa_2048;
    if (word == "rsa-3072") return rsa_3072;
    if (word == "rsa-4096") return rsa_4096;
    if (word == "ec-p256") return ec_p256;
    if (word == "ec-p384") return ec_p384;
    return std::nullopt;
}

void describe(const as2::Certificate& certificate, std::ostream& out) {
    out << certificate.subject() << ", " << certificate.key() << ", until "
        << to_string(Instant(certificate.valid_until())).substr(0, 10) << "\n  SHA-256 " << certificate.fingerprint()
        << "\n";
}

int fail_with(const Error& error, std::ostream& err) {
    err << to_string(error) << "\n";
    return exit_usage;
}

}  // namespace

int new_certificate(const CertificateOptions& options, Instant now, std::ostream& out, std::ostream& err) {
    const auto kind = key_kind(options.key);
    if (!kind) {
        err << "'" << options.key << "' is no kind of key: rsa-2048, rsa-3072, rsa-4096, ec-p256 or ec-p384\n";
        return exit_usage;
    }
    const auto folders = folders_of(options, err);
    if (!folders) return folders.error();
    const NewFile key{folders->secrets, options.secret, true};
    const NewFile certificate{folders->partner, options.file};
    for (const NewFile* file : {&key, &certificate})
        if (const int refused = refuse_taken(*file, err)) return refused;
    const auto from = std::chrono::floor<std::chrono::seconds>(now);
    const auto identity = as2::make_identity({.common_name = options.name,
                                              .organisation = {},
                                              .valid_from = from - std::chrono::hours(1),  // clocks differ
                                              .valid_until = from + std::chrono::days(366) * options.years,
                                              .key = *kind});
    if (!identity) return fail_with(identity.error(), err);
    if (const int failed = write_identity(*identity, key, certificate, err)) return failed;
    describe(identity->certificate, out);
    out << "Send " << (folders->partner / options.file).string() << " to the partner, and write into <as2>:\n"
        << "    <certificate use=\"sign\" file=\"" << options.file << "\" key=\"secret:" << options.secret << "\"/>\n"
        << "    <certificate use=\"decrypt\" file=\"" << options.file << "\" key=\"secret:" << options.secret
        << "\"/>\n";
    return exit_ok;
}

int import_certificate(const CertificateOptions& options, std::ostream& out, std::ostream& err) {
    const auto folders = folders_of(options, err);
    if (!folders) return folders.error();
    const auto bytes = open_file(options.file, err);
    if (!bytes) return bytes.error();
    std::string passphrase;
    if (!options.passphrase.empty()) {
        auto read = partners::Secrets(folders->secrets).read({options.passphrase, {}});
        if (!read) return fail_with(read.error(), err);
        passphrase = std::move(*read);
    }
    const std::string name = options.name.empty() ? fs::path(options.file).stem().string() + ".pem" : options.name;
    const NewFile target{folders->partner, name};
    if (const int refused = refuse_taken(target, err)) return refused;
    if (!options.secret.empty()) {
        const auto identity = as2::read_identity(*bytes, passphrase, options.file);
        if (!identity) return fail_with(identity.error(), err);
        const NewFile key{folders->secrets, options.secret, true};
        if (const int refused = refuse_taken(key, err)) return refused;
        if (const int failed = write_identity(*identity, key, target, err)) return failed;
        describe(identity->certificate, out);
        out << "It is ours, with its key. Write into <as2>:\n    <certificate use=\"sign\" file=\"" << name
            << "\" key=\"secret:" << options.secret << "\"/>\n";
        return exit_ok;
    }
    const auto certificates = as2::read_certificates(*bytes, options.file, passphrase);
    if (!certificates) return fail_with(certificates.error(), err);
    std::string pem;
    for (const as2::Certificate& each : *certificates) {
        describe(each, out);
        pem += each.pem();
    }
    if (const int failed = write(target, pem, err)) return failed;
    out << "Compare the SHA-256 with what the partner tells you by another way, then write into <as2>:\n"
        << "    <certificate use=\"verify\" file=\"" << name << "\"/>\n"
        << "    <certificate use=\"encrypt\" file=\"" << name << "\"/>\n";
    return exit_ok;
}

int export_certificate(const CertificateOptions& options, Instant now, std::ostream& out, std::ostream& err) {
    const auto found = open_books(options.home, options.partner, now, err);
    if (!found) return found.error();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    for (const CertificateBook& book : found->books) {
        // The newest, in use or to be: the partner needs it before its first day.
        const as2::DatedCertificate* newest = nullptr;
        for (const auto& entry : book.entries)
            if (to_string(entry.use) == options.use && entry.key &&
                (!entry.used_until || seconds < *entry.used_until) &&
                (newest == nullptr || newest->certificate.valid_from() < entry.certificate.valid_from()))
                newest = &entry;
        if (newest == nullptr) continue;
        out << (options.der ? newest->certificate.der() : newest->certificate.pem());
        return exit_ok;
    }
    err << "no certificate of ours for '" << options.use << "' is named in the <as2> of '" << options.partner << "'\n";
    return exit_findings;
}

}  // namespace crossdock::cli
