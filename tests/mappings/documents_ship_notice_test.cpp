#include <catch2/catch.hpp>

#include "mappings/documents/document.h"

namespace crossdock::documents {
namespace {

ShipNotice notice(std::string_view json) {
    const auto document = from_json(json);
    REQUIRE(document);
    return std::get<ShipNotice>(*document);
}

// "PO-1 tare pack SKU" of each item.
std::vector<std::string> told(const std::vector<PlacedItem>& items) {
    std::vector<std::string> lines;
    for (const PlacedItem& placed : items)
        lines.push_back((placed.order ? placed.order->purchase_order.value : "-") + " " +
                        (placed.tare ? placed.tare->sscc.value : "-") + " " +
                        (placed.pack ? placed.pack->sscc.value : "-") + " " + placed.item->sku.value);
    return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("all items of a ship notice are found with their place, however it nests", "[documents]") {
    struct Row {
        std::string_view nesting, json;
        Lines items;
    };
    const auto row = GENERATE(values<Row>({
        {"S-O-I",
         R"({"document":"ship-notice","orders":[{"purchase-order":"P","items":[{"sku":"A"},{"sku":"B"}]}]})",
         {"P - - A", "P - - B"}},
        {"S-O-P-I",
         R"({"document":"ship-notice","orders":[{"purchase-order":"P","packs":[{"sscc":"1","items":[{"sku":"A"}]},
             {"sscc":"2","items":[{"sku":"A"}]}]},{"purchase-order":"Q","packs":[{"sscc":"1","items":[{"sku":"B"}]}]}]})",
         {"P - 1 A", "P - 2 A", "Q - 1 B"}},
        {"S-O-T-P-I, with loose items and a loose carton",
         R"({"document":"ship-notice","orders":[{"purchase-order":"P","tares":[{"sscc":"T","packs":[{"sscc":"1",
             "items":[{"sku":"A"}]}],"items":[{"sku":"B"}]}],"packs":[{"sscc":"2","items":[{"sku":"C"}]}],
             "items":[{"sku":"D"}]}]})",
         {"P T 1 A", "P T - B", "P - 2 C", "P - - D"}},
        {"S-T-O-P-I and S-T-O-I",
         R"({"document":"ship-notice","tares":[{"sscc":"T","orders":[{"purchase-order":"P","packs":[{"sscc":"1",
             "items":[{"sku":"A"}]}]},{"purchase-order":"Q","items":[{"sku":"B"}]}],"items":[{"sku":"C"}]}]})",
         {"P T 1 A", "Q T - B", "- T - C"}},
        {"S-O-I-P: the item once, its cartons in it",
         R"({"document":"ship-notice","orders":[{"purchase-order":"P","items":[{"sku":"A","packs":[{"sscc":"1"},
             {"sscc":"2"}]}]}]})",
         {"P - - A"}},
        {"S-P-I and S-I",
         R"({"document":"ship-notice","packs":[{"sscc":"1","items":[{"sku":"A"}]}],"items":[{"sku":"B"}]})",
         {"- - 1 A", "- - - B"}},
    }));
    CAPTURE(row.nesting);
    const ShipNotice read = notice(row.json);
    CHECK(told(items_of(read)) == row.items);
}

TEST_CASE("the items of one order are those under it and those that name it", "[documents]") {
    const ShipNotice read = notice(R"({"document":"ship-notice","orders":[
        {"purchase-order":"P","items":[{"sku":"A"},{"sku":"B","purchase-order":"Q"}]},
        {"purchase-order":"Q","items":[{"sku":"C"}]}],"items":[{"sku":"D","purchase-order":"P"},{"sku":"E"}]})");
    CHECK(told(items_of(read, "P")) == Lines{"P - - A", "- - - D"});
    CHECK(told(items_of(read, "Q")) == Lines{"P - - B", "Q - - C"});
    CHECK(items_of(read, "R").empty());
}

}  // namespace
}  // namespace crossdock::documents
