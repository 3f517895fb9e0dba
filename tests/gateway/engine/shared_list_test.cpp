// The list of sales that all partners share.
#include <algorithm>

#include "gateway/engine/order_source.h"
#include "tests/gateway/cin7/omni_bench.h"
#include "tests/gateway/cin7/sandbox_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using namespace std::chrono_literals;

namespace {

struct Bench {
    Bench() {
        const auto locations = account.core->locations().value();
        for (const cin7::Location& one : locations) (one.name == "East" ? east : west) = one.id;
        account.calls.clear();
    }
    // Numbers of the sales, and how often the list was read so far.
    std::string look(const std::string& location, Instant since = {}) {
        const auto rows = sales->updated_since(since, location);
        REQUIRE(rows);
        std::string text;
        for (const auto& row : *rows) text += row.customer_reference + " ";
        return text + "after " + std::to_string(std::ranges::count(account.calls, "GET saleList ok"));
    }

    cin7::SandboxBench account;
    std::unique_ptr<SharedSales> sales = shared_sales(*account.core, account.clock, 30s);
    std::string east, west;
};

}  // namespace

TEST_CASE("one read of the list serves every partner while it is fresh") {
    Bench bench;
    CHECK(bench.look(bench.east) == "PO-1 after 1");
    CHECK(bench.look(bench.west) == "PO-2 after 2");  // until then only East was read
    CHECK(bench.look(bench.east) == "PO-1 after 2");
    CHECK(bench.look(bench.west) == "PO-2 after 2");
    bench.account.clock.advance(30s);
    CHECK(bench.look(bench.west) == "PO-2 after 3");
    CHECK(bench.look(bench.east) == "PO-1 after 3");
}

TEST_CASE("who asks for older changes than were read gets a list of its own time") {
    Bench bench;
    const Instant now = bench.account.clock.now();
    CHECK(bench.look(bench.east, now + 1h) == "after 1");
    CHECK(bench.look(bench.east, now - 1h) == "PO-1 after 2");
    CHECK(bench.look(bench.east, now + 1h) == "after 2");
}

TEST_CASE("a list that could not be read is read again by whoever comes next") {
    Bench bench;
    bench.account.core->stop();
    CHECK_FALSE(bench.sales->updated_since({}, bench.east));
    CHECK_FALSE(bench.sales->updated_since({}, bench.east));
}

TEST_CASE("orders of Omni are read once for all branches") {
    cin7::OmniBench account;
    account.sell("SO-1", R"([{"code": "TEE", "qty": 1}])");
    account.sell("SO-2", R"([{"code": "TEE", "qty": 1}])", "West");
    const std::string east = std::to_string(account.branch("East")), west = std::to_string(account.branch("West"));
    const auto orders = shared_orders(*account.omni, account.clock, 30s);
    const auto look = [&](const std::string& branch) {
        std::string text;
        const auto rows = orders->updated_since({}, branch);
        for (const auto& order : rows.value()) text += order.reference + " ";
        return text;
    };
    CHECK(look(east) == "SO-1 ");
    CHECK(look(west) == "SO-2 ");  // from here on both are read
    account.calls.clear();
    CHECK(look(east) == "SO-1 ");
    CHECK(look(west) == "SO-2 ");
    CHECK(account.calls.empty());
    account.clock.advance(30s);
    CHECK(look(east) == "SO-1 ");
    CHECK(look(west) == "SO-2 ");
    CHECK(account.calls == std::vector<std::string>{"GET SalesOrders ok"});
}
