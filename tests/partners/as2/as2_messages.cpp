#include "as2_messages.h"

#include <catch2/catch.hpp>
#include <map>

#include "parsers/mime/transfer_encoding.h"

namespace crossdock::test {

const as2::Identity& identity(const std::string& name) {
    static std::map<std::string, as2::Identity> made;
    if (const auto found = made.find(name); found != made.end()) return found->second;
    using std::chrono::days;
    const bool expired = name == "expired";
    auto one = as2::make_identity({.common_name = name,
                                   .organisation = "Test",
                                   .valid_from = now - days(expired ? 800 : 100),
                                   .valid_until = now + days(expired ? -200 : 400),
                                   .key = name.ends_with("-ec") ? as2::KeyKind::ec_p256 : as2::KeyKind::rsa_2048});
    REQUIRE(one);
    return made.emplace(name, std::move(*one)).first->second;
}

std::string crlf(std::string_view text) {
    std::string result;
    for (const char c : text) c == '\n' ? result += "\r\n" : result += c;
    return result;
}

Message message(std::string_view header, std::string body) {
    const std::string text = crlf(header) + "\r\n";
    const auto entity = mime::read_entity(text, {});
    REQUIRE(entity);
    return {entity->header, std::move(body)};
}

SealedMessage sealed(const std::vector<as2::Attachment>& attachments, const as2::Sealing& wish) {
    SealedMessage made;
    const auto done = as2::seal(attachments, wish, into(made.body));
    if (!done) FAIL(to_string(done.error()));
    REQUIRE(done->bytes == made.body.size());
    made.header.fields = done->fields;
    made.mics = done->mics;
    return made;
}

SealedMessage sealed(std::string_view payload, const as2::Sealing& wish) {
    return sealed(
        std::vector{as2::Attachment{
            .content = payload, .content_type = "application/EDI-X12", .file_name = "po850.edi", .content_id = {}}},
        wish);
}

as2::Signing signing(const std::string& name, as2::Digest digest) {
    return {.identity = identity(name), .digest = digest};
}

as2::Encryption encryption(const std::string& name, as2::Cipher cipher) {
    return {.recipient = identity(name).certificate, .cipher = cipher};
}

as2::Opening opening() {
    return {.own_keys = {identity("brand"), identity("brand-ec")},
            .partner_certificates = {identity("acme").certificate, identity("acme-ec").certificate},
            .now = now,
            .signature_required = false,
            .encrypted_means_signed = false};
}

as2::Opening strict_opening() {
    as2::Opening how = opening();
    how.signature_required = how.encryption_required = how.encrypted_means_signed = true;
    return how;
}

as2::Opened opened(const Message& message, const as2::Opening& how) {
    return as2::open(message.header, message.body, how);
}

std::string said(const as2::Disposition& disposition) {
    const std::string text = as2::write_disposition(disposition);
    return text.substr(text.find("; ") + 2);
}

std::string base64(std::string_view bytes) {
    return mime::encode_base64(bytes, mime::base64_line);
}

}  // namespace crossdock::test
