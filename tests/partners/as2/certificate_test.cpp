// Certificates and keys in every form partners send them, and which of several counts when.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "../scratch.h"
#include "as2_messages.h"
#include "partners/as2/certificate_book.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;
using Catch::Matchers::Contains;
using std::chrono::days;

namespace {

// What openssl makes of the files acme.pem and acme.key.
std::string converted(const std::string& arguments) {
    const Scratch scratch;
    scratch.write("acme.pem", identity("acme").certificate.pem());
    scratch.write("acme.key", identity("acme").key.pem());
    scratch.write("brand.pem", identity("brand").certificate.pem());
    const std::string command =
        "cd '" + scratch.root().string() + "' && openssl " + arguments + " -out out 2>/dev/null";
    CAPTURE(arguments);
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream in(scratch.root() / "out", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

DatedCertificate entry(const std::string& name, std::optional<int> from = {}, std::optional<int> until = {},
                       CertificateUse use = CertificateUse::partner_signature) {
    DatedCertificate made{.use = use, .certificate = identity(name).certificate, .place = name};
    if (from) made.used_from = now + days(*from);
    if (until) made.used_until = now + days(*until);
    return made;
}

std::vector<std::string> names(const std::vector<const DatedCertificate*>& entries) {
    std::vector<std::string> found;
    for (const auto* each : entries) found.push_back(each->place);
    return found;
}

}  // namespace

TEST_CASE("certificates are read from every form") {
    const std::string print = identity("acme").certificate.fingerprint();
    const std::string brand = identity("brand").certificate.fingerprint();
    const auto [arguments, count] = GENERATE(table<std::string, std::size_t>({
        {"x509 -in acme.pem", 1},
        {"x509 -in acme.pem -outform DER", 1},
        {"x509 -in acme.pem -text", 1},
        {"x509 -in acme.pem -trustout", 1},
        {"crl2pkcs7 -nocrl -certfile acme.pem -certfile brand.pem", 2},
        {"crl2pkcs7 -nocrl -certfile acme.pem -certfile brand.pem -outform DER", 2},
        {"pkcs12 -export -in acme.pem -inkey acme.key -certfile brand.pem -passout pass:secret", 2},
    }));
    CAPTURE(arguments);
    const auto read = read_certificates(converted(arguments), "acme.cer", "secret");
    if (!read) FAIL(to_string(read.error()));
    REQUIRE(read->size() == count);
    CHECK(read->front().fingerprint() == print);
    if (count == 2) CHECK(read->back().fingerprint() == brand);
}

TEST_CASE("private keys are read from every form") {
    const auto [arguments, passphrase] = GENERATE(table<std::string, std::string>({
        {"pkey -in acme.key", ""},
        {"pkey -in acme.key -outform DER", ""},
        {"rsa -in acme.key -traditional", ""},
        {"rsa -in acme.key -outform DER -traditional", ""},
        {"rsa -in acme.key -aes128 -traditional -passout pass:secret", "secret"},
        {"pkcs8 -topk8 -in acme.key -passout pass:secret", "secret"},
        {"pkcs8 -topk8 -in acme.key -outform DER -passout pass:secret", "secret"},
        {"pkcs12 -export -in acme.pem -inkey acme.key -passout pass:secret", "secret"},
    }));
    CAPTURE(arguments);
    const auto key = read_private_key(converted(arguments), passphrase, "acme.key");
    if (!key) FAIL(to_string(key.error()));
    CHECK(key->belongs_to(identity("acme").certificate));
    CHECK_FALSE(key->belongs_to(identity("brand").certificate));
}

TEST_CASE("a key is found with its own certificate among others") {
    const auto packed = write_pkcs12(identity("acme"), "secret");
    REQUIRE(packed);
    const std::string pem =
        identity("brand").certificate.pem() + identity("acme").certificate.pem() + identity("acme").key.pem();
    for (const std::string& bytes : {*packed, pem}) {
        const auto read = read_identity(bytes, "secret", "acme.p12");
        REQUIRE(read);
        CHECK(read->certificate.fingerprint() == identity("acme").certificate.fingerprint());
    }
}

TEST_CASE("what cannot be read is told by its place and what was found") {
    const std::string acme = identity("acme").certificate.pem();
    const std::string key = identity("acme").key.pem();
    CHECK(to_string(read_certificates("hello", "a.cer").error()) ==
          "a.cer: no certificate was found; expected a certificate as PEM, DER, PKCS#7 or PKCS#12");
    CHECK_THAT(read_certificates(key, "a.cer").error().message, Contains("found only a private key"));
    CHECK_THAT(read_private_key(acme, "", "a.key").error().message, Contains("found only a certificate"));
    CHECK_THAT(read_identity(identity("brand").certificate.pem() + key, "", "a.pem").error().message,
               Contains("belongs to none of the certificates beside it"));
    CHECK_THAT(read_identity(key, "", "a.pem").error().message, Contains("a private key without a certificate"));
    const std::string locked = converted("pkcs12 -export -in acme.pem -inkey acme.key -passout pass:secret");
    CHECK(read_identity(locked, "wrong", "a.p12").error().code == "as2.passphrase");
    CHECK(read_private_key(converted("pkcs8 -topk8 -in acme.key -passout pass:secret"), "", "a.key").error().code ==
          "as2.passphrase");
    const std::string der = identity("acme").certificate.der();
    for (std::size_t length = 0; length < der.size(); ++length)
        CHECK_FALSE(read_certificates(der.substr(0, length), "cut"));
}

TEST_CASE("a certificate says who it is for and how long") {
    const Certificate& acme = identity("acme").certificate;
    CHECK(acme.subject() == "CN=acme, O=Test");
    CHECK(acme.issuer() == acme.subject());
    CHECK(acme.key() == "RSA 2048");
    CHECK(identity("acme-ec").certificate.key() == "EC 256");
    CHECK(acme.valid_from() == now - days(100));
    CHECK(acme.valid_until() == now + days(400));
    CHECK(acme.fingerprint().size() == 64);
    CHECK(acme.serial().size() == 32);
}

TEST_CASE("of several certificates those in their time count, the newest first") {
    const std::vector<DatedCertificate> book{entry("brand", {}, 10), entry("acme", -5, {}), entry("stranger", 5, {}),
                                             entry("acme-ec", {}, {}, CertificateUse::tls_server)};
    const auto use = CertificateUse::partner_signature;
    CHECK(names(active(book, use, now)) == std::vector<std::string>{"acme", "brand"});
    CHECK(names(active(book, use, now + days(5))) == std::vector<std::string>{"stranger", "acme", "brand"});
    CHECK(names(active(book, use, now + days(10))) == std::vector<std::string>{"stranger", "acme"});
    CHECK(current(book, use, now)->place == "acme");
    CHECK(current(book, CertificateUse::tls_server, now)->place == "acme-ec");
    CHECK(current(book, CertificateUse::tls_client, now) == nullptr);
    // One that has expired is used when there is nothing better.
    const std::vector<DatedCertificate> old{entry("expired", -1), entry("acme")};
    CHECK(names(active(old, use, now)) == std::vector<std::string>{"acme", "expired"});
}

TEST_CASE("uses have the words of a partner file") {
    for (const char* word : {"sign", "decrypt", "verify", "encrypt", "tls-server", "tls-client"})
        CHECK(to_string(*certificate_use(word)) == word);
    CHECK_FALSE(certificate_use("signature"));
}

TEST_CASE("what runs out is told at 60, 30 and 7 days and when it has, unless a successor is there") {
    const std::vector<DatedCertificate> book{entry("acme")};  // ends in 400 days
    const auto mark = [&](int days_before) {
        const auto notices = expiry_report(book, now + days(400 - days_before));
        return notices.empty() ? -1 : notices.front().threshold;
    };
    CHECK(mark(61) == -1);
    CHECK(mark(60) == -1);
    CHECK(mark(59) == 60);
    CHECK(mark(30) == 60);
    CHECK(mark(29) == 30);
    CHECK(mark(7) == 30);
    CHECK(mark(6) == 7);
    CHECK(mark(0) == 7);
    CHECK(mark(-1) == 0);
    CHECK(expiry_report(book, now + days(395)).front().sentence ==
          "acme: the certificate CN=acme, O=Test for 'verify' runs out on 2027-07-06, in 5 days; agree on its "
          "successor with the "
          "partner");

    const std::vector<DatedCertificate> rolled{entry("expired"), entry("acme")};
    CHECK(expiry_report(rolled, now).empty());
    CHECK(expiry_report(rolled, now - days(250)).size() == 1);  // the successor begins only after this one has ended
    const std::vector<DatedCertificate> retired{entry("expired", {}, -300)};
    CHECK(expiry_report(retired, now).empty());
}
