// What is still to be written of a change of stock, by the adjustments of ours that are there.
#include "gateway/flows/stock_steps.h"

#include <catch2/catch.hpp>

using namespace crossdock;
using namespace crossdock::flows;
using documents::Decimal;

namespace {

cin7::AdjustedStock written(std::string batch, std::int64_t before, std::int64_t after) {
    cin7::AdjustedStock line;
    line.sku = "TEE";
    line.batch = std::move(batch);
    line.before = Decimal(before);
    line.after = Decimal(after);
    return line;
}

// "+3 L1 from 40"
std::string in_words(const std::vector<cin7::StockChange>& changes) {
    std::string text;
    for (const cin7::StockChange& one : changes)
        text += (text.empty() ? "" : ", ") + one.quantity.shortest_text() + (one.batch.empty() ? "" : " " + one.batch) +
                (one.from ? " from " + one.from->shortest_text() : "");
    return text;
}

}  // namespace

TEST_CASE("what Cin7 entered is held against lots where it keeps batches, and against their sum where it keeps none",
          "[stock]") {
    struct Row {
        const char* what;
        std::vector<cin7::AdjustedStock> written;
        const char* left;
    };
    const Row rows[] = {
        {"nothing yet", {}, "3 L1, 1 L2"},
        {"both batches", {written("L1", 40, 43), written("L2", 20, 21)}, ""},
        {"one of them short", {written("L1", 40, 43), written("L2", 20, 20)}, "1 L2 from 20"},
        {"no batches, and the sum is right", {written("", 60, 63), written("", 63, 64)}, ""},
        {"no batches, and one quantity took the place of the other",
         {written("", 60, 63), written("", 63, 61)},
         "3 from 61"},
    };
    StockPlan plan;
    plan.reference = "acme/947/ADJ-7";
    plan.lines = {{"TEE", Decimal(3), "L1", {}}, {"TEE", Decimal(1), "L2", {}}};
    for (const Row& row : rows) {
        CAPTURE(row.what);
        std::vector<cin7::Adjustment> ours;
        if (!row.written.empty()) {
            ours.emplace_back();
            ours.back().lines = row.written;
        }
        const auto step = decide_adjustment(plan, ours);
        REQUIRE(step);
        CHECK(in_words(step->changes) == row.left);
        CHECK(step->done == (std::string_view(row.left).empty()));
    }
}
