// A day's calls, counted by the hour.
#include "gateway/cin7/day_use.h"

#include <catch2/catch.hpp>

using namespace crossdock;
using namespace crossdock::cin7;
using namespace std::chrono_literals;

namespace {

Instant at(const char* text) {
    return parse_instant(text).value();
}

DayUse used(std::initializer_list<std::pair<const char*, int>> hours) {
    DayUse use;
    for (const auto& [hour, calls] : hours)
        for (int call = 0; call < calls; ++call) use.add(Urgency::stock, at(hour));
    return use;
}

}  // namespace

TEST_CASE("calls of the last 24 hours count, those of the hour that is partly within them too") {
    const DayUse use = used({{"2026-11-20T08:59:00Z", 7}, {"2026-11-20T20:00:00Z", 3}, {"2026-11-21T08:10:00Z", 2}});
    CHECK(use.total(at("2026-11-21T08:30:00Z")) == 12);
    CHECK(use.total(at("2026-11-21T09:00:00Z")) == 5);
    CHECK(use.total(at("2026-11-22T09:00:00Z")) == 0);
    CHECK(use.counts(at("2026-11-21T08:30:00Z")) == DayUse::Counts{0, 0, 12, 0});
}

TEST_CASE("when a limit is reached follows from this hour and the one before") {
    struct Row {
        const char* now;
        std::uint32_t limit;
        std::string reached;
    };
    // 900 calls in 90 minutes.
    const DayUse use = used({{"2026-11-21T08:00:00Z", 600}, {"2026-11-21T09:20:00Z", 300}});
    for (const Row& row : std::initializer_list<Row>{{"2026-11-21T09:30:00Z", 5000, "2026-11-21T16:20:00.000Z"},
                                                     {"2026-11-21T09:30:00Z", 900, "2026-11-21T09:30:00.000Z"},
                                                     {"2026-11-21T09:30:00Z", 50'000, "never"},
                                                     {"2026-11-21T13:30:00Z", 5000, "never"}}) {
        const auto reached = use.reached(row.limit, at(row.now));
        CHECK((reached ? crossdock::to_string(*reached) : "never") == row.reached);
    }
}

TEST_CASE("when the count falls below a limit again") {
    const DayUse use = used({{"2026-11-21T08:00:00Z", 60}, {"2026-11-21T10:20:00Z", 30}, {"2026-11-21T12:00:00Z", 10}});
    const Instant now = at("2026-11-21T13:00:00Z");
    CHECK(crossdock::to_string(use.below(100, now)) == "2026-11-22T09:00:00.000Z");
    CHECK(crossdock::to_string(use.below(40, now)) == "2026-11-22T11:00:00.000Z");
    CHECK(crossdock::to_string(use.below(5, now)) == "2026-11-22T13:00:00.000Z");
    CHECK(use.below(101, now) == now);
}

TEST_CASE("a day survives a restart as text; what is no day is none") {
    const DayUse use = used({{"2026-11-21T08:00:00Z", 2}, {"2026-11-21T10:20:00Z", 1}});
    CHECK(use.to_json() == R"([{"hour":"2026-11-21T08:00:00.000Z","calls":[0,0,2,0]},)"
                           R"({"hour":"2026-11-21T10:00:00.000Z","calls":[0,0,1,0]}])");
    CHECK(DayUse::from_json(use.to_json()) == use);
    for (const char* text : {"", "{}", "[1]", R"([{"hour":"x","calls":[0,0,0,0]}])", R"([{"hour":"2026-11-21"}])"})
        CHECK_FALSE(DayUse::from_json(text));
}
