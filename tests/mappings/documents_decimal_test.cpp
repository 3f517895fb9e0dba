#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>

#include "mappings/documents/decimal.h"

namespace crossdock::documents {
namespace {

std::string text_of(const std::optional<Decimal>& number) {
    return number ? number->text() : "none";
}

Decimal decimal(std::string_view text) {
    return Decimal::parse(text).value();
}

TEST_CASE("a decimal is read as X12 type R and keeps its scale", "[decimal]") {
    struct Row {
        std::string_view text, read, shortest;
    };
    const auto row = GENERATE(values<Row>({
        {"0", "0", "0"},
        {"12", "12", "12"},
        {"10.50", "10.50", "10.5"},
        {"100", "100", "100"},
        {"100.00", "100.00", "100"},
        {".5", "0.5", "0.5"},
        {"5.", "5", "5"},
        {"-0.5", "-0.5", "-0.5"},
        {"-.05", "-0.05", "-0.05"},
        {"-0", "0", "0"},
        {"0.00", "0.00", "0"},
        {"007.10", "7.10", "7.1"},
        {"0.000000001", "0.000000001", "0.000000001"},
        {"999999999999999999", "999999999999999999", "999999999999999999"},
        {"-999999999.999999999", "-999999999.999999999", "-999999999.999999999"},
        {"00000000000000000000000001", "1", "1"},
    }));
    CAPTURE(row.text);
    const auto number = Decimal::parse(row.text);
    REQUIRE(number);
    CHECK(number->text() == row.read);
    CHECK(number->shortest_text() == row.shortest);
    CHECK(Decimal::parse(number->text()) == number);
    CHECK(Decimal::parse(number->shortest_text()) == number);
}

TEST_CASE("what is not a decimal of 18 digits is refused", "[decimal]") {
    const auto text = GENERATE(as<std::string_view>{}, "", "-", ".", "-.", "+1", "1e3", "1E3", " 1", "1 ", "1,5",
                               "1.2.3", "--1", "1-", "0x10", "NaN", "inf", "1.0000000000", "1000000000000000000",
                               "9999999999.999999999", std::string_view("1\0", 2));
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("implied decimals stand behind the digits", "[decimal]") {
    struct Row {
        std::string_view text;
        std::uint8_t implied;
        std::string_view read;
    };
    const auto row = GENERATE(values<Row>({
        {"12345", 2, "123.45"},
        {"5", 2, "0.05"},
        {"-5", 2, "-0.05"},
        {"0", 2, "0.00"},
        {"12", 0, "12"},
        {"12", 2, "0.12"},
        {"1", 9, "0.000000001"},
        {"999999999999999999", 9, "999999999.999999999"},
        {"1.5", 2, "none"},
        {"", 2, "none"},
        {"-", 2, "none"},
        {"1", 10, "none"},
        {"1234567890123456789", 2, "none"},
    }));
    CAPTURE(row.text, int(row.implied));
    CHECK(text_of(Decimal::parse_implied(row.text, row.implied)) == row.read);
}

TEST_CASE("decimals add, subtract and multiply exactly", "[decimal]") {
    struct Row {
        std::string_view a, b, sum, difference, product;
    };
    const auto row = GENERATE(values<Row>({
        {"12.50", "0.5", "13.00", "12.00", "6.250"},
        {"0.1", "0.2", "0.3", "-0.1", "0.02"},
        {"10", "-10", "0", "20", "-100"},
        {"-1.5", "-2.5", "-4.0", "1.0", "3.75"},
        {"999999999", "999999999", "1999999998", "0", "999999998000000001"},
        // Zeros behind the point give way where a limit asks for it.
        {"999999999999999999", "0.00", "999999999999999999", "999999999999999999", "0.00"},
        {"0.50000", "0.20000", "0.70000", "0.30000", "0.100000000"},
    }));
    CAPTURE(row.a, row.b);
    CHECK((decimal(row.a) + decimal(row.b)).text() == row.sum);
    CHECK((decimal(row.a) - decimal(row.b)).text() == row.difference);
    CHECK((decimal(row.a) * decimal(row.b)).text() == row.product);
}

TEST_CASE("a result that 18 digits cannot hold exactly is an overflow", "[decimal]") {
    const Decimal most = decimal("999999999999999999");
    CHECK_THROWS_AS(most + Decimal(1), std::overflow_error);
    CHECK_THROWS_AS(decimal("-999999999999999999") - Decimal(1), std::overflow_error);
    CHECK_THROWS_AS(most + decimal("0.1"), std::overflow_error);
    CHECK_THROWS_AS(most * Decimal(2), std::overflow_error);
    CHECK_THROWS_AS(decimal("0.00001") * decimal("0.00001"), std::overflow_error);
    CHECK((most - most).is_zero());
}

TEST_CASE("decimals are compared by value, whatever their scale", "[decimal]") {
    CHECK(decimal("10.50") == decimal("10.5"));
    CHECK(decimal("0") == decimal("-0.000"));
    CHECK(decimal("10.5") != decimal("10.51"));
    CHECK(decimal("-1") < decimal("-0.999999999"));
    CHECK(decimal("2") > decimal("1.999999999"));
    CHECK(decimal("999999999999999999") > decimal("0.000000001"));
    CHECK(decimal("-999999999999999999") < decimal("0.000000001"));
    CHECK(Decimal() == Decimal(0));
    CHECK(Decimal(1250, 2) == decimal("12.5"));
    CHECK(decimal("-0.01").is_negative());
    CHECK_FALSE(decimal("-0.00").is_negative());
}

TEST_CASE("the smallest number of units is written without overflow", "[decimal]") {
    CHECK(Decimal(std::numeric_limits<std::int64_t>::min()).text() == "-9223372036854775808");
}

}  // namespace
}  // namespace crossdock::documents
