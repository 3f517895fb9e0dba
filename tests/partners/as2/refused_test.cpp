// What must not be accepted: each with its disposition and the sentence that a person gets to see.
#include <catch2/catch.hpp>

#include "parsers/mime/field_value.h"
#include "partners/as2/cms_shape.h"
#include "wire_bodies.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;
using Catch::Matchers::Contains;

namespace {

const std::string edi = "ISA*00~\r\nIEA*1~\r\n";
const std::string edi_entity = entity("Content-Type: application/EDI-X12\nContent-Transfer-Encoding: binary\n", edi);

struct Case {
    const char* what;
    Message message;
    const char* disposition;
    const char* sentence;  // a part of it
    Opening how = opening();
};

template <class Change>
Opening with(Change change, Opening how = opening()) {
    change(how);
    return how;
}

std::string signed_entity(std::string_view inner) {
    return entity(signed_header, signed_body(inner));
}

Message compressed_message(std::string body) {
    return message("Content-Type: application/pkcs7-mime; smime-type=compressed-data\n", std::move(body));
}

std::vector<Case> cases() {
    const std::string good = signed_body(edi_entity);
    const std::string sealed_well = encrypted(signed_entity(edi_entity), Cipher::aes128_gcm);
    const std::string z_entity =
        entity("Content-Type: application/pkcs7-mime; smime-type=compressed-data\n", compressed(edi_entity));
    const auto damaged = [](std::string bytes, std::size_t from_end) {
        bytes[bytes.size() - from_end] = static_cast<char>(bytes[bytes.size() - from_end] ^ 0x55);
        return bytes;
    };
    const auto cbc = [](std::string_view inner) { return message(pkcs7_header, encrypted(inner)); };
    const auto gcm = [](std::string_view inner) { return message(pkcs7_header, encrypted(inner, Cipher::aes128_gcm)); };
    const std::string damaged_z = entity("Content-Type: application/pkcs7-mime; smime-type=compressed-data\n",
                                         damaged(compressed(edi_entity), 3));
    const auto strict = strict_opening();
    return {
        // K.1 to K.3 of the certification rounds.
        {"K.1 a signature's value is damaged",
         message(signed_header, signed_body(edi_entity, damaged(signature_der(edi_entity), 20))),
         "processed/error: authentication-failed", "the signature is not made with the key of CN=acme"},
        {"K.1 the same, encrypted",
         cbc(entity(signed_header, signed_body(edi_entity, damaged(signature_der(edi_entity), 20)))),
         "processed/error: authentication-failed", "the signature is not made with the key of CN=acme"},
        {"K.1 the signed bytes are changed", message(signed_header, replaced_once(good, "IEA*1", "IEA*2")),
         "processed/error: integrity-check-failed", "the bytes are not those that CN=acme, O=Test signed"},
        {"K.1 the same, encrypted", cbc(entity(signed_header, replaced_once(good, "IEA*1", "IEA*2"))),
         "processed/error: integrity-check-failed", "the bytes are not those"},
        {"K.2 encrypted for somebody else",
         message(pkcs7_header, encrypted(edi_entity, Cipher::aes128_cbc, "stranger")),
         "processed/error: decryption-failed", "encrypted for none of our certificates"},
        {"K.2 the encrypted bytes are damaged at their end", message(pkcs7_header, damaged(sealed_well, 1)),
         "processed/error: decryption-failed", "decrypting with the key of CN=brand"},
        {"K.3 the compressed bytes are damaged", compressed_message(damaged(compressed(edi_entity), 3)),
         "processed/error: decompression-failed", "compressed data is damaged"},
        {"K.3 the same, inside of a signature and encrypted", cbc(signed_entity(damaged_z)),
         "processed/error: decompression-failed", "compressed data is damaged", strict},

        // Who signed, and with what.
        {"signed by a stranger",
         message(signed_header, signed_body(edi_entity, signature_der(edi_entity, Digest::sha256, "stranger"))),
         "processed/error: authentication-failed", "certificate that is not the partner's (issuer CN=stranger"},
        {"signed with the key that only is in use for something else", message(signed_header, good),
         "processed/error: authentication-failed", "certificate that is not the partner's",
         with([](Opening& how) { how.partner_certificates = {identity("acme-ec").certificate}; })},
        {"signed with an expired certificate that we refuse",
         message(signed_header, signed_body(edi_entity, signature_der(edi_entity, Digest::sha256, "expired"))),
         "processed/error: authentication-failed", "the certificate CN=expired, O=Test has expired",
         with([](Opening& how) {
             how.partner_certificates = {identity("expired").certificate};
             how.expired_certificates_refused = true;
         })},
        {"a digest that is not allowed",
         message(signed_header, signed_body(edi_entity, signature_der(edi_entity, Digest::sha1))),
         "processed/error: insufficient-message-security", "the signature uses the digest sha1, which is not allowed",
         with([](Opening& how) { how.digests = {Digest::sha256}; })},
        {"no signature in the second part",
         message(signed_header, replaced_once(good, base64(signature_der(edi_entity)).substr(0, 40), "@")),
         "processed/error: authentication-failed", "the signature cannot be read"},
        {"a third part", message(signed_header, replaced_once(good, "\r\n--b1--", "\r\n--b1\r\n\r\nmore\r\n--b1--")),
         "processed/error: unexpected-processing-error", "multipart/signed has 3 parts, expected 2"},
        {"one part", message(signed_header, "--b1\r\n" + edi_entity + "\r\n--b1--\r\n"),
         "processed/error: unexpected-processing-error", "multipart/signed has 1 parts, expected 2"},
        {"no boundary", message("Content-Type: multipart/signed\n", good),
         "processed/error: unexpected-processing-error", "names no boundary"},

        // Less security than agreed.
        {"not signed", message("Content-Type: application/EDI-X12\n", edi),
         "processed/error: insufficient-message-security", "the message is not signed", strict},
        {"signed but not encrypted", message(signed_header, good), "processed/error: insufficient-message-security",
         "the message is not encrypted", strict},
        {"encrypted with GCM but not signed", gcm(edi_entity), "processed/error: insufficient-message-security",
         "the message is not signed", strict},
        {"encrypted with CBC but not signed says as little as any change of it would", cbc(edi_entity),
         "processed/error: decryption-failed", "the message is not signed", strict},
        {"a cipher that is not allowed", cbc(signed_entity(edi_entity)),
         "processed/error: insufficient-message-security", "encrypted with aes128-cbc, which is not allowed",
         with([](Opening& how) { how.ciphers = {Cipher::aes256_cbc}; })},

        // Nothing that is learnt from a changed ciphertext.
        {"garbage behind an encrypted multipart/signed", cbc(signed_entity(edi_entity) + "garbage"),
         "processed/error: decryption-failed", "something stands behind the end of what was encrypted"},
        {"garbage behind encrypted compressed data", cbc(z_entity + "garbage"), "processed/error: decryption-failed",
         "something stands behind the end of what was encrypted"},
        {"compressed data damaged before any signature", cbc(damaged_z), "processed/error: decryption-failed",
         "compressed data is damaged"},
        {"no MIME entity inside", cbc("ISA*00*no header"), "processed/error: decryption-failed",
         "it is no MIME entity"},
        {"multipart/signed cut off inside", cbc(signed_entity(edi_entity).substr(0, 400)),
         "processed/error: decryption-failed", "does not end with a line \"--b1--\""},

        // Opaque or broken CMS is never a payload.
        {"CMS is announced and something else comes", message(pkcs7_header, "hello"),
         "processed/error: decryption-failed",
         "expected a CMS structure (application/pkcs7-mime), found something else"},
        {"nothing comes", message(pkcs7_header, ""), "processed/error: decryption-failed", "expected a CMS structure"},
        {"a kind of CMS that no message has",
         message("Content-Type: application/octet-stream\n",
                 std::string("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x06\xA0\x80\x30\x80", 17) +
                     std::string("\x02\x01\x00\x31\x00\x30\x00\x00\x00\x00\x00\x00\x00", 13)),
         "processed/error: unexpected-processing-error", "a kind that no AS2 message has"},
        {"compressed for ever",
         compressed_message(
             compressed(entity("Content-Type: application/pkcs7-mime\n",
                               compressed(entity("Content-Type: application/pkcs7-mime\n", compressed(edi_entity)))))),
         "processed/error: unexpected-processing-error", "wrapped more than layers_max (2) times",
         with([](Opening& how) { how.layers_max = 2; })},
        {"a bomb by size",
         compressed_message(compressed(entity("Content-Type: text/plain\n", std::string(3'000'000, 'x')))),
         "processed/error: decompression-failed", "larger than 1000000 bytes",
         with([](Opening& how) { how.spool.bytes_max = 1'000'000; })},
        {"a bomb by ratio",
         compressed_message(compressed(entity("Content-Type: text/plain\n", std::string(20'000'000, 'x')))),
         "processed/error: decompression-failed", "more than inflated_ratio_max (500) times as large",
         with([](Opening& how) { how.inflated_ratio_max = 500; })},
        {"too many parts",
         message("Content-Type: multipart/related; boundary=b\n",
                 "--b\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b\r\n\r\n3\r\n--b--"),
         "processed/error: unexpected-processing-error", "more than parts_max (2) parts",
         with([](Opening& how) { how.mime.parts_max = 2; })},
        {"a transfer encoding that does not exist",
         message("Content-Type: text/plain\nContent-Transfer-Encoding: zip\n", "x"),
         "processed/error: unexpected-processing-error", "there is no Content-Transfer-Encoding \"zip\""},
    };
}

}  // namespace

TEST_CASE("what must not be accepted is refused with its disposition and a sentence") {
    for (const Case& each : cases()) {
        CAPTURE(each.what);
        const Opened got = opened(each.message, each.how);
        REQUIRE(got.problem);
        CHECK_THAT(got.problem->message, Contains(each.sentence));
        CHECK(said(got.disposition) == each.disposition);
        CHECK_FALSE(got.problem->remedy.empty());
        CHECK(got.parts.empty());
        CHECK_FALSE(got.mic);
    }
}

TEST_CASE("a message cut off at any byte is refused") {
    for (const bool is_encrypted : {false, true})
        for (const Compression compression :
             {Compression::none, Compression::before_signing, Compression::after_signing}) {
            Sealing wish{.compression = compression, .signing = signing()};
            if (is_encrypted) wish.encryption = encryption();
            SealedMessage sent = sealed("ISA*00~IEA*1~", wish);
            REQUIRE_FALSE(opened(sent, opening()).problem);
            const std::string whole = sent.body;
            // The line end behind the last delimiter may be missing.
            const bool ends_with_line = compression != Compression::after_signing && !is_encrypted;
            for (std::size_t length = 0; length + (ends_with_line ? 2 : 0) < whole.size(); ++length) {
                sent.body = whole.substr(0, length);
                const Opened got = opened(sent, opening());
                CAPTURE(is_encrypted, static_cast<int>(compression), length);
                REQUIRE(got.problem);
                REQUIRE_FALSE(got.disposition.delivered());
                REQUIRE(got.parts.empty());
            }
        }
}

TEST_CASE("a message changed in any byte is refused, or it is still what the partner signed") {
    const std::string bytes = "ISA*00~IEA*1~";
    SealedMessage sent = sealed(bytes, {.signing = signing(), .encryption = encryption()});
    for (std::size_t at = 0; at < sent.body.size(); at += 3) {
        SealedMessage changed = sent;
        changed.body[at] = static_cast<char>(changed.body[at] ^ 0x01);
        const Opened got = opened(changed, strict_opening());
        CAPTURE(at);
        if (got.problem) {
            CHECK(got.parts.empty());
            continue;
        }
        REQUIRE(got.parts.size() == 1);
        CHECK(got.parts[0].content == bytes);
        CHECK(*got.mic == sent.mics.front());
    }
}

TEST_CASE("with the wrong key under the right name nothing comes out") {
    // Two keys, one issuer and serial: the certificate fits, the key does not.
    Opening how = opening();
    how.own_keys = {{identity("brand").certificate, identity("stranger").key}};
    const std::string body = encrypted(signed_entity(edi_entity));
    const Opened got = opened(message(pkcs7_header, body), how);
    REQUIRE(got.problem);
    CHECK(said(got.disposition) == "processed/error: decryption-failed");
    how.own_keys.push_back(identity("brand"));
    CHECK_FALSE(opened(message(pkcs7_header, body), how).problem);
}

TEST_CASE("an expired certificate is a note where it is not refused") {
    Opening how = opening();
    how.partner_certificates = {identity("expired").certificate};
    const Opened got = opened(
        message(signed_header, signed_body(edi_entity, signature_der(edi_entity, Digest::sha256, "expired"))), how);
    CHECK_FALSE(got.problem);
    CHECK(got.notes == std::vector<std::string>{"the certificate CN=expired, O=Test has expired"});
}
