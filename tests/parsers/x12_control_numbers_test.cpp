#include <catch2/catch.hpp>
#include <string>

#include "parsers/x12/control_numbers.h"

using crossdock::x12::ControlNumbers;

TEST_CASE("a control number is a duplicate only in the same spelling") {
    ControlNumbers seen;
    for (const char* number : {"0001", "0003", "0002", "1", "A1", "", "0000", "123456789012", "999999999"})
        CHECK(seen.add(number));
    for (const char* number : {"0002", "0001", "0003", "1", "A1", "", "0000", "123456789012", "999999999"})
        CHECK_FALSE(seen.add(number));
    CHECK(seen.add("0004"));
    CHECK(seen.add("2"));
    seen.clear();
    CHECK(seen.add("0001"));
}

TEST_CASE("many numbers in a row are all remembered") {
    ControlNumbers seen;
    for (int n = 100'000'000; n < 100'200'000; ++n) seen.add(std::to_string(n));
    CHECK_FALSE(seen.overflowed());
    CHECK_FALSE(seen.add("100150000"));
}

TEST_CASE("numbers in no order are remembered up to a limit, and that is known") {
    ControlNumbers seen;
    for (std::size_t n = 0; n <= ControlNumbers::kept_max; ++n)
        if (!seen.add("X" + std::to_string(n))) FAIL(n);
    CHECK(seen.overflowed());
    CHECK_FALSE(seen.add("X0"));
}
