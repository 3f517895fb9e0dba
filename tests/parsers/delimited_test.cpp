// Delimited texts: what partners send as CSV, cut at every byte, and written back.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "parsers/delimited/reader.h"
#include "parsers/delimited/writer.h"

namespace crossdock::delimited {
namespace {

// "a|b/c|d" for two rows of two fields; then what is wrong.
std::string read(std::string_view bytes, Dialect dialect = {}) {
    Reader reader(bytes, dialect);
    std::string text;
    for (Row row;;) {
        const auto more = reader.next(row);
        if (!more)
            return text + "!" + std::to_string(more.error().at.line) + ":" + std::to_string(more.error().at.column) +
                   " " + more.error().code;
        if (!*more) return text;
        if (!text.empty()) text += '/';
        for (std::size_t n = 0; n < row.fields.size(); ++n) text += (n ? "|" : "") + std::string(row.fields[n].text);
    }
}

std::string places(std::string_view bytes) {
    Reader reader(bytes);
    std::string text;
    for (Row row; *reader.next(row);)
        for (const Field& field : row.fields)
            text += std::to_string(field.at.line) + ":" + std::to_string(field.at.column) + "@" +
                    std::to_string(field.at.offset) + " ";
    return text;
}

TEST_CASE("delimited: rows are read as their senders mean them") {
    const struct {
        std::string_view bytes, rows;
        char delimiter = ',', quote = '"';
    } table[]{
        {"a,b\nc,d\n", "a|b/c|d"},
        {"a,b\r\nc,d", "a|b/c|d"},
        {"a,b\rc,d\r", "a|b/c|d"},
        {"\xEF\xBB\xBF"
         "a,b\n",
         "a|b"},
        {"\xEF\xBB\xBF\"a\",b\n", "a|b"},
        {"", ""},
        {"\n\r\n\r", ""},
        {"a,,\n", "a||"},
        {",\n", "|"},
        {"a\n\nb\n", "a/b"},
        {"a,b,c\nd\n", "a|b|c/d"},
        {"\"a,b\",c", "a,b|c"},
        {"\"a\nb\",c", "a\nb|c"},
        {"\"a\r\nb\",c\r\nd", "a\r\nb|c/d"},
        {"\"a\"\"b\",\"\"\"\",\"\"", "a\"b|\"|"},
        {"\"\"\n", ""},
        {"5\" pipe,6\"", "5\" pipe|6\""},
        {" a , b", " a | b"},
        {"a;b,c", "a|b,c", ';'},
        {"a\tb c", "a|b c", '\t'},
        {"a|'b|c'", "a|b|c", '|', '\''},
        {"\"a,b", "\"a|b", ',', '\0'},
        {"a,\"b", "!1:3 delimited.quote"},
        {"x\n\"a\"b", "x!2:4 delimited.quote"},
        {"\xFF\xFE"
         "a",
         "!1:1 delimited.encoding"},
    };
    for (const auto& row : table) {
        INFO(row.bytes);
        CHECK(read(row.bytes, {.delimiter = row.delimiter, .quote = row.quote}) == row.rows);
    }
}

TEST_CASE("delimited: each field knows its line and column") {
    CHECK(places("a,bc\n\"d\ne\",f\r\n\rg") == "1:1@0 1:3@2 2:1@5 3:4@11 5:1@15 ");
    CHECK(places("\xEF\xBB\xBF"
                 "a,b") == "1:1@3 1:3@5 ");
}

TEST_CASE("delimited: limits name their setting") {
    Reader wide("a,b,c", {.fields_max = 2});
    Row row;
    const auto many = wide.next(row);
    REQUIRE(!many);
    CHECK(many.error().message == "the row has more than 2 fields, which is fields_max");
    Reader longer("\"abcdef\"", {.field_bytes_max = 5});
    const auto size = longer.next(row);
    REQUIRE(!size);
    CHECK(size.error().message == "the field has 6 bytes; field_bytes_max is 5");
}

TEST_CASE("delimited: a text cut at any byte gives rows or a diagnostic, and never more than the whole") {
    const std::string whole =
        "\xEF\xBB\xBF"
        "id,\"na\"\"me\",qty\r\n\"a\r\nb\",5\" pipe,\"\"\r\n,,\r\rx;\"y";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        Reader reader(std::string_view(whole).substr(0, size));
        std::size_t rows = 0;
        for (Row row;; ++rows) {
            const auto more = reader.next(row);
            if (!more) CHECK(more.error().at.offset <= size);
            if (!more || !*more) break;
            for (const Field& field : row.fields) CHECK(field.at.offset <= size);
        }
        CHECK(rows <= 4);
    }
}

TEST_CASE("delimited: what is written reads back as the same fields") {
    const std::vector<std::vector<std::string>> rows{
        {"a", "b"}, {"5\" pipe", "x,y"}, {"two\nlines", "\r"}, {" lead", "trail "}, {"", ""}, {""}, {"\"", "\"\""}};
    for (const char delimiter : {',', ';', '\t', '|'}) {
        Writer writer({.delimiter = delimiter});
        for (const auto& row : rows) {
            for (const auto& field : row) REQUIRE(writer.field(field));
            writer.end_row();
        }
        Reader reader(writer.text(), {.delimiter = delimiter});
        for (const auto& row : rows) {
            Row read;
            REQUIRE(*reader.next(read));
            std::vector<std::string> texts;
            for (const Field& field : read.fields) texts.emplace_back(field.text);
            CHECK(texts == row);
        }
        Row none;
        CHECK_FALSE(*reader.next(none));
    }
    Writer bare({.quote = '\0'});
    CHECK(bare.field("5\" pipe"));
    CHECK_FALSE(bare.field("x,y"));
}

}  // namespace
}  // namespace crossdock::delimited
