// Asynchronous receipts: after the answer, the same bytes each time, until they are taken.
#include <catch2/catch.hpp>

#include "as2_site.h"

using namespace crossdock;
using namespace crossdock::test;
using Catch::Matchers::Contains;
using store::test::must;

namespace {

// The partner's own server.
struct Partner {
    std::vector<std::string> receipts;
    int status = 200;
    std::unique_ptr<as2::HttpServer> server = must(as2::HttpServer::start({}, [this](const as2::HttpMessage& message) {
        receipts.emplace_back(message.bytes.substr(message.bytes.find("AS2-Version")));
        return as2::HttpReply{status, {}, {}, {}};
    }));

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server->port()) + "/"; }
    [[nodiscard]] std::string lines() const { return signed_receipt + "Receipt-Delivery-Option: " + url() + "\r\n"; }
};

SealedMessage order() {
    return sealed("ISA*00*~", {.signing = signing(), .encryption = encryption()});
}

}  // namespace

TEST_CASE("a receipt that is not taken is posted again, the same bytes, until it is") {
    As2Site site;
    Partner partner;
    site.partnership.settings.accept.receipt_urls = {partner.url()};
    const SealedMessage sent = order();
    CHECK(site.post(As2Site::request(sent, "<1@acme>", partner.lines())).body.empty());
    partner.status = 500;
    CHECK(must(site.poster().step()) == 1);
    CHECK(must(site.poster().step()) == 0);  // not yet
    site.clock().advance(std::chrono::minutes(10));
    site.restart();
    partner.status = 202;
    CHECK(must(site.poster().step()) == 1);
    site.clock().advance(std::chrono::hours(10));
    CHECK(must(site.poster().step()) == 0);
    REQUIRE(partner.receipts.size() == 2);
    CHECK(partner.receipts[0] == partner.receipts[1]);
    CHECK(As2Site::verdict(partner.receipts[0], sent, "<1@acme>").outcome == as2::MdnOutcome::confirmed);

    SECTION("and once more, the same, when its message comes again") {
        CHECK(site.post(As2Site::request(sent, "<1@acme>", partner.lines())).body.empty());
        CHECK(must(site.poster().step()) == 1);
        REQUIRE(partner.receipts.size() == 3);
        CHECK(partner.receipts[2] == partner.receipts[0]);
        CHECK(site.inbox().size() == 1);
    }
}

TEST_CASE("a message that comes again before its receipt was posted gets one receipt") {
    As2Site site;
    Partner partner;
    site.partnership.settings.accept.receipt_urls = {partner.url()};
    const std::string request = As2Site::request(order(), "<1@acme>", partner.lines());
    for (int i = 0; i < 3; ++i) CHECK(site.post(request).status == 200);
    CHECK(must(site.poster().step()) == 1);
    CHECK(partner.receipts.size() == 1);
}

TEST_CASE("a receipt to an address that only we can reach is a dead letter, unless the settings name it") {
    As2Site site;
    Partner partner;
    CHECK(site.post(As2Site::request(order(), "<1@acme>", partner.lines())).status == 200);
    CHECK(must(site.poster().step()) == 1);
    CHECK(partner.receipts.empty());
    const auto letters = must(site.store().dead_letters(store::DeadLetterState::open));
    REQUIRE(letters.size() == 1);
    CHECK(letters[0].error.code == "as2.receipt-url");
    CHECK_THAT(letters[0].error.remedy, Contains("<receipt-url"));
}

TEST_CASE("a refusal is posted too") {
    As2Site site;
    Partner partner;
    site.partnership.settings.accept.receipt_urls = {partner.url()};
    const Message rubbish = message("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n", "ISA");
    CHECK(site.post(As2Site::request(rubbish, "<1@acme>", partner.lines())).status == 200);
    CHECK(must(site.poster().step()) == 1);
    REQUIRE(partner.receipts.size() == 1);
    CHECK(said(As2Site::read(partner.receipts[0]).content.disposition) == "processed/error: decryption-failed");
}

TEST_CASE("a receipt waits until its message has been answered") {
    as2::Answered answered;
    auto first = answered.begin("acme", "1");
    auto second = answered.begin("acme", "1");
    answered.wait("acme", "2");
    std::atomic<bool> over = false;
    std::thread waiting([&] {
        answered.wait("acme", "1");
        over = true;
    });
    first.reset();
    CHECK_FALSE(over);
    second.reset();
    waiting.join();
    CHECK(over);
}
