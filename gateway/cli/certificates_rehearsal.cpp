#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include "gateway/cli/certificate_books.h"
#include "gateway/cli/certificates.h"
#include "gateway/cli/exit_codes.h"
#include "partners/as2/open.h"
#include "partners/as2/seal.h"

namespace crossdock::cli {
namespace {

using as2::CertificateUse;
using nlohmann::ordered_json;

constexpr std::chrono::days ahead{90};  // everything runs out some day
constexpr std::string_view payload = "ISA*00*a rehearsal, never sent~";

// Now, and whenever something comes into use, goes out of use or runs out in the days ahead.
std::set<as2::Instant> changes_of(const CertificateBook& book, as2::Instant now) {
    std::set<as2::Instant> moments{now};
    const auto add = [&](const std::optional<as2::Instant>& moment) {
        if (moment && *moment > now && *moment < now + ahead) moments.insert(*moment);
    };
    for (const auto& entry : book.entries) {
        add(entry.used_from);
        add(entry.used_until);
        add(entry.certificate.valid_from());
        add(entry.certificate.valid_until());
    }
    return moments;
}

struct Scene {
    as2::Instant at;
    std::vector<std::string> used;   // "sign CN=brand"
    std::vector<std::string> wrong;  // sentences
};

Result<as2::Opened> sealed_and_opened(const as2::Sealing& wish, const as2::Opening& how, std::string& body) {
    const as2::Attachment attachment{.content = payload, .content_type = "application/EDI-X12"};
    const auto sealed = as2::seal({&attachment, 1}, wish, into(body));
    if (!sealed) return std::unexpected(sealed.error());
    return as2::open({sealed->fields}, body, how);
}

Scene rehearse(const CertificateBook& book, as2::Instant at) {
    Scene scene{at, {}, {}};
    const auto& seal = book.settings->seal;
    const auto take = [&](CertificateUse use, bool needed) -> const as2::DatedCertificate* {
        const auto* entry = as2::current(book.entries, use, at);
        const std::string word(to_string(use));
        if (entry == nullptr) {
            if (needed) scene.wrong.push_back("nothing is in use to " + word);
            return nullptr;
        }
        scene.used.push_back(word + " " + entry->certificate.subject());
        if (at < entry->certificate.valid_from() || entry->certificate.valid_until() <= at)
            scene.wrong.push_back("the certificate to " + word + ", " + entry->certificate.subject() +
                                  ", is out of date then");
        return entry;
    };
    const auto* sign = take(CertificateUse::own_signature, seal.sign.has_value());
    const auto* decrypt = take(CertificateUse::own_decryption, book.settings->accept.encryption_required);
    const auto* encrypt = take(CertificateUse::partner_encryption, seal.encrypt.has_value());
    static_cast<void>(take(CertificateUse::partner_signature, book.settings->accept.signature_required));

    as2::Sealing wish;
    wish.compression = seal.compress;
    as2::Opening how;
    how.now = at;
    how.signature_required = how.encrypted_means_signed = false;
    if (sign != nullptr && seal.sign) {
        wish.signing = as2::Signing{{sign->certificate, sign->key}, *seal.sign, seal.signature, seal.hyphen_in_sha1};
        how.partner_certificates = {sign->certificate};
    }
    const auto cipher = seal.encrypt.value_or(as2::Cipher::aes128_cbc);
    // What the partner would do with our certificate: we open it.
    if (decrypt != nullptr) {
        wish.encryption = as2::Encryption{decrypt->certificate, cipher, seal.padding};
        how.own_keys = {{decrypt->certificate, decrypt->key}};
    }
    std::string body;
    const auto opened = sealed_and_opened(wish, how, body);
    if (!opened)
        scene.wrong.push_back(opened.error().message);
    else if (opened->problem)
        scene.wrong.push_back(opened->problem->message);
    else if (opened->parts.empty() || opened->parts.front().content != payload)
        scene.wrong.push_back("the message was opened to other bytes");
    // The partner alone can open this one.
    if (encrypt != nullptr && seal.encrypt) {
        wish.encryption = as2::Encryption{encrypt->certificate, cipher, seal.padding};
        const as2::Attachment attachment{.content = payload, .content_type = "application/EDI-X12"};
        if (const auto sealed = as2::seal({&attachment, 1}, wish, [](std::string_view) { return Result<void>{}; });
            !sealed)
            scene.wrong.push_back(sealed.error().message);
    }
    return scene;
}

}  // namespace

int rehearse_certificates(const CertificateOptions& options, Instant instant, std::ostream& out, std::ostream& err) {
    const auto now = std::chrono::floor<std::chrono::seconds>(instant);
    const auto found = open_books(options.home, options.partner, instant, err);
    if (!found) return found.error();
    bool wrong = false;
    ordered_json all = ordered_json::array();
    for (const CertificateBook& book : found->books) {
        for (const Error& error : book.errors) {
            wrong = true;
            err << to_string(error) << "\n";
        }
        for (const as2::Instant at : changes_of(book, now)) {
            const Scene scene = rehearse(book, at);
            wrong |= !scene.wrong.empty();
            const std::string when = to_string(Instant(at)).substr(0, 16);
            all.push_back({{"partner", book.partner}, {"at", when}, {"used", scene.used}, {"wrong", scene.wrong}});
            if (options.json) continue;
            out << book.partner << "  " << when << "  " << (scene.wrong.empty() ? "works" : "FAILS");
            for (const std::string& used : scene.used) out << "  " << used;
            out << "\n";
            for (const std::string& sentence : scene.wrong) out << "    " << sentence << "\n";
        }
    }
    if (options.json) out << all.dump(2) << "\n";
    return wrong ? exit_findings : exit_ok;
}

}  // namespace crossdock::cli
