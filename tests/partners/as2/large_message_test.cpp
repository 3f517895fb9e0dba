// Messages that are larger than the memory allowed: sealed and opened in a process that may not have more.
#include <catch2/catch.hpp>

#include "as2_messages.h"
#include "little_memory.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

namespace {

// There and back within the memory allowed; what went wrong, "" where nothing did.
std::string there_and_back(const Sealing& wish, const Opening& how, std::size_t megabytes, std::size_t allowed) {
    if (!allow_more(allowed)) return "the limit cannot be set";
    Spool payload({});
    if (!fill(payload, megabytes)) return "no disk for the payload";
    const std::string_view bytes = *payload.view();
    const Attachment attachment{.content = bytes, .content_type = "application/pdf", .file_name = "big.pdf"};
    Spool body({});
    const auto sent = seal({&attachment, 1}, wish, body.sink());
    if (!sent) return "it is not sealed";
    mime::Header header{sent->fields};
    const Opened got = open(header, *body.view(), how);
    if (got.problem) return "it is not opened";
    if (got.parts.size() != 1 || got.parts[0].content != bytes) return "other bytes came out";
    return *got.mic == sent->mics.front() ? "" : "the MICs differ";
}

void require_within(std::size_t megabytes, std::size_t allowed) {
    for (const Compression compression : {Compression::none, Compression::before_signing, Compression::after_signing})
        for (const Cipher cipher : {Cipher::aes128_cbc, Cipher::aes256_gcm}) {
            CAPTURE(static_cast<int>(compression), to_string(cipher));
            const Sealing wish{
                .compression = compression, .signing = signing(), .encryption = encryption("brand", cipher)};
            const Opening how = strict_opening();
            CHECK(in_a_child([&] { return there_and_back(wish, how, megabytes, allowed); }) == "");
        }
}

}  // namespace

TEST_CASE("a message of 40 MB needs less than 8 MB") {
    require_within(40, 8 * megabyte);
}

// Takes minutes and 3 GB of disk; run by hand: test_as2 "a message of 500 MB*"
TEST_CASE("a message of 500 MB needs less than 8 MB", "[.]") {
    require_within(500, 8 * megabyte);
}
