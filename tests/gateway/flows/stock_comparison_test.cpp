// What of a difference between a count and Cin7 is called one.
#include "gateway/flows/stock_comparison.h"

#include <catch2/catch.hpp>

using namespace crossdock;
using namespace crossdock::flows;
using documents::Decimal;

namespace {

std::vector<StockLine> of(std::int64_t quantity) {
    return quantity == 0 ? std::vector<StockLine>{} : std::vector<StockLine>{{"TEE", Decimal(quantity), {}, {}}};
}

store::Intent intent(std::string key, std::uint32_t attempts = 0, std::string answer = {},
                     std::string partner = "acme") {
    store::Intent one;
    one.key = std::move(key);
    one.attempts = attempts;
    one.answer = std::move(answer);
    one.partner = std::move(partner);
    return one;
}

}  // namespace

TEST_CASE("a surplus that left around the time of a count is no difference", "[stock]") {
    struct Row {
        const char* what;
        std::int64_t counted, in_cin7, under_way, maybe_counted;
        const char* to_adjust;
    };
    const Row rows[] = {{"equal", 100, 100, 0, 0, ""},
                        {"nothing left", 103, 100, 0, 0, "3 TEE"},
                        {"all of it explained", 100, 90, 0, 10, ""},
                        {"part of it explained", 103, 90, 0, 10, "3 TEE"},
                        {"left and not applied yet", 100, 100, -10, 10, ""},
                        {"a shortage is never explained by what left", 88, 90, 0, 10, "-2 TEE"},
                        {"what comes explains nothing", 88, 90, 0, -10, "-2 TEE"}};
    StockPlan plan;
    plan.counted = "on-hand";
    partners::StockTerms terms;
    terms.tolerance_units = 1'000;
    for (const Row& row : rows) {
        CAPTURE(row.what);
        plan.lines = of(row.counted);
        cin7::StockLevel level;
        level.sku = "TEE";
        level.on_hand = Decimal(row.in_cin7);
        const auto compared = compare(plan, {level}, {of(row.under_way), {}}, {}, of(row.maybe_counted), terms);
        CHECK((compared.within.empty() ? "" : in_words(compared.within)) == row.to_adjust);
        CHECK(compared.beyond.empty());
    }
}

TEST_CASE("a comparison holds only if nothing of the partner moved meanwhile", "[stock]") {
    using Intents = std::vector<store::Intent>;
    struct Row {
        const char* what;
        Intents before, after;
        bool same;
    };
    const Row rows[] = {{"nothing open", {}, {}, true},
                        {"the same", {intent("a"), intent("b", 1)}, {intent("b", 1), intent("a")}, true},
                        {"begun", {intent("a")}, {intent("a", 1)}, false},
                        {"answered", {intent("a", 1)}, {intent("a", 1, "{}")}, false},
                        {"finished", {intent("a", 1, "{}")}, {}, false},
                        {"added", {}, {intent("a")}, false},
                        {"one finished, one like it added", {intent("a")}, {intent("b")}, false},
                        {"another partner's", {}, {intent("a", 1, {}, "other")}, true}};
    for (const Row& row : rows) {
        CAPTURE(row.what);
        CHECK(nothing_moved(row.before, row.after, "acme") == row.same);
    }
}
