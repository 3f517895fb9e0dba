// Lists in pages: where they end, what changes under way, what was not asked for.
#include <catch2/catch.hpp>

#include "gateway/cin7/core_client.h"
#include "scripted_http.h"

using namespace crossdock;
using namespace crossdock::cin7;

namespace {

const Instant since = parse_instant("2026-11-21T08:00:00.000Z").value();

struct Bench {
    explicit Bench(CoreLimits limits = {.page_rows = 2})
        : client(
              {.base_url = "https://cin7.test/", .account_id = "account", .application_key = "key", .limits = limits},
              http, pacer, recent, clock, random) {}

    ManualClock clock{since};
    SeededRandom random{7};
    ScriptedHttp http;
    Pacer pacer{{.calls_per_minute = 6000}, clock, random};
    RecentSales recent;
    CoreClient client;
};

std::string row(const std::string& id, const std::string& updated = "2026-11-21T09:00:00Z",
                const std::string& location = "east") {
    return R"({"SaleID":")" + id + R"(","OrderNumber":"SO-)" + id + R"(","Updated":")" + updated +
           R"(","OrderLocationID":")" + location + R"("})";
}

// total < 0: the envelope has none.
std::string page(int total, const std::vector<std::string>& rows) {
    std::string text = total < 0 ? "{" : R"({"Total":)" + std::to_string(total) + ",";
    text += R"("SaleList":[)";
    for (std::size_t i = 0; i < rows.size(); ++i) text += (i == 0 ? "" : ",") + rows[i];
    return text + "]}";
}

std::string ids(const Result<std::vector<SaleSummary>>& rows) {
    if (!rows) return rows.error().code;
    std::string text;
    for (const SaleSummary& one : *rows) text += one.sale_id;
    return text;
}

}  // namespace

TEST_CASE("a list is walked until Total is reached") {
    Bench bench;
    bench.http.answer(200, page(3, {row("a"), row("b")}));
    bench.http.answer(200, page(3, {row("c")}));
    CHECK(ids(bench.client.sales_updated_since(since, "EAST")) == "abc");
    CHECK(bench.http.is_over());
    CHECK(bench.http.requests[0].url ==
          "https://cin7.test/saleList?Page=1&Limit=2&UpdatedSince=2026-11-21T08%3A00%3A00.000&OrderLocationID=east");
    CHECK(bench.http.requests[1].url ==
          "https://cin7.test/saleList?Page=2&Limit=2&UpdatedSince=2026-11-21T08%3A00%3A00.000&OrderLocationID=east");
}

TEST_CASE("a full last page needs no further call where Total is known, and one where it is not") {
    Bench counted;
    counted.http.answer(200, page(2, {row("a"), row("b")}));
    CHECK(ids(counted.client.sales_updated_since(since, "")) == "ab");
    Bench uncounted;
    uncounted.http.answer(200, page(-1, {row("a"), row("b")}));
    uncounted.http.answer(200, page(-1, {}));
    CHECK(ids(uncounted.client.sales_updated_since(since, "")) == "ab");
    CHECK(uncounted.http.is_over());
}

TEST_CASE("a page that holds less than was asked for is not the end where Total says so") {
    Bench bench({.page_rows = 1000});
    bench.http.answer(200, page(3, {row("a")}));
    bench.http.answer(200, page(3, {row("b")}));
    bench.http.answer(200, page(3, {row("c")}));
    CHECK(ids(bench.client.sales_updated_since(since, "")) == "abc");
}

TEST_CASE("rows that were seen twice count once, and the one that slipped through is found by a second walk") {
    Bench bench;
    bench.http.answer(200, page(4, {row("a"), row("b")}));
    bench.http.answer(200, page(4, {row("b"), row("d")}));
    bench.http.answer(200, page(4, {row("c"), row("b", "2026-11-21T09:30:00Z")}));
    bench.http.answer(200, page(4, {row("a"), row("d")}));
    const auto rows = bench.client.sales_updated_since(since, "");
    CHECK(ids(rows) == "adcb");
    CHECK(rows->back().updated_text == "2026-11-21T09:30:00Z");
}

TEST_CASE("a Total that is wrong does not hold up the list for ever") {
    Bench bench;
    for (int walk = 0; walk < 2; ++walk) {
        bench.http.answer(200, page(9, {row("a"), row("b")}));
        bench.http.answer(200, page(9, {}));
    }
    CHECK(ids(bench.client.sales_updated_since(since, "")) == "ab");
    CHECK(bench.http.is_over());
}

TEST_CASE("a list that never holds still is not taken for whole") {
    Bench bench;
    for (const char* fresh : {"b", "c", "d"}) {
        bench.http.answer(200, page(9, {row("a"), row(fresh)}));
        bench.http.answer(200, page(9, {}));
    }
    CHECK(ids(bench.client.sales_updated_since(since, "")) == "cin7.list-changing");
}

TEST_CASE("a list without end ends at the limit") {
    Bench bench({.page_rows = 1, .pages_max = 2});
    bench.http.answer(200, page(-1, {row("a")}));
    bench.http.answer(200, page(-1, {row("a")}));
    CHECK(ids(bench.client.sales_updated_since(since, "")) == "cin7.list-too-long");
}

TEST_CASE("rows that were not asked for are dropped, because Cin7 ignores filters that it does not know") {
    Bench bench({.page_rows = 9});
    bench.http.answer(200, page(5, {row("a", "2026-11-21T07:59:59.999Z"), row("b"), row("c", "2026-11-21T08:00:00"),
                                    row("d", "2026-11-21T09:00:00Z", "west"), row("e", "", "EAST")}));
    CHECK(ids(bench.client.sales_updated_since(since, "east")) == "ecb");
}

TEST_CASE("a sale is found by its whole number only") {
    Bench bench({.page_rows = 9});
    bench.http.answer(200, page(3, {row("10"), row("1"), row("11")}));
    const auto found = bench.client.find_sale("SO-1");
    REQUIRE(found);
    REQUIRE(*found);
    CHECK((*found)->sale_id == "1");
    CHECK(bench.http.requests[0].url == "https://cin7.test/saleList?Page=1&Limit=9&Search=SO-1");
    bench.http.answer(200, page(1, {row("10")}));
    const auto none = bench.client.find_sale("SO-1");
    REQUIRE(none);
    CHECK_FALSE(*none);
}

TEST_CASE("an answer of another shape names the call and the place in it") {
    Bench bench;
    bench.http.answer(200, R"({"Total":1,"SaleList":[{"OrderNumber":"SO-1"}]})");
    const auto rows = bench.client.sales_updated_since(since, "");
    REQUIRE_FALSE(rows);
    CHECK_THAT(rows.error().place, Catch::StartsWith("GET saleList?Page=1") && Catch::EndsWith(": SaleList[0].SaleID"));
}
