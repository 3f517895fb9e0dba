// own-sku and unit-of: a partner's numbers and packs <-> our own SKUs and single ones.

#include <map>

#include "language_support.h"

namespace crossdock::mapping {
namespace {

using documents::Decimal;

class Tables final : public CrossReferences {
  public:
    std::optional<std::string> own_sku(std::string_view number) const override {
        return number == "100231" ? std::optional<std::string>("TEE-S") : std::nullopt;
    }
    std::optional<std::string> partner_sku(std::string_view sku) const override {
        return sku == "TEE-S" ? std::optional<std::string>("100231") : std::nullopt;
    }
    std::string remedy_for_partner_sku(std::string_view number) const override {
        return "add the line <SKU>," + std::string(number) + " to skus.csv";
    }
    std::string remedy_for_own_sku(std::string_view sku) const override {
        return "add the line " + std::string(sku) + ",<number> to skus.csv";
    }
    std::optional<Decimal> pack_size(std::string_view unit, std::string_view sku) const override {
        if (sku == "TEE-S" && unit == "case") return Decimal(24);
        if (sku == "TEE-S" && unit == "half") return Decimal(5, 1);
        return std::nullopt;
    }
    std::string remedy_for_pack(std::string_view unit, std::string_view sku) const override {
        return "add the line " + std::string(sku) + "," + std::string(unit) + ",<how many> to units.csv";
    }
};
const Tables tables;

Mapping order_in(std::string_view unit) {
    return for_order(
        "<codes name=\"counted\"><code wire=\"CA\" value=\"each\"/></codes>"
        "<loop at=\"W01\" each=\"lines\"><W01 e01=\"quantity | unit-of('" +
        std::string(unit) + "', sku)\" e02=\"unit | codes(counted)\" e04=\"'VN'\" e05=\"sku | own-sku\"/></loop>");
}

std::string written_with(const Mapping& mapping, std::string_view lines, const CrossReferences* references) {
    const auto document =
        documents::from_json("{\"document\":\"warehouse-order\",\"lines\":[" + std::string(lines) + "]}");
    REQUIRE(document);
    TextSink sink;
    const auto wrote = mapping.write(*document, sink, nullptr, {.references = references});
    return wrote ? sink.text : to_string(wrote.error());
}

TEST_CASE("cases on the wire are single ones of our own SKU in the document, and back") {
    const Mapping mapping = order_in("case");
    const std::string wire = "W01*2*CA**VN*100231~\nW01*-1*CA**VN*100231~\n";
    const SetRead set = read_set(mapping, wire, {.references = &tables});
    CHECK(
        json_of(set) ==
        R"({"document":"warehouse-order","lines":[{"sku":"TEE-S","quantity":"48","unit":"each"},{"sku":"TEE-S","quantity":"-24","unit":"each"}]})");
    CHECK(notes_of(set).empty());
    TextSink sink;
    REQUIRE(mapping.write(set.result->document, sink, nullptr, {.references = &tables}));
    CHECK(sink.text == wire);
}

TEST_CASE("the SKU may stand in a segment behind the quantity, and in a list of segments") {
    const Mapping behind = for_order(R"m(<loop at="W01" each="lines"><W01 e01="quantity | unit-of('case', sku)"/>
        <N9 e01="'VN'" e02="sku | own-sku"/></loop>)m");
    CHECK(
        json_of(read_set(behind, "W01*2~\nN9*VN*100231~\nW01*3~\nN9*VN*100231~\n", {.references = &tables})) ==
        R"({"document":"warehouse-order","lines":[{"sku":"TEE-S","quantity":"48"},{"sku":"TEE-S","quantity":"72"}]})");
    const Mapping listed =
        for_order(R"m(<W01 each="lines" e01="quantity | unit-of('case', sku)" e05="sku | own-sku"/>)m");
    CHECK(
        json_of(read_set(listed, "W01*2****100231~\nW01*3****100231~\n", {.references = &tables})) ==
        R"({"document":"warehouse-order","lines":[{"sku":"TEE-S","quantity":"48"},{"sku":"TEE-S","quantity":"72"}]})");
}

struct Row {
    std::string_view unit, text, message, remedy;
};

constexpr Row not_read[]{
    {"case", "W01*2*CA**VN*100231x~\n", "W0105 holds '100231x', expected an item number of the partner's SKU table",
     "add the line <SKU>,100231x to skus.csv"},
    {"pallet", "W01*2*CA**VN*100231~\n", "W0101 holds '2', expected to know how many of SKU 'TEE-S' a 'pallet' holds",
     "add the line TEE-S,pallet,<how many> to units.csv"},
    {"case", "W01*2*CA**VN~\n", "W0101 holds '2', expected the sku beside it, to know what a 'case' holds",
     "ask the sender for the item number"},
};

TEST_CASE("what the tables do not list is refused with the row to add") {
    for (const Row& row : not_read) {
        const SetRead set = read_set(order_in(row.unit), row.text, {.references = &tables});
        REQUIRE(!set.result);
        CHECK(set.result.error().front().message == row.message);
        CHECK(set.result.error().front().remedy == row.remedy);
        CHECK(set.result.error().front().code == "mapping.bad-value");
    }
    CHECK(errors_of(read_set(order_in("case"), "W01*2*CA**VN*100231~\n")) ==
          "mapping.bad-value: W0105 holds '100231', expected an item number of a partner's SKU table\n");
}

constexpr Row not_written[]{
    {"case", R"({"sku":"TEE-M","quantity":"24","unit":"each"})",
     "W0101: lines[0].quantity is '24', expected to know how many of SKU 'TEE-M' a 'case' holds; add the line "
     "TEE-M,case,<how many> to units.csv",
     ""},
    {"case", R"({"sku":"TEE-S","quantity":"36","unit":"each"})",
     "W0101: lines[0].quantity is '36', expected whole units 'case' of 24 of SKU 'TEE-S'; the partner counts in these "
     "only: correct the quantity, or the size in the table",
     ""},
    {"case", R"({"quantity":"24","unit":"each"})",
     "W0101: lines[0].quantity is '24', expected a sku beside it, to know what a 'case' holds; fill the SKU before "
     "the document is sent",
     ""},
};

TEST_CASE("what does not make whole packs, or is not listed, is refused when writing") {
    for (const Row& row : not_written) CHECK(written_with(order_in(row.unit), row.text, &tables) == row.message);
    CHECK(written_with(order_in("half"), R"({"sku":"TEE-S","quantity":"1.5","unit":"each"})", &tables) ==
          "W01*3*CA**VN*100231~\n");
    CHECK(written_with(for_order(R"m(<W01 each="lines" e05="sku | own-sku"/>)m"), R"({"sku":"TEE-M"})", &tables) ==
          "W0105: lines[0].sku is 'TEE-M', expected a SKU of the partner's SKU table; add the line TEE-M,<number> to "
          "skus.csv");
}

}  // namespace
}  // namespace crossdock::mapping
