#include "parsers/diagnostic.h"

#include <catch2/catch.hpp>

using namespace crossdock;

namespace {

Diagnostic example() {
    Diagnostic d;
    d.file = "partners/acme/945.xml";
    d.at = {12, 4, 0};
    d.width = 3;
    d.message = "W12 has no element e27";
    d.source_line = "  <W12 e27=\"lot\"/>";
    d.help = "W12 ends at e22 in 004010";
    return d;
}

}  // namespace

TEST_CASE("a diagnostic is shown with its line, a caret below the place, and what to do") {
    CHECK(render(example()) ==
          "partners/acme/945.xml:12:4: error: W12 has no element e27\n"
          "   12 |   <W12 e27=\"lot\"/>\n"
          "      |    ^~~ W12 ends at e22 in 004010\n");
}

TEST_CASE("the caret stays below its place behind tabs and letters of several bytes") {
    Diagnostic d = example();
    d.source_line = "\t<Größe e=\"ü\"/>";
    d.at.column = 11;  // the bytes of the umlaut and the sharp s count twice
    d.width = 1;
    d.help.clear();
    CHECK(render(d) ==
          "partners/acme/945.xml:12:11: error: W12 has no element e27\n"
          "   12 | \t<Größe e=\"ü\"/>\n"
          "      | \t       ^\n");
}

TEST_CASE("a line too long for the screen is shown around the place") {
    Diagnostic d = example();
    d.source_line = std::string(500, 'a') + "BAD" + std::string(500, 'z');
    d.at.column = 501;
    d.help = "here";
    CHECK(render(d) == "partners/acme/945.xml:12:501: error: W12 has no element e27\n   12 | ..." +
                           std::string(75, 'a') + "BAD" + std::string(72, 'z') + "...\n      | " +
                           std::string(78, ' ') + "^~~ here\n");
}

TEST_CASE("control characters of a payload do not reach the terminal") {
    Diagnostic d = example();
    d.source_line =
        "A\x1b[31mB\x80"
        "C";
    d.at.column = 1;
    CHECK(render(d).find('\x1b') == std::string::npos);
    CHECK(render(d).find("A?[31mB?C") != std::string::npos);
}

TEST_CASE("without a line at hand the help stands by itself; without a place only the file is named") {
    Diagnostic d = example();
    d.source_line.clear();
    d.severity = Severity::warning;
    CHECK(render(d) ==
          "partners/acme/945.xml:12:4: warning: W12 has no element e27\n      | W12 ends at e22 in 004010\n");
    d.at = {};
    d.help.clear();
    CHECK(render(d) == "partners/acme/945.xml: warning: W12 has no element e27\n");
}

TEST_CASE("a place beyond the line puts the caret behind it") {
    Diagnostic d = example();
    d.source_line = "short";
    d.at.column = 40;
    CHECK(render(d).find("      |      ^ W12") != std::string::npos);
}

TEST_CASE("colour is added only when asked for") {
    CHECK(render(example(), true).find("\x1b[1;31merror\x1b[0m") != std::string::npos);
    CHECK(render(Diagnostics{example(), example()}) == render(example()) + render(example()));
}

TEST_CASE("lines end with LF, CRLF or CR, and a byte order mark belongs to none") {
    const std::string_view text = "\xEF\xBB\xBFone\r\ntwo\rthree\n";
    CHECK(position_at(text, 3) == Position{1, 1, 3});
    CHECK(position_at(text, 6) == Position{1, 4, 6});
    CHECK(position_at(text, 8) == Position{2, 1, 8});
    CHECK(position_at(text, 12) == Position{3, 1, 12});
    CHECK(position_at(text, 18) == Position{4, 1, 18});
    CHECK(line_at(text, 3) == "one");
    CHECK(line_at(text, 7) == "one");
    CHECK(line_at(text, 9) == "two");
    CHECK(line_at(text, 16) == "three");
    CHECK(line_at(text, 18) == "");
    CHECK(line_at("", 5) == "");
}

TEST_CASE("the nearest known word is found, or none") {
    const std::vector<std::string_view> known{"quantity", "order-number", "sku", "unit"};
    CHECK(nearest("qauntity", known) == "quantity");
    CHECK(nearest("order-numbers", known) == "order-number");
    CHECK(nearest("orderNumber", known) == "order-number");
    CHECK(nearest("skw", known) == "sku");
    CHECK(nearest("unit", known) == "unit");
    CHECK(nearest("colour", known) == "");
    CHECK(nearest("", known) == "");
}

TEST_CASE("only errors are errors") {
    Diagnostic warning = example();
    warning.severity = Severity::warning;
    CHECK_FALSE(has_error({}));
    CHECK_FALSE(has_error({warning}));
    CHECK(has_error({warning, example()}));
}
