// Looks at the sandbox of Omni: which calls are made, and whether what is shown is what Omni has.
#include "gateway/engine/omni_looks.h"

#include "tests/gateway/cin7/omni_bench.h"

using namespace crossdock;
using namespace crossdock::engine;
using Lines = std::vector<std::string>;

namespace {

struct Bench {
    Bench() {
        account.sell("SO-1", R"([{"code": "TEE", "qty": 24}])");
        account.sell("SO-2", R"([{"code": "TEE", "qty": 24}])");
        pack("SO-2");
        account.calls.clear();
    }
    void pack(const std::string& order) {
        REQUIRE(account.omni->put_cartons(account.order(order).id,
                                          {{1, "3123450000000017", "", {{"TEE", "", documents::Decimal(24), 0}}}}));
    }
    [[nodiscard]] bool shows_void(const std::string& reference) const {
        for (const auto& order : looks.orders())
            if (order.reference == reference) return order.is_void;
        FAIL(reference + " is not shown");
        return false;
    }

    cin7::OmniBench account;
    OmniLooks looks{*account.omni, account.clock};
};

const std::string orders = "GET SalesOrders ok", cartons = "GET SalesOrdersWithCartons ok";

}  // namespace

TEST_CASE("what was seen serves for a while, then Omni is read again") {
    Bench bench;
    REQUIRE(bench.looks.at_orders({"SO-1", "SO-9"}));
    bench.account.person("SO-1", R"({"isVoid": true})");
    bench.account.clock.advance(OmniLooks::fresh_for);
    REQUIRE(bench.looks.at_orders({"SO-1", "SO-9"}));
    CHECK(bench.account.calls == Lines{orders});
    CHECK_FALSE(bench.shows_void("SO-1"));
    bench.account.clock.advance(std::chrono::milliseconds(1));
    REQUIRE(bench.looks.at_orders({"SO-1", "SO-9"}));
    CHECK(bench.account.calls == Lines{orders, orders});
    CHECK(bench.shows_void("SO-1"));
    CHECK(bench.looks.orders().size() == 1);
}

TEST_CASE("only what was written to, or was not seen yet, is read again") {
    Bench bench;
    REQUIRE(bench.looks.at_orders({"SO-1", "SO-2"}));
    bench.account.person("SO-1", R"({"isVoid": true})");
    bench.account.person("SO-2", R"({"isVoid": true})");
    bench.looks.forget({"SO-1"});
    REQUIRE(bench.looks.at_orders({"SO-1", "SO-2"}));
    CHECK(bench.account.calls == Lines{orders, orders});
    CHECK(bench.shows_void("SO-1"));
    CHECK_FALSE(bench.shows_void("SO-2"));
}

TEST_CASE("an order that is shown with its cartons needs no look of its own") {
    Bench bench;
    REQUIRE(bench.looks.at_cartons({"SO-2"}));
    CHECK(bench.account.calls == Lines{cartons});
    REQUIRE(bench.looks.cartons().size() == 1);
    CHECK_FALSE(bench.shows_void("SO-2"));
    bench.account.person("SO-2", R"({"isVoid": true})");
    REQUIRE(bench.looks.at_cartons({"SO-1", "SO-2"}));
    CHECK(bench.account.calls == Lines{cartons, cartons, orders});
    CHECK_FALSE(bench.shows_void("SO-1"));
    CHECK(bench.shows_void("SO-2"));
}

TEST_CASE("a look that fails shows nothing new and is not remembered") {
    Bench bench;
    // A read is repeated three times by itself.
    bench.account.order_fault({{"kind", "500"}, {"path", "SalesOrders"}, {"method", "GET"}, {"times", 4}});
    CHECK_FALSE(bench.looks.at_orders({"SO-1"}));
    CHECK(bench.looks.orders().empty());
    REQUIRE(bench.looks.at_orders({"SO-1"}));
    CHECK_FALSE(bench.shows_void("SO-1"));
}
