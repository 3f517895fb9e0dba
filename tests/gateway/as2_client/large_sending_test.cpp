// A message that is larger than the memory allowed: sealed, kept and posted by a process that may not have more.
#include <catch2/catch.hpp>

#include "gateway/as2/composing.h"
#include "gateway/as2/http_post.h"
#include "gateway/as2/receipt_judging.h"
#include "tests/gateway/as2_client/as2_bench.h"
#include "tests/partners/as2/little_memory.h"

using namespace crossdock;
using namespace crossdock::test;

namespace {

// What went wrong, "" where nothing did.
std::string send(const partners::As2Settings& settings, const partners::Secrets& secrets,
                 const std::filesystem::path& folder, Instant now, std::size_t megabytes, std::size_t allowed) {
    const auto book = partners::certificate_book(settings, secrets);
    if (!book) return to_string(book.error());
    const auto store = store::open_sqlite(folder);  // threads of the parent are not here
    if (!store) return to_string(store.error());
    as2::Spool payload({});
    if (!fill(payload, megabytes)) return "no disk for the payload";
    if (!allow_more(allowed)) return "the limit cannot be set";

    as2::Attachment attachment;
    attachment.content = *payload.view();
    attachment.file_name = "big.pdf";
    store::As2Message row;
    row.message_id = "<large@brand>";
    row.as2_to = settings.their_name;
    const auto composed = as2::compose(settings, *book, attachment, row.message_id, now);
    if (!composed) return to_string(composed.error());
    row.mics = as2::lines_of(composed->mics);
    if (const auto kept = (*store)->keep(composed->bytes, now); !kept) return to_string(kept.error());
    const auto destination = as2::destination_of(settings, *book, secrets, now);
    if (!destination) return to_string(destination.error());
    const auto answer = as2::http_post(*destination, composed->bytes);
    if (!answer) return to_string(answer.error());
    const as2::Mdn mdn = as2::read_receipt(settings, *book, answer->header, answer->body, now);
    return std::string(as2::to_string(as2::judge_receipt(settings, mdn, &row).outcome));
}

std::string sent(std::size_t megabytes, std::size_t allowed) {
    As2Bench bench;
    bench.acme.next(acme_receipt({}));
    const auto partners = bench.home.registry().snapshot();
    const auto& settings = *partners->find("acme")->transports.front().as2;
    return in_a_child(
        [&] { return send(settings, bench.secrets, bench.folder / "child", bench.clock.now(), megabytes, allowed); });
}

}  // namespace

TEST_CASE("a message of 48 MB is sent with less than 16 MB") {
    CHECK(sent(48, 16 * megabyte) == "confirmed");
}

// Takes a minute, 3 GB of disk, and 1 GB of memory for the receiver; run by hand: test_as2_client "a message of 500
// MB*"
TEST_CASE("a message of 500 MB is sent with less than 16 MB", "[.]") {
    CHECK(sent(500, 16 * megabyte) == "confirmed");
}
