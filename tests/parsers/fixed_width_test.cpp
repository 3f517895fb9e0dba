// Fixed columns: cut out of lines of any length, and put back.

#include <catch2/catch.hpp>
#include <string>

#include "parsers/fixed_width/columns.h"

namespace crossdock::fixed_width {
namespace {

TEST_CASE("fixed width: columns count characters, and a short line is blank behind its end") {
    const struct {
        std::string_view line;
        std::size_t at, size;
        std::string_view text;
    } table[]{
        {"HSO-1     X", 1, 1, "H"},
        {"HSO-1     X", 2, 9, "SO-1     "},
        {"HSO-1", 4, 9, "-1"},
        {"HSO-1", 6, 3, ""},
        {"HSO-1", 60, 3, ""},
        {"", 1, 3, ""},
        {"Caf\xC3\xA9 X", 4, 1, "\xC3\xA9"},
        {"Caf\xC3\xA9 X", 6, 1, "X"},
        {"\xE9t\xE9", 2, 1, "t"},
    };
    for (const auto& row : table) {
        INFO(row.line << " " << row.at);
        if (row.line == "\xE9t\xE9") continue;  // ISO 8859-1: below
        CHECK(column(row.line, row.at, row.size) == row.text);
    }
    CHECK(column("\xE9t\xE9", 2, 1) == "t");
}

TEST_CASE("fixed width: lines end with LF, CRLF or CR and know their place") {
    LineReader lines(
        "\xEF\xBB\xBF"
        "AB\r\n\nC\rD\n\x1A");
    std::string text;
    for (Line line; *lines.next(line);)
        text +=
            std::string(line.text) + "@" + std::to_string(line.at.line) + ":" + std::to_string(line.at.offset) + " ";
    CHECK(text == "AB@1:3 C@3:8 D@4:10 ");
    LineReader limited("ABCDE", 4);
    Line line;
    const auto more = limited.next(line);
    REQUIRE(!more);
    CHECK(more.error().message == "the line has 5 bytes; line_bytes_max is 4");
}

TEST_CASE("fixed width: a value is put where its column is, or refused") {
    std::string line;
    CHECK(put(line, 3, 4, "ab", Align::left, ' '));
    CHECK(line == "  ab  ");
    CHECK(put(line, 1, 2, "7", Align::right, '0'));
    CHECK(line == "07ab  ");
    CHECK(put(line, 8, 3, "\xC3\xA9", Align::left, ' '));
    CHECK(line == "07ab   \xC3\xA9  ");
    CHECK(column(line, 8, 3) == "\xC3\xA9  ");
    CHECK_FALSE(put(line, 1, 2, "123", Align::left, ' '));
}

TEST_CASE("fixed width: a text cut at any byte is read without harm") {
    const std::string whole = "\xEF\xBB\xBFHSO-1\r\nD\xC3\xA9\xE2\x82\xAC 5\r\n\n\x1A";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        LineReader lines(std::string_view(whole).substr(0, size));
        for (Line line; *lines.next(line);)
            for (std::size_t at = 1; at < 8; ++at) CHECK(column(line.text, at, 3).size() <= line.text.size());
    }
}

}  // namespace
}  // namespace crossdock::fixed_width
