// Messages over real sockets: what is delivered, what is answered, and that both stay so.
#include <catch2/catch.hpp>
#include <random>

#include "as2_site.h"

using namespace crossdock;
using namespace crossdock::test;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using store::test::must;

namespace {

const std::string edi = "ISA*00*~\r\nIEA*1~\r\n";

struct Form {
    bool is_signed, is_encrypted;
    as2::Compression compression;
};

std::vector<Form> forms() {
    std::vector<Form> all;
    for (const bool is_signed : {false, true})
        for (const bool is_encrypted : {false, true})
            for (const auto compression :
                 {as2::Compression::none, as2::Compression::before_signing, as2::Compression::after_signing})
                all.push_back({is_signed, is_encrypted, compression});
    return all;
}

SealedMessage sealed_as(const Form& form, const std::string& payload = edi) {
    as2::Sealing wish;
    wish.compression = form.compression;
    wish.further_mics = {as2::Digest::sha1};  // of a receipt for which no digest was asked
    if (form.is_signed) wish.signing = signing();
    if (form.is_encrypted) wish.encryption = encryption();
    return sealed(payload, wish);
}

SealedMessage sealed_well(const std::string& payload = edi) {
    return sealed_as({true, true, as2::Compression::none}, payload);
}

}  // namespace

TEST_CASE("a message of every form is delivered and confirmed with every receipt") {
    As2Site site;
    std::vector<std::string> receipts;
    auto partner = must(as2::HttpServer::start({}, [&](const as2::HttpMessage& message) {
        receipts.emplace_back(message.bytes);
        return as2::HttpReply{};
    }));
    const std::string url = "http://127.0.0.1:" + std::to_string(partner->port()) + "/receipts?from=brand";
    site.partnership.settings.accept.receipt_urls = {url};
    int number = 0;
    for (const Form& form : forms())
        for (const std::string& lines : {std::string(), unsigned_receipt, signed_receipt,
                                         signed_receipt + "Receipt-Delivery-Option: " + url + "\r\n"}) {
            CAPTURE(form.is_signed, form.is_encrypted, static_cast<int>(form.compression), lines);
            const std::string id = "<" + std::to_string(++number) + "@acme>";
            const std::string payload = edi + std::to_string(number);
            const SealedMessage sent = sealed_as(form, payload);
            const RawAnswer answer = site.post(As2Site::request(sent, id, lines));
            CHECK(answer.status == 200);
            const bool later = lines.find("Receipt-Delivery") != std::string::npos;
            CHECK(answer.body.empty() == (lines.empty() || later));
            CHECK(must(site.poster().step()) == (later ? 1 : 0));
            CHECK(site.inbox().back() == "as2 " + id + "/po850.edi=" + payload);
            CHECK(site.inbox().size() == static_cast<std::size_t>(number));
            if (lines.empty()) continue;
            if (later) REQUIRE_FALSE(receipts.empty());
            const auto verdict =
                As2Site::verdict(later ? receipts.back() : answer.entity(), sent, id, lines != unsigned_receipt);
            CHECK(verdict.outcome == as2::MdnOutcome::confirmed);
            if (verdict.problem) UNSCOPED_INFO(to_string(*verdict.problem));
        }
    CHECK(receipts.size() == forms().size());
}

TEST_CASE("a receipt names us as its sender, and the message as it was named") {
    As2Site site;
    const std::string raw = "no-brackets-and-no-at";
    const RawAnswer answer = site.post(As2Site::request(sealed_well(), raw, signed_receipt));
    CHECK_THAT(answer.header, Contains("AS2-From: brand\r\nAS2-To: acme\r\n"));
    CHECK_THAT(answer.header, Contains("Date: Mon, 01 Jun 2026 00:00:00 +0000\r\n"));
    const auto mdn = As2Site::read(answer.entity());
    CHECK(mdn.content.original_message_id == raw);
    CHECK(mdn.content.final_recipient == "brand");
    CHECK_THAT(mdn.content.text, Contains("subject \"order\""));
}

TEST_CASE("what is broken is refused with its disposition, signed, and delivers nothing") {
    As2Site site;
    const auto damaged = [](SealedMessage message, std::size_t from_end) {
        char& byte = message.body[message.body.size() - from_end];
        byte = static_cast<char>(byte ^ 0x55);
        return message;
    };
    const auto changed = [](SealedMessage message) {
        message.body.replace(message.body.find("IEA*1"), 5, "IEA*2");
        return message;
    };
    as2::Sealing by_stranger;
    by_stranger.signing = signing("stranger");
    as2::Sealing for_stranger;
    for_stranger.signing = signing();
    for_stranger.encryption = encryption("stranger");
    const std::tuple<const char*, Message, const char*> cases[] = {
        {"K.1 signed by somebody else", sealed("x", by_stranger), "processed/error: authentication-failed"},
        {"K.1 the signed bytes are changed", changed(sealed_as({true, false, as2::Compression::none})),
         "processed/error: integrity-check-failed"},
        {"K.2 encrypted for somebody else", sealed("x", for_stranger), "processed/error: decryption-failed"},
        {"K.2 the encrypted bytes are damaged", damaged(sealed_well(), 40), "processed/error: decryption-failed"},
        {"K.2 it is no encrypted message at all",
         message("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n", "ISA*00*~"),
         "processed/error: decryption-failed"},
        {"K.3 the compressed bytes are damaged",
         damaged(sealed_as({false, false, as2::Compression::before_signing}), 3),
         "processed/error: decompression-failed"},
    };
    int number = 0;
    for (const auto& [what, broken, disposition] : cases) {
        CAPTURE(what);
        const std::string id = "<" + std::to_string(++number) + "@acme>";
        const RawAnswer answer = site.post(As2Site::request(broken, id, signed_receipt));
        CHECK(answer.status == 200);
        const auto mdn = As2Site::read(answer.entity());
        CHECK(mdn.is_signed);
        CHECK_FALSE(mdn.untrusted);
        CHECK(said(mdn.content.disposition) == disposition);
        CHECK_FALSE(mdn.content.mic);
        const auto row = must(site.store().as2_message(store::Direction::inbound, "acme", "brand", id));
        REQUIRE(row);
        CHECK(row->state == store::As2State::refused);
        CHECK_THAT(must(site.store().payload(row->bytes.value())), Contains("AS2-From: acme"));
    }
    CHECK(site.inbox().empty());
    const auto letters = must(site.store().dead_letters(store::DeadLetterState::open));
    REQUIRE(letters.size() == std::size(cases));
    CHECK(letters[0].subject == "as2:acme/1@acme");
    CHECK(letters[0].partner == "acme-3pl");
    CHECK_THAT(letters[0].error.message, Contains("certificate that is not the partner's"));

    SECTION("and is taken when it comes again and is whole") {
        const RawAnswer answer = site.post(As2Site::request(sealed_well(), "<1@acme>", signed_receipt));
        CHECK(said(As2Site::read(answer.entity()).content.disposition) == "processed");
        CHECK(site.inbox().size() == 1);
        CHECK(must(site.store().dead_letters(store::DeadLetterState::open)).size() == std::size(cases) - 1);
    }
}

TEST_CASE("less than was agreed upon is refused") {
    As2Site site;
    site.partnership.settings.accept.signature_required = true;
    site.partnership.settings.accept.encryption_required = true;
    site.partnership.settings.accept.digests = {as2::Digest::sha256};
    site.partnership.settings.accept.ciphers = {as2::Cipher::aes256_gcm};
    const auto answer_to = [&](const Message& sent, const std::string& id) {
        return said(As2Site::read(site.post(As2Site::request(sent, id, signed_receipt)).entity()).content.disposition);
    };
    as2::Sealing good;
    good.signing = signing();
    good.encryption = encryption("brand", as2::Cipher::aes256_gcm);
    CHECK(answer_to(sealed(edi, good), "good") == "processed");
    as2::Sealing sha1 = good;
    sha1.signing = signing("acme", as2::Digest::sha1);
    CHECK(answer_to(sealed(edi, sha1), "sha1") == "processed/error: insufficient-message-security");
    for (const Form& form : forms()) {
        if (form.is_signed && form.is_encrypted) continue;  // by another cipher
        CHECK_THAT(answer_to(sealed_as(form), "weak"), StartsWith("processed/error: "));
    }
    CHECK(site.inbox().size() == 1);
}

TEST_CASE("strangers, and what cannot be answered, are told so and leave nothing behind") {
    As2Site site;
    const Message sent = sealed_well();
    SECTION("a stranger who asks for a receipt gets one, unsigned") {
        const RawAnswer answer = site.post(As2Site::request(sent, "1", signed_receipt, "ACME"));
        CHECK(answer.status == 200);
        const auto mdn = As2Site::read(answer.entity());
        CHECK_FALSE(mdn.is_signed);
        CHECK(said(mdn.content.disposition) == "processed/error: unknown-trading-relationship");
    }
    SECTION("who writes to itself is told that") {
        const RawAnswer answer = site.post(As2Site::request(sent, "1", signed_receipt, "brand"));
        CHECK(said(As2Site::read(answer.entity()).content.disposition) == "failed/failure: sender-equals-receiver");
    }
    SECTION("a stranger who asks for none, or for one elsewhere, is refused by status") {
        for (const std::string& lines :
             {std::string(), signed_receipt + "Receipt-Delivery-Option: http://a.example/\r\n"})
            CHECK(site.post(As2Site::request(sent, "1", lines, "stranger")).status == 403);
    }
    SECTION("a message without a name or an id is no AS2 message") {
        std::string request = As2Site::request(sent, "1", "");
        for (const char* field : {"AS2-From", "AS2-To", "Message-ID"}) {
            std::string other = request;
            other.replace(other.find(field), 1, "X");
            const RawAnswer answer = site.post(other);
            CHECK(answer.status == 400);
            CHECK_THAT(answer.body, StartsWith(field));
        }
    }
    SECTION("a receipt that is wished where none can be sent is refused before anything is read") {
        for (const char* url : {"ftp://acme.example/", "http://x@acme.example/", "mailto:a@acme.example"}) {
            const RawAnswer answer =
                site.post(As2Site::request(sent, "1", signed_receipt + "Receipt-Delivery-Option: " + url + "\r\n"));
            CHECK(answer.status == 403);
            CHECK_THAT(answer.body, StartsWith("Receipt-Delivery-Option: "));
        }
    }
    SECTION("a browser is told what this is") {
        const RawAnswer answer = site.post("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        CHECK(answer.status == 405);
        CHECK_THAT(answer.body, Contains("AS2 server"));
    }
    CHECK(site.inbox().empty());
    CHECK(must(site.store().as2_messages(store::As2State::refused, 9)).empty());
}

TEST_CASE("a wish for a receipt that cannot be honoured fails, signed where that was wished") {
    As2Site site;
    const RawAnswer digest = site.post(As2Site::request(
        sealed_well(), "1",
        "Disposition-Notification-To: x\r\nDisposition-Notification-Options: signed-receipt-protocol=required, "
        "pkcs7-signature; signed-receipt-micalg=required, whirlpool\r\n"));
    CHECK(said(As2Site::read(digest.entity()).content.disposition) == "failed/failure: unsupported MIC-algorithms");
    CHECK(As2Site::read(digest.entity()).is_signed);
    const RawAnswer format = site.post(As2Site::request(
        sealed_well(), "2",
        "Disposition-Notification-To: x\r\nDisposition-Notification-Options: signed-receipt-protocol=required, "
        "pgp-signature; signed-receipt-micalg=required, sha-256\r\n"));
    CHECK(said(As2Site::read(format.entity()).content.disposition) == "failed/failure: unsupported format");
    CHECK(site.inbox().empty());
}

TEST_CASE("the same message a thousand times, cut off anywhere: one delivery, one receipt") {
    As2Site site;
    const SealedMessage sent = sealed_well();
    const std::string request = As2Site::request(sent, "<1@acme>", signed_receipt);
    std::mt19937 dice(1);
    const auto below = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(dice); };
    std::string receipt;
    int whole = 0;
    for (int i = 0; i < 1000; ++i) {
        RawClient client(site.port());
        switch (below(3)) {
            case 0: client.send(request.substr(0, below(request.size()))); break;
            case 1:
                client.send(request);
                if (const auto count = below(2000); count > 0) (void)client.read(count);
                break;
            case 2: client.send(request); break;
            default: {
                client.send(request);
                const std::string answer = client.answer().entity();
                if (receipt.empty()) receipt = answer;
                if (answer != receipt) FAIL("the receipt changed at message " << i);
                ++whole;
            }
        }
        client.hang_up();
    }
    CHECK(whole > 100);
    CHECK(As2Site::verdict(receipt, sent, "<1@acme>").outcome == as2::MdnOutcome::confirmed);
    site.restart();
    CHECK(site.post(request).entity() == receipt);
    CHECK(site.inbox() == std::vector<std::string>{"as2 <1@acme>/po850.edi=" + edi});
}

TEST_CASE("several payloads of one message are delivered each, under safe names that differ") {
    As2Site site;
    const auto part = [](std::string_view content, const char* type, const char* name) {
        return as2::Attachment{.content = content, .content_type = type, .file_name = name, .content_id = {}};
    };
    as2::Sealing wish;
    wish.signing = signing();
    const SealedMessage sent =
        sealed(std::vector{part("<a/>", "application/xml", "a.xml"), part("%PDF", "application/pdf", "../../a.xml"),
                           part("text", "text/plain", "")},
               wish);
    CHECK(site.post(As2Site::request(sent, "1", signed_receipt)).status == 200);
    CHECK(site.inbox() == std::vector<std::string>{"as2 1/a.xml=<a/>", "as2 1/2-a.xml=%PDF", "as2 1/payload=text"});
}

TEST_CASE("receipts that arrive are handed on, whatever the path") {
    As2Site site;
    const auto written =
        must(as2::write_mdn({.final_recipient = "acme", .original_message_id = "<o@brand>"}, signing()));
    Message receipt;
    receipt.header.fields = written.fields;
    receipt.body = written.body;
    const std::string request = As2Site::request(receipt, "", "");
    CHECK(site.post(request).status == 200);
    REQUIRE(site.taken_receipts.size() == 1);
    CHECK_THAT(site.taken_receipts[0], Contains("AS2-From: acme\r\n") && Contains("<o@brand>"));

    site.take_receipt_fails = Error{ErrorKind::transient, "store.busy", "busy", "", ""};
    CHECK(site.post(request).status == 503);
    site.take_receipt_fails.kind = ErrorKind::partner_fault;
    CHECK(site.post(request).status == 200);
    CHECK(site.post(As2Site::request(receipt, "", "", "stranger")).status == 400);
    CHECK(site.taken_receipts.size() == 3);
    CHECK(site.inbox().empty());
}

TEST_CASE("a signed receipt that we have no key for is our fault: nothing is taken, and it is told") {
    As2Site site;
    site.partnership.book.erase(site.partnership.book.begin());
    const RawAnswer answer = site.post(As2Site::request(sealed_well(), "1", signed_receipt));
    CHECK(answer.status == 503);
    CHECK_THAT(answer.body, Contains("no key of ours to sign with"));
    REQUIRE(site.problems.size() == 1);
    CHECK(site.problems[0].code == "as2.no-signing-key");
    CHECK(site.inbox().empty());
}

TEST_CASE("who sends nothing but rubbish is held off for a while, and only that one") {
    As2Site site;
    const Message rubbish = message("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n", "ISA");
    for (std::size_t i = 0; i < as2::FailureBrake::failures_max; ++i)
        CHECK(site.post(As2Site::request(rubbish, std::to_string(i), "")).status == 200);
    CHECK(site.post(As2Site::request(rubbish, "x", "")).status == 429);
    CHECK(site.post(As2Site::request(sealed_well(), "good", "", "other")).status == 403);
    site.clock().advance(as2::FailureBrake::window);
    CHECK(site.post(As2Site::request(sealed_well(), "good", "")).status == 200);
    CHECK(site.inbox().size() == 1);
}
