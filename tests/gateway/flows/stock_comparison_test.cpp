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

TEST_CASE("lots count where Cin7 keeps batches of the item, and are one sum where it keeps none", "[stock]") {
    const auto row = [](std::string batch, std::int64_t on_hand) {
        cin7::StockLevel level;
        level.sku = "TEE";
        level.batch = std::move(batch);
        level.on_hand = Decimal(on_hand);
        return level;
    };
    struct Row {
        const char* what;
        std::vector<cin7::StockLevel> levels;
        const char *of_counts, *of_changes;
    };
    const Row rows[] = {
        {"batches", {row("L1", 40), row("L2", 20)}, "1 TEE lot L2", "-3 TEE lot L1, 21 TEE lot L2"},
        {"batches and a row that is on order",
         {row("", 0), row("L1", 40), row("L2", 20)},
         "1 TEE lot L2",
         "-3 TEE lot L1, 21 TEE lot L2"},
        {"no batches", {row("", 60)}, "1 TEE", "18 TEE"},
        {"nothing there to tell by", {row("", 0)}, "40 TEE lot L1, 21 TEE lot L2", "-3 TEE lot L1, 21 TEE lot L2"},
    };
    StockPlan counts, changes;
    counts.counted = "on-hand";
    counts.lines = {{"TEE", Decimal(40), "L1", "2027-06-30"}, {"TEE", Decimal(21), "L2", "2027-07-31"}};
    changes.lines = {{"TEE", Decimal(-3), "L1", "2027-06-30"}, {"TEE", Decimal(21), "L2", "2027-07-31"}};
    partners::StockTerms terms;
    terms.tolerance_units = 1'000;
    for (const Row& one : rows) {
        CAPTURE(one.what);
        CHECK(in_words(compare(counts, one.levels, {}, {}, {}, terms).within) == one.of_counts);
        CHECK(in_words(compare(changes, one.levels, {}, {}, {}, terms).within) == one.of_changes);
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
