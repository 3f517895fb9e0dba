#include <catch2/catch.hpp>
#include <string>

#include "gateway/transports/pattern.h"
#include "gateway/transports/site_path.h"

using namespace crossdock::transports;

TEST_CASE("patterns match names") {
    struct Row {
        const char *pattern, *text;
        bool expected;
    };
    const Row rows[] = {
        {"*", "", true},
        {"", "", true},
        {"", "a", false},
        {"*.edi", "A.EDI", true},
        {"*.edi", ".edi", true},
        {"*.edi", "a.edi.part", false},
        {"?", "", false},
        {"?", "a", true},
        {"a?c", "abc", true},
        {"a*b*c", "a-b-b-c", true},
        {"a*b*c", "a-c-b", false},
        {"**", "x", true},
        {"[1]", "1", false},
        {"[1]", "[1]", true},
        {"945*_*.x12", "945_0001_ACME.X12", true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.pattern, row.text);
        CHECK(matches(row.pattern, row.text) == row.expected);
    }
}

TEST_CASE("a pattern with many stars takes no longer than its length allows") {
    CHECK_FALSE(matches("*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(5'000, 'a')));
}

TEST_CASE("paths are put together and taken apart") {
    CHECK(join("", "a") == "a");
    CHECK(join("/", "a") == "/a");
    CHECK(join("/out", "a") == "/out/a");
    CHECK(join("out/", "a") == "out/a");
    CHECK(last_part("/out/a.edi") == "a.edi");
    CHECK(last_part("a.edi") == "a.edi");
    CHECK(parent("/out/a") == "/out");
    CHECK(parent("/a") == "/");
    CHECK(parent("a") == "");
}

TEST_CASE("a name that is taken gets a number") {
    CHECK(free_name("945.edi", {}) == "945.edi");
    CHECK(free_name("945.edi", {"945.edi"}) == "945-2.edi");
    CHECK(free_name("945.edi", {"945.edi", "945-2.edi", "945-4.edi"}) == "945-3.edi");
    CHECK(free_name("noext", {"noext"}) == "noext-2");
    CHECK(free_name(".hidden", {".hidden"}) == ".hidden-2");
}

TEST_CASE("a temporary name comes from its pattern") {
    CHECK(temporary_name("{name}.part", "945.edi") == "945.edi.part");
    CHECK(temporary_name("tmp/{name}", "945.edi") == "tmp/945.edi");
    CHECK(temporary_name("x", "945.edi") == "");
}
