// Receipts that come on their own: early, late, twice, never, and from others.
#include <catch2/catch.hpp>

#include "tests/gateway/as2_client/as2_bench.h"

using namespace crossdock;
using namespace crossdock::test;
using namespace std::chrono_literals;
using Catch::Matchers::Contains;

namespace {

const std::string later = R"(<receipt wanted="async" url="https://as2.brand.example/as2" within="4h"/>)";

std::string accepted(const Request&) {
    return http(202, {}, "");
}

// An order that was posted and waits.
struct Posted : As2Bench {
    Posted() : As2Bench(later) {
        acme.next(accepted);
        release("SO-1");
        step();
        REQUIRE(state_of("SO-1") == "pending sending");
        REQUIRE(acme.requests().size() == 1);
    }
    [[nodiscard]] Request request() const { return acme.requests().at(0); }
};

const auto negative = [](as2::MdnContent& mdn) {
    mdn.disposition = as2::dispositions::decryption_failed();
    mdn.mic.reset();
};

}  // namespace

TEST_CASE("an order is proven when its receipt comes, not before", "[as2]") {
    Posted bench;
    CHECK(bench.request().header.value("Receipt-Delivery-Option") == "https://as2.brand.example/as2");
    CHECK_THAT(bench.event("SO-1", "send-warehouse-order-posted"),
               Contains("posted (HTTP 202), its receipt is expected by 2026-06-01T12:00:00.000Z"));
    bench.wait(3h);
    CHECK(bench.step() == 0);
    CHECK(bench.acme.connections() == 1);
    const Message mdn = acme_mdn(bench.request());
    CHECK(bench.take(mdn) == "");
    CHECK(bench.state_of("SO-1") == "verified confirmed");
    CHECK_THAT(bench.store->payload(*bench.message_of("SO-1").receipt).value(), Contains(mdn.body));

    // Once more, and then another that says the opposite: nothing changes.
    CHECK(bench.take(mdn) == "");
    CHECK(bench.take(acme_mdn(bench.request(), {.change = negative})) == "as2.mdn-rejected");
    CHECK(bench.state_of("SO-1") == "verified confirmed");
    CHECK(bench.trade("SO-1").effects.size() == 1);
    CHECK_THAT(bench.event("SO-1", "as2-receipt-refused"), Contains("decryption-failed"));
    bench.wait(24h);
    CHECK(bench.step() == 0);
}

TEST_CASE("a receipt that overtakes the answer counts", "[as2]") {
    As2Bench bench(later);
    std::string taken = "not called";
    bench.acme.next([&](const Request& request) {
        taken = bench.take(acme_mdn(request));
        return http(200, {}, "");
    });
    bench.release("SO-1");
    bench.step();
    CHECK(taken == "");
    CHECK(bench.state_of("SO-1") == "verified confirmed");
    CHECK(bench.trade("SO-1").effects.size() == 1);
}

TEST_CASE("a negative receipt that overtakes the answer is a dead letter", "[as2]") {
    As2Bench bench(later);
    bench.acme.next([&](const Request& request) {
        static_cast<void>(bench.take(acme_mdn(request, {.change = negative})));
        return http(200, {}, "");
    });
    bench.release("SO-1");
    bench.step();
    CHECK(bench.state_of("SO-1") == "dead rejected");
    REQUIRE(bench.letters().size() == 1);
    CHECK_THAT(bench.letters()[0].error.message, Contains("decryption-failed"));
}

TEST_CASE("a receipt that never comes is a dead letter, and a late one still settles it", "[as2]") {
    Posted bench;
    bench.wait(4h);
    CHECK(bench.step() == 1);
    CHECK(bench.state_of("SO-1") == "dead rejected");
    REQUIRE(bench.letters().size() == 1);
    CHECK(bench.letters()[0].error.code == "as2.receipt-overdue");
    CHECK_THAT(bench.letters()[0].error.message, Contains("no receipt came for the message"));
    CHECK(bench.acme.connections() == 1);

    SECTION("late") {
        CHECK(bench.take(acme_mdn(bench.request())) == "");
        CHECK(bench.letters().empty());
        CHECK(bench.step() == 1);
        CHECK(bench.state_of("SO-1") == "verified confirmed");
        CHECK(bench.acme.connections() == 1);
    }
    SECTION("replayed: the same message again") {
        bench.replay();
        bench.step();
        CHECK(bench.state_of("SO-1") == "pending sending");
        const auto requests = bench.acme.requests();
        REQUIRE(requests.size() == 2);
        CHECK(requests[0].message() == requests[1].message());
        CHECK(bench.take(acme_mdn(requests[1])) == "");
        CHECK(bench.state_of("SO-1") == "verified confirmed");
    }
}

TEST_CASE("what follows from a receipt that comes on its own", "[as2]") {
    struct Case {
        std::string what;
        AcmeSays says;
        std::string taken;  // "" or the error's code
        std::string state;
    };
    const std::vector<Case> cases{
        {"negative", {.change = negative}, "", "dead rejected"},
        {"another MIC",
         {.change = [](as2::MdnContent& mdn) { mdn.mic = as2::mic_of(as2::Digest::sha256, {"x"}); }},
         "",
         "dead rejected"},
        {"not signed", {.signer = ""}, "as2.mdn-not-trusted", "pending sending"},
        {"a stranger's", {.signer = "stranger"}, "as2.mdn-not-trusted", "pending sending"},
        {"a stranger's no", {.signer = "stranger", .change = negative}, "as2.mdn-not-trusted", "pending sending"},
        {"about nothing of ours",
         {.change = [](as2::MdnContent& mdn) { mdn.original_message_id = "<other@acme>"; }},
         "as2.mdn-unknown-message",
         "pending sending"},
        {"without brackets",
         {.change =
              [](as2::MdnContent& mdn) {
                  mdn.original_message_id = mdn.original_message_id.substr(1, mdn.original_message_id.size() - 2);
              }},
         "",
         "verified confirmed"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        Posted bench;
        CHECK(bench.take(acme_mdn(bench.request(), each.says)) == each.taken);
        CHECK(bench.state_of("SO-1") == each.state);
        CHECK(bench.letters().size() == (each.state == "dead rejected" ? 1 : 0));
    }
}

TEST_CASE("a receipt from somebody whom nobody knows changes nothing", "[as2]") {
    Posted bench;
    Message mdn = acme_mdn(bench.request());
    for (auto& field : mdn.header.fields)
        if (field.name == "AS2-From") field.value = "MALLORY";
    CHECK(bench.take(mdn) == "as2.unknown-partnership");
    CHECK(bench.state_of("SO-1") == "pending sending");
}

TEST_CASE("a receipt that comes with the answer though a later one was asked for counts", "[as2]") {
    As2Bench bench(later);
    bench.acme.next(acme_receipt());
    bench.release("SO-1");
    bench.step();
    CHECK(bench.state_of("SO-1") == "verified confirmed");
}

TEST_CASE("a receipt that comes later though one with the answer was asked for counts", "[as2]") {
    As2Bench bench;
    bench.acme.next(accepted);
    bench.release("SO-1");
    bench.step();
    CHECK(bench.state_of("SO-1") == "pending sending");
    CHECK(bench.take(acme_mdn(bench.acme.requests().at(0))) == "");
    CHECK(bench.state_of("SO-1") == "verified confirmed");
    bench.wait(10min);
    CHECK(bench.step() == 0);
}
