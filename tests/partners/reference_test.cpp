// docs/partners.md describes exactly what the loaders accept.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "partners/shape.h"

using namespace crossdock::partners;

namespace {

std::string page() {
    std::ifstream in(std::string(CROSSDOCK_SOURCE_DIR) + "/docs/partners.md", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("docs/partners.md has the reference that the loaders' own tables give") {
    const std::string text = page();
    // Where this fails: replace the reference in docs/partners.md by the text printed here.
    CHECK_THAT(text, Catch::Contains(reference(partner_shape())));
    CHECK_THAT(text, Catch::Contains(reference(gateway_shape())));
}

TEST_CASE("every default fits its own attribute") {
    const auto walk = [](const auto& self, const ElementShape& shape) -> void {
        std::string text = "<" + std::string(shape.name);
        for (const AttributeShape& attribute : shape.attributes)
            if (!attribute.fallback.empty())
                text.append(" ").append(attribute.name).append("=\"").append(attribute.fallback).append("\"");
        const auto document = crossdock::xml::Document::parse("default.xml", text + "/>");
        REQUIRE(document);
        crossdock::Diagnostics findings;
        check(*document, document->root(), shape, findings);
        for (const auto& finding : findings) {
            CAPTURE(render(finding));
            CHECK((finding.code == "settings.missing-attribute" || finding.code == "settings.missing-element"));
        }
        for (const ElementShape& child : shape.children) self(self, child);
    };
    walk(walk, partner_shape());
    walk(walk, gateway_shape());
}
