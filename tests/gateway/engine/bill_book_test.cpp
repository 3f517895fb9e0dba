// Bills of materials are reference data: read once for many orders.
#include "gateway/engine/bill_book.h"

#include "tests/gateway/cin7/sandbox_bench.h"

using namespace crossdock;
using namespace crossdock::cin7;
using engine::BillBook;

namespace {

void seed_kit(SandboxBench& bench, const std::string& sku, int tees) {
    bench.server->with_account([&](sandbox::CoreAccount& account) {
        REQUIRE(sandbox::seed_account(
            account, sandbox::Json::parse(R"({"products": [{"SKU": ")" + sku + R"(", "BillOfMaterials": {"TEE": )" +
                                          std::to_string(tees) + "}}]}")));
    });
}

std::string parts_of(BillBook& book, const std::string& sku) {
    const std::vector<std::string> skus{sku};
    const auto bills = book.for_items(skus);
    REQUIRE(bills);
    return flows::in_words((*bills)->parts_of(sku).value());
}

}  // namespace

TEST_CASE("bills are read once in a quarter of an hour, and at once for an item that is new", "[kits]") {
    SandboxBench bench;
    seed_kit(bench, "KIT", 2);
    BillBook book(*bench.core->stock(), bench.clock);
    CHECK(parts_of(book, "KIT") == "2 TEE");
    CHECK(parts_of(book, "TEE") == "");
    CHECK(bench.calls == Strings{"GET product ok"});

    seed_kit(bench, "KIT", 3);
    bench.clock.advance(14min);
    CHECK(parts_of(book, "KIT") == "2 TEE");
    CHECK(bench.calls.size() == 1);
    bench.clock.advance(1min);
    CHECK(parts_of(book, "KIT") == "3 TEE");
    CHECK(bench.calls.size() == 2);

    seed_kit(bench, "SET", 1);
    bench.clock.advance(1min);
    CHECK(parts_of(book, "SET") == "1 TEE");
    CHECK(bench.calls.size() == 3);
    CHECK(parts_of(book, "NOWHERE") == "");
    CHECK(bench.calls.size() == 3);
}
