// What a partner sent over AS2 is found by its Message-ID, taken or refused, and comes out of the trace byte for byte.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "as2_site.h"
#include "tests/gateway/cli/exported.h"

using namespace crossdock;
using namespace crossdock::test;
using Catch::Matchers::Contains;
using store::test::must;

namespace {

const std::string edi = "ISA*00*~\r\nIEA*1~\r\n";

SealedMessage sealed_well() {
    return sealed(edi, {.signing = signing(), .encryption = encryption()});
}

}  // namespace

TEST_CASE("a received message, its payload and our receipt are exported byte for byte, and verify again") {
    const store::test::Scratch scratch;
    As2Site site(scratch.path());
    const SealedMessage sent = sealed_well();
    const RawAnswer answer = site.post(As2Site::request(sent, "<1@acme>", signed_receipt));
    CHECK(answer.status == 200);

    const std::string folder = (scratch.path() / "out").string();
    const Traced told = traced(site.store(), scratch.path(), "<1@acme>", {.json = true, .export_to = folder});
    CHECK(told.exit == 0);
    const auto files = files_in(folder);
    REQUIRE(files.size() == 3);
    const std::string& message = files.at("01-as2-message-received.mime");
    const std::string& receipt = files.at("02-as2-receipt-sent.mime");
    CHECK(files.at("03-received-po850.edi") == edi);
    const auto listed = nlohmann::json::parse(told.out);
    REQUIRE(listed.size() == 3);
    CHECK(listed[0]["sha256"] == Sha256::of(message).hex());
    CHECK(listed[0]["size"] == message.size());
    CHECK(listed[1]["file"] == folder + "/02-as2-receipt-sent.mime");

    // The request's lines in their order, and its body.
    CHECK(message.ends_with("\r\n\r\n" + sent.body));
    CHECK_THAT(message, Contains("AS2-From: acme\r\nAS2-To: brand\r\nMessage-ID: <1@acme>\r\nSubject: order\r\n"));
    const auto entity = must(mime::read_entity(message, {}));
    const as2::Opened again = as2::open(entity.header, entity.body, strict_opening());
    REQUIRE(again.parts.size() == 1);
    CHECK(again.parts[0].content == edi);
    CHECK(again.applied.signer.fingerprint() == identity("acme").certificate.fingerprint());
    CHECK(as2::write_mic(again.mic.value()) == as2::write_mic(sent.mics.front()));
    CHECK(As2Site::verdict(receipt, sent, "<1@acme>").delivered());
    CHECK(receipt.ends_with(answer.body));
}

TEST_CASE("a message that belongs to no order is told by itself, with its header") {
    const store::test::Scratch scratch;
    As2Site site(scratch.path());
    site.post(As2Site::request(sealed_well(), "<1@acme>", signed_receipt));
    const std::string words = traced(site.store(), scratch.path(), "1@acme").out;
    CHECK_THAT(words, Contains("Message 1@acme\n") && Contains("  AS2 message    <1@acme> from acme-3pl, accepted\n") &&
                          Contains("  Subject: order\n") && Contains("ours: automatic-action") &&
                          Contains("held     <1@acme>/po850.edi (18 bytes)"));
    CHECK(traced(site.store(), scratch.path(), "2@acme").exit == 1);
}

TEST_CASE("a message that was refused is exported too, and says what waits for a person") {
    const store::test::Scratch scratch;
    As2Site site(scratch.path());
    SealedMessage broken = sealed_well();
    broken.body[broken.body.size() / 2] = static_cast<char>(broken.body[broken.body.size() / 2] ^ 1);
    site.post(As2Site::request(broken, "<1@acme>", signed_receipt));
    CHECK_THAT(traced(site.store(), scratch.path(), "<1@acme>").out,
               Contains("from acme-3pl, refused\n") && Contains("WAITS FOR YOU") && Contains("processed/error: "));
    const std::string folder = (scratch.path() / "out").string();
    CHECK(traced(site.store(), scratch.path(), "<1@acme>", {.export_to = folder}).exit == 0);
    const auto files = files_in(folder);
    REQUIRE(files.size() == 2);
    CHECK(files.at("01-as2-message-received.mime").ends_with(broken.body));
    CHECK_FALSE(As2Site::read(files.at("02-as2-receipt-sent.mime")).content.disposition.delivered());
}

TEST_CASE("hostile names become harmless files, and headers in no encoding are told all the same") {
    const store::test::Scratch scratch;
    As2Site site(scratch.path());
    const SealedMessage sent =
        sealed({{.content = edi, .content_type = "application/EDI-X12", .file_name = "../../etc/cron.d/x"},
                {.content = "%PDF", .content_type = "application/pdf", .file_name = "..\\..\\NUL"}},
               {.signing = signing(), .encryption = encryption()});
    site.post(As2Site::request(sent, "<../../../x@acme>", signed_receipt + "X-Note: caf\xE9\r\n"));
    const std::string folder = (scratch.path() / "out").string();
    CHECK(traced(site.store(), scratch.path(), "../../../x@acme", {.export_to = folder}).exit == 0);
    std::string names;
    for (const auto& [name, bytes] : files_in(folder)) names += name + " ";
    CHECK(names == "01-as2-message-received.mime 02-as2-receipt-sent.mime 03-received-x 04-received-_NUL ");
    CHECK_FALSE(std::filesystem::exists(scratch.path() / "x"));
    const auto data =
        nlohmann::json::parse(traced(site.store(), scratch.path(), "../../../x@acme", {.json = true}).out);
    CHECK_THAT(data[0]["as2-messages"][0]["message"]["headers"].dump(), Contains("X-Note: caf"));
}
