// gateway.xml: what it says, what it leaves to the defaults, what is said about a mistake.
#include "partners/gateway_settings.h"

#include <catch2/catch.hpp>

#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view plain = R"(<gateway xmlns="urn:crossdock:gateway:1">
  <folders library="library"/>
  <cin7 product="core" account="11111111-2222-3333-4444-555555555555" key="secret:cin7"/>
</gateway>
)";

struct Mistake {
    std::string what, from, to, said;
};

// clang-format off
const std::vector<Mistake> mistakes{
    {"misspelt element", "<folders", "<folder",
     R"(gateway.xml:2:4: error: <gateway> has no element <folder>
    2 |   <folder library="library"/>
      |    ^~~~~~ did you mean <folders>?
gateway.xml:1:2: error: <gateway> needs an element <folders>
    1 | <gateway xmlns="urn:crossdock:gateway:1">
      |  ^~~~~~~ Where things are. Relative paths start at the folder of gateway.xml.
)"},
    {"library that is not there", "library=\"library\"", "library=\"lib\"",
     R"(gateway.xml:2:21: error: there is no folder lib
    2 |   <folders library="lib"/>
      |                     ^~~ make it, or put library="..." right
)"},
    {"partners that are not there", "library=\"library\"", "library=\"library\" partners=\"people\"",
     R"(gateway.xml:2:40: error: there is no folder people
    2 |   <folders library="library" partners="people"/>
      |                                        ^~~~~~ make it, or put partners="..." right
)"},
    {"a product that there is not", "\"core\"", "\"cora\"",
     R"(gateway.xml:3:18: error: 'cora' is not a value of product
    3 |   <cin7 product="cora" account="11111111-2222-3333-4444-555555555555" key="secret:cin7"/>
      |                  ^~~~ did you mean 'core'?
)"},
    {"Omni with the credentials of Core", "\"core\"", "\"omni\"",
     R"(gateway.xml:3:4: error: product omni needs user
    3 |   <cin7 product="omni" account="11111111-2222-3333-4444-555555555555" key="secret:cin7"/>
      |    ^~~~ write user="...", the user name of the API connection in Cin7 Omni
gateway.xml:3:33: error: account says nothing about product omni
    3 |   <cin7 product="omni" account="11111111-2222-3333-4444-555555555555" key="secret:cin7"/>
      |                                 ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ remove it
)"},
    {"Core with a rule of Omni", "account", "stages=\"New\" account",
     R"(gateway.xml:3:32: error: stages says nothing about product core
    3 |   <cin7 product="core" stages="New" account="11111111-2222-3333-4444-555555555555" key="secret:cin7"/>
      |                                ^~~ remove it
)"},
    {"key in the file", "secret:cin7", "0a1b2c",
     R"(gateway.xml:3:76: error: the key itself stands in the file
    3 |   <cin7 product="core" account="11111111-2222-3333-4444-555555555555" key="******"/>
      |                                                                            ^~~~~~ put it into a file of the secrets folder and write secret:NAME, NAME being that file's name
)"},
    {"key that is not there", "secret:cin7", "secret:cin8",
     R"(gateway.xml:3:76: error: there is no secret 'cin8': no file secrets/cin8
    3 |   <cin7 product="core" account="11111111-2222-3333-4444-555555555555" key="secret:cin8"/>
      |                                                                            ^~~~~~~~~~~ put the value into that file, then: chmod 600 secrets/cin8
)"},
    {"key that would travel in the clear", "account", "base-url=\"http://127.0.0.1.example.com/\" account",
     R"(gateway.xml:3:34: error: 'http://127.0.0.1.example.com/' is not an https address; the key would travel in the clear
    3 |   <cin7 product="core" base-url="http://127.0.0.1.example.com/" account="11111111-2222-3333-4444-555555555555" key="secret:cin7"/>
      |                                  ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~ write https://...; plain http is for a sandbox at 127.0.0.1
)"},
    {"more calls than Cin7 allows", "account", "calls-per-minute=\"90\" account",
     R"(gateway.xml:3:42: warning: Cin7 Core allows 60 calls a minute to all tools of an account together
    3 |   <cin7 product="core" calls-per-minute="90" account="11111111-2222-3333-4444-555555555555" key="secret:cin7"/>
      |                                          ^~ 48 leaves room for the others
)"},
    {"an address for AS2 without a port", "  <cin7", "  <as2-server listen=\"0.0.0.0\"/>\n  <cin7",
     R"(gateway.xml:3:23: error: '0.0.0.0' is no address and port
    3 |   <as2-server listen="0.0.0.0"/>
      |                       ^~~~~~~ write listen="0.0.0.0:4080"
)"},
    {"HTTPS without a certificate", "  <cin7", "  <as2-server listen=\"[::]:4443\" key=\"secret:cin7\"/>\n  <cin7",
     R"(gateway.xml:3:4: error: key without certificate
    3 |   <as2-server listen="[::]:4443" key="secret:cin7"/>
      |    ^~~~~~~~~~ HTTPS needs both; plain HTTP has neither
)"},
};
// clang-format on

void write_home(const test::Scratch& scratch, std::string_view gateway) {
    scratch.write("gateway.xml", gateway);
    scratch.write("library/cin7/core-statuses.csv", test::shipped_statuses());
    std::filesystem::create_directories(scratch.root() / "partners");
    scratch.write_secret("secrets/cin7", "0a1b2c");
}

}  // namespace

TEST_CASE("gateway.xml is read, with the defaults of what it leaves out") {
    const test::Scratch scratch;
    write_home(scratch, plain);
    const auto loaded = load_gateway_settings(scratch.root());
    CHECK(scratch.rendered(loaded.findings).empty());
    REQUIRE(loaded.settings);
    const GatewaySettings& settings = *loaded.settings;
    CHECK(settings.home == scratch.root());
    CHECK(settings.data == scratch.root() / "data");
    CHECK(settings.partners == scratch.root() / "partners");
    CHECK(settings.library == scratch.root() / "library");
    CHECK(settings.secrets == scratch.root() / "secrets");
    CHECK(settings.log_level == "info");
    CHECK(settings.cin7.place == (scratch.root() / "gateway.xml:3:4").string());
    CHECK(settings.cin7.base_url == "https://inventory.dearsystems.com/ExternalApi/v2/");
    CHECK(settings.cin7.account_id == "11111111-2222-3333-4444-555555555555");
    CHECK(settings.cin7.application_key.name == "cin7");
    CHECK(settings.cin7.calls_per_minute == 48);
    CHECK(settings.cin7.burst == 5);
    CHECK(settings.cin7.poll_interval == 60s);
    CHECK(settings.cin7.reply_timeout == 30s);
    CHECK(settings.cin7.release == Cin7Settings::Release::order_authorised);
}

TEST_CASE("everything that gateway.xml can say is read") {
    const test::Scratch scratch;
    write_home(scratch, R"(<gateway xmlns="urn:crossdock:gateway:1" log-level="debug">
  <folders library="library" partners="partners" data="/var/lib/crossdock" secrets="keys"/>
  <cin7 product="core" base-url="http://127.0.0.1:8080/ExternalApi/v2" account="sandbox" key="secret:core"
        calls-per-minute="6000" burst="100" poll="200ms" reply-timeout="5s" release="order-authorised"/>
</gateway>
)");
    const auto loaded = load_gateway_settings(scratch.root(), false);
    CHECK(scratch.rendered(loaded.findings).empty());
    REQUIRE(loaded.settings);
    CHECK(loaded.settings->log_level == "debug");
    CHECK(loaded.settings->data == "/var/lib/crossdock");
    CHECK(loaded.settings->secrets == scratch.root() / "keys");
    CHECK(loaded.settings->cin7.base_url == "http://127.0.0.1:8080/ExternalApi/v2/");
    CHECK(loaded.settings->cin7.calls_per_minute == 6000);
    CHECK(loaded.settings->cin7.burst == 100);
    CHECK(loaded.settings->cin7.poll_interval == 200ms);
    CHECK(loaded.settings->cin7.reply_timeout == 5s);
}

TEST_CASE("gateway.xml for Cin7 Omni has a user, its own limits and the stages of release") {
    const test::Scratch scratch;
    write_home(scratch, R"(<gateway xmlns="urn:crossdock:gateway:1">
  <folders library="library"/>
  <cin7 product="omni" user="northwind" key="secret:cin7"/>
</gateway>
)");
    auto loaded = load_gateway_settings(scratch.root());
    CHECK(scratch.rendered(loaded.findings).empty());
    REQUIRE(loaded.settings);
    CHECK(loaded.settings->cin7.product == Cin7Settings::Product::omni);
    CHECK(loaded.settings->cin7.base_url == "https://api.cin7.com/api/v1/");
    CHECK(loaded.settings->cin7.user == "northwind");
    CHECK(loaded.settings->cin7.calls_per_second == 3);
    CHECK(loaded.settings->cin7.calls_per_minute == 48);
    CHECK(loaded.settings->cin7.calls_per_day == 5000);
    CHECK(loaded.settings->cin7.stages.empty());

    write_home(scratch, R"(<gateway xmlns="urn:crossdock:gateway:1">
  <folders library="library"/>
  <cin7 product="omni" user="northwind" key="secret:cin7" stages="Release To Pick, New" calls-per-day="6000"/>
</gateway>
)");
    loaded = load_gateway_settings(scratch.root());
    REQUIRE(loaded.settings);
    CHECK(loaded.settings->cin7.stages == std::vector<std::string>{"Release To Pick", "New"});
    CHECK_THAT(scratch.rendered(loaded.findings), Catch::Contains("warning: Cin7 Omni allows 5000 calls a day"));
}

TEST_CASE("where partners reach us with AS2 is read, with its limits") {
    const test::Scratch scratch;
    write_home(scratch, plain);
    CHECK_FALSE(load_gateway_settings(scratch.root()).settings.value().as2_server);

    const auto with = [&](const std::string& element) {
        write_home(scratch, test::replaced(std::string(plain), "  <cin7", element + "\n  <cin7"));
        const auto loaded = load_gateway_settings(scratch.root());
        CHECK(scratch.rendered(loaded.findings).empty());
        REQUIRE(loaded.settings);
        return loaded.settings->as2_server.value();
    };
    const auto plain_http = with(R"(<as2-server listen="0.0.0.0:4080"/>)");
    CHECK(plain_http.address == "0.0.0.0");
    CHECK(plain_http.port == 4080);
    CHECK(plain_http.certificate.empty());
    CHECK(plain_http.body_bytes == 1ULL << 30U);
    CHECK(plain_http.header_bytes == 65536);
    CHECK(plain_http.memory_bytes == 2 << 20);
    CHECK(plain_http.idle_timeout == 60s);

    const As2ServerSettings usual = usual_as2_server();
    CHECK(usual.address.empty());
    CHECK(usual.body_bytes == plain_http.body_bytes);
    CHECK(usual.memory_bytes == plain_http.memory_bytes);
    CHECK(usual.handlers == plain_http.handlers);
    CHECK(usual.stop_within == plain_http.stop_within);

    scratch.write("tls/as2.pem", "PEM");
    const auto https = with(R"(<as2-server listen="[::1]:4443" certificate="tls/as2.pem" key="secret:cin7"
        body-bytes="2048" connections="9" handlers="3" request-timeout="5m" stop-within="1s"/>)");
    CHECK(https.address == "::1");
    CHECK(https.certificate == scratch.root() / "tls/as2.pem");
    CHECK(https.key.name == "cin7");
    CHECK(https.body_bytes == 2048);
    CHECK(https.connections == 9);
    CHECK(https.handlers == 3);
    CHECK(https.request_timeout == 300s);
    CHECK(https.stop_within == 1s);
}

TEST_CASE("a mistake in gateway.xml is reported with its place and what to do") {
    for (const Mistake& mistake : mistakes) {
        DYNAMIC_SECTION(mistake.what) {
            const test::Scratch scratch;
            write_home(scratch, test::replaced(std::string(plain), mistake.from, mistake.to));
            const auto loaded = load_gateway_settings(scratch.root());
            CHECK(scratch.rendered(loaded.findings) == mistake.said);
            CHECK(loaded.settings.has_value() == !has_error(loaded.findings));
        }
    }
}

TEST_CASE("a gateway.xml that is not there is an error") {
    const test::Scratch scratch;
    const auto loaded = load_gateway_settings(scratch.root());
    CHECK_FALSE(loaded.settings);
    CHECK(scratch.rendered(loaded.findings).starts_with("gateway.xml: error: there is no such file\n"));
}
