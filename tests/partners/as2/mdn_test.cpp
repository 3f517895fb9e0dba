// Receipts: what we write can be read by others, what others write is read and judged.
#include "partners/as2/mdn.h"

#include <catch2/catch.hpp>

#include "wire_bodies.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;
using Catch::Matchers::Contains;

namespace {

const Mic mic = mic_of(Digest::sha256, {"the bytes"});

MdnContent content(Disposition disposition = {}) {
    return {.text = "Your message was received.\nSubject: order – 1",
            .reporting_ua = "Crossdock",
            .original_recipient = "my id",
            .final_recipient = "my id",
            .original_message_id = "<1@brand>",
            .disposition = std::move(disposition),
            .mic = mic};
}

MdnReading reading() {
    return {.partner_certificates = {identity("acme").certificate}, .now = now};
}

Message written(const MdnContent& what, const std::optional<Signing>& how) {
    auto made = write_mdn(what, how);
    REQUIRE(made);
    Message message;
    message.header.fields = made->fields;
    message.body = made->body;
    return message;
}

Mdn read(const Message& message) {
    return read_mdn(message.header, message.body, reading());
}

PendingMessage pending() {
    return {.message_id = "<1@brand>", .as2_to = "my id", .mics = {mic}};
}

// A report of another product, its fields as given.
Message report(std::string_view fields) {
    return message("Content-Type: multipart/report; report-type=disposition-notification; boundary=\"y\"\n",
                   crlf("preamble\n--y\nContent-Type: text/plain\n\nreceived\n--y\nContent-Type: "
                        "message/disposition-notification\n\n") +
                       crlf(fields) + crlf("\n--y--\n"));
}

}  // namespace

TEST_CASE("a receipt that we write, signed or not, is read with all it says") {
    for (const bool is_signed : {false, true}) {
        const Message message =
            written(content(dispositions::duplicate_document()), is_signed ? std::optional(signing()) : std::nullopt);
        CHECK(is_mdn(message.header, message.body));
        const Mdn mdn = read(message);
        REQUIRE_FALSE(mdn.unreadable);
        REQUIRE_FALSE(mdn.untrusted);
        CHECK(mdn.is_signed == is_signed);
        CHECK(static_cast<bool>(mdn.signer) == is_signed);
        CHECK(mdn.content.text == "Your message was received.\r\nSubject: order ??? 1");
        CHECK(mdn.content.final_recipient == "my id");
        CHECK(mdn.content.original_recipient == "my id");
        CHECK(mdn.content.original_message_id == "<1@brand>");
        CHECK(mdn.content.reporting_ua == "Crossdock");
        CHECK(mdn.content.disposition == dispositions::duplicate_document());
        CHECK(mdn.content.mic == mic);
        CHECK(mdn.notes.empty());
    }
}

TEST_CASE("a receipt has one line a field and closes every boundary") {
    const Message message = written(content(), signing());
    CHECK(message.header.fields[0] == mime::Field{"MIME-Version", "1.0"});
    CHECK_THAT(message.header.fields[1].value,
               Contains("multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=\"sha-256\"; boundary=\""));
    CHECK_THAT(message.body, Contains("multipart/report; report-type=disposition-notification; boundary=\""));
    CHECK_THAT(message.body, Contains("\r\nFinal-Recipient: rfc822; \"my id\"\r\nOriginal-Message-ID: <1@brand>\r\n"
                                      "Disposition: automatic-action/MDN-sent-automatically; processed\r\n"));
    CHECK(message.body.find("\r\n ") == std::string::npos);
}

TEST_CASE("a message that is no receipt is not taken for one") {
    CHECK_FALSE(is_mdn(message("Content-Type: application/EDI-X12\n", "x").header, "ISA"));
    const SealedMessage sent = sealed("ISA", {.signing = signing()});
    CHECK_FALSE(is_mdn(sent.header, sent.body));
    const Message signed_report = written(content(), signing());
    CHECK(is_mdn(signed_report.header, "a preamble --crossdock\r\n" + signed_report.body));
}

TEST_CASE("receipts as products write them are read") {
    const auto [what, fields] = GENERATE(table<std::string, std::string>({
        {"9, 25: nothing but what must be there",
         "Original-Message-ID: <1@brand>\nDisposition: automatic-action/MDN-sent-automatically; processed\n"
         "Received-Content-MIC: {}, sha-256\n"},
        {"10: no blank before processed",
         "Original-Message-ID: <1@brand>\nDisposition: automatic-action/MDN-sent-automatically;processed\n"
         "Received-content-MIC: {}, sha-256\n"},
        {"11: no blank behind the comma",
         "Original-Message-ID: <1@brand>\nDisposition: automatic-action/mdn-sent-automatically; Processed\n"
         "received-content-mic: {},SHA256\n"},
        {"1: another spelling of the digest",
         "Original-Message-ID: 1@brand\nDisposition: manual-action/MDN-sent-manually ; processed\n"
         "Received-content-MIC: {} , sha2-256\n"},
        {"2: folded lines",
         "Original-Message-ID:\n <1@brand>\nDisposition: automatic-action/MDN-sent-automatically;\n\tprocessed\n"
         "Received-content-MIC: {},\n sha-256\n"},
        {"an empty line in front",
         "\nOriginal-Message-ID: <1@brand>\nDisposition: automatic-action/MDN-sent-automatically; processed\n"
         "Received-content-MIC: {}, sha-256\n"},
    }));
    CAPTURE(what);
    std::string digest = base64(mic.bytes);
    digest.resize(digest.size() - 2);
    const Mdn mdn = read(report(replaced_once(fields, "{}", digest)));
    if (mdn.unreadable) FAIL(to_string(*mdn.unreadable));
    PendingMessage waiting = pending();
    waiting.signed_receipt = false;
    const MdnVerdict verdict = judge(mdn, &waiting);
    CHECK(to_string(verdict.outcome) == "confirmed");
    CHECK(verdict.delivered());
}

TEST_CASE("a receipt is judged in the order that matters") {
    struct Case {
        const char* what;
        Mdn mdn;
        std::optional<PendingMessage> waiting;
        const char* outcome;
        const char* sentence;
    };
    const auto changed = [](auto change) {
        MdnContent what = content();
        change(what);
        return what;
    };
    const auto waits = [](auto change) {
        PendingMessage waiting = pending();
        change(waiting);
        return waiting;
    };
    Message altered = written(content(), signing());
    altered.body = replaced_once(altered.body, "<1@brand>", "<2@brand>");
    const auto no_mic = changed([](MdnContent& what) { what.mic.reset(); });
    const auto other_mic = changed([](MdnContent& what) { what.mic = mic_of(Digest::sha256, {"other bytes"}); });
    const auto sha1_mic = changed([](MdnContent& what) { what.mic = mic_of(Digest::sha1, {"the bytes"}); });
    const std::vector<Case> cases{
        {"good", read(written(content(), signing())), pending(), "confirmed", ""},
        {"by a stranger", read(written(content(), signing("stranger"))), pending(), "not-trusted",
         "certificate that is not the partner's"},
        {"changed on its way", read(altered), pending(), "not-trusted", "the bytes are not those"},
        {"not signed", read(written(content(), {})), pending(), "not-trusted",
         "not signed, though a signed one was asked for"},
        {"not signed and a refusal", read(written(content(dispositions::decryption_failed()), {})), pending(),
         "not-trusted", "it says automatic-action/MDN-sent-automatically; processed/error: decryption-failed"},
        {"by a stranger, about nothing", read(written(content(), signing("stranger"))), std::nullopt, "not-trusted",
         ""},
        {"nothing waits", read(written(content(), signing())), std::nullopt, "unknown-message", "<1@brand>"},
        {"another message waits", read(written(content(), signing())),
         waits([](auto& w) { w.message_id = "<2@brand>"; }), "unknown-message", "<1@brand>"},
        {"a refusal with a wrong MIC",
         read(written(changed([](MdnContent& what) {
                          what.mic = mic_of(Digest::sha256, {"x"});
                          what.disposition = dispositions::authentication_failed();
                      }),
                      signing())),
         pending(), "rejected", "processed/error: authentication-failed (Your message was received."},
        {"failed", read(written(content(dispositions::unsupported_format()), signing())), pending(), "rejected",
         "failed/failure: unsupported format"},
        {"other bytes", read(written(other_mic, signing())), pending(), "mic-mismatch",
         "received other bytes than we sent"},
        {"no MIC", read(written(no_mic, signing())), pending(), "mic-missing", "does not say which bytes arrived"},
        {"no MIC, which is allowed", read(written(no_mic, signing())), waits([](auto& w) { w.mic_required = false; }),
         "confirmed", ""},
        {"a digest that nobody asked for", read(written(sha1_mic, signing())), pending(), "mic-mismatch",
         "is in sha1, of which no digest of ours was kept"},
        {"a digest that nobody asked for but that was kept", read(written(sha1_mic, signing())),
         waits([](auto& w) { w.mics.push_back(mic_of(Digest::sha1, {"the bytes"})); }), "confirmed", ""},
        {"a duplicate without a MIC",
         read(written(changed([](MdnContent& what) {
                          what.mic.reset();
                          what.disposition = dispositions::duplicate_document();
                      }),
                      signing())),
         pending(), "confirmed-with-warning", ""},
        {"no disposition", read(report("Original-Message-ID: <1@brand>\n")), pending(), "unreadable",
         "does not say what became of the message"},
        {"no message id", read(report("Disposition: automatic-action/MDN-sent-automatically; processed\n")), pending(),
         "unreadable", "does not say which message it is about"},
        {"a web page", read(message("Content-Type: text/html\n", "<html>")), pending(), "unreadable",
         "names no boundary"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const MdnVerdict verdict = judge(each.mdn, each.waiting ? &*each.waiting : nullptr);
        CHECK(to_string(verdict.outcome) == each.outcome);
        CHECK(verdict.problem.has_value() != verdict.delivered());
        if (verdict.problem) CHECK_THAT(verdict.problem->message, Contains(each.sentence));
    }
}

TEST_CASE("another recipient than expected is a note") {
    PendingMessage waiting = pending();
    waiting.as2_to = "other";
    const MdnVerdict verdict = judge(read(written(content(), signing())), &waiting);
    CHECK(verdict.delivered());
    CHECK(verdict.notes == std::vector<std::string>{"the receipt names the recipient my id, expected other"});
}

TEST_CASE("a receipt cut off at any byte confirms nothing") {
    const Message whole = written(content(), signing());
    const PendingMessage waiting = pending();
    for (std::size_t length = 0; length + 2 < whole.body.size(); length += 3) {
        Message cut = whole;
        cut.body.resize(length);
        CAPTURE(length);
        (void)is_mdn(cut.header, cut.body);
        CHECK_FALSE(judge(read(cut), &waiting).delivered());
    }
}
