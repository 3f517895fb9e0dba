// `crossdock as2 listen` at one end of a line and `crossdock as2 send` at the other: what the one sends, the other
// tells of, and answers as the service would.
#include <catch2/catch.hpp>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gateway/cli/as2_listen.h"
#include "gateway/cli/as2_listener.h"
#include "gateway/cli/as2_send.h"
#include "gateway/cli/exit_codes.h"
#include "tests/gateway/as2/raw_client.h"
#include "tests/gateway/as2_client/scripted_receiver.h"
#include "tests/gateway/cli/exported.h"
#include "tests/gateway/cli/running_gateway.h"
#include "tests/gateway/cli/small_home.h"
#include "tests/partners/as2/as2_messages.h"

using namespace crossdock;
using namespace crossdock::test;
using Catch::Matchers::Contains;

namespace {

const std::string edi = "ISA*00*by hand~";

// Brand sends and acme listens: a home for each.
struct Line {
    SmallHome brand, acme;
    ManualClock clock{parse_instant("2026-06-01T08:00:00Z").value()};
    SystemRandom random;
    std::string accept;  // in acme's <as2>
    std::string signer = "brand";
    std::unique_ptr<cli::As2Listener> listener;

    static void write_side(const SmallHome& home, const std::string& ours, const std::string& key,
                           const std::string& theirs, const std::string& url, const std::string& inside) {
        home.write("partners/acme/ours.pem", identity(key).certificate.pem());
        home.write("partners/acme/theirs.pem", identity(theirs).certificate.pem());
        const auto secret = home.write("secrets/as2-key", identity(key).key.pem());
        std::filesystem::permissions(secret, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        std::string names = R"(" our-name="BRAND" their-name="ACME">)";
        if (ours == "acme") names = R"(" our-name="ACME" their-name="BRAND">)";
        home.write("partners/acme/partner.xml", replaced(std::string(acme_partner), "2027-01-31", "2999-01-31"));
        home.change("partners/acme/partner.xml", "  <send ", R"(  <as2 id="as2" url=")" + url + names + inside + R"(
    <certificate use="sign" file="ours.pem" key="secret:as2-key"/>
    <certificate use="decrypt" file="ours.pem" key="secret:as2-key"/>
    <certificate use="verify" file="theirs.pem"/>
    <certificate use="encrypt" file="theirs.pem"/>
  </as2>
  <send )");
    }

    // HTTPS as gateway.xml of acme says.
    void serve_https() const {
        acme.write("tls.pem", identity("stranger").certificate.pem());
        const auto secret = acme.write("secrets/tls-key", identity("stranger").key.pem());
        std::filesystem::permissions(secret, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        acme.change(
            "gateway.xml", "</gateway>",
            "  <as2-server listen=\"0.0.0.0:4443\" certificate=\"tls.pem\" key=\"secret:tls-key\"/>\n</gateway>");
    }
    void listen(const std::string& save = {}) {
        write_side(acme, "acme", "acme", "brand", "http://127.0.0.1:1/", accept);
        const auto settings = partners::load_gateway_settings(acme.root(), false);
        REQUIRE(settings.settings);
        auto started = cli::As2Listener::start(
            *settings.settings, {.address = "127.0.0.1", .port = 0, .plain = false, .save = save}, clock, random);
        REQUIRE(started);
        listener = std::move(*started);
    }
    // Sends; answers the exit code.
    int send(const std::string& inside, const std::string& url = {}) {
        write_side(brand, "brand", signer, "acme", url.empty() ? listener->url() : url, inside);
        brand.write("partners/acme/tls.pem", identity("stranger").certificate.pem());
        cli::As2SendOptions options;
        options.home = brand.root();
        options.partner = "acme";
        options.file = brand.write("940.edi", edi).string();
        std::ostringstream said;
        const int exit = cli::as2_send(options, clock, random, said, said);
        sent = said.str();
        return exit;
    }
    std::string sent;  // what the sender printed
};

bool says(const cli::As2Report& report, const std::string& what, bool good, const std::string& words) {
    for (const cli::Check& check : report.checks)
        if (check.what == what && check.good == good && check.said.find(words) != std::string::npos) return true;
    return false;
}

std::uint16_t port_of(const std::string& url) {
    return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

}  // namespace

TEST_CASE("what is sent by hand in any form is told in plain words, and confirmed", "[as2]") {
    struct Row {
        std::string seal;
        std::vector<std::string> form;
        std::string encryption, signature;
    };
    const Row rows[] = {
        {"", {"enveloped-data aes128-cbc", "signed sha-256"}, "aes128-cbc", "sha-256 by CN=brand"},
        {R"(<seal compress="before-signing" sign="sha-512" encrypt="aes256-cbc"/>)",
         {"enveloped-data aes256-cbc", "signed sha-512", "compressed-data"},
         "aes256-cbc",
         "sha-512 by CN=brand"},
        {R"(<seal compress="after-signing" encrypt="aes256-gcm"/>)",
         {"authEnveloped-data aes256-gcm", "compressed-data", "signed sha-256"},
         "aes256-gcm",
         "sha-256 by CN=brand"},
        {R"(<seal sign="no" encrypt="3des-cbc"/>)", {"enveloped-data 3des-cbc"}, "3des-cbc", "not signed"},
        {R"(<seal encrypt="no" sign="sha1"/>)", {"signed sha1"}, "not encrypted", "sha1 by CN=brand"},
        {R"(<seal encrypt="no" sign="no"/>)", {}, "not encrypted", "not signed"},
    };
    Line line;
    line.accept = R"(<accept signed="optional" encrypted="optional"/>)";
    line.listen();
    for (const Row& row : rows) {
        CAPTURE(row.seal);
        CHECK(line.send(row.seal) == cli::exit_ok);
        CHECK_THAT(line.sent, Contains("\nconfirmed\n"));
        const auto reports = line.listener->reports();
        REQUIRE(reports.size() == 1);
        const cli::As2Report& report = reports[0];
        CHECK(report.good());
        CHECK(report.form == row.form);
        CHECK(says(report, "encryption", true, row.encryption));
        CHECK(says(report, "signature", true, row.signature));
        CHECK(
            says(report, "payload", true, "940.edi, application/EDI-X12, 15 bytes, SHA-256 " + Sha256::of(edi).hex()));
        CHECK_THAT(line.sent, Contains("MIC: " + report.mic));
        CHECK(says(report, "answer", true,
                   "HTTP 200, with our receipt: automatic-action/MDN-sent-automatically; "
                   "processed, MIC " +
                       report.mic + ", signed by CN=acme"));
        CHECK(report.partner == "acme");
        CHECK(report.from == "BRAND");
    }
    // The home itself is only read.
    CHECK_FALSE(std::filesystem::exists(line.acme.root() / "data"));
}

TEST_CASE("where the service has HTTPS, a listener by hand has it too", "[as2]") {
    Line line;
    line.serve_https();
    line.listen();
    CHECK_THAT(line.listener->url(), Catch::Matchers::StartsWith("https://"));
    CHECK(line.send(R"(<server check-host="no"/><certificate use="tls-server" file="tls.pem"/>)") == cli::exit_ok);
    CHECK_THAT(line.sent, Contains("\nconfirmed\n"));
    const auto reports = line.listener->reports();
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].good());

    CHECK(line.send(R"(<server check-host="no"/><certificate use="tls-server" file="theirs.pem"/>)") != cli::exit_ok);
    CHECK_THAT(line.sent, Contains("the server is not the one expected"));
    CHECK(line.listener->reports().empty());
}

TEST_CASE("what is not as agreed is told with the reason, and answered as the service would", "[as2]") {
    SECTION("not signed where that is required") {
        Line line;
        line.listen();
        CHECK(line.send(R"(<seal sign="no"/>)") == cli::exit_findings);
        CHECK_THAT(line.sent, Contains("rejected"));
        const auto reports = line.listener->reports();
        REQUIRE(reports.size() == 1);
        CHECK(says(reports[0], "content", false, "sign"));
        CHECK(says(reports[0], "answer", true, "error: "));
        CHECK(reports[0].payloads.empty());
    }
    SECTION("signed by somebody else") {
        Line line;
        line.listen();
        line.signer = "stranger";
        CHECK(line.send("") == cli::exit_findings);
        const auto reports = line.listener->reports();
        REQUIRE(reports.size() == 1);
        CHECK(says(reports[0], "content", false, "sign"));
        CHECK(says(reports[0], "answer", true, "authentication-failed"));
    }
    SECTION("names that exchange nothing here") {
        Line line;
        line.listen();
        RawClient client(port_of(line.listener->url()));
        client.send(
            "POST / HTTP/1.1\r\nHost: x\r\nAS2-From: WHO\r\nAS2-To: ACME\r\nMessage-ID: <1@who>\r\n"
            "Content-Length: 2\r\n\r\nhi");
        CHECK(client.answer().status == 403);
        const auto reports = line.listener->reports();
        REQUIRE(reports.size() == 1);
        CHECK(says(reports[0], "taken", false, "exchange nothing here"));
        CHECK(says(reports[0], "answer", false, "HTTP 403"));
        CHECK(reports[0].partner.empty());
    }
    SECTION("more than can be read is not read") {
        Line line;
        line.listen();
        const std::string unreadable =
            "POST / HTTP/1.1\r\nHost: x\r\nAS2-From: WHO\r\nAS2-To: ACME\r\nMessage-ID: <1@who>\r\n"
            "Content-Length: 2\r\n\r\nhi";
        std::vector<cli::As2Report> reports;
        for (int status = 403; status == 403 && reports.size() < 1000;) {
            RawClient client(port_of(line.listener->url()));
            client.send(unreadable);
            status = client.answer().status;
            for (auto& report : line.listener->reports()) reports.push_back(std::move(report));
        }
        CHECK(says(reports.back(), "taken", false, "Too many messages from here"));
        CHECK(says(reports.back(), "answer", false, "HTTP 429"));
    }
}

TEST_CASE("a message that comes again is told as that, with the same receipt", "[as2]") {
    Line line;
    const std::string request =
        "POST / HTTP/1.1\r\nHost: x\r\nAS2-From: BRAND\r\nAS2-To: ACME\r\nMessage-ID: <1@brand>\r\n"
        "Disposition-Notification-To: x\r\nContent-Type: application/EDI-X12\r\nContent-Length: 15\r\n\r\n" +
        edi;
    line.accept = R"(<accept signed="optional" encrypted="optional"/>)";
    line.listen();
    std::string first;
    for (const bool again : {false, true}) {
        RawClient client(port_of(line.listener->url()));
        client.send(request);
        const auto answer = client.answer();
        CHECK(answer.status == 200);
        if (!again) first = answer.body;
        CHECK(answer.body == first);
        const auto reports = line.listener->reports();
        REQUIRE(reports.size() == 1);
        CHECK(says(reports[0], "again", true, "the same receipt") == again);
        CHECK(reports[0].payloads.size() == (again ? 0 : 1));
        CHECK(reports[0].good());
    }
}

TEST_CASE("a receipt that is asked for later is posted, and told", "[as2]") {
    ScriptedReceiver receipts;
    receipts.next([](const Request&) { return http(200, {}, ""); });
    Line line;
    line.accept = R"(<accept><receipt-url begins=")" + receipts.url() + R"("/></accept>)";
    line.listen();
    CHECK(line.send(R"(<receipt wanted="async" url=")" + receipts.url() + R"("/>)") == cli::exit_ok);
    std::vector<cli::As2Report> reports = line.listener->reports();
    while (line.listener->has_to_post())
        for (auto& report : line.listener->reports()) reports.push_back(std::move(report));
    REQUIRE(reports.size() == 2);
    CHECK(says(reports[0], "receipt asked for", true, "signed, sha-256, posted to " + receipts.url()));
    CHECK(says(reports[0], "answer", true, "HTTP 200, and our receipt will be posted: "));
    CHECK(reports[1].kind == "receipt-posted");
    CHECK(reports[1].good());
    REQUIRE(receipts.requests().size() == 1);
    const Request posted = receipts.requests()[0];
    const auto mdn = as2::read_mdn(posted.header, posted.body,
                                   {.partner_certificates = {identity("acme").certificate}, .now = test::now});
    REQUIRE_FALSE(mdn.unreadable);
    CHECK(mdn.content.disposition.delivered());
    CHECK(as2::write_mic(mdn.content.mic.value()) == reports[0].mic);
}

TEST_CASE("messages, payloads and receipts are saved byte for byte", "[as2]") {
    Line line;
    const auto save = line.acme.root() / "saved";
    line.listen(save.string());
    CHECK(line.send("") == cli::exit_ok);
    CHECK(line.send("") == cli::exit_ok);
    const auto reports = line.listener->reports();
    REQUIRE(reports.size() == 2);
    CHECK(reports[0].saved != reports[1].saved);
    const auto files = files_in(reports[1].saved);
    REQUIRE(files.size() == 3);
    CHECK(files.at("received-1-940.edi") == edi);
    const auto entity = mime::read_entity(files.at("as2-message-received.mime"), {});
    REQUIRE(entity);
    const auto opened = as2::open(
        entity->header, entity->body,
        {.own_keys = {identity("acme")}, .partner_certificates = {identity("brand").certificate}, .now = test::now});
    CHECK(as2::write_mic(opened.mic.value()) == reports[1].mic);
    CHECK_THAT(files.at("as2-receipt-sent.mime"), Contains("multipart/signed") && Contains(reports[1].mic));
}

TEST_CASE("noise, half requests and hostile names harm nobody, and the next message is taken", "[as2]") {
    Line line;
    const auto save = line.acme.root() / "saved";
    line.listen(save.string());
    const std::uint16_t port = port_of(line.listener->url());
    const std::string as2 = "POST / HTTP/1.1\r\nHost: x\r\nAS2-From: BRAND\r\nAS2-To: ACME\r\n";
    struct Row {
        std::string bytes;
        int status;
    };
    const Row rows[] = {
        {std::string("\x16\x03\x01\x02\x00\x01\x00\x01", 8) + "\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 405},
        {"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", 200},
        {as2 + "Content-Length: 2\r\n\r\nhi", 400},
        {as2 + "Message-ID: <1@x>\r\n\r\n", 411},
        {as2 + "Message-ID: <../../../etc/x@b>\r\nDisposition-Notification-To: x\r\nContent-Type: "
               "application/pkcs7-mime; smime-type=enveloped-data\r\nContent-Length: 4\r\n\r\n\x30\x80\x06\x09",
         200},
        {as2 + "Message-ID: <2@x>\r\nDisposition-Notification-To: x\r\nReceipt-Delivery-Option: "
               "http://127.0.0.1:22/\r\nContent-Length: 2\r\n\r\nhi",
         200},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes);
        RawClient client(port);
        client.send(row.bytes);
        CHECK(client.answer().status == row.status);
    }
    {
        RawClient client(port);
        client.send(as2 + "Message-ID: <3@x>\r\nContent-Length: 1000\r\n\r\nhalf");
        client.hang_up();
    }
    for (const cli::As2Report& report : line.listener->reports()) {
        CAPTURE(report.message_id);
        CHECK_FALSE(report.good());
        CHECK(report.payloads.empty());
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(save))
        CHECK(entry.path().lexically_normal().string().starts_with(save.string()));
    CHECK(line.send("") == cli::exit_ok);
}

TEST_CASE("the command ends after so many messages, or at Ctrl-C", "[as2]") {
    Line line;
    Line::write_side(line.acme, "acme", "acme", "brand", "http://127.0.0.1:1/", {});
    static_cast<void>(identity("brand"));
    cli::As2ListenOptions options;
    options.home = line.acme.root();
    options.listen = "127.0.0.1:0";
    options.json = true;
    const auto command = [&] { return cli::as2_listen(options, line.clock, line.random, std::cout, std::cerr); };

    options.count = 1;
    {
        cli::test::RunningGateway listening(command);
        const auto begin = nlohmann::json::parse(listening.until_it_says("listening"));
        CHECK(line.send("", begin["url"].get<std::string>()) == cli::exit_ok);
        CHECK(listening.wait() == cli::exit_ok);
        const auto told = nlohmann::json::parse(listening.until_it_says("\"message\""));
        CHECK(told["from"] == "BRAND");
        CHECK(told["payloads"][0]["sha256"] == Sha256::of(edi).hex());
        CHECK(told["checks"][0]["what"] == "encryption");
    }
    options.count = 0;
    options.json = false;
    for (const int signal : {SIGINT, SIGTERM}) {
        cli::test::RunningGateway listening(command);
        CHECK_THAT(listening.until_it_says("listening on http://127.0.0.1:"), Contains("Nothing is delivered"));
        CHECK(listening.stop(signal) == cli::exit_ok);
    }
    options.listen = "nowhere";
    std::ostringstream out, err;
    CHECK(cli::as2_listen(options, line.clock, line.random, out, err) == cli::exit_usage);
    CHECK_THAT(err.str(), Contains("give it as 0.0.0.0:4080"));
}
