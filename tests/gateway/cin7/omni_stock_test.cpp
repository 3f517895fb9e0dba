// The stock side of Omni against the sandbox.
#include "gateway/cin7/omni_stock.h"

#include "omni_bench.h"

using namespace crossdock;
using namespace crossdock::cin7;
using documents::Decimal;

TEST_CASE("an adjustment is found again under its reference, however long that is", "[omni]") {
    OmniBench bench;
    OmniStock stock(*bench.omni, bench.clock);
    for (const std::string reference : {"acme/947/ADJ-7", "a-partner-with-a-long-name/947/ADJ-2026-11-21-0007"}) {
        INFO(reference);
        REQUIRE(stock.change(reference, "East", {{.sku = "TEE", .quantity = Decimal(-2), .batch = {}, .expiry = {}}}));
        const auto found = stock.adjustments(reference);
        REQUIRE(found);
        REQUIRE(found->size() == 1);
        CHECK(found->front().reference == reference);
        REQUIRE(found->front().lines.size() == 1);
        CHECK(found->front().lines.front().sku == "TEE");
    }
    const auto levels = stock.levels("East", "TEE");
    REQUIRE(levels);
    REQUIRE(levels->size() == 1);
    CHECK(levels->front().on_hand == Decimal(96));
}

TEST_CASE("what Omni takes only at its screens is refused, and never said not to be there", "[omni]") {
    OmniBench bench;
    OmniStock stock(*bench.omni, bench.clock);
    const documents::Date today = documents::Date::parse_iso("2026-11-21").value();
    const auto refusal = [](const auto& answer) { return answer ? "answered" : answer.error().message; };
    struct Case {
        std::string call, refusal, what;
    };
    const Case cases[] = {
        {"transfers", refusal(stock.transfers("ORDERED")), "transfers"},
        {"find_transfer", refusal(stock.find_transfer("TR-1")), "transfers"},
        {"transfer", refusal(stock.transfer("7")), "transfers"},
        {"complete", refusal(stock.complete({}, today)), "transfers"},
        {"find_purchase", refusal(stock.find_purchase("PO-1")), "receipts"},
        {"receive", refusal(stock.receive("7", {}, ReceiptCall::stock)), "receipts"},
        {"find_sale_id", refusal(stock.find_sale_id("SO-1")), "credit notes"},
        {"billing", refusal(stock.billing("7")), "credit notes"},
        {"draft_credit", refusal(stock.draft_credit("7", {}, today)), "credit notes"},
    };
    for (const Case& c : cases) {
        INFO(c.call);
        CHECK(c.refusal == "Cin7 Omni takes " + c.what + " only at its screens");
    }
    CHECK(bench.calls.empty());
}
