// Orders go to a partner over AS2: sealed once, sent until a receipt proves it, and nothing else proves it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/gateway/as2_client/as2_bench.h"

using namespace crossdock;
using namespace crossdock::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

// What was put into the request, as acme reads it.
std::string payload_of(const Request& request) {
    const auto opened = acme_opens(request);
    return opened.parts.empty() ? "" : std::string(opened.parts.front().content);
}

// A receipt whose MIC is in another digest than the one asked for.
std::function<std::string(const Request&)> answer_in(const std::string& digest) {
    return [digest](const Request& request) {
        AcmeSays says;
        says.how.mic_follows_request = true;
        Request asked = request;
        for (auto& field : asked.header.fields)
            if (field.name == "Disposition-Notification-Options")
                field.value =
                    "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, " + digest;
        const Message mdn = acme_mdn(asked, says);
        return http(200, mdn.header.fields, mdn.body);
    };
}

}  // namespace

TEST_CASE("an order is sealed, posted and proven by a signed receipt", "[as2]") {
    As2Bench bench(R"(<seal subject="orders"/>)");
    bench.acme.next(acme_receipt());
    bench.release("SO-1");
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1") == "verified confirmed");

    const auto requests = bench.acme.requests();
    REQUIRE(requests.size() == 1);
    const auto& header = requests[0].header;
    CHECK(requests[0].line == "POST /as2 HTTP/1.1");
    const auto message = bench.message_of("SO-1");
    const std::vector<std::pair<std::string, std::string>> expected{
        {"AS2-Version", "1.2"},
        {"EDIINT-Features", "multiple-attachments"},
        {"AS2-From", "BRAND"},
        {"AS2-To", "\"Acme #1\""},
        {"Message-ID", "<" + message.message_id + ">"},
        {"Date", "Mon, 01 Jun 2026 08:00:00 +0000"},
        {"Subject", "orders"},
        {"MIME-Version", "1.0"},
        {"Disposition-Notification-To", "BRAND"},
        {"Disposition-Notification-Options",
         "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, sha-256"},
        {"Expect", ""},
        {"Transfer-Encoding", ""},
        {"Receipt-Delivery-Option", ""},
        {"Content-Length", std::to_string(requests[0].body.size())}};
    for (const auto& [name, value] : expected) {
        CAPTURE(name);
        CHECK(header.value(name) == value);
    }
    const auto opened = acme_opens(requests[0]);
    CHECK(opened.applied.is_signed);
    CHECK(opened.applied.is_encrypted);
    REQUIRE(opened.parts.size() == 1);
    CHECK(opened.parts[0].file_name == "940_SO-1_000000001.edi");
    CHECK(opened.parts[0].content_type == "application/EDI-X12");

    const auto trade = bench.trade("SO-1");
    REQUIRE(trade.interchanges.size() == 1);
    CHECK(payload_of(requests[0]) == bench.store->payload(trade.interchanges[0].payload).value());

    REQUIRE(message.receipt);
    CHECK(message.disposition == "automatic-action/MDN-sent-automatically; processed");
    CHECK_THAT(bench.store->payload(*message.receipt).value(), Contains("multipart/signed"));
    CHECK_THAT(bench.store->payload(*message.bytes).value(), Contains("AS2-From: BRAND\r\n"));
    REQUIRE(trade.effects.size() == 1);
    const auto proof = nlohmann::json::parse(trade.effects[0].proof);
    CHECK(proof["message-id"] == message.message_id);
    CHECK(proof["receipt"] == message.receipt->hex());
    CHECK(proof["message"] == message.bytes->hex());
    CHECK_THAT(bench.event("SO-1", "as2-sealed"),
               Contains("signed sha-256, encrypted aes128-cbc") && Contains(message.message_id));
    CHECK_THAT(bench.event("SO-1", "as2-receipt"), Contains("processed, signed by CN=acme") && Contains(", MIC "));
    CHECK(bench.step() == 0);
}

TEST_CASE("every way to seal is read by the partner and confirmed", "[as2]") {
    for (const char* sign : {"no", "sha1", "sha-256", "sha-512"})
        for (const char* encrypt : {"no", "3des-cbc", "aes128-cbc", "aes256-gcm"})
            for (const char* compress : {"no", "before-signing", "after-signing"}) {
                CAPTURE(sign, encrypt, compress);
                As2Bench bench(std::string("<seal sign=\"") + sign + "\" encrypt=\"" + encrypt + "\" compress=\"" +
                               compress + "\"/>");
                bench.acme.next(acme_receipt());
                bench.release("SO-1");
                bench.step();
                CHECK(bench.state_of("SO-1") == "verified confirmed");
                const auto requests = bench.acme.requests();
                REQUIRE(requests.size() == 1);
                CHECK_THAT(payload_of(requests[0]), Contains("SO-1"));
                const auto applied = acme_opens(requests[0]).applied;
                CHECK(applied.is_signed == (std::string(sign) != "no"));
                CHECK(applied.is_encrypted == (std::string(encrypt) != "no"));
                CHECK(applied.is_compressed == (std::string(compress) != "no"));
            }
}

TEST_CASE("a receipt may have its MIC in any digest that the partner's file names", "[as2]") {
    for (const char* digest : {"sha1", "sha-256", "sha-384", "sha-512"}) {
        CAPTURE(digest);
        As2Bench bench(R"(<seal sign="sha-256"/><receipt digests=")" + std::string(digest) + R"("/>)");
        bench.acme.next(answer_in(digest));
        bench.release("SO-1");
        bench.step();
        CHECK(bench.state_of("SO-1") == "verified confirmed");
    }
}

TEST_CASE("only a positive receipt of the partner's with the right MIC proves a delivery", "[as2]") {
    struct Case {
        std::string what;
        std::function<std::string(const Request&)> answer;
        std::string state;   // of the intent and the message
        std::string letter;  // code of the dead letter; empty: none, it is tried again
        std::string said;    // in the letter, or in the journal
    };
    const auto changed = [](auto change) { return acme_receipt({.change = change}); };
    const auto status = [](int number, std::string body = {}) {
        return [=](const Request&) { return http(number, {{"Location", "/elsewhere"}}, body); };
    };
    const std::vector<Case> cases{
        {"a warning of a duplicate, without MIC", changed([](as2::MdnContent& mdn) {
             mdn.disposition = as2::dispositions::duplicate_document();
             mdn.mic.reset();
         }),
         "verified confirmed", "", ""},
        {"another MIC", changed([](as2::MdnContent& mdn) { mdn.mic = as2::mic_of(as2::Digest::sha256, {"x"}); }),
         "dead rejected", "as2.rejected", "the partner received other bytes than we sent"},
        {"the right MIC by the digest of older products", answer_in("sha1"), "verified confirmed", "", ""},
        {"a MIC by a digest that its file does not name", answer_in("sha-512"), "dead rejected", "as2.rejected",
         "the MIC of the receipt is in sha-512, of which no digest of ours was kept"},
        {"no MIC", changed([](as2::MdnContent& mdn) { mdn.mic.reset(); }), "dead rejected", "as2.rejected",
         "does not say which bytes arrived"},
        {"not signed", acme_receipt({.signer = ""}), "dead sending", "as2.mdn-not-trusted", "is not signed"},
        {"signed by a stranger", acme_receipt({.signer = "stranger"}), "dead sending", "as2.mdn-not-trusted",
         "cannot be trusted"},
        {"about another message", changed([](as2::MdnContent& mdn) { mdn.original_message_id = "<other@acme>"; }),
         "pending sending", "", "other@acme"},
        {"negative", changed([](as2::MdnContent& mdn) {
             mdn.disposition = as2::dispositions::decryption_failed();
             mdn.mic.reset();
         }),
         "dead rejected", "as2.rejected", "decryption-failed"},
        {"failed", changed([](as2::MdnContent& mdn) { mdn.disposition = as2::dispositions::unsupported_format(); }),
         "dead rejected", "as2.rejected", "unsupported format"},
        {"garbage in a report",
         [](const Request&) {
             return http(200, {{"Content-Type", "multipart/report; boundary=x"}}, "--x\r\nwhat?");
         },
         "pending sending", "", "changes nothing"},
        {"no receipt", status(200, "thank you"), "pending sending", "",
         "answered HTTP 200 without the receipt that was asked for"},
        {"nothing at all", status(204), "pending sending", "", "HTTP 204 without the receipt"},
        {"busy", status(503, "come back later"), "pending sending", "", "HTTP 503: come back later"},
        {"not allowed", status(401), "dead sending", "as2.http-401", "HTTP 401"},
        {"another place", status(302), "dead sending", "as2.http-302", "HTTP 302"},
        {"no such page", status(404), "dead sending", "as2.http-404", "HTTP 404"},
        {"refused by its server", status(422, "unknown AS2 id"), "dead sending", "as2.http-422",
         "HTTP 422: unknown AS2 id"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        As2Bench bench;
        bench.acme.next(each.answer);
        bench.release("SO-1");
        bench.step();
        CHECK(bench.state_of("SO-1") == each.state);
        const auto letters = bench.letters();
        REQUIRE(letters.size() == (each.letter.empty() ? 0 : 1));
        if (!letters.empty()) {
            CHECK(letters[0].error.code == each.letter);
            CHECK_THAT(letters[0].error.message, Contains(each.said));
            CHECK(letters[0].error.remedy != "");
        } else if (!each.said.empty()) {
            std::string journal;
            for (const auto& entry : bench.trade("SO-1").journal) journal += entry.detail + "\n";
            CHECK_THAT(journal, Contains(each.said));
        }

        // What is tried again, by itself or by a person, is the same message; what the partner refused is a new one.
        if (each.state.starts_with("verified")) continue;
        bench.acme.only(acme_receipt());
        bench.replay();
        bench.wait(10min);
        bench.step();
        CHECK(bench.state_of("SO-1") == "verified confirmed");
        const auto requests = bench.acme.requests();
        REQUIRE(requests.size() == 2);
        CHECK((requests[0].message() == requests[1].message()) == (each.letter != "as2.rejected"));
        CHECK((requests[0].header.value("Message-ID") == requests[1].header.value("Message-ID")) ==
              (each.letter != "as2.rejected"));
        CHECK(payload_of(requests[0]) == payload_of(requests[1]));
    }
}

TEST_CASE("a connection that breaks at any stage is followed by the same message", "[as2]") {
    for (const Cut cut : {Cut::before_reading, Cut::within_body, Cut::after_body, Cut::within_answer}) {
        CAPTURE(static_cast<int>(cut));
        As2Bench bench;
        bench.acme.next({acme_receipt(), cut});
        bench.acme.next({acme_receipt(), cut});
        bench.acme.next(acme_receipt());
        bench.release("SO-1");
        for (int attempt = 0; attempt < 3; ++attempt) {
            bench.step();
            CHECK(bench.state_of("SO-1") == (attempt < 2 ? "pending sending" : "verified confirmed"));
            bench.wait(10min);
        }
        CHECK(bench.acme.connections() == 3);
        const auto bytes = bench.store->payload(*bench.message_of("SO-1").bytes).value();
        for (const Request& request : bench.acme.requests()) {
            CHECK_THAT(bytes, Catch::Matchers::EndsWith(request.body));
            CHECK(request.header.value("Message-ID") == "<" + bench.message_of("SO-1").message_id + ">");
        }
        CHECK(bench.trade("SO-1").effects.size() == 1);
    }
}

TEST_CASE("a server that is not there is tried again with what was sealed", "[as2]") {
    As2Bench bench;
    std::string url;
    {
        const ScriptedReceiver gone;
        url = gone.url();
    }
    bench.write_partner("", url);
    bench.release("SO-1");
    bench.step();
    CHECK(bench.state_of("SO-1") == "pending sending");
    CHECK_THAT(bench.event("SO-1", "send-warehouse-order-delayed"), Contains("was not reached, nothing was sent"));
    const std::string id = bench.message_of("SO-1").message_id;
    bench.write_partner("", bench.acme.url());
    bench.acme.next(acme_receipt());
    bench.wait(10min);
    bench.step();
    CHECK(bench.state_of("SO-1") == "verified confirmed");
    CHECK(bench.acme.requests().at(0).header.value("Message-ID") == "<" + id + ">");
}

TEST_CASE("what is agreed about receipts is what counts", "[as2]") {
    struct Case {
        const char* receipt;
        std::function<std::string(const Request&)> answer;
        const char* state;
        const char* disposition;
    };
    const auto ok = [](const Request&) { return http(200, {}, "ok"); };
    const Case cases[] = {
        {R"(<receipt wanted="none"/>)", ok, "verified confirmed", "HTTP 200 without a receipt"},
        {R"(<receipt missing="delivered"/>)", ok, "verified confirmed", "HTTP 200 without a receipt"},
        {R"(<receipt signed="no"/>)", acme_receipt({.signer = ""}), "verified confirmed",
         "automatic-action/MDN-sent-automatically; processed"},
        {R"(<receipt mic="optional"/>)", acme_receipt({.change = [](as2::MdnContent& mdn) { mdn.mic.reset(); }}),
         "verified confirmed", "automatic-action/MDN-sent-automatically; processed"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.receipt);
        As2Bench bench(each.receipt);
        bench.acme.next(each.answer);
        bench.release("SO-1");
        bench.step();
        CHECK(bench.state_of("SO-1") == each.state);
        CHECK(bench.message_of("SO-1").disposition == each.disposition);
    }
}

TEST_CASE("log-in, proxy-free and chunked, as the partner's server wants it", "[as2]") {
    As2Bench bench;
    bench.write_secret("word", "open sesame");
    bench.write_partner(R"(<server user="brand" password="secret:word" chunked="yes"/>)", bench.acme.url());
    bench.acme.next(acme_receipt());
    bench.release("SO-1");
    bench.step();
    CHECK(bench.state_of("SO-1") == "verified confirmed");
    const auto header = bench.acme.requests().at(0).header;
    CHECK(header.value("Authorization") == "Basic YnJhbmQ6b3BlbiBzZXNhbWU=");
    CHECK(header.value("Transfer-Encoding") == "chunked");
    CHECK(header.value("Content-Length") == "");
}

TEST_CASE("a proxy gets what is for the partner, with the log-in that is its own", "[as2]") {
    As2Bench bench;
    bench.write_secret("word", "open sesame");
    const std::string server =
        R"(<server proxy=")" + bench.acme.url() + R"(" proxy-user="brand" proxy-password="secret:word"/>)";
    SECTION("over HTTP it passes the message on") {
        bench.write_partner(server, "http://as2.acme.example/in?x=1");
        bench.acme.next(acme_receipt());
        bench.release("SO-1");
        bench.step();
        CHECK(bench.state_of("SO-1") == "verified confirmed");
        const Request request = bench.acme.requests().at(0);
        CHECK(request.line == "POST http://as2.acme.example/in?x=1 HTTP/1.1");
        CHECK(request.header.value("Proxy-Authorization") == "Basic YnJhbmQ6b3BlbiBzZXNhbWU=");
        CHECK(request.header.value("Authorization") == "");
    }
    SECTION("over HTTPS it sees nothing of it, and its refusal is told") {
        bench.write_partner(server, "https://as2.acme.example/in");
        bench.acme.next([](const Request&) { return http(407, {}, "who are you?"); });
        bench.release("SO-1");
        bench.step();
        CHECK(bench.state_of("SO-1") == "pending sending");
        const Request request = bench.acme.requests().at(0);
        CHECK(request.line == "CONNECT as2.acme.example:443 HTTP/1.1");
        CHECK(request.header.value("AS2-From") == "");
        CHECK(request.body == "");
        CHECK_THAT(bench.event("SO-1", "send-warehouse-order-delayed"),
                   Contains("was not reached, nothing was sent") && Contains("407"));
    }
}

TEST_CASE("a certificate that is missing is told, and what was mended is sealed then", "[as2]") {
    As2Bench bench;
    bench.write_secret("brand-key", identity("stranger").key.pem());
    bench.release("SO-1");
    bench.step();
    CHECK(bench.state_of("SO-1") == "dead unsealed");
    REQUIRE(bench.letters().size() == 1);
    CHECK_THAT(bench.letters()[0].error.message, Contains("secret:brand-key is not the key of the certificate in"));
    bench.write_secret("brand-key", identity("brand").key.pem());
    bench.acme.next(acme_receipt());
    bench.replay();
    bench.step();
    CHECK(bench.state_of("SO-1") == "verified confirmed");
}
