// `crossdock certificates` and `crossdock as2 send`, from nothing to a message that is confirmed.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/cli/as2_send.h"
#include "gateway/cli/certificates.h"
#include "gateway/cli/exit_codes.h"
#include "tests/gateway/as2_client/as2_bench.h"
#include "tests/gateway/cli/small_home.h"

using namespace crossdock;
using namespace crossdock::test;
using Catch::Matchers::Contains;

namespace {

const Instant june = parse_instant("2026-06-01T08:00:00Z").value();

struct Site {
    SmallHome home;
    std::ostringstream out, err;

    [[nodiscard]] cli::CertificateOptions options() const {
        cli::CertificateOptions all;
        all.home = home.root();
        all.partner = "acme";
        return all;
    }
    [[nodiscard]] std::filesystem::path partner(const std::string& file) const {
        return home.root() / "partners/acme" / file;
    }
    nlohmann::json data() {
        auto parsed = nlohmann::json::parse(out.str());
        said();
        return parsed;
    }
    std::string said() {
        const std::string text = out.str() + err.str();
        out.str({});
        err.str({});
        return text;
    }
};

}  // namespace

TEST_CASE("from a new key to a confirmed message, by commands alone", "[as2]") {
    Site site;
    auto options = site.options();

    // Our own: a key that nobody else can read, and a certificate for the partner.
    options.name = "BRAND";
    options.file = "brand.pem";
    options.secret = "as2-key";
    options.key = "ec-p256";
    CHECK(cli::new_certificate(options, june, site.out, site.err) == cli::exit_ok);
    CHECK_THAT(site.said(), Contains("CN=BRAND, EC") && Contains(R"(key="secret:as2-key")") && !Contains("PRIVATE"));
    CHECK(std::filesystem::status(site.home.root() / "secrets/as2-key").permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(cli::new_certificate(options, june, site.out, site.err) == cli::exit_usage);
    CHECK_THAT(site.said(), Contains("is there already"));
    // A name that is taken is told before anything is written.
    options.secret = "as2-key-2";
    CHECK(cli::new_certificate(options, june, site.out, site.err) == cli::exit_usage);
    CHECK_THAT(site.said(), Contains("brand.pem is there already"));
    CHECK_FALSE(std::filesystem::exists(site.home.root() / "secrets/as2-key-2"));
    options.secret = "../outside";
    CHECK(cli::new_certificate(options, june, site.out, site.err) == cli::exit_usage);
    CHECK_THAT(site.said(), Contains("is not the name of a file"));

    // Theirs, as DER.
    options = site.options();
    options.file = site.home.write("acme.cer", identity("acme").certificate.der()).string();
    CHECK(cli::import_certificate(options, site.out, site.err) == cli::exit_ok);
    CHECK_THAT(site.said(), Contains(identity("acme").certificate.fingerprint()));
    options.file = site.home.write("noise.cer", "as agreed").string();
    CHECK(cli::import_certificate(options, site.out, site.err) == cli::exit_usage);
    CHECK_FALSE(std::filesystem::exists(site.partner("noise.pem")));
    site.said();

    // No <as2> yet.
    CHECK(cli::export_certificate(site.options(), june, site.out, site.err) == cli::exit_usage);
    CHECK_THAT(site.said(), Contains("has no <as2>"));

    ScriptedReceiver acme;
    site.home.change("partners/acme/partner.xml", "  <send ",
                     R"(  <as2 id="as2" url=")" + acme.url() +
                         R"(" our-name="BRAND" their-name="ACME">
    <certificate use="sign" file="brand.pem" key="secret:as2-key"/>
    <certificate use="decrypt" file="brand.pem" key="secret:as2-key"/>
    <certificate use="verify" file="acme.pem"/>
    <certificate use="encrypt" file="acme.pem" until="2026-07-15"/>
  </as2>
  <send )");
    CHECK(cli::export_certificate(site.options(), june, site.out, site.err) == cli::exit_ok);
    const auto exported = as2::read_certificates(site.out.str(), "exported");
    site.said();
    REQUIRE(exported);
    const as2::Certificate brand = exported->front();
    CHECK(brand.subject() == "CN=BRAND");

    options = site.options();
    CHECK(cli::list_certificates(options, june, site.out, site.err) == cli::exit_findings);
    CHECK_THAT(site.said(), Contains("encrypt  in use") && Contains("2026-07-15") && Contains("CN=BRAND") &&
                                Contains("runs out on 2026-07-16, in 44 days"));
    options.json = true;
    CHECK(cli::list_certificates(options, june, site.out, site.err) == cli::exit_findings);
    const auto listed = site.data();
    REQUIRE(listed["certificates"].size() == 4);
    CHECK(listed["certificates"][0]["use"] == "sign");
    CHECK(listed["certificates"][0]["ours"] == true);
    CHECK(listed["certificates"][0]["sha256"] == brand.fingerprint());

    // It works now, and stops when nothing is left to encrypt with.
    options.json = false;
    CHECK(cli::rehearse_certificates(options, june, site.out, site.err) == cli::exit_findings);
    const std::string rehearsed = site.said();
    CHECK_THAT(rehearsed, Contains("acme  2026-06-01T08:00  works  sign CN=BRAND  decrypt CN=BRAND  encrypt CN=acme"));
    CHECK_THAT(rehearsed, Contains("acme  2026-07-16T00:00  FAILS") && Contains("nothing is in use to encrypt"));

    AcmeSays says;
    says.how.partner_certificates = {brand};
    acme.next(acme_receipt(says));
    acme.next([](const Request&) { return http(200, {}, "thanks"); });
    acme.next([](const Request&) { return http(401, {}, ""); });
    acme.next([](const Request&) { return http(503, {}, ""); });
    acme.next({[](const Request&) { return std::string(); }, Cut::before_reading});
    ManualClock clock(june);
    SeededRandom random{1};
    cli::As2SendOptions sending;
    sending.home = site.home.root();
    sending.partner = "acme";
    sending.file = site.home.write("940.edi", "ISA*00*by hand~").string();
    sending.save = (site.home.root() / "exchange").string();
    CHECK(cli::as2_send(sending, clock, random, site.out, site.err) == cli::exit_ok);
    CHECK_THAT(site.said(), Contains("AS2-From: BRAND\n") && Contains("ok     signature: by CN=acme") &&
                                Contains("ok     MIC: ") && Contains("\nconfirmed\n"));
    std::ifstream in(site.home.root() / "exchange/answer", std::ios::binary);
    CHECK_THAT(std::string(std::istreambuf_iterator<char>(in), {}), Contains("multipart/signed"));
    sending.save.clear();
    CHECK(cli::as2_send(sending, clock, random, site.out, site.err) == cli::exit_findings);
    CHECK_THAT(site.said(), Contains("WRONG  receipt: there is none in the answer") && Contains("no-receipt"));
    sending.json = true;
    CHECK(cli::as2_send(sending, clock, random, site.out, site.err) == cli::exit_findings);
    const auto report = site.data();
    CHECK(report["status"] == 401);
    CHECK(report["verdict"] == "refused");
    // What would be sent again by the gateway is not sent again by hand.
    sending.json = false;
    CHECK(cli::as2_send(sending, clock, random, site.out, site.err) == cli::exit_findings);
    CHECK_THAT(site.said(),
               Contains("HTTP 503; check the URL") && Contains("once more by hand") && !Contains("again by itself"));
    CHECK(cli::as2_send(sending, clock, random, site.out, site.err) == cli::exit_failed);
    CHECK_THAT(site.said(), Contains("once more by hand") && !Contains("again by itself"));
}
