#include "gateway/doors/clock.h"

#include <catch2/catch.hpp>
#include <thread>
#include <vector>

using namespace crossdock;
using std::chrono::milliseconds;

namespace {

Instant instant(std::int64_t milliseconds_since_1970) {
    return Instant(milliseconds(milliseconds_since_1970));
}

}  // namespace

TEST_CASE("an instant is read in every form that Cin7 sends", "[clock]") {
    struct Case {
        std::string_view text;
        std::int64_t expected;  // milliseconds since 1970
        std::string_view printed;
    };
    const Case cases[] = {
        {"2017-11-22T00:00:00", 1511308800000, "2017-11-22T00:00:00.000Z"},
        {"2018-04-19T04:03:06.52Z", 1524110586520, "2018-04-19T04:03:06.520Z"},
        {"2017-09-29T03:03:13.913Z", 1506654193913, "2017-09-29T03:03:13.913Z"},
        {"2017-09-29T03:03:13.913", 1506654193913, "2017-09-29T03:03:13.913Z"},
        {"2017-09-29T03:03:13Z", 1506654193000, "2017-09-29T03:03:13.000Z"},
        {"2017-09-29T03:03:13.9", 1506654193900, "2017-09-29T03:03:13.900Z"},
        {"2017-09-29T03:03:13.0042Z", 1506654193004, "2017-09-29T03:03:13.004Z"},
        {"2017-09-29T03:03:13.9139999Z", 1506654193913, "2017-09-29T03:03:13.913Z"},
        {"2017-09-29T03:03:13.913999999Z", 1506654193913, "2017-09-29T03:03:13.913Z"},
        {"2017-09-29 03:03:13", 1506654193000, "2017-09-29T03:03:13.000Z"},
        {"2026-01-31", 1769817600000, "2026-01-31T00:00:00.000Z"},
        {"2024-02-29T23:59:59.999Z", 1709251199999, "2024-02-29T23:59:59.999Z"},
        {"1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z"},
        {"1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"},
        {"0001-01-01T00:00:00", -62135596800000, "0001-01-01T00:00:00.000Z"},
    };
    for (const Case& c : cases) {
        INFO(c.text);
        const auto read = parse_instant(c.text);
        REQUIRE(read);
        CHECK(*read == instant(c.expected));
        CHECK(to_string(*read) == c.printed);
    }
}

TEST_CASE("what is no instant is not read", "[clock]") {
    const std::string_view cases[] = {
        "",
        " ",
        "null",
        "2026",
        "2026-01",
        "2026-1-31",
        "2026-01-3",
        "26-01-31",
        "2026/01/31",
        "20260131",
        "31-01-2026",
        "2026-02-30",
        "2025-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026-01-31T",
        "2026-01-31Z",
        "2026-01-31T08",
        "2026-01-31T08:00",
        "2026-01-31T08:00Z",
        "2026-01-31T24:00:00",
        "2026-01-31T08:60:00",
        "2026-01-31T08:00:60",
        "2026-01-31t08:00:00",
        "2026-01-31T08-00-00",
        "2026-01-31T08:00:00.",
        "2026-01-31T08:00:00.Z",
        "2026-01-31T08:00:00,5",
        "2026-01-31T08:00:00.1234567890",
        "2026-01-31T08:00:00ZZ",
        "2026-01-31T08:00:00Z ",
        " 2026-01-31T08:00:00Z",
        "2026-01-31T08:00:00+10:00",
        "2026-01-31T08:00:00-05",
        "-026-01-31",
        "2026-01-31T+8:00:00",
        "/Date(1511308800000)/",
    };
    for (const auto text : cases) {
        INFO(text);
        CHECK_FALSE(parse_instant(text));
    }
    CHECK_FALSE(parse_instant(std::string_view("2026-01-31T08:00:00\0", 20)));
}

TEST_CASE("printing and reading an instant are inverse", "[clock]") {
    for (const std::int64_t since : {0LL, 1LL, 999LL, 1769846400123LL, 4102444799999LL, -86400001LL}) {
        INFO(since);
        CHECK(parse_instant(to_string(instant(since))) == instant(since));
    }
}

TEST_CASE("a manual clock stands still until it is moved", "[clock]") {
    ManualClock clock(parse_instant("2026-01-31T08:00:00Z").value());
    CHECK(to_string(clock.now()) == "2026-01-31T08:00:00.000Z");
    CHECK(clock.now() == clock.now());

    clock.advance(milliseconds(1500));
    CHECK(to_string(clock.now()) == "2026-01-31T08:00:01.500Z");
}

TEST_CASE("sleeping on a manual clock moves it there at once, and never back", "[clock]") {
    ManualClock clock(parse_instant("2026-01-31T08:00:00Z").value());
    clock.sleep_until(parse_instant("2026-01-31T09:00:00Z").value());
    CHECK(to_string(clock.now()) == "2026-01-31T09:00:00.000Z");

    clock.sleep_until(parse_instant("2026-01-31T08:30:00Z").value());
    CHECK(to_string(clock.now()) == "2026-01-31T09:00:00.000Z");
}

TEST_CASE("a manual clock may be moved by several threads", "[clock]") {
    ManualClock clock(instant(0));
    {
        std::vector<std::jthread> movers;
        for (int i = 0; i < 4; ++i)
            movers.emplace_back([&] {
                for (int n = 0; n < 1000; ++n) clock.advance(milliseconds(1));
            });
    }
    CHECK(clock.now() == instant(4000));
}

TEST_CASE("the system's clock does not go back, and does not sleep until a past instant", "[clock]") {
    SystemClock clock;
    const Instant before = clock.now();
    clock.sleep_until(before - std::chrono::hours(1));
    clock.sleep_until(before + milliseconds(2));
    CHECK(clock.now() >= before + milliseconds(2));
}
