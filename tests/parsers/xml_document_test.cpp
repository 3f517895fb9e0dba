#include <catch2/catch.hpp>

#include "parsers/xml/document.h"

using namespace crossdock;

namespace {

std::string refusal(std::string text) {
    const auto parsed = xml::Document::parse("p.xml", std::move(text));
    return parsed ? "" : render(parsed.error());
}

}  // namespace

TEST_CASE("a finding about an element, an attribute or its value points at it") {
    const auto parsed = xml::Document::parse(
        "acme/945.xml",
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<mapping>\n  <W12\n    e02 = 'a>b'  e27=\"lot\"/>\n</mapping>\n");
    REQUIRE(parsed);
    const pugi::xml_node w12 = parsed->root().child("W12");
    CHECK(parsed->name() == "acme/945.xml");
    CHECK(render(parsed->about(w12, Severity::error, "c", "m", "h")) ==
          "acme/945.xml:3:4: error: m\n    3 |   <W12\n      |    ^~~ h\n");
    CHECK(render(parsed->about_value(w12, "e27", Severity::error, "c", "m", "h")) ==
          "acme/945.xml:4:23: error: m\n    4 |     e02 = 'a>b'  e27=\"lot\"/>\n      |                       ^~~ h\n");
    CHECK(render(parsed->about_name(w12, "e27", Severity::warning, "c", "m")) ==
          "acme/945.xml:4:18: warning: m\n    4 |     e02 = 'a>b'  e27=\"lot\"/>\n      |                  ^~~\n");
    CHECK(parsed->text().substr(parsed->value_offset(w12, "e02"), 3) == "a>b");
}

TEST_CASE("an attribute that is not there is shown by its element") {
    const auto parsed = xml::Document::parse("p.xml", "<a><b/></a>");
    REQUIRE(parsed);
    CHECK(parsed->about_value(parsed->root().child("b"), "x", Severity::error, "c", "m").at == Position{1, 5, 4});
}

TEST_CASE("only the five entities of XML are expanded") {
    const auto parsed = xml::Document::parse("p.xml", "<a v=\"&lt;&amp;&quot;&apos;&gt;&#65;&evil;\"/>");
    REQUIRE(parsed);
    CHECK(std::string_view(parsed->root().attribute("v").value()) == "<&\"'>A&evil;");
}

TEST_CASE("a text that is not well-formed is refused with its place") {
    CHECK(refusal("<a>\n  <b>\n</a>") ==
          "p.xml:3:3: error: Start-end tags mismatch\n    3 | </a>\n      |   ^ the end tag does not belong to the "
          "element "
          "that is open\n");
    CHECK(refusal("<a b=\"1\" c=\"2\" b=\"3\"/>") ==
          "p.xml:1:16: error: the attribute 'b' is given twice in <a>\n    1 | <a b=\"1\" c=\"2\" b=\"3\"/>\n      |   "
          "     "
          "        ^ keep one of them\n");
    CHECK(refusal("<a/>\n<b/>").starts_with("p.xml:2:2: error: a second outermost element begins here\n"));
    CHECK(refusal("").starts_with("p.xml:1:1: error: "));
    CHECK(refusal("plain text").starts_with("p.xml:1:"));
    CHECK(refusal("<a b=c/>").starts_with("p.xml:1:"));
}

TEST_CASE("another encoding than UTF-8 is refused and not guessed") {
    CHECK(refusal("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>")
              .starts_with("p.xml:1:31: error: the text says that it is not UTF-8\n"));
    CHECK(refusal(std::string("\xFF\xFE<\0a\0", 6)).starts_with("p.xml:1:1: error: the text is UTF-16\n"));
    CHECK(refusal("<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>") == "");
}

TEST_CASE("a text beyond the limit is refused") {
    CHECK(refusal("<a>" + std::string(16U * 1024 * 1024, 'x') + "</a>")
              .starts_with("p.xml:1:1: error: the text has 16777223 bytes; 16 MB are read at most\n"));
}
