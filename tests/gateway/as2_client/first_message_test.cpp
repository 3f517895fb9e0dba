// What a partner sends in the first moment after the service has started.
#include <catch2/catch.hpp>

#include "gateway/cli/free_port.h"
#include "gateway/cli/service.h"
#include "tests/gateway/as2/raw_client.h"
#include "tests/gateway/cli/small_home.h"
#include "tests/partners/as2/as2_messages.h"

using namespace crossdock;
using namespace crossdock::test;
using Catch::Matchers::Contains;

TEST_CASE("a partner is known from the first moment on", "[as2]") {
    const SmallHome home;
    const std::uint16_t port = cli::free_port();
    home.change("gateway.xml", "</gateway>",
                R"(  <as2-server listen="127.0.0.1:)" + std::to_string(port) + "\"/>\n</gateway>");
    home.change("gateway.xml", "account=", "base-url=\"http://127.0.0.1:1/\" account=");
    home.change("partners/acme/partner.xml", "sftp.example.com", "127.0.0.1");
    home.write("partners/acme/theirs.pem", identity("acme").certificate.pem());
    home.change("partners/acme/partner.xml", "  <send ",
                R"(  <as2 id="as2" url="http://127.0.0.1:1/" our-name="BRAND" their-name="ACME">
    <certificate use="verify" file="theirs.pem"/>
    <seal sign="no" encrypt="no"/>
    <accept signed="optional" encrypted="optional"/>
  </as2>
  <send )");
    const auto settings = partners::load_gateway_settings(home.root(), false);
    REQUIRE(settings.settings);
    ManualClock clock{parse_instant("2026-06-01T08:00:00Z").value()};
    SystemRandom random;
    const auto service = cli::Service::start(*settings.settings, clock, random);
    REQUIRE(service);
    RawClient client(port);
    client.send(
        "POST / HTTP/1.1\r\nHost: x\r\nAS2-From: ACME\r\nAS2-To: BRAND\r\nMessage-ID: <1@acme>\r\n"
        "Disposition-Notification-To: x\r\nContent-Type: application/EDI-X12\r\nContent-Length: 8\r\n\r\nISA*00*~");
    const RawAnswer answer = client.answer();
    CHECK(answer.status == 200);
    CHECK_THAT(answer.body, Contains("MDN-sent-automatically; processed\r\n"));
}
