// The examples of docs/mapping.md about CSV, fixed width, XML and JSON compile and do what the page says.

#include "body_support.h"

namespace crossdock::mapping {
namespace {

// The examples of files, in their order.
std::vector<std::string> examples() {
    const std::string text = file_text(std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "docs/mapping.md");
    std::vector<std::string> found;
    for (std::size_t at = text.find("```xml\n"); at != std::string::npos; at = text.find("```xml\n", at + 1))
        found.push_back(text.substr(at + 7, text.find("```", at + 7) - at - 7));
    std::erase_if(found, [](const std::string& example) { return example.find("extends=") != std::string::npos; });
    return found;
}

TEST_CASE("the examples of files in the reference read what they show, and write it back") {
    const struct {
        std::string_view file, document;
    } expected[]{
        {"Shipment;Date;City;Carton;Sku;Qty\nS1;2026-01-31;Portland;00009501101530000014;A;2\n"
         "S1;2026-01-31;Portland;00009501101530000014;B;1.5\n",
         R"({"shipped-on":"2026-01-31","shipment-id":"S1","parties":[{"role":"ship-to","address":{"city":"Portland"}}],"cartons":[{"sscc":"009501101530000014","lines":[{"shipped":"2","sku":"A"},{"shipped":"1.5","sku":"B"}]}]})"},
        {"HSO-1      \nD00000012TEE                 \n",
         R"({"order-number":"SO-1","lines":[{"sku":"TEE","quantity":"12"}]})"},
        {"HDR;SO-10231\nPOS;TEE-RED-M;24\n",
         R"({"order-number":"SO-10231","lines":[{"sku":"TEE-RED-M","quantity":"24"}]})"},
        {"HDRSO-10231  \nPOSTEE-RED 000024\nTRL000100000024\n",
         R"({"order-number":"SO-10231","lines":[{"sku":"TEE-RED","quantity":"24"}]})"},
        {"{\n  \"version\": \"2\",\n  \"orders\": [\n    {\n      \"orderNumber\": \"SO-1\",\n      \"shipTo\": {\n"
         "        \"name\": \"H\"\n      },\n      \"lines\": [\n        {\n          \"sku\": \"TEE\",\n          "
         "\"qty\": 1.5\n"
         "        }\n      ]\n    }\n  ]\n}\n",
         R"({"order-number":"SO-1","parties":[{"role":"ship-to","name":"H"}],"lines":[{"sku":"TEE","quantity":"1.5"}]})"},
        {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Shipment xmlns=\"urn:example:wms\" id=\"S1\">\n"
         "  <ShippedOn>2026-01-31</ShippedOn>\n  <Reference type=\"BOL\">7</Reference>\n"
         "  <Reference type=\"PO\">8</Reference>\n</Shipment>\n",
         R"({"shipped-on":"2026-01-31","shipment-id":"S1","bill-of-lading":"7","references":[{"kind":"PO","value":"8"}]})"},
    };
    const auto found = examples();
    REQUIRE(found.size() == std::size(expected));
    for (std::size_t n = 0; n < found.size(); ++n) {
        INFO(found[n]);
        const Mapping mapping = compiled(found[n]);
        CHECK(documents_of(mapping, expected[n].file) == expected[n].document);
        CHECK(notes_in(mapping, expected[n].file).empty());
        const auto read = read_file(mapping, expected[n].file);
        REQUIRE(read);
        CHECK(file_of(mapping, {read->front().document}) == expected[n].file);
    }
}

}  // namespace
}  // namespace crossdock::mapping
