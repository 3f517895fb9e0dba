// How single values are spelt, and the names of the files that we leave.
#include <catch2/catch.hpp>

#include "partners/file_name.h"
#include "partners/value_text.h"

using namespace crossdock::partners;
using namespace std::chrono_literals;

TEST_CASE("durations") {
    CHECK(parse_duration("500ms") == 500ms);
    CHECK(parse_duration("30s") == 30s);
    CHECK(parse_duration("5m") == 5min);
    CHECK(parse_duration("4h") == 4h);
    CHECK(parse_duration("2d") == 48h);
    CHECK(parse_duration("0s") == 0s);
    const auto other = GENERATE("", "5", "s", "-5s", "5 s", "1.5h", "5S", "99999999999999999999d", "9999999999d");
    CHECK(parse_duration(other) == std::nullopt);
}

TEST_CASE("characters") {
    CHECK(parse_character("*") == '*');
    CHECK(parse_character("newline") == '\n');
    CHECK(parse_character("tab") == '\t');
    CHECK(parse_character("none") == '\0');
    CHECK(parse_character("0x1C") == '\x1C');
    const auto other = GENERATE("", "**", "0x1", "0xZZ", "0x1CC", "Newline");
    CHECK(parse_character(other) == std::nullopt);
}

TEST_CASE("names, numbers, words") {
    CHECK(is_name("acme-2.x_y"));
    CHECK_FALSE(is_name(""));
    CHECK_FALSE(is_name(".."));
    CHECK_FALSE(is_name("-rf"));
    CHECK_FALSE(is_name("a/b"));
    CHECK(parse_count("0022") == 22U);
    CHECK(parse_count("") == std::nullopt);
    CHECK(parse_count("+1") == std::nullopt);
    CHECK(parse_count("18446744073709551616") == std::nullopt);
    CHECK(split_words("  a \n b\tc ") == std::vector<std::string_view>{"a", "b", "c"});
    CHECK(split_words(" ").empty());
}

TEST_CASE("a file name is made of the pattern and of values that are safe in a file name") {
    const FileNameValues values{"000000012", "SO-00044", "20260131", "120000"};
    CHECK(expand("940_{order}_{control}.edi", values) == "940_SO-00044_000000012.edi");
    CHECK(expand("{date}{time}-{control}", values) == "20260131120000-000000012");
    CHECK(expand("fixed", values) == "fixed");
    CHECK(expand("{order}", {"", "SO/44 ü\n", "", ""}) == "SO-44----");
    CHECK(expand("{order}", {"", "../x", "", ""}) == "-.-x");
}

TEST_CASE("a pattern that nothing is wrong with passes") {
    const auto good = GENERATE("{control}", "940_{order}.edi", "{date}{time}{control}.x12");
    CHECK_FALSE(problem_in(good));
}

TEST_CASE("a pattern that cannot be used says where and why") {
    const auto [pattern, offset, width] = GENERATE(table<std::string, std::size_t, std::size_t>({
        {"out/{control}", 3, 1},
        {"{control}_{oder}", 10, 6},
        {"{control}}", 9, 1},
        {"{control", 0, 1},
        {"{date}.edi", 0, 10},
        {"", 0, 0},
    }));
    const auto problem = problem_in(pattern);
    REQUIRE(problem);
    CHECK(problem->offset == offset);
    CHECK(problem->width == width);
    CHECK_FALSE(problem->help.empty());
}
