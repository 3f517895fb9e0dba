// unit-of in CSV, fixed width, XML and JSON: the file counts in cases, the document in single ones of the SKU beside.

#include "body_support.h"

namespace crossdock::mapping {
namespace {

using documents::Decimal;

class Packs final : public CrossReferences {
  public:
    std::optional<std::string> own_sku(std::string_view) const override { return std::nullopt; }
    std::optional<std::string> partner_sku(std::string_view) const override { return std::nullopt; }
    std::string remedy_for_partner_sku(std::string_view) const override { return {}; }
    std::string remedy_for_own_sku(std::string_view) const override { return {}; }
    std::optional<Decimal> pack_size(std::string_view unit, std::string_view sku) const override {
        return sku == "TEE-S" && unit == "case" ? std::optional(Decimal(24)) : std::nullopt;
    }
    std::string remedy_for_pack(std::string_view unit, std::string_view sku) const override {
        return "add the line " + std::string(sku) + "," + std::string(unit) + ",<how many> to units.csv";
    }
};
const Packs packs;

struct Row {
    std::string_view attributes, inside, file;
};

// The SKU stands before, behind, and in another part of the record.
constexpr Row rows[]{
    {R"(standard="csv")",
     R"m(<row group-by="Order"><column name="Order" value="order-number"/><row each="lines">
<column name="Cases" value="quantity | unit-of('case', sku)"/><column name="Sku" value="sku"/></row></row>)m",
     "Order,Cases,Sku\nA,2,TEE-S\nA,1,TEE-S\n"},
    {R"(standard="fixed-width")",
     R"m(<record match="'H'@1"><column at="2" size="5" value="order-number"/><record match="'D'@1" each="lines">
<column at="2" size="5" value="sku"/><column at="7" size="3" align="right" value="quantity | unit-of('case', sku)"/></record></record>)m",
     "HA\nDTEE-S  2\nDTEE-S  1\n"},
    {R"(standard="xml")",
     R"m(<node name="Order"><value at="@id" value="order-number"/><node name="Line" each="lines">
<node name="Count"><value at="text" value="quantity | unit-of('case', sku)"/></node><value name="Sku" value="sku"/></node></node>)m",
     "<Order "
     "id=\"A\"><Line><Count>2</Count><Sku>TEE-S</Sku></Line><Line><Count>1</Count><Sku>TEE-S</Sku></Line></Order>"},
    {R"(standard="json")",
     R"m(<object><value name="order" value="order-number"/><array name="lines" each="lines"><object name="count">
<value name="cases" value="quantity | unit-of('case', sku)"/></object><value name="sku" value="sku"/></array></object>)m",
     R"({"order":"A","lines":[{"count":{"cases":2},"sku":"TEE-S"},{"count":{"cases":1},"sku":"TEE-S"}]})"},
};

std::string squeezed(std::string text) {
    std::erase_if(text, [](char c) { return c == '\n' || c == ' '; });
    return text.substr(text.find("<Order") == std::string::npos ? 0 : text.find("<Order"));
}

TEST_CASE("cases in a file are single ones in the document, and back") {
    for (const Row& row : rows) {
        INFO(row.attributes);
        const Mapping mapping = order_mapping(row.attributes, row.inside);
        const auto read = read_file(mapping, row.file, {.references = &packs});
        INFO((read ? std::string() : told(read.error())));
        REQUIRE(read);
        REQUIRE(read->size() == 1);
        CHECK(
            documents::to_json(read->front().document, -1) ==
            R"({"document":"warehouse-order","order-number":"A","lines":[{"sku":"TEE-S","quantity":"48"},{"sku":"TEE-S","quantity":"24"}]})");
        const auto text = write_file(mapping, {&read->front().document, 1}, nullptr, {.references = &packs});
        REQUIRE(text);
        CHECK(squeezed(*text) == squeezed(std::string(row.file)));
    }
}

TEST_CASE("a case of an unknown SKU is refused with the row to add") {
    for (const Row& row : rows) {
        std::string file(row.file);
        file.replace(file.rfind("TEE-S"), 5, "MUG-1");
        const auto read = read_file(order_mapping(row.attributes, row.inside), file, {.references = &packs});
        REQUIRE_FALSE(read);
        REQUIRE(read.error().size() == 1);
        const x12::Problem& problem = read.error().front();
        CHECK(problem.message.find("expected to know how many of SKU 'MUG-1' a 'case' holds") != std::string::npos);
        CHECK(problem.remedy == "add the line MUG-1,case,<how many> to units.csv");
    }
}

}  // namespace
}  // namespace crossdock::mapping
