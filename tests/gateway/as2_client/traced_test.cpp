// What was sent over AS2 is found in the trace and comes out of it byte for byte: whoever doubts can verify it again.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/gateway/as2_client/as2_bench.h"
#include "tests/gateway/cli/exported.h"
#include "tests/gateway/store/store_rows.h"

using namespace crossdock;
using namespace crossdock::test;
using Catch::Matchers::Contains;
using store::test::must;

namespace {

as2::Mdn read_again(const std::string& receipt) {
    const auto entity = mime::read_entity(receipt, {});
    REQUIRE(entity);
    return as2::read_mdn(entity->header, entity->body,
                         {.partner_certificates = {identity("acme").certificate}, .now = test::now});
}

std::string payload_of(const as2::Opened& opened) {
    return opened.parts.empty() ? "" : std::string(opened.parts.front().content);
}

}  // namespace

TEST_CASE("a sent message and its receipt are exported byte for byte, and verify again", "[as2]") {
    As2Bench bench;
    bench.acme.next(acme_receipt());
    bench.release("SO-1");
    CHECK(bench.step() == 1);
    const store::As2Message row = bench.message_of("SO-1");
    const std::string folder = (bench.folder / "out").string();

    const Traced told = traced(*bench.store, bench.folder, "SO-1", {.export_to = folder});
    CHECK(told.exit == 0);
    CHECK(told.err.empty());
    const auto files = files_in(folder);
    REQUIRE(files.size() == 3);
    REQUIRE(files.contains("01-sent-940_SO-1_000000001.edi"));
    const std::string& payload = files.at("01-sent-940_SO-1_000000001.edi");
    const std::string& message = files.at("02-as2-message-sent.mime");
    const std::string& receipt = files.at("03-as2-receipt-received.mime");
    for (const auto& [name, bytes] : files) {
        CAPTURE(name);
        CHECK_THAT(told.out, Contains(name + "\n") &&
                                 Contains(std::to_string(bytes.size()) + " bytes, SHA-256 " + Sha256::of(bytes).hex()));
    }

    // The bytes on the wire: the body as acme got it, and the header that we gave to it.
    const Request request = bench.acme.requests().front();
    CHECK(message.ends_with("\r\n\r\n" + request.body));
    const auto entity = mime::read_entity(message, {});
    REQUIRE(entity);
    for (const mime::Field& field : entity->header.fields) CHECK(request.header.value(field.name) == field.value);
    const as2::Opened opened = as2::open(entity->header, entity->body, AcmeSays::opening_of_acme());
    CHECK(payload_of(opened) == payload);
    CHECK(opened.applied.is_signed);

    const as2::Mdn mdn = read_again(receipt);
    CHECK(mdn.signer.fingerprint() == identity("acme").certificate.fingerprint());
    CHECK(as2::write_mic(mdn.content.mic.value()) == row.mics.substr(0, row.mics.find('\n')));
    CHECK(mdn.content.original_message_id == "<" + row.message_id + ">");

    // Nothing is overwritten, in part neither.
    std::filesystem::remove(std::filesystem::path(folder) / "01-sent-940_SO-1_000000001.edi");
    const Traced again = traced(*bench.store, bench.folder, "SO-1", {.export_to = folder});
    CHECK(again.exit == 2);
    CHECK_THAT(again.err, Contains("nothing was written") && Contains("02-as2-message-sent.mime"));
    CHECK(files_in(folder).size() == 2);
}

TEST_CASE("an order's trace tells its messages, in words and as data, under the Message-ID too", "[as2]") {
    As2Bench bench;
    bench.acme.next(acme_receipt());
    bench.release("SO-1");
    CHECK(bench.step() == 1);
    const store::As2Message row = bench.message_of("SO-1");
    const std::string words = traced(*bench.store, bench.folder, "SO-1").out;
    CHECK_THAT(words, Contains("  AS2 message    <" + row.message_id + "> to acme, confirmed\n") &&
                          Contains(" bytes, SHA-256 " + row.bytes.value().short_hex() + "\n") &&
                          Contains("theirs: automatic-action/MDN-sent-automatically; processed\n") &&
                          Contains("crossdock trace SO-1 --export DIR\n"));
    for (const std::string& key : {row.message_id, "<" + row.message_id + ">"})
        CHECK(traced(*bench.store, bench.folder, key).out == words);

    const auto data = nlohmann::json::parse(traced(*bench.store, bench.folder, "SO-1", {.json = true}).out);
    const auto& message = data[0]["as2-messages"][0];
    CHECK(message["direction"] == "outbound");
    CHECK(message["state"] == "confirmed");
    CHECK(message["message"]["sha256"] == row.bytes.value().hex());
    CHECK(message["message"]["headers"][2] == "AS2-To: \"Acme #1\"");
    CHECK(message["receipt"]["sha256"] == row.receipt.value().hex());
    CHECK_THAT(message["receipt"]["headers"].dump(), Contains("multipart/signed"));
}

TEST_CASE("a message that was sealed anew after a refusal is beside the first one", "[as2]") {
    As2Bench bench;
    AcmeSays refusal;
    refusal.change = [](as2::MdnContent& content) {
        content.disposition = as2::dispositions::unexpected_processing_error();
        content.mic.reset();
    };
    bench.acme.next(acme_receipt(refusal));
    bench.acme.next(acme_receipt());
    bench.release("SO-1");
    CHECK(bench.step() == 1);
    bench.replay();
    CHECK(bench.step() == 1);
    const auto messages = must(must(store::As2Archive::open(bench.folder))->of_trade("SO-1"));
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].message.state == store::As2State::rejected);
    CHECK(messages[1].message.state == store::As2State::confirmed);
    const std::string folder = (bench.folder / "out").string();
    CHECK(traced(*bench.store, bench.folder, "SO-1", {.export_to = folder}).exit == 0);
    CHECK(files_in(folder).size() == 5);
}

TEST_CASE("a receipt that is not believed is kept, so that the partner can be shown it", "[as2]") {
    As2Bench bench;
    bench.acme.next(acme_receipt({.signer = "stranger"}));
    bench.release("SO-1");
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1") == "dead sending");
    const std::string folder = (bench.folder / "out").string();
    CHECK(traced(*bench.store, bench.folder, "SO-1", {.export_to = folder}).exit == 0);
    const auto files = files_in(folder);
    REQUIRE(files.contains("03-as2-receipt-not-believed.mime"));
    const as2::Mdn mdn = read_again(files.at("03-as2-receipt-not-believed.mime"));
    CHECK(mdn.untrusted);
    CHECK(mdn.content.disposition.delivered());
}
