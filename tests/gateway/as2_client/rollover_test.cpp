// Certificates change while messages go on: six uses, one after the other, and not one message fails.
#include <catch2/catch.hpp>
#include <set>

#include "tests/gateway/as2_client/as2_bench.h"

using namespace crossdock;
using namespace crossdock::test;
using namespace std::chrono_literals;

namespace {

// Each use has an old and a new certificate, both in use for some days:
//
//     use          old until   new from    the other side changes on
//     sign         06-10       06-11       accepts both all the time
//     encrypt      06-10       06-08       06-09: acme still decrypts with the old one
//     verify       06-14       06-10       06-12: acme signs with the new one
//     decrypt      06-20       06-10       06-15: acme encrypts with the new one
//     tls-server   06-20       06-10       06-16: acme's server shows the new one
//     tls-client   06-17       06-18       acme's server takes both all the time
const char* const overlapping = R"(
    <certificate use="sign" file="brand.pem" key="secret:brand-key" until="2026-06-10"/>
    <certificate use="sign" file="brand-2.pem" key="secret:brand-2-key" from="2026-06-11"/>
    <certificate use="encrypt" file="acme.pem" until="2026-06-10"/>
    <certificate use="encrypt" file="acme-2.pem" from="2026-06-08"/>
    <certificate use="verify" file="acme.pem" until="2026-06-14"/>
    <certificate use="verify" file="acme-2.pem" from="2026-06-10"/>
    <certificate use="decrypt" file="brand.pem" key="secret:brand-key" until="2026-06-20"/>
    <certificate use="decrypt" file="brand-2.pem" key="secret:brand-2-key" from="2026-06-10"/>
    <certificate use="tls-server" file="acme-tls.pem" until="2026-06-20"/>
    <certificate use="tls-server" file="acme-tls-2.pem" from="2026-06-10"/>
    <certificate use="tls-client" file="brand.pem" key="secret:brand-key" until="2026-06-17"/>
    <certificate use="tls-client" file="brand-2.pem" key="secret:brand-2-key" from="2026-06-18"/>)";

constexpr const char* any_host = R"(<server check-host="no"/>)";

std::string fingerprint(const std::string& name) {
    return identity(name).certificate.fingerprint();
}

// A message of acme's is opened with what is active with us.
bool brand_opens(const std::vector<as2::DatedCertificate>& book, as2::Instant at, const std::string& signer,
                 const std::string& recipient) {
    const SealedMessage message =
        sealed("ISA*00*from acme~", {.signing = signing(signer), .encryption = encryption(recipient)});
    as2::Opening how = strict_opening();
    how.now = at;
    how.own_keys.clear();
    how.partner_certificates.clear();
    for (const auto* each : as2::active(book, as2::CertificateUse::own_decryption, at))
        how.own_keys.push_back({each->certificate, each->key});
    for (const auto* each : as2::active(book, as2::CertificateUse::partner_signature, at))
        how.partner_certificates.push_back(each->certificate);
    const auto opened = as2::open(message.header, message.body, how);
    return !opened.problem && opened.parts.size() == 1;
}

}  // namespace

TEST_CASE("all six uses of certificates change over without one message that fails", "[as2]") {
    As2Bench bench;
    const auto names = {"brand", "brand-2", "acme", "acme-2", "acme-tls", "acme-tls-2"};
    for (const char* name : names) bench.home.write(std::string(name) + ".pem", identity(name).certificate.pem());
    bench.write_secret("brand-2-key", identity("brand-2").key.pem());

    const std::vector<as2::Certificate> clients{identity("brand").certificate, identity("brand-2").certificate};
    ScriptedReceiver acme(identity("acme-tls"), clients);
    bench.write_partner(any_host, acme.url(), overlapping);
    const auto settings = bench.home.registry().snapshot()->find("acme")->transports.front().as2;
    const auto book = partners::certificate_book(*settings, bench.secrets);
    REQUIRE(book);

    std::set<std::string> signers, recipients, tls_clients;
    for (int day = 1; day <= 25; ++day) {
        CAPTURE(day);
        const std::string order = "SO-" + std::to_string(day);
        if (day == 16) acme.change(identity("acme-tls-2"), clients);
        AcmeSays says;
        says.signer = day < 12 ? "acme" : "acme-2";
        says.how.own_keys = {identity("acme"), identity("acme-2")};
        says.how.partner_certificates = clients;
        acme.only(acme_receipt(says));
        bench.release(order);
        bench.step();
        REQUIRE(bench.state_of(order) == "verified confirmed");
        CHECK(brand_opens(*book, std::chrono::floor<std::chrono::seconds>(bench.clock.now()),
                          day < 12 ? "acme" : "acme-2", day < 15 ? "brand" : "brand-2"));

        const Request request = acme.requests().back();
        tls_clients.insert(request.client_certificate);
        as2::Opening how = says.how;
        signers.insert(as2::open(request.header, request.body, how).applied.signer.fingerprint());
        for (const char* name : {"acme", "acme-2"}) {
            how.own_keys = {identity(name)};
            if (!as2::open(request.header, request.body, how).problem) recipients.insert(fingerprint(name));
        }
        bench.wait(24h);
    }
    CHECK(bench.letters().empty());
    CHECK(acme.requests().size() == 25);
    CHECK(signers == std::set{fingerprint("brand"), fingerprint("brand-2")});
    CHECK(recipients == std::set{fingerprint("acme"), fingerprint("acme-2")});
    CHECK(tls_clients == std::set{fingerprint("brand"), fingerprint("brand-2")});
}
