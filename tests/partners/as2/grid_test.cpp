// What is sealed in any way opens again, with the same bytes and the same MIC.
#include <catch2/catch.hpp>

#include "as2_messages.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

namespace {

// Line ends of all kinds, zeros, what looks like a delimiter, no line end at the end.
const std::string payload = std::string("ISA*00*\r\nGS\n--crossdock-\r\n") + std::string("\0\x80\xFF", 3) + "\rIEA~";

void require_same(const SealedMessage& sent, const Opening& how) {
    const Opened got = opened(sent, how);
    if (got.problem) FAIL(to_string(*got.problem));
    CHECK(said(got.disposition) == "processed");
    REQUIRE(got.parts.size() == 1);
    CHECK(got.parts[0].content == payload);
    CHECK(got.parts[0].content_type == "application/EDI-X12");
    CHECK(got.parts[0].file_name == "po850.edi");
    REQUIRE(got.mic);
    CHECK(*got.mic == sent.mics.front());
    CHECK(got.notes.empty());
}

}  // namespace

TEST_CASE("every combination of compression, signature and encryption opens with the MIC that was expected") {
    for (const Compression compression : {Compression::none, Compression::before_signing, Compression::after_signing})
        for (const bool is_signed : {false, true})
            for (const bool is_encrypted : {false, true}) {
                CAPTURE(static_cast<int>(compression), is_signed, is_encrypted);
                Sealing wish{.compression = compression};
                if (is_signed) wish.signing = signing();
                if (is_encrypted) wish.encryption = encryption();
                const SealedMessage sent = sealed(payload, wish);
                Opening how = opening();
                how.mic_digests = {Digest::sha256};
                require_same(sent, how);
                const Applied applied = opened(sent, how).applied;
                CHECK(applied.is_signed == is_signed);
                CHECK(applied.is_encrypted == is_encrypted);
                CHECK(applied.is_compressed == (compression != Compression::none));
                CHECK(applied.layers.size() == std::size_t{is_signed} + is_encrypted + applied.is_compressed);
            }
}

TEST_CASE("every digest, signature scheme and key signs") {
    for (const Digest digest : usable_digests)
        for (const SignatureScheme scheme : {SignatureScheme::pkcs1, SignatureScheme::pss})
            for (const char* signer : {"acme", "acme-ec"}) {
                CAPTURE(write_digest(digest), static_cast<int>(scheme), signer);
                Signing how = signing(signer, digest);
                how.scheme = scheme;
                const SealedMessage sent = sealed(payload, {.signing = how});
                require_same(sent, opening());
                const Opened got = opened(sent, opening());
                CHECK(got.applied.signature_digest == digest);
                CHECK(got.applied.signer.fingerprint() == identity(signer).certificate.fingerprint());
                CHECK(got.mic->digest == digest);
            }
}

TEST_CASE("every cipher and way to carry its key encrypts, with a signature inside") {
    for (const Cipher cipher : ciphers)
        for (const KeyTransport transport : {KeyTransport::pkcs1, KeyTransport::oaep_sha1, KeyTransport::oaep_sha256})
            for (const char* recipient : {"brand", "brand-ec"}) {
                CAPTURE(to_string(cipher), static_cast<int>(transport), recipient);
                Encryption how = encryption(recipient, cipher);
                how.key_transport = transport;
                const SealedMessage sent = sealed(payload, {.signing = signing(), .encryption = how});
                require_same(sent, strict_opening());
                CHECK(opened(sent, strict_opening()).applied.cipher == cipher);
            }
}

TEST_CASE("payloads of every length around a cipher's block survive each cipher") {
    for (const Cipher cipher : ciphers)
        for (std::size_t length = 0; length <= 33; ++length) {
            const std::string bytes(length, 'x');
            const SealedMessage sent = sealed(bytes, {.encryption = encryption("brand", cipher)});
            const Opened got = opened(sent, opening());
            REQUIRE(got.parts.size() == 1);
            CHECK(got.parts[0].content == bytes);
        }
}

TEST_CASE("several attachments travel as one and come out with their names and types") {
    const std::vector<Attachment> attachments{
        {.content = "<order/>", .content_type = "application/xml", .file_name = "order.xml", .content_id = "root@x"},
        {.content = "%PDF", .content_type = "application/pdf", .file_name = "päck \"1\".pdf", .content_id = ""},
        {.content = "", .content_type = "image/tiff", .file_name = "", .content_id = "empty@x"}};
    for (const bool is_signed : {false, true}) {
        Sealing wish{.encryption = encryption()};
        if (is_signed) wish.signing = signing();
        const SealedMessage sent = sealed(attachments, wish);
        Opening how = opening();
        how.mic_digests = {Digest::sha256};
        const Opened got = opened(sent, how);
        REQUIRE(got.parts.size() == 3);
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(got.parts[i].content == attachments[i].content);
            CHECK(got.parts[i].content_type == attachments[i].content_type);
            CHECK(got.parts[i].file_name == attachments[i].file_name);
            CHECK(got.parts[i].content_id == attachments[i].content_id);
        }
        CHECK(*got.mic == sent.mics.front());
    }
}

TEST_CASE("the header of a message has one line a field and says nothing of transfer encoding") {
    const SealedMessage sent = sealed(payload, {.signing = signing(), .encryption = encryption()});
    REQUIRE(sent.header.fields.size() == 2);
    CHECK(sent.header.fields[0] ==
          mime::Field{"Content-Type", "application/pkcs7-mime; smime-type=enveloped-data; name=\"smime.p7m\""});
    CHECK(sent.header.fields[1] == mime::Field{"Content-Disposition", "attachment; filename=\"smime.p7m\""});
    const SealedMessage plain = sealed(payload, {});
    CHECK(plain.body == payload);
    CHECK(plain.header.fields[1] == mime::Field{"Content-Disposition", "attachment; filename=\"po850.edi\""});
    const SealedMessage gcm = sealed(payload, {.encryption = encryption("brand", Cipher::aes256_gcm)});
    CHECK(gcm.header.value("content-type").find("smime-type=authEnveloped-data") != std::string_view::npos);
    const SealedMessage only_signed = sealed(payload, {.signing = signing()});
    CHECK(only_signed.body.find("\r\n ") == std::string::npos);
    CHECK(only_signed.body.find("\r\nContent-Transfer-Encoding: binary\r\n") != std::string::npos);
    CHECK(only_signed.body.ends_with("--\r\n"));
}

TEST_CASE("the MIC follows the digests that the message asks for") {
    const SealedMessage sent =
        sealed(payload, {.signing = signing("acme", Digest::sha512), .further_mics = {Digest::sha1}});
    Opening how = opening();
    CHECK(opened(sent, how).mic->digest == Digest::sha512);
    how.mic_digests = {Digest::sha1, Digest::sha512};
    CHECK(opened(sent, how).mic->digest == Digest::sha512);  // the signature's is in the list
    how.mic_digests = {Digest::sha1, Digest::sha256};
    CHECK(*opened(sent, how).mic == sent.mics[1]);
    how.mic_follows_request = false;
    CHECK(*opened(sent, how).mic == sent.mics[0]);
    Opening unasked = opening();
    CHECK(opened(sealed(payload, {.mic_digest = Digest::sha1}), unasked).mic->digest == Digest::sha1);
}

TEST_CASE("a message that is only compressed has either MIC, as its partner counts") {
    const SealedMessage sent = sealed(payload, {.compression = Compression::before_signing});
    REQUIRE(sent.mics.size() == 2);
    Opening how = opening();
    how.mic_digests = {Digest::sha256};
    CHECK(*opened(sent, how).mic == sent.mics[0]);
    how.mic_of_compressed_content = true;
    CHECK(*opened(sent, how).mic == sent.mics[1]);
}
