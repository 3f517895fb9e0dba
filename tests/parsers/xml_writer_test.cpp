// XML text: what is written reads back, and what XML cannot carry is refused.

#include <catch2/catch.hpp>

#include "parsers/xml/document.h"
#include "parsers/xml/writer.h"

namespace crossdock::xml {
namespace {

TEST_CASE("xml writer: elements, attributes and texts are escaped and laid out") {
    Writer writer;
    writer.begin("a");
    CHECK(writer.attribute("x", "1 < \"2\" & '3'\n\t"));
    writer.begin("b");
    CHECK(writer.text("5 > 4 & \"]]>\" \r"));
    writer.end();
    writer.begin("c");
    writer.end();
    writer.end();
    CHECK(writer.result() ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<a x=\"1 &lt; &quot;2&quot; &amp; '3'&#10;&#9;\">\n"
          "  <b>5 &gt; 4 &amp; \"]]&gt;\" &#13;</b>\n"
          "  <c/>\n"
          "</a>\n");
    const auto read = Document::parse("written.xml", writer.result());
    REQUIRE(read);
    CHECK(std::string_view(read->root().attribute("x").value()) == "1 < \"2\" & '3'\n\t");
    CHECK(std::string_view(read->root().child("b").child_value()) == "5 > 4 & \"]]>\" \r");
}

TEST_CASE("xml writer: control characters and bytes that are no UTF-8 are refused") {
    Writer writer;
    writer.begin("a");
    CHECK_FALSE(writer.attribute("x", "\x01"));
    CHECK_FALSE(writer.text("\xFF"));
    CHECK(writer.text("\xC3\xA9"));
    writer.end();
    CHECK(writer.result().ends_with("<a>\xC3\xA9</a>\n"));
}

}  // namespace
}  // namespace crossdock::xml
