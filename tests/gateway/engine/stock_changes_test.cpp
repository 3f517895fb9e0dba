// Changes of stock (947), made in the sandbox: within the tolerance at once, beyond it when a person says so.
#include <algorithm>
#include <catch2/catch.hpp>

#include "gateway/flows/approval.h"
#include "tests/gateway/engine/stock_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace crossdock::engine::test;
using Catch::Matchers::Contains;

namespace {

std::string change(const std::string& number, const std::string& goods) {
    return R"("adjustment-number": ")" + number + R"(", )" + StockBench::lines("quantity", goods);
}

}  // namespace

TEST_CASE("a change becomes the quantity that is then there, and waits where it is large", "[stock]") {
    struct Row {
        const char* what;
        const char* goods;
        Lines moves, proposals;
    };
    const Row rows[] = {
        {"damaged", "TEE -2", {"adjustment-completed acme/947/A-1: East TEE 100 -> 98"}, {}},
        {"found, several items in one document",
         "TEE 3, MUG -5",
         {"adjustment-completed acme/947/A-1: East TEE 100 -> 103, East MUG 50 -> 45"},
         {}},
        {"the last ones", "CAP -2.5", {"adjustment-completed acme/947/A-1: East CAP 2.5 -> 0"}, {}},
        {"of a lot", "JAM -1 lot L1", {"adjustment-completed acme/947/A-1: East JAM 30 -> 29"}, {}},
        {"the only lot there", "JAM -1", {"adjustment-completed acme/947/A-1: East JAM 30 -> 29"}, {}},
        {"two lines of one item", "TEE -2, TEE -1", {"adjustment-completed acme/947/A-1: East TEE 100 -> 97"}, {}},
        {"beyond the tolerance", "TEE -6", {}, {"-6 TEE"}},
        {"some within, some beyond",
         "TEE -6, MUG 1",
         {"adjustment-completed acme/947/A-1: East MUG 50 -> 51"},
         {"-6 TEE"}}};
    for (const Row& row : rows) {
        CAPTURE(row.what);
        StockBench bench;
        bench.receive("stock-adjustment", change("A-1", row.goods));
        bench.settle();
        CHECK(bench.moves() == row.moves);
        CHECK(bench.proposals() == row.proposals);
        CHECK(open_letters(bench.store).empty());
    }
}

TEST_CASE("a change is looked at, made and read back", "[stock]") {
    StockBench bench;
    bench.receive("stock-adjustment", change("A-1", "TEE -2"));
    bench.settle();
    CHECK(bench.account.calls == Lines{"GET ref/productavailability ok", "GET stockadjustmentList ok",
                                       "GET ref/productavailability ok", "POST stockadjustment ok",
                                       "GET stockadjustmentList ok", "GET stockadjustment ok"});
    CHECK(bench.intents() == Lines{"cin7-compare verified", "cin7-adjust verified"});
}

TEST_CASE("goods that come keep the cost of what is there, or have the product's", "[stock]") {
    StockBench bench;
    bench.set_on_hand("MUG", "East", "0");
    bench.receive("stock-adjustment", change("A-1", "MUG 4"));
    bench.settle();
    bench.receive("stock-adjustment", change("A-2", "MUG 2"));
    bench.settle();
    CHECK(bench.on_hand("MUG", "East") == "6");
    bench.by_hand([](const sandbox::CoreAccount& core) {
        const auto place = *core.catalogue().place({}, "East");
        CHECK(core.stock().unit_cost(core.catalogue().product({}, "MUG")->id, place) == sandbox::Amount::parse("4.5"));
    });
}

TEST_CASE("what moved between reading and writing is corrected by what moved", "[stock]") {
    struct Row {
        const char* meanwhile;
        const char* goods;
        Lines moves;
    };
    // Cin7's availability is as of 08:00; the stock has gone on.
    const Row rows[] = {{"90",
                         "TEE -2",
                         {"adjustment-completed acme/947/A-1: East TEE 90 -> 98",
                          "adjustment-completed acme/947/A-1 (2): East TEE 98 -> 88"}},
                        {"130",
                         "TEE -2",
                         {"adjustment-completed acme/947/A-1: East TEE 130 -> 98",
                          "adjustment-completed acme/947/A-1 (2): East TEE 98 -> 128"}},
                        {"0",
                         "TEE 3",
                         {"adjustment-completed acme/947/A-1: East TEE 0 -> 103",
                          "adjustment-completed acme/947/A-1 (2): East TEE 103 -> 3"}}};
    for (const Row& row : rows) {
        CAPTURE(row.meanwhile);
        StockBench bench;
        bench.account.server->with_options([](sandbox::Options& options) { options.availability_minutes = 15; });
        REQUIRE(bench.account.core->stock()->levels("East"));
        bench.set_on_hand("TEE", "East", row.meanwhile);
        bench.receive("stock-adjustment", change("A-1", row.goods));
        bench.settle();
        CHECK(bench.moves() == row.moves);
        CHECK(bench.intents() == Lines{"cin7-compare verified", "cin7-adjust verified"});
    }
}

TEST_CASE("a change that waits is not counted a second time by a count", "[stock]") {
    StockBench bench;
    bench.receive("stock-adjustment", change("A-1", "TEE -50"));
    bench.settle();
    bench.count("R-1", "TEE 50");
    bench.settle();
    CHECK(bench.proposals() == Lines{"-50 TEE"});
    const auto proposal = value_of(bench.store.approvals(store::ApprovalState::proposed)).at(0);
    REQUIRE(bench.store.commit(flows::accept(proposal, "anna", "seen it", bench.account.clock.now()).value(),
                               bench.account.clock.now()));
    bench.count("R-2", "TEE 50");
    bench.settle();
    CHECK(bench.proposals().empty());
    CHECK(bench.moves() == Lines{"adjustment-completed acme/947/A-1/approved: East TEE 100 -> 50"});
}

TEST_CASE("a person's yes changes Cin7 once, a no never", "[stock]") {
    StockBench bench;
    bench.count("R-1", "TEE 60");
    bench.settle();
    const auto proposal = value_of(bench.store.approvals(std::nullopt)).at(0);
    const Instant now = bench.account.clock.now();
    const bool yes = GENERATE(true, false);
    const auto decide = [&](const store::Approval& one) {
        return yes ? flows::accept(one, "anna", "counted twice", now) : flows::reject(one, "anna", "a typo", now);
    };
    REQUIRE(bench.store.commit(decide(proposal).value(), now));
    bench.settle();
    CHECK(bench.on_hand("TEE", "East") == (yes ? "60" : "100"));
    CHECK(bench.moves().size() == (yes ? 1 : 0));
    const auto decided = value_of(bench.store.approval(proposal.id)).value();
    CHECK(decided.decided_by == "anna");
    CHECK(decided.decided_at == now);
    const auto again = decide(decided);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == "approval.decided");
    // Nor by somebody who read the proposal before it was decided.
    CHECK_FALSE(bench.store.commit(decide(proposal).value(), now));
    const auto trade = value_of(bench.store.trade(proposal.trade));
    CHECK(std::ranges::any_of(trade.journal, [&](const store::JournalEntry& entry) {
        return entry.detail.starts_with(yes ? "anna accepted approval 1: " : "anna rejected approval 1: ");
    }));
}

TEST_CASE("only the partner's own location is touched, and only while its word counts", "[stock]") {
    struct Row {
        const char *from, *to;
    };
    for (const Row& row :
         {Row{R"(location="East")", R"(location="West")"}, Row{R"(stock="partner")", R"(stock="nobody")"},
          Row{R"(stock="partner")", R"(stock="cin7")"}}) {
        CAPTURE(row.to);
        StockBench bench;
        bench.receive("stock-adjustment", change("A-1", "TEE -2"));
        bench.home.edit("partner.xml", row.from, row.to);
        bench.home.reload();
        bench.settle();
        CHECK(bench.account.calls.empty());
        CHECK(bench.moves().empty());
        REQUIRE(open_letters(bench.store).size() == 1);
        CHECK_THAT(open_letters(bench.store)[0], Contains("stock.foreign-location"));
    }
}

TEST_CASE("a partner without authority over stock is listened to, and nothing follows", "[stock]") {
    StockBench bench;
    bench.home.edit("partner.xml", R"(stock="partner")", R"(stock="nobody")");
    bench.home.reload();
    bench.receive("stock-adjustment", change("A-1", "TEE -2"));
    bench.count("R-1", "TEE 10");
    bench.settle();
    CHECK(bench.intents().empty());
    CHECK(bench.account.calls.empty());
}

TEST_CASE("the same document once more changes nothing; with other content a person is told", "[stock]") {
    StockBench bench;
    bench.receive("stock-adjustment", change("A-1", "TEE -2"));
    bench.receive("stock-adjustment", change("A-1", "TEE -2"));
    bench.settle();
    CHECK(bench.moves() == Lines{"adjustment-completed acme/947/A-1: East TEE 100 -> 98"});
    bench.receive("stock-adjustment", change("A-1", "TEE -3"));
    bench.settle();
    CHECK(bench.moves().empty());
    REQUIRE(open_letters(bench.store).size() == 1);
    CHECK_THAT(open_letters(bench.store)[0], Contains("flow.stock-changed"));
}

TEST_CASE("what cannot be taken is not written, and says so", "[stock]") {
    StockBench bench;
    bench.receive("stock-adjustment", change("A-1", "CAP -4"));
    bench.settle();
    CHECK(bench.moves().empty());
    REQUIRE(open_letters(bench.store).size() == 1);
    CHECK_THAT(open_letters(bench.store)[0], Contains("only 2.5 are there"));
}

TEST_CASE("a 947 that comes in as a file changes the stock; what is only held does not", "[stock]") {
    StockBench bench;
    bench.home.edit("partner.xml", "<skus/>", R"(<receive transaction="947" mapping="x12/004010/947"/>
  <skus/>)");
    bench.home.reload();
    const std::string bytes =
        interchange("AW", "947", {"W15*20260131*ADJ-9\nW19*06*-2*EA**VN*TEE\nW19*05*-4*EA**VN*MUG\n"});
    REQUIRE(bench.store.receive({"acme", "site", "/out/947.edi", bytes.size(), {}}, bytes, bench.account.clock.now()));
    REQUIRE(bench.intake.read_inbox() == 1);
    REQUIRE(bench.intake.decide() == 1);
    bench.settle();
    CHECK(bench.moves() == Lines{"adjustment-completed acme/947/ADJ-9: East TEE 100 -> 98"});
    CHECK(value_of(bench.store.find_trades("ADJ-9")) == Lines{"acme/947/ADJ-9"});
    const auto trade = value_of(bench.store.trade("acme/947/ADJ-9"));
    CHECK(std::ranges::any_of(trade.journal, [](const store::JournalEntry& entry) {
        return entry.event == "stock-condition" && entry.detail.ends_with("MUG (hold)");
    }));
}
