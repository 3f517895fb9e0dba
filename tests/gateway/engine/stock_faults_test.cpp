// Stock carried out in the sandbox while calls, answers and commits go wrong: each effect once.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/gateway/engine/stock_bench.h"

using namespace crossdock;
using namespace crossdock::engine::test;
using sandbox::FaultKind;

namespace {

struct Story {
    const char* write;
    const char* method;
    const char* look;
    Lines moves;
};

const Story stories[] = {
    {"stockadjustment",
     "POST",
     "stockadjustmentList",
     {"adjustment-completed acme/947/A-1: East TEE 100 -> 98, East MUG 50 -> 51"}},
    {"stockTransfer", "PUT", "stockTransfer", {"transfer-completed TR-00001: East MUG 50 -> 70"}},
    {"advanced-purchase/stock", "POST", "advanced-purchase", {"receipt-authorised PO-00001: East MUG 50 -> 60"}},
    {"sale/creditnote", "POST", "sale", {"credit-note-created acme/180/RMA-4:"}}};

void begin(StockBench& bench, const Story& story) {
    const std::string path = story.write;
    if (path == "stockadjustment") {
        bench.receive("stock-adjustment",
                      R"("adjustment-number": "A-1", )" + StockBench::lines("quantity", "TEE -2, MUG 1"));
    } else if (path == "sale/creditnote") {
        bench.by_hand([](sandbox::CoreAccount& core) {
            sandbox::InvoiceWrite write;
            write.sale_id = core.sales().at(0).id;
            write.invoice.status = sandbox::Stage::authorised;
            sandbox::BillLine line;
            line.sku = "TEE";
            line.quantity = sandbox::Amount(10);
            write.invoice.lines = {line};
            REQUIRE(core.write_invoice(std::move(write)));
        });
        (void)bench.moves();
        store::Changes changes;
        changes.trade_keys = {{"SO-00001", "cin7-sale", "id"}};
        REQUIRE(bench.store.commit(changes, bench.account.clock.now()));
        bench.receive("return", R"("return-number": "RMA-4", "purchase-order": "SO-00001", )" +
                                    StockBench::lines("quantity", "TEE 2"));
    } else {
        const std::string number = path == "stockTransfer" ? bench.transfer("MUG 20") : bench.purchase("MUG 24");
        bench.receive("stock-receipt",
                      R"("receipt-number": "R-1", "order-number": ")" + number + R"(", )" +
                          StockBench::lines("received", path == "stockTransfer" ? "MUG 20" : "MUG 10"));
    }
}

}  // namespace

TEST_CASE("whichever write of stock goes wrong, and however, it happens once", "[stock]") {
    struct Way {
        FaultKind kind;
        bool done;  // Cin7 did what it was asked, though it does not say so
    };
    const Way ways[] = {{FaultKind::lost_answer_before_commit, false},
                        {FaultKind::lost_answer_after_commit, true},
                        {FaultKind::status_500, false},
                        {FaultKind::status_500_after_commit, true},
                        {FaultKind::status_429, false},
                        {FaultKind::status_503, false},
                        {FaultKind::status_403, false},
                        {FaultKind::limited_text_400, false},
                        {FaultKind::html_200, false},
                        {FaultKind::truncated, true}};
    for (const Story& story : stories)
        for (const Way& way : ways)
            for (const unsigned times : {1U, 2U}) {
                CAPTURE(story.write, to_string(way.kind), times);
                StockBench bench({{.kind = way.kind, .path = story.write, .method = story.method, .times = times}});
                begin(bench, story);
                bench.settle();
                CHECK(bench.moves() == story.moves);
                CHECK(open_letters(bench.store).empty());
                CHECK(bench.writes().size() == (way.done ? 1 : 1 + times));
            }
}

TEST_CASE("whichever look at stock goes wrong, and however, it is written once", "[stock]") {
    for (const Story& story : stories)
        for (const FaultKind kind : {FaultKind::lost_answer_before_commit, FaultKind::status_500, FaultKind::status_429,
                                     FaultKind::html_200, FaultKind::truncated})
            for (const unsigned nth : {0U, 1U})
                // Twelve in a row are more than the client repeats by itself.
                for (const unsigned times : {1U, 12U}) {
                    CAPTURE(story.look, to_string(kind), nth, times);
                    StockBench bench(
                        {{.kind = kind, .path = story.look, .method = "GET", .times = times, .after = nth}});
                    begin(bench, story);
                    bench.settle();
                    CHECK(bench.moves() == story.moves);
                    CHECK(bench.writes().size() == 1);
                    CHECK(open_letters(bench.store).empty());
                }
}

TEST_CASE("stock that was written and not noted is found after a restart", "[stock]") {
    for (const Story& story : stories)
        for (const std::size_t write : {1U, 2U}) {
            CAPTURE(story.write, write);
            StockBench bench;
            begin(bench, story);
            bench.store.fail_at(write);
            bench.settle();
            CHECK(bench.moves() == story.moves);
            CHECK(bench.writes().size() == 1);
        }
}

TEST_CASE("two receipts of the same goods are two, also when the answer of the first is lost", "[stock]") {
    for (const FaultKind kind : {FaultKind::lost_answer_before_commit, FaultKind::lost_answer_after_commit}) {
        CAPTURE(to_string(kind));
        StockBench bench({{.kind = kind, .path = "advanced-purchase/stock", .method = "POST"}});
        const std::string number = bench.purchase("MUG 24");
        for (const char* receipt : {"R-1", "R-2"})
            bench.receive("stock-receipt", R"("receipt-number": ")" + std::string(receipt) + R"(", "order-number": ")" +
                                               number + R"(", )" + StockBench::lines("received", "MUG 12"));
        bench.settle();
        CHECK(bench.moves() == Lines{"receipt-authorised PO-00001: East MUG 50 -> 62",
                                     "receipt-authorised PO-00001: East MUG 62 -> 74"});
        CHECK(open_letters(bench.store).empty());
    }
}
