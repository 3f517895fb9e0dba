// What a person reads of the call budget.
#include "gateway/cin7/budget_report.h"

#include <catch2/catch.hpp>

using namespace crossdock;
using namespace crossdock::cin7;
using namespace std::chrono_literals;

namespace {

const Instant now = parse_instant("2026-11-21T09:30:00Z").value();

BudgetState state(unsigned a_day, int calls) {
    BudgetState state;
    state.at = now;
    state.pace.calls_per_minute = 48;
    state.pace.calls_per_day = a_day;
    state.allowed_per_minute = 43;
    state.last_minute = 12;
    state.limited = 1;
    state.waiting = {0, 1, 3, 0};
    for (int call = 0; call < calls; ++call) state.day.add(call % 3 ? Urgency::shipment : Urgency::order, now - 1h);
    return state;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the budget in a few lines") {
    CHECK(budget_lines(state(0, 3), now) ==
          Lines{"This minute:    12 of 43 calls (48 less what limited answers have taught)",
                "Last 24 hours:  3 calls: shipment 2, order 1", "Waiting:        order 1, stock 3",
                "Limited:        1 answers since the gateway started"});
    BudgetState held = state(5000, 0);
    held.held_until = now + 10min;
    held.allowed_per_minute = 48;
    held.waiting = {};
    held.limited = 0;
    CHECK(budget_lines(held, now + 5min) ==
          Lines{"The gateway does not run, or makes no calls: this is as of 2026-11-21 09:30 UTC.",
                "This minute:    12 of 48 calls", "Last 24 hours:  0 of 5000 calls: none", "Waiting:        none",
                "Limited:        0 answers since the gateway started",
                "Cin7 asked everybody to wait until 2026-11-21 09:40 UTC."});
}

TEST_CASE("hours before a day's calls run out there is a warning") {
    struct Row {
        unsigned a_day;
        int calls;
        std::string warning;
    };
    const std::string remedy =
        "; other work than shipments stops earlier. Look for a tool that reads too often, or make poll of <cin7> "
        "longer.";
    for (const Row& row : std::vector<Row>{
             {0, 900, ""},
             {5000, 300, ""},
             {1800, 900, "At this pace the 1800 calls of 24 hours are used up at 2026-11-21 11:00 UTC" + remedy},
             {900, 900, "The 900 calls of 24 hours are used up: nothing reaches Cin7 before 2026-11-22 09:00 UTC."}}) {
        CHECK(budget_warning(state(row.a_day, row.calls), now) == row.warning);
    }
}

TEST_CASE("the budget survives as text; what is none is none") {
    BudgetState before = state(5000, 7);
    before.held_until = now + 1min;
    const auto after = budget_from_json(budget_to_json(before));
    REQUIRE(after);
    CHECK(budget_to_json(*after) == budget_to_json(before));
    for (const char* text : {"", "{}", "[]", R"({"at":"x"})"}) CHECK_FALSE(budget_from_json(text));
}
