// The openssl command at the other end, in both directions: what it makes we open, what we make it opens.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "../scratch.h"
#include "as2_messages.h"
#include "parsers/mime/field_value.h"
#include "parsers/mime/multipart.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

namespace {

const std::string payload = "ISA*00*          ~\r\nGS*PO~\nIEA*1~" + std::string("\0\xFF", 2);
const std::string entity =
    "Content-Type: application/EDI-X12\r\nContent-Transfer-Encoding: binary\r\n"
    "Content-Disposition: attachment; filename=\"po850.edi\"\r\n\r\n" +
    payload;

// A folder with the keys of both, in which the command runs.
class Folder {
  public:
    Folder() {
        for (const char* name : {"acme", "brand", "acme-ec", "brand-ec", "stranger"}) {
            scratch_.write(std::string(name) + ".pem", identity(name).certificate.pem());
            scratch_.write(std::string(name) + ".key", identity(name).key.pem());
        }
        scratch_.write("entity", entity);
    }

    void openssl(const std::string& arguments) const {
        CAPTURE(arguments);
        const std::string command = "cd '" + scratch_.root().string() + "' && openssl " + arguments + " 2>said";
        const int status = std::system(command.c_str());
        if (status != 0) FAIL(read("said"));
    }

    [[nodiscard]] std::string read(std::string_view name) const {
        std::ifstream in(scratch_.root() / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    void write(std::string_view name, std::string_view bytes) const { scratch_.write(name, bytes); }

    // What it wrote as a whole mail, header and body.
    [[nodiscard]] Message mail(std::string_view name) const {
        const std::string text = read(name);
        const auto whole = mime::read_entity(text, {});
        REQUIRE(whole);
        return {whole->header, std::string(whole->body)};
    }

  private:
    Scratch scratch_;
};

Opened require_payload(const Message& message, const Opening& how) {
    Opened got = opened(message, how);
    if (got.problem) FAIL(to_string(*got.problem));
    REQUIRE(got.parts.size() == 1);
    CHECK(got.parts[0].content == payload);
    CHECK(got.parts[0].file_name == "po850.edi");
    return got;
}

Message enveloped(std::string body) {
    return message("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n", std::move(body));
}

}  // namespace

TEST_CASE("what the openssl command signs is trusted") {
    const Folder folder;
    const auto [arguments, digest] = GENERATE(table<std::string, Digest>({
        {"cms -sign -signer acme.pem -inkey acme.key -md sha1", Digest::sha1},
        {"cms -sign -signer acme.pem -inkey acme.key -md sha256", Digest::sha256},
        {"cms -sign -signer acme.pem -inkey acme.key -md sha384 -crlfeol", Digest::sha384},
        {"cms -sign -signer acme.pem -inkey acme.key -md sha512 -keyopt rsa_padding_mode:pss", Digest::sha512},
        {"cms -sign -signer acme-ec.pem -inkey acme-ec.key -md sha256", Digest::sha256},
        {"cms -sign -signer acme.pem -inkey acme.key -md sha256 -noattr", Digest::sha256},
        {"cms -sign -signer acme.pem -inkey acme.key -md sha256 -keyid -nocerts", Digest::sha256},
        {"smime -sign -signer acme.pem -inkey acme.key -md sha256", Digest::sha256},
    }));
    CAPTURE(arguments);
    folder.openssl(arguments + " -binary -in entity -out mail");
    const Opened got = require_payload(folder.mail("mail"), opening());
    CHECK(got.applied.is_signed);
    CHECK(got.notes.empty());
    CHECK(*got.mic == mic_of(digest, {entity}));
}

TEST_CASE("a signature of the openssl command that brings its content is trusted") {
    const Folder folder;
    const std::string arguments = GENERATE(as<std::string>{}, "", " -stream -indef");
    folder.openssl("cms -sign -nodetach -binary -signer acme.pem -inkey acme.key -in entity -outform DER -out body" +
                   arguments);
    const Opened got = require_payload(
        message("Content-Type: application/x-pkcs7-mime; name=smime.p7m\n", folder.read("body")), opening());
    CHECK(*got.mic == mic_of(Digest::sha256, {entity}));
}

TEST_CASE("what the openssl command encrypts is decrypted") {
    const Folder folder;
    const auto [arguments, cipher] = GENERATE(table<std::string, Cipher>({
        {"cms -encrypt -des3 -outform DER -recip brand.pem", Cipher::des3_cbc},
        {"cms -encrypt -aes128 -outform DER -recip brand.pem", Cipher::aes128_cbc},
        {"cms -encrypt -aes192 -outform DER -recip brand.pem -keyid", Cipher::aes192_cbc},
        {"cms -encrypt -aes256 -outform DER -recip brand.pem -stream -indef", Cipher::aes256_cbc},
        {"cms -encrypt -aes-128-gcm -outform DER -recip brand.pem", Cipher::aes128_gcm},
        {"cms -encrypt -aes-256-gcm -outform DER -recip brand.pem -stream -indef", Cipher::aes256_gcm},
        {"cms -encrypt -aes128 -outform DER -recip brand.pem -keyopt rsa_padding_mode:oaep", Cipher::aes128_cbc},
        {"cms -encrypt -aes256 -outform DER -recip brand.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256",
         Cipher::aes256_cbc},
        {"cms -encrypt -aes256 -outform DER -recip brand-ec.pem", Cipher::aes256_cbc},
        {"cms -encrypt -aes128 -outform DER -recip acme.pem -recip stranger.pem -recip brand.pem", Cipher::aes128_cbc},
        {"smime -encrypt -aes128 -outform DER", Cipher::aes128_cbc},
    }));
    CAPTURE(arguments);
    folder.openssl(arguments + " -binary -in entity -out body" + (arguments.starts_with("smime") ? " brand.pem" : ""));
    Opening how = opening();
    how.mic_digests = {Digest::sha256};
    const Opened got = require_payload(enveloped(folder.read("body")), how);
    CHECK(got.applied.cipher == cipher);
    CHECK(*got.mic == mic_of(Digest::sha256, {entity}));
}

TEST_CASE("a mail of the openssl command in base64 with LF opens") {
    const Folder folder;
    folder.openssl("cms -sign -binary -crlfeol -signer acme.pem -inkey acme.key -in entity -out signed");
    folder.openssl("cms -encrypt -aes256 -binary -in signed -out mail brand.pem");
    const Opened got = require_payload(folder.mail("mail"), strict_opening());
    CHECK(got.applied.layers == std::vector<std::string>{"enveloped-data aes256-cbc", "signed sha-256"});
}

TEST_CASE("the openssl command verifies what we sign") {
    const Folder folder;
    for (const char* name : {"acme", "acme-ec"})
        for (const SignatureScheme scheme : {SignatureScheme::pkcs1, SignatureScheme::pss})
            for (const Digest digest : usable_digests) {
                CAPTURE(name, static_cast<int>(scheme), write_digest(digest));
                Signing how = signing(name, digest);
                how.scheme = scheme;
                const SealedMessage sent = sealed(payload, {.signing = how});
                const auto type = mime::read_field_value(sent.header.value("Content-Type"));
                const auto split = mime::split_multipart(sent.body, type.parameter("boundary"), {});
                REQUIRE(split);
                const auto signature = mime::read_entity(split->parts[1], {});
                folder.write("content", split->parts[0]);
                folder.write("signature",
                             "-----BEGIN CMS-----\n" + std::string(signature->body) + "-----END CMS-----\n");
                folder.openssl("cms -verify -binary -noverify -inform PEM -in signature -content content -out out");
                CHECK(folder.read("out") == split->parts[0]);
            }
}

TEST_CASE("the openssl command reads our signed message as a whole mail") {
    const Folder folder;
    const std::string text = "ISA*00~\r\nIEA*1~\r\n";
    const SealedMessage sent = sealed(text, {.signing = signing()});
    folder.write("mail", mime::write_header(sent.header.fields) + sent.body);
    folder.openssl("cms -verify -noverify -in mail -out out");
    CHECK(folder.read("out").ends_with("\r\n\r\n" + text));
    folder.openssl("smime -verify -noverify -in mail -out out");
    CHECK(folder.read("out").ends_with("\r\n\r\n" + text));
}

TEST_CASE("the openssl command decrypts what we encrypt") {
    const Folder folder;
    for (const char* name : {"brand", "brand-ec"})
        for (const Cipher cipher : ciphers)
            for (const KeyTransport transport :
                 {KeyTransport::pkcs1, KeyTransport::oaep_sha1, KeyTransport::oaep_sha256}) {
                CAPTURE(name, to_string(cipher), static_cast<int>(transport));
                Encryption how = encryption(name, cipher);
                how.key_transport = transport;
                folder.write("body", sealed(payload, {.encryption = how}).body);
                const std::string keys = std::string(" -recip ") + name + ".pem -inkey " + name + ".key";
                folder.openssl("cms -decrypt -binary -inform DER -in body -out out" + keys);
                CHECK(folder.read("out").ends_with("\r\n\r\n" + payload));
            }
}
