#include "gateway/as2/composing.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "gateway/as2/mail_date.h"
#include "partners/as2/as2_name.h"
#include "partners/as2/receipt_request.h"

namespace crossdock::as2 {
namespace {

using partners::As2Settings;

std::unexpected<Error> no_certificate(CertificateUse use, const As2Settings& settings, std::string_view to_do) {
    return fail(ErrorKind::configuration, "as2.no-certificate",
                "no certificate to " + std::string(to_string(use)) +
                    " is in use now, and messages to this partner are to be " + std::string(to_do),
                "AS2 to " + settings.their_name,
                "add one to the partner file; `crossdock certificates list` shows all");
}

Result<Sealing> sealing_of(const As2Settings& settings, std::span<const DatedCertificate> book,
                           crossdock::Instant now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto& seal = settings.seal;
    Sealing wish;
    wish.compression = seal.compress;
    wish.quote_file_names = seal.quote_file_names;
    if (seal.sign) {
        const auto* own = current(book, CertificateUse::own_signature, seconds);
        if (own == nullptr) return no_certificate(CertificateUse::own_signature, settings, "signed");
        wish.signing = Signing{{own->certificate, own->key}, *seal.sign, seal.signature, seal.hyphen_in_sha1};
    }
    if (seal.encrypt) {
        const auto* theirs = current(book, CertificateUse::partner_encryption, seconds);
        if (theirs == nullptr) return no_certificate(CertificateUse::partner_encryption, settings, "encrypted");
        wish.encryption = Encryption{theirs->certificate, *seal.encrypt, seal.padding};
    }
    wish.mic_digest = seal.sign.value_or(Digest::sha256);
    // Some products digest with another algorithm than was asked for, and say so.
    for (const Digest digest : settings.receipt.digests)
        if (digest != wish.mic_digest) wish.further_mics.push_back(digest);
    return wish;
}

std::string told(const As2Settings::Seal& seal) {
    std::string how;
    const auto add = [&how](std::string_view word, std::string_view what) {
        how.append(how.empty() ? "" : ", ").append(word).append(what.empty() ? "" : " ").append(what);
    };
    if (seal.compress == Compression::before_signing) add("compressed", {});
    if (seal.sign) add("signed", write_digest(*seal.sign, seal.hyphen_in_sha1));
    if (seal.compress == Compression::after_signing) add("compressed", {});
    if (seal.encrypt) add("encrypted", to_string(*seal.encrypt));
    return how.empty() ? "neither signed nor encrypted" : how;
}

std::vector<mime::Field> header_of(const As2Settings& settings, const std::string& message_id, crossdock::Instant now) {
    using Wanted = As2Settings::Receipt::Wanted;
    const auto& seal = settings.seal;
    std::vector<mime::Field> fields{{"AS2-Version", seal.version},
                                    {"AS2-From", write_name(settings.our_name)},
                                    {"AS2-To", write_name(settings.their_name)},
                                    {"Message-ID", message_id},
                                    {"Date", mail_date(now)},
                                    {"User-Agent", "Crossdock"},
                                    {"MIME-Version", "1.0"}};
    if (seal.version == "1.2") fields.push_back({"EDIINT-Features", "multiple-attachments"});
    if (!seal.subject.empty()) fields.push_back({"Subject", seal.subject});
    const auto& receipt = settings.receipt;
    if (receipt.wanted == Wanted::none) return fields;
    // Only its presence counts.
    fields.push_back({"Disposition-Notification-To", write_name(settings.our_name)});
    if (receipt.is_signed)
        fields.push_back({"Disposition-Notification-Options",
                          write_receipt_options({seal.sign.value_or(Digest::sha256)}, seal.hyphen_in_sha1)});
    if (receipt.wanted == Wanted::async) fields.push_back({"Receipt-Delivery-Option", receipt.url});
    return fields;
}

}  // namespace

Result<Composed> compose(const As2Settings& settings, std::span<const DatedCertificate> book, Attachment payload,
                         const std::string& message_id, crossdock::Instant now, const SpoolPlace& spool) {
    auto wish = sealing_of(settings, book, now);
    if (!wish) return std::unexpected(wish.error());
    wish->spool = spool;
    payload.content_type = settings.seal.content_type.empty()
                               ? std::string(content_type_of(payload.file_name, payload.content))
                               : settings.seal.content_type;
    // The header says what the body turned out to be, and stands before it.
    Spool sealed_body(spool);
    auto sealed = seal({&payload, 1}, *wish, sealed_body.sink());
    if (!sealed) return std::unexpected(sealed.error());
    std::vector<mime::Field> fields = header_of(settings, message_id, now);
    for (mime::Field& field : sealed->fields)
        if (!mime::same_word(field.name, "MIME-Version")) fields.push_back(std::move(field));
    const auto body = sealed_body.view();
    if (!body) return std::unexpected(body.error());
    Composed composed{Spool(spool), {}, std::move(sealed->mics), told(settings.seal)};
    if (auto kept = composed.message.append(mime::write_header(fields)); !kept) return std::unexpected(kept.error());
    if (auto kept = composed.message.append(*body); !kept) return std::unexpected(kept.error());
    const auto bytes = composed.message.view();
    if (!bytes) return std::unexpected(bytes.error());
    composed.bytes = *bytes;
    return composed;
}

std::string new_message_id(std::string_view our_name, Random& random, crossdock::Instant now) {
    std::string id = "<";
    for (const char c : crossdock::to_string(now).substr(0, 19))
        if (c >= '0' && c <= '9') id += c;
    id += '-';
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr int random_digits = 24;
    for (int i = 0; i < random_digits; ++i) id += digits[static_cast<std::size_t>(random.unit() * 16) & 15U];
    id += '@';
    // Our name, as far as it may stand there.
    for (const char c : our_name)
        id += (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' ? c
                                                                                                                 : '_';
    return id + '>';
}

std::string_view content_type_of(std::string_view file_name, std::string_view bytes) {
    if (bytes.starts_with("ISA")) return "application/EDI-X12";
    if (bytes.starts_with("UNA") || bytes.starts_with("UNB")) return "application/EDIFACT";
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> by_name{
        {{".xml", "application/xml"}, {".json", "application/json"}, {".csv", "text/csv"}, {".txt", "text/plain"}}};
    const std::size_t dot = file_name.rfind('.');
    if (dot != std::string_view::npos)
        for (const auto& [ending, type] : by_name)
            if (mime::same_word(file_name.substr(dot), ending)) return type;
    return "application/octet-stream";
}

}  // namespace crossdock::as2
