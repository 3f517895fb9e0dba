// Human interference (C20): somebody works in Cin7 between our read and our write; and what Cin7 does by itself.
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

const Json ten_tees = Json::array({line("TEE", 10)});

void order(Rehearsal& rehearsal, const std::string& kind, const std::string& path) {
    REQUIRE(rehearsal.control("POST", "faults", {{"kind", kind}, {"path", path}}).status() == 200);
}

}  // namespace

TEST_CASE("C20: a person is quicker than our pick") {
    struct Row {
        const char* kind;
        int status;          // of our pick
        const char* picked;  // CombinedPickingStatus afterwards
        int on_hand;
    };
    const Row row = GENERATE(values<Row>({
        {"person-picks", 400, "PICKED", 90},
        {"person-ships", 400, "PICKED", 90},
        {"person-voids", 400, "VOIDED", 100},
        {"person-undoes", 400, "NOT AVAILABLE", 100},
        {"person-edits", 400, "NOT PICKED", 100},  // the order is authorised anew: our fulfilment is gone
    }));
    CAPTURE(row.kind);
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(ten_tees);
    const std::string task = rehearsal.new_task(id);
    order(rehearsal, row.kind, "sale/fulfilment/pick");
    CHECK(rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", ten_tees)).status() == row.status);
    CHECK(rehearsal.sale(id)["CombinedPickingStatus"] == row.picked);
    CHECK(rehearsal.on_hand("TEE") == Amount(row.on_hand));
}

TEST_CASE("C20: a person undoes an authorised pick, which no call can, and the goods lie there again") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.picked_task();
    CHECK(rehearsal.on_hand("TEE") == Amount(90));
    order(rehearsal, "person-undoes", "sale/fulfilment/pack");
    CHECK(rehearsal.post("sale/fulfilment/pack", stage(task, "AUTHORISED", Json::array({boxed("TEE", 10, "A")})))
              .status() == 400);
    CHECK(rehearsal.on_hand("TEE") == Amount(100));
    CHECK(rehearsal.effects("fulfilment-undone") == 1);
}

TEST_CASE("C20: a person and a fault may meet at the same call") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(ten_tees);
    order(rehearsal, "person-ships", "sale/fulfilment");
    order(rehearsal, "lost-answer-after-commit", "sale/fulfilment");
    CHECK((rehearsal.post("sale/fulfilment", {{"SaleID", id}}).response.delivery == Delivery::none));
    CHECK(rehearsal.sale(id)["Fulfilments"].size() == 2);
    CHECK(rehearsal.effects("ship-authorised") == 1);
}

TEST_CASE("C9, 1.10: with the account's automatic mode sales arrive with stages already done, advanced ones too") {
    struct Row {
        const char* mode;
        const char* pick;
        const char* pack;
        const char* ship;
    };
    const Row row = GENERATE(values<Row>({
        {"no", "NOT PICKED", "NOT PACKED", "NOT SHIPPED"},
        {"pick", "PICKED", "NOT PACKED", "NOT SHIPPED"},
        {"pick-pack", "PICKED", "PACKED", "NOT SHIPPED"},
        {"pick-pack-ship", "PICKED", "PACKED", "SHIPPED"},
    }));
    Rehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"auto-mode", row.mode}});
    const std::string id = rehearsal
                               .post("sale", {{"Customer", "Northwind Outfitters"},
                                              {"Location", "East"},
                                              {"SkipQuote", true},
                                              {"SaleType", "Advanced"}})
                               .json["ID"];
    const Json product = rehearsal.get("product?Sku=TEE").json["Products"][0];
    const Json lines =
        Json::array({{{"ProductID", product["ID"]}, {"SKU", "TEE"}, {"Quantity", 10}, {"Price", 9.5}, {"Total", 95}}});
    REQUIRE(rehearsal
                .post("sale/order", {{"SaleID", id},
                                     {"Memo", ""},
                                     {"Status", "AUTHORISED"},
                                     {"Lines", lines},
                                     {"TotalBeforeTax", 95},
                                     {"Tax", 0},
                                     {"Total", 95},
                                     {"AutoPickPackShipMode", "NOPICK"}})
                .status() == 200);
    const Json sale = rehearsal.sale(id);
    CHECK(sale["CombinedPickingStatus"] == row.pick);
    CHECK(sale["CombinedPackingStatus"] == row.pack);
    CHECK(sale["CombinedShippingStatus"] == row.ship);
}

TEST_CASE("C11: whether Void=true reaches an authorised fulfilment is a switch") {
    const bool reaches = GENERATE(false, true);
    Rehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"void-reaches-authorised", reaches}});
    const std::string task = rehearsal.picked_task();
    CHECK(rehearsal.remove("sale/fulfilment?TaskID=" + task + "&Void=true").status() == 200);
    CHECK(rehearsal.on_hand("TEE") == (reaches ? Amount(100) : Amount(90)));
}

TEST_CASE("1.10: whether a carrier must be known is a switch") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.packed_task();
    Json line = shipped("A,B", "1Z");
    line["Carrier"] = "Nobody Knows";
    rehearsal.control("POST", "switches", {{"carriers-must-exist", "yes"}});
    CHECK(rehearsal.post("sale/fulfilment/ship", stage(task, "AUTHORISED", Json::array({line}))).status() == 400);
    REQUIRE(rehearsal.post("ref/carrier", {{"Description", "Nobody Knows"}}).status() == 200);
    CHECK(rehearsal.post("sale/fulfilment/ship", stage(task, "AUTHORISED", Json::array({line}))).status() == 200);
}
