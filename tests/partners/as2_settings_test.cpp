// <as2> of a partner file: what is read, which certificates are found, and what is said of those that are wrong.
#include <catch2/catch.hpp>
#include <chrono>
#include <map>

#include "partners/as2/new_identity.h"
#include "partners/partner.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;
using namespace std::chrono_literals;

namespace {

constexpr as2::Instant day(int year, unsigned month, unsigned in_month) {
    return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(in_month));
}

const as2::Identity& identity(const std::string& name) {
    static std::map<std::string, as2::Identity> made;
    auto& one = made[name];
    if (!one.key) {
        const bool old = name == "expired", soon = name == "soon";
        auto identity = as2::make_identity({.common_name = name,
                                            .valid_from = day(2025, 1, 1),
                                            .valid_until = old    ? day(2026, 5, 1)
                                                           : soon ? day(2026, 6, 21)
                                                                  : day(2030, 1, 1),
                                            .key = as2::KeyKind::ec_p256});
        REQUIRE(identity);
        one = *identity;
    }
    return one;
}

const std::string sound = R"(<as2 id="as2" url="https://as2.acme.example/in" our-name="BRAND" their-name="ACME">
    <certificate use="sign" file="brand.pem" key="secret:brand-key"/>
    <certificate use="decrypt" key="secret:brand-p12" passphrase="secret:word"/>
    <certificate use="verify" file="acme.pem"/>
    <certificate use="encrypt" file="acme.pem"/>
  </as2>)";

struct Home {
    test::Scratch scratch;
    LoadedPartner loaded;

    explicit Home(const std::string& as2, std::string send = R"(transport="as2" )") {
        test::write_library(scratch);
        const std::string folder = "partners/acme/";
        for (const char* name : {"brand", "acme", "expired", "soon"})
            scratch.write(folder + name + ".pem", identity(name).certificate.pem());
        scratch.write(folder + "noise.pem", "certificate, attached as agreed");
        scratch.write_secret("secrets/brand-key", identity("brand").key.pem());
        scratch.write_secret("secrets/stranger-key", identity("stranger").key.pem());
        scratch.write_secret("secrets/brand-p12", *as2::write_pkcs12(identity("brand"), "open sesame"));
        scratch.write_secret("secrets/word", "open sesame");
        scratch.write_secret("secrets/other-word", "sesame");
        const std::string text = std::string(test::acme_partner);
        const std::size_t sftp = text.find("  <sftp"), end = text.find("  <send");
        std::string whole = text.substr(0, sftp) + "  " + as2 + "\n" + text.substr(end);
        whole = test::replaced(whole, R"(transport="site" directory="/in" )", send);
        whole = test::replaced(whole, R"(  <collect transport="site" directory="/out" include="*.edi"/>
)",
                               "");
        scratch.write(folder + "partner.xml", whole);
        const Secrets secrets(scratch.root() / "secrets");
        loaded = load_partner(scratch.root() / folder, mapping::Library(scratch.root() / "library"),
                              {.secrets = &secrets, .today = documents::Date::parse_iso("2026-06-01")});
    }
    [[nodiscard]] std::string said() const { return scratch.rendered(loaded.findings); }
    [[nodiscard]] const As2Settings& settings() const { return *loaded.partner->transports.front().as2; }
};

}  // namespace

TEST_CASE("an AS2 partnership is signed, encrypted and receipted unless it says otherwise") {
    const Home home(sound);
    CHECK(home.said() == "");
    REQUIRE(home.loaded.partner);
    const TransportSettings& transport = home.loaded.partner->transports.front();
    CHECK(transport.kind == TransportSettings::Kind::as2);
    CHECK(transport.id == "as2");
    const As2Settings& as2 = home.settings();
    CHECK(as2.url == "https://as2.acme.example/in");
    CHECK(as2.our_name == "BRAND");
    CHECK(as2.their_name == "ACME");
    CHECK(as2.seal.sign == as2::Digest::sha256);
    CHECK(as2.seal.encrypt == as2::Cipher::aes128_cbc);
    CHECK(as2.seal.compress == as2::Compression::none);
    CHECK(as2.receipt.wanted == As2Settings::Receipt::Wanted::sync);
    CHECK(as2.receipt.is_signed);
    CHECK(as2.receipt.mic_required);
    CHECK(as2.accept.signature_required);
    CHECK(as2.accept.encryption_required);
    CHECK(as2.accept.digests.size() == 4);
    CHECK(as2.accept.ciphers.size() == 6);
    CHECK(as2.accept.bytes_max == 268435456);
    CHECK(as2.server.reply_timeout == 120s);
    CHECK(home.loaded.partner->sends.front().directory == "");

    const Secrets secrets(home.scratch.root() / "secrets");
    const auto book = certificate_book(as2, secrets);
    REQUIRE(book);
    for (const auto& [use, name] : {std::pair{as2::CertificateUse::own_signature, "brand"},
                                    std::pair{as2::CertificateUse::own_decryption, "brand"},
                                    std::pair{as2::CertificateUse::partner_signature, "acme"},
                                    std::pair{as2::CertificateUse::partner_encryption, "acme"}}) {
        CAPTURE(name);
        const auto* found = as2::current(*book, use, day(2026, 6, 1));
        REQUIRE(found != nullptr);
        CHECK(found->certificate.fingerprint() == identity(name).certificate.fingerprint());
        CHECK(static_cast<bool>(found->key) == (std::string(name) == "brand"));
    }
}

TEST_CASE("every choice of an AS2 partnership is read") {
    const Home home(R"(<as2 id="as2" url="http://acme.example:4080/as2" our-name="Brand East" their-name="acme#1">
    <seal sign="sha-1" signature="pss" encrypt="aes256-gcm" padding="oaep-sha256" compress="before-signing"
          content-type="text/csv" subject="orders" version="1.1" quote-file-names="no"/>
    <receipt wanted="async" signed="no" mic="optional" url="https://as2.brand.example/as2?x=1" within="24h"/>
    <accept signed="optional" encrypted="optional" digests="sha-256" ciphers="aes256-cbc aes128-cbc" expired="reject"
            mic="as-signed" mic-compressed="content">
      <receipt-url begins="https://acme.example/mdn/"/>
    </accept>
    <server connect-timeout="3s" reply-timeout="5m" user="brand" password="secret:word" proxy="http://proxy.example:3128"
            proxy-user="p" proxy-password="secret:other-word" check-host="no" chunked="yes">
      <pin sha256="47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="/>
    </server>
    <certificate use="sign" file="brand.pem" key="secret:brand-key" until="2026-06-30"/>
    <certificate use="sign" file="brand.pem" key="secret:brand-key" from="2026-06-24"/>
    <certificate use="encrypt" file="acme.pem"/>
  </as2>)");
    CHECK(home.said() == "");
    REQUIRE(home.loaded.partner);
    const As2Settings& as2 = home.settings();
    CHECK(as2.seal.sign == as2::Digest::sha1);
    CHECK(as2.seal.hyphen_in_sha1);
    CHECK(as2.seal.signature == as2::SignatureScheme::pss);
    CHECK(as2.seal.encrypt == as2::Cipher::aes256_gcm);
    CHECK(as2.seal.padding == as2::KeyTransport::oaep_sha256);
    CHECK(as2.seal.compress == as2::Compression::before_signing);
    CHECK(as2.seal.content_type == "text/csv");
    CHECK(as2.seal.subject == "orders");
    CHECK(as2.seal.version == "1.1");
    CHECK_FALSE(as2.seal.quote_file_names);
    CHECK(as2.receipt.wanted == As2Settings::Receipt::Wanted::async);
    CHECK_FALSE(as2.receipt.is_signed);
    CHECK_FALSE(as2.receipt.mic_required);
    CHECK(as2.receipt.url == "https://as2.brand.example/as2?x=1");
    CHECK(as2.receipt.within == 24h);
    CHECK_FALSE(as2.accept.signature_required);
    CHECK_FALSE(as2.accept.encryption_required);
    CHECK(as2.accept.digests == std::vector{as2::Digest::sha256});
    CHECK(as2.accept.ciphers == std::vector{as2::Cipher::aes256_cbc, as2::Cipher::aes128_cbc});
    CHECK(as2.accept.expired_refused);
    CHECK_FALSE(as2.accept.mic_follows_request);
    CHECK(as2.accept.mic_of_compressed_content);
    CHECK(as2.accept.receipt_urls == std::vector<std::string>{"https://acme.example/mdn/"});
    CHECK(as2.server.connect_timeout == 3s);
    CHECK(as2.server.reply_timeout == 5min);
    CHECK(as2.server.user == "brand");
    CHECK(as2.server.password.name == "word");
    CHECK(as2.server.proxy == "http://proxy.example:3128");
    CHECK(as2.server.proxy_user == "p");
    CHECK(as2.server.proxy_password.name == "other-word");
    CHECK_FALSE(as2.server.check_host);
    CHECK(as2.server.chunked);
    CHECK(as2.server.pins == std::vector<std::string>{"sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="});
    REQUIRE(as2.certificates.size() == 3);
    CHECK(as2.certificates[0].until == day(2026, 7, 1));
    CHECK(as2.certificates[1].from == day(2026, 6, 24));
}

TEST_CASE("what is wrong with an AS2 partnership is said where it stands, with what to do") {
    struct Case {
        std::string what, from, to, said;
    };
    const std::vector<Case> cases{
        {"no certificate of ours", R"(    <certificate use="sign" file="brand.pem" key="secret:brand-key"/>
)",
         "",
         R"(partners/acme/partner.xml:6:4: error: what we send is to be signed, but there is no certificate to sign)"},
        {"none of the partner's", R"(    <certificate use="encrypt" file="acme.pem"/>
)",
         "", "error: what we send is to be encrypted, but there is no certificate to encrypt"},
        {"none to check with", R"(    <certificate use="verify" file="acme.pem"/>
)",
         "", "error: the partner signs its receipts, but there is no certificate to verify"},
        {"not in use yet", R"(use="encrypt" file="acme.pem")", R"(use="encrypt" file="acme.pem" from="2026-06-02")",
         "warning: what we send is to be encrypted, but no certificate for 'encrypt' is in use today"},
        {"not in use any more", R"(use="encrypt" file="acme.pem")",
         R"(use="encrypt" file="acme.pem" until="2026-05-31")",
         "warning: what we send is to be encrypted, but no certificate for 'encrypt' is in use today"},
        {"last before first day", R"(use="encrypt" file="acme.pem")",
         R"(use="encrypt" file="acme.pem" from="2026-06-02" until="2026-06-01")",
         "error: its last day is before its first"},
        {"ran out", R"(use="verify" file="acme.pem")", R"(use="verify" file="expired.pem")",
         "partners/acme/partner.xml:9:37: warning: the certificate CN=expired for 'verify' ran out on "
         "2026-05-01"},
        {"runs out", R"(use="verify" file="acme.pem")", R"(use="verify" file="soon.pem")",
         "warning: the certificate CN=soon for 'verify' runs out on 2026-06-21, in 20 days"},
        {"another's key", "secret:brand-key", "secret:stranger-key",
         "error: secret:stranger-key is not the key of the certificate in"},
        {"another passphrase", "secret:word", "secret:other-word", "partners/acme/partner.xml:8:37: error: "},
        {"no such file", R"(use="verify" file="acme.pem")", R"(use="verify" file="amce.pem")", "amce.pem"},
        {"not a certificate", R"(use="verify" file="acme.pem")", R"(use="verify" file="noise.pem")",
         "partners/acme/partner.xml:9:37: error: "},
        {"ours for theirs", R"(use="encrypt" file="acme.pem")", R"(use="encrypt" file="brand.pem")",
         "error: this is our own certificate, not the partner's: CN=brand"},
        {"no key", R"( key="secret:brand-key")", "", "error: to sign, our private key is needed"},
        {"a key of theirs", R"(use="verify" file="acme.pem")", R"(use="verify" key="secret:brand-key")",
         "error: a certificate to verify is the partner's, whose key nobody else has"},
        {"no file", R"(use="verify" file="acme.pem")", R"(use="verify")",
         "error: it is not said where the certificate lies"},
        {"not a URL", "https://as2.acme.example/in", "as2.acme.example/in",
         "error: this is not a URL that messages can be sent to"},
        {"a log-in in the URL", "https://as2", "https://jo:pw@as2",
         "error: this is not a URL that messages can be sent to"},
        {"the same name twice", R"(their-name="ACME")", R"(their-name="BRAND")",
         "error: we and the partner have the same name"},
        {"a name that cannot be", R"(their-name="ACME")", "their-name=\"Ac\xc3\xa9me\"",
         "error: this is not an AS2 name"},
        {"no URL for receipts", "    <certificate use=\"sign\"",
         "    <receipt wanted=\"async\"/>\n    <certificate use=\"sign\"",
         "error: it is not said where the partner sends its receipts"},
        {"no receipt", "    <certificate use=\"sign\"", "    <receipt wanted=\"none\"/>\n    <certificate use=\"sign\"",
         "warning: without a receipt nothing proves that a message was delivered"},
        {"unknown cipher", "    <certificate use=\"sign\"",
         "    <accept ciphers=\"aes128-cbc rot13\"/>\n    <certificate use=\"sign\"",
         "error: 'rot13' is not known here"},
        {"half a URL allowed", "    <certificate use=\"sign\"",
         "    <accept><receipt-url begins=\"https://acme.example\"/></accept>\n    <certificate use=\"sign\"",
         "error: this is not the beginning of a URL"},
        {"nobody's server", "    <certificate use=\"sign\"",
         "    <server check-host=\"no\"/>\n    <certificate use=\"sign\"",
         "error: nothing would tell the partner's server from another one"},
        {"half a log-in", "    <certificate use=\"sign\"",
         "    <server user=\"brand\"/>\n    <certificate use=\"sign\"", "error: a log-in has a name and a password"},
        {"not a pin", "    <certificate use=\"sign\"",
         "    <server><pin sha256=\"ab:cd\"/></server>\n    <certificate use=\"sign\"",
         "error: this is not the SHA-256 of a public key in base64"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const Home home(test::replaced(sound, each.from, each.to));
        CHECK_THAT(home.said(), Catch::Contains(each.said));
        CHECK(home.loaded.partner.has_value() == (each.said.find("warning: ") != std::string::npos));
    }
}

TEST_CASE("directories are for files, and files are not fetched over AS2") {
    CHECK_THAT(Home(sound, R"(transport="as2" directory="/in" )").said(),
               Catch::Contains("error: there are no directories over AS2"));
    const std::string folder = sound + R"(
  <folder id="drop" root="."/>)";
    CHECK_THAT(Home(folder, R"(transport="drop" )").said(),
               Catch::Contains("error: <send> needs the attribute directory"));
    const std::string collecting = sound + R"(
  <collect transport="as2" directory="/out"/>)";
    CHECK_THAT(Home(collecting).said(), Catch::Contains("error: there is nothing to fetch over AS2"));
}

TEST_CASE("without the secrets a partnership is read all the same, its keys are not") {
    const Home home(sound);
    const auto loaded =
        load_partner(home.scratch.root() / "partners/acme", mapping::Library(home.scratch.root() / "library"),
                     {.today = documents::Date::parse_iso("2026-06-01")});
    CHECK(home.scratch.rendered(loaded.findings) == "");
    CHECK(loaded.partner);
}
