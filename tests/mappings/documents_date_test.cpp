#include <catch2/catch.hpp>

#include "mappings/documents/date.h"

namespace crossdock::documents {
namespace {

std::string iso_of(const std::optional<Date>& date) {
    return date ? date->iso() : "none";
}
std::string iso_of(const std::optional<TimeOfDay>& time) {
    return time ? time->iso() : "none";
}

TEST_CASE("a date of eight digits is a day of the calendar", "[date]") {
    struct Row {
        std::string_view text, iso;
    };
    const auto row = GENERATE(values<Row>({
        {"20260131", "2026-01-31"},
        {"19991231", "1999-12-31"},
        {"00010101", "0001-01-01"},
        {"99991231", "9999-12-31"},
        {"20240229", "2024-02-29"},
        {"20000229", "2000-02-29"},
        {"20230229", "none"},
        {"19000229", "none"},
        {"21000229", "none"},
        {"20260431", "none"},
        {"20260230", "none"},
        {"20260132", "none"},
        {"20260100", "none"},
        {"20260001", "none"},
        {"20261301", "none"},
        {"00000101", "none"},
        {"00000000", "none"},
        {"2026013", "none"},
        {"202601311", "none"},
        {"2026-131", "none"},
        {"2026013a", "none"},
        {" 2026013", "none"},
        {"", "none"},
    }));
    CAPTURE(row.text);
    const auto date = Date::parse_ccyymmdd(row.text);
    CHECK(iso_of(date) == row.iso);
    if (date) {
        CHECK(date->ccyymmdd() == row.text);
        CHECK(Date::parse_iso(date->iso()) == date);
    }
}

TEST_CASE("a year of two digits lies between 1950 and 2049", "[date]") {
    struct Row {
        std::string_view text, iso;
    };
    const auto row = GENERATE(values<Row>({
        {"000101", "2000-01-01"},
        {"260131", "2026-01-31"},
        {"491231", "2049-12-31"},
        {"500101", "1950-01-01"},
        {"991231", "1999-12-31"},
        {"000229", "2000-02-29"},
        {"010229", "none"},
        {"261301", "none"},
        {"26013", "none"},
        {"2601311", "none"},
        {"26-131", "none"},
    }));
    CAPTURE(row.text);
    const auto date = Date::parse_yymmdd(row.text);
    CHECK(iso_of(date) == row.iso);
    if (date) CHECK(date->yymmdd() == row.text);
}

TEST_CASE("an ISO date has its hyphens and nothing else", "[date]") {
    CHECK(iso_of(Date::parse_iso("2026-01-31")) == "2026-01-31");
    const auto text = GENERATE(as<std::string_view>{}, "", "20260131", "2026-1-31", "2026/01/31", "2026-02-30",
                               "2026-01-31T00:00", " 2026-01-31", "2026-01-3x", "-026-01-31");
    CAPTURE(text);
    CHECK_FALSE(Date::parse_iso(text));
}

TEST_CASE("dates are ordered by the calendar", "[date]") {
    CHECK(*Date::parse_iso("2026-01-31") < *Date::parse_iso("2026-02-01"));
    CHECK(*Date::parse_iso("2025-12-31") < *Date::parse_iso("2026-01-01"));
    CHECK(*Date::parse_iso("2026-01-31") == *Date::parse_yymmdd("260131"));
}

TEST_CASE("a time keeps the precision it was received with", "[date]") {
    struct Row {
        std::string_view x12, iso;
    };
    const auto row = GENERATE(values<Row>({
        {"0000", "00:00"},
        {"0930", "09:30"},
        {"2359", "23:59"},
        {"093015", "09:30:15"},
        {"0930152", "09:30:15.2"},
        {"09301525", "09:30:15.25"},
        {"09301505", "09:30:15.05"},
        {"09300000", "09:30:00.00"},
        {"235959", "23:59:59"},
        {"23595999", "23:59:59.99"},
    }));
    CAPTURE(row.x12);
    const auto time = TimeOfDay::parse_x12(row.x12);
    REQUIRE(time);
    CHECK(time->x12() == row.x12);
    CHECK(time->iso() == row.iso);
    CHECK(TimeOfDay::parse_iso(row.iso) == time);
}

TEST_CASE("what is no time of day is refused", "[date]") {
    const auto x12 = GENERATE(as<std::string_view>{}, "", "9", "093", "09301", "093015255", "2400", "0960", "093060",
                              "-930", "09:30", "09 0", "09301a");
    CAPTURE(x12);
    CHECK_FALSE(TimeOfDay::parse_x12(x12));
    const auto iso = GENERATE(as<std::string_view>{}, "", "9:30", "09:3", "09:", "09:30:", "09:30:1", "09:30:15.",
                              "09:30:15.255", "24:00", "09-30", "0930", "09:30Z", "09:30:15,25");
    CAPTURE(iso);
    CHECK_FALSE(TimeOfDay::parse_iso(iso));
}

TEST_CASE("times are ordered within the day, and precision tells equal ones apart", "[date]") {
    CHECK(*TimeOfDay::parse_iso("09:30") < *TimeOfDay::parse_iso("09:31"));
    CHECK(*TimeOfDay::parse_iso("09:30:59.99") < *TimeOfDay::parse_iso("09:31"));
    CHECK(*TimeOfDay::parse_iso("09:30") != *TimeOfDay::parse_iso("09:30:00"));
    CHECK(iso_of(TimeOfDay::parse_x12("0930")) == iso_of(TimeOfDay::parse_iso("09:30")));
}

}  // namespace
}  // namespace crossdock::documents
