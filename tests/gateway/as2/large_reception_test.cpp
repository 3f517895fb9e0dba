// A message that is larger than the memory allowed: received over a socket, opened, stored and confirmed by a process
// that may not have more.
#include <catch2/catch.hpp>

#include "as2_site.h"
#include "tests/partners/as2/little_memory.h"

using namespace crossdock;
using namespace crossdock::test;
using store::test::must;

namespace {

// What went wrong, "" where nothing did.
std::string receive(std::size_t megabytes, std::size_t allowed) {
    as2::Spool payload({});
    if (!fill(payload, megabytes)) return "no disk for the payload";
    const as2::Attachment attachment{
        .content = *payload.view(), .content_type = "application/pdf", .file_name = "big.pdf"};
    as2::Spool body({});
    const auto sealed = as2::seal({&attachment, 1}, {.signing = signing(), .encryption = encryption()}, body.sink());
    if (!sealed) return "it is not sealed";
    const std::string_view sent = *body.view();

    As2Site site;
    if (site.post(As2Site::request(test::sealed("ISA*00*~", {}), "<first@acme>", signed_receipt)).status != 200)
        return "a small message is not taken";
    if (!allow_more(allowed)) return "the limit cannot be set";

    RawClient client(site.port());
    client.send("POST / HTTP/1.1\r\nHost: brand\r\nAS2-From: acme\r\nAS2-To: brand\r\nMessage-ID: <large@acme>\r\n" +
                signed_receipt + "Content-Length: " + std::to_string(sent.size()) + "\r\n" +
                mime::write_header(sealed->fields));
    client.send(sent);
    const RawAnswer answer = client.answer();
    if (answer.status != 200) return "the answer is " + std::to_string(answer.status) + " " + answer.body;
    const as2::Mdn receipt = As2Site::read(answer.entity());
    if (said(receipt.content.disposition) != "processed")
        return "the receipt says " + said(receipt.content.disposition);
    if (receipt.content.mic != sealed->mics.front()) return "the MICs differ";
    const auto inbox = must(site.store().inbox(store::InboxState::received, 9));
    if (inbox.size() != 2 || inbox[1].payload != Sha256::of(*payload.view())) return "the inbox has other bytes";
    return "";
}

}  // namespace

TEST_CASE("a message of 48 MB is received with less than 16 MB") {
    CHECK(in_a_child([] { return receive(48, 16 * megabyte); }) == "");
}

// Takes a minute and 3 GB of disk; run by hand: test_as2_gateway "a message of 500 MB*"
TEST_CASE("a message of 500 MB is received with less than 16 MB", "[.]") {
    CHECK(in_a_child([] { return receive(500, 16 * megabyte); }) == "");
}
