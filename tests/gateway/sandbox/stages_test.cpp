// Fulfilments, picks and what they do to stock and statuses (C10, C11, 1.10, 1.17).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

const Json ten_tees = Json::array({line("TEE", 10)});

}  // namespace

TEST_CASE("C10: a fulfilment needs an authorised order") {
    Rehearsal rehearsal;
    const std::string id =
        rehearsal.post("sale", {{"Customer", "Northwind Outfitters"}, {"Location", "East"}, {"SkipQuote", true}})
            .json["ID"];
    CHECK(rehearsal.post("sale/fulfilment", {{"SaleID", id}}).exception() ==
          "Sale order must be AUTHORISED before fulfilment");
}

TEST_CASE("C10: a second fulfilment waits until every pick is authorised") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(ten_tees);
    const std::string first = rehearsal.new_task(id);
    CHECK(rehearsal.post("sale/fulfilment", {{"SaleID", id}}).status() == 400);
    REQUIRE(rehearsal.post("sale/fulfilment/pick", stage(first, "DRAFT", Json::array({line("TEE", 4)}))).status() ==
            200);
    CHECK(rehearsal.post("sale/fulfilment", {{"SaleID", id}}).status() == 400);
    REQUIRE(rehearsal.put("sale/fulfilment/pick", stage(first, "AUTHORISED", Json::array({line("TEE", 4)}))).status() ==
            200);
    const Answer second = rehearsal.post("sale/fulfilment", {{"SaleID", id}});
    REQUIRE(second.status() == 200);
    CHECK(second.json["SaleID"] == id);
    CHECK(second.json["Fulfilments"].size() == 2);
    CHECK(second.json["Fulfilments"][1]["FulfillmentNumber"] == 2);
    CHECK(rehearsal.effects("fulfilment-created") == 2);
}

TEST_CASE("C10: a simple sale has one fulfilment under its own id; adding one makes the sale advanced") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(ten_tees, "Simple");
    CHECK(rehearsal.get("sale/fulfilment?SaleID=" + id).json["Fulfilments"][0]["TaskID"] == id);
    SECTION("untouched, it makes room") {
        const std::string task = rehearsal.new_task(id);
        CHECK(task != id);
        const Json sale = rehearsal.sale(id);
        CHECK(sale["Type"] == "Advanced Sale");
        CHECK(sale["Fulfilments"].size() == 1);
    }
    SECTION("a draft pick keeps the sale simple") {
        REQUIRE(rehearsal.post("sale/fulfilment/pick", stage(id, "DRAFT", ten_tees)).status() == 200);
        CHECK(rehearsal.post("sale/fulfilment", {{"SaleID", id}}).status() == 400);
        CHECK(rehearsal.sale(id)["Type"] == "Simple Sale");
        CHECK(rehearsal.sale(id)["Status"] == "PICKING");
    }
    SECTION("it goes all the way under the sale's id") {
        REQUIRE(rehearsal.post("sale/fulfilment/pick", stage(id, "AUTHORISED", ten_tees)).status() == 200);
        CHECK(rehearsal.sale(id)["Status"] == "PICKED");
        REQUIRE(rehearsal.post("sale/fulfilment/pack", stage(id, "AUTHORISED", Json::array({boxed("TEE", 10, "A")})))
                    .status() == 200);
        CHECK(rehearsal.sale(id)["Status"] == "PACKED");
        CHECK(rehearsal.post("sale/fulfilment/ship", stage(id, "AUTHORISED", Json::array({shipped("A", "T")})))
                  .status() == 200);
    }
}

TEST_CASE("C10: the combined statuses follow the quantities of all fulfilments") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(Json::array({line("TEE", 10), line("WRAP", 1)}));
    const auto statuses = [&] {
        const Json sale = rehearsal.sale(id);
        return sale["CombinedPickingStatus"].get<std::string>() + ", " +
               sale["CombinedPackingStatus"].get<std::string>() + ", " +
               sale["CombinedShippingStatus"].get<std::string>() + ", " + sale["FulFilmentStatus"].get<std::string>();
    };
    const auto fulfil = [&](double quantity) {
        const std::string task = rehearsal.new_task(id);
        const Json pick = Json::array({line("TEE", quantity)}), pack = Json::array({boxed("TEE", quantity, "A")});
        REQUIRE(rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", pick)).status() == 200);
        REQUIRE(rehearsal.post("sale/fulfilment/pack", stage(task, "AUTHORISED", pack)).status() == 200);
        REQUIRE(rehearsal.post("sale/fulfilment/ship", stage(task, "AUTHORISED", Json::array({shipped("A", "T")})))
                    .status() == 200);
    };
    CHECK(statuses() == "NOT PICKED, NOT PACKED, NOT SHIPPED, NOT FULFILLED");
    fulfil(6);
    CHECK(statuses() == "PARTIALLY PICKED, PARTIALLY PACKED, PARTIALLY SHIPPED, PARTIALLY FULFILLED");
    CHECK(rehearsal.sale(id)["Status"] == "ORDERED");
    fulfil(4);
    CHECK(statuses() == "PICKED, PACKED, SHIPPED, FULFILLED");
    CHECK(rehearsal.sale(id)["CombinedTrackingNumbers"] == "T");
}

TEST_CASE("C10: pack waits for the pick, ship for the pack") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.new_task(rehearsal.ordered_sale(ten_tees));
    const Json pack = stage(task, "AUTHORISED", Json::array({boxed("TEE", 10, "A")}));
    const Json ship = stage(task, "AUTHORISED", Json::array({shipped("A", "T")}));
    CHECK(rehearsal.post("sale/fulfilment/pack", pack).exception() == "Pick must be AUTHORISED before pack");
    CHECK(rehearsal.post("sale/fulfilment/ship", ship).exception() == "Pack must be AUTHORISED before shipment");
    REQUIRE(rehearsal.post("sale/fulfilment/pick", stage(task, "DRAFT", ten_tees)).status() == 200);
    CHECK(rehearsal.post("sale/fulfilment/pack", pack).status() == 400);
    REQUIRE(rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", ten_tees)).status() == 200);
    CHECK(rehearsal.post("sale/fulfilment/ship", ship).status() == 400);
    REQUIRE(rehearsal.post("sale/fulfilment/pack", pack).status() == 200);
    CHECK(rehearsal.post("sale/fulfilment/ship", ship).status() == 200);
}

TEST_CASE("C10: a pick of what cannot be picked is refused and leaves no trace") {
    struct Row {
        const char* lines;
        const char* says;
    };
    const Row row = GENERATE(values<Row>({
        {R"([{"SKU":"TEE","Quantity":11,"Location":"East"}])",
         "Quantity of 'TEE' in pick is 11 but only 10 remain to be picked"},
        {R"([{"SKU":"TEE","Quantity":6,"Location":"East"},{"SKU":"TEE","Quantity":5,"Location":"West"}])",
         "only 10 remain"},
        {R"([{"SKU":"CAP","Quantity":1,"Location":"East"}])", "Product 'CAP' is not in the sale order"},
        {R"([{"SKU":"TEE-X","Quantity":1,"Location":"East"}])", "Product with SKU 'TEE-X' not found"},
        {R"([{"SKU":"TEE","Quantity":1,"Location":"North"}])", "Location 'North' not found"},
        {R"([{"SKU":"TEE","Quantity":1}])", "Required attribute Location is not provided."},
        {R"([{"SKU":"TEE","Quantity":0,"Location":"East"}])", "must be 1 or more"},
        {R"([{"SKU":"TEE","Quantity":"ten","Location":"East"}])", "Quantity is not a number"},
        {R"([{"Quantity":1,"Location":"East"}])", "Required attribute SKU is not provided."},
        {R"([{"SKU":"LOT","Quantity":1,"Location":"East"}])", "BatchSN is required for product 'LOT'"},
        {R"([])", "Pick without Lines cannot be AUTHORISED"},
    }));
    Rehearsal rehearsal;
    const std::string task = rehearsal.new_task(rehearsal.ordered_sale(Json::array({line("TEE", 10), line("LOT", 2)})));
    const Answer answer = rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", Json::parse(row.lines)));
    CHECK(answer.status() == 400);
    CHECK_THAT(answer.exception(), Catch::Matchers::Contains(row.says));
    CHECK(rehearsal.get("sale/fulfilment/pick?TaskID=" + task).json["Status"] == "NOT AVAILABLE");
    CHECK(rehearsal.effects("pick-authorised") == 0);
}

TEST_CASE("C10: a pick beyond the available stock is refused and stays DRAFT") {
    Rehearsal rehearsal;
    rehearsal.ordered_sale(Json::array({line("TEE", 95)}));  // has first claim on 95 of 100
    const std::string task = rehearsal.new_task(rehearsal.ordered_sale(ten_tees));
    const Answer answer = rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", ten_tees));
    CHECK(answer.status() == 400);
    CHECK(answer.exception() == "Available quantity of 'TEE' in 'East' is 5 but 10 is required");
    const Json pick = rehearsal.get("sale/fulfilment/pick?TaskID=" + task).json;
    CHECK(pick["Status"] == "DRAFT");
    CHECK(pick["Lines"].size() == 1);
    CHECK(rehearsal.on_hand("TEE") == Amount(100));
    CHECK(rehearsal.effects("pick-authorised") == 0);
    // What is there can be picked, wherever it lies.
    const Json both = Json::array({line("TEE", 5), line("TEE", 5, "West")});
    CHECK(rehearsal.put("sale/fulfilment/pick", stage(task, "AUTHORISED", both)).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(95));
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(45));
}

TEST_CASE("1.17: stock moves when the pick is authorised, and only then") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.new_task(rehearsal.ordered_sale(ten_tees));
    REQUIRE(rehearsal.post("sale/fulfilment/pick", stage(task, "DRAFT", ten_tees)).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(100));
    REQUIRE(rehearsal.put("sale/fulfilment/pick", stage(task, "AUTHORISED", ten_tees)).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(90));
    const auto product = rehearsal.account.catalogue().product({}, "TEE")->id;
    CHECK(rehearsal.account.stock().available(product, rehearsal.account.catalogue().place({}, "East")->location_id) ==
          Amount(90));
}

TEST_CASE("1.10: a bin is picked by its long name or by its id, AUTOPICK chooses by itself") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.new_task(rehearsal.ordered_sale(Json::array({line("CAP", 12)})));
    const std::string bin = rehearsal.account.catalogue().place({}, "East: A-01")->bin_id;
    SECTION("named") {
        const Json lines =
            Json::array({line("CAP", 2, "East: A-01"), {{"SKU", "CAP"}, {"Quantity", 3}, {"LocationID", bin}}});
        REQUIRE(rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", lines)).status() == 200);
        CHECK(rehearsal.on_hand("CAP", "East: A-01") == Amount(0));
    }
    SECTION("more than the bin has") {
        const Json lines = Json::array({line("CAP", 6, "East: A-01")});
        CHECK(rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", lines)).exception() ==
              "Available quantity of 'CAP' in 'East: A-01' is 5 but 6 is required");
    }
    SECTION("chosen by Cin7") {
        const Answer answer = rehearsal.post("sale/fulfilment/pick", {{"TaskID", task}, {"AutoPickMode", "AUTOPICK"}});
        REQUIRE(answer.status() == 200);
        CHECK(answer.json["Status"] == "AUTHORISED");
        CHECK(rehearsal.on_hand("CAP") + rehearsal.on_hand("CAP", "East: A-01") == Amount(3));
    }
}

TEST_CASE("C11: authorised picks, packs and shipments do not change") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.packed_task();
    const Json ship = Json::array({shipped("A", "T1"), shipped("B", "T2")});
    REQUIRE(rehearsal.post("sale/fulfilment/ship", stage(task, "AUTHORISED", ship)).status() == 200);
    const Json before = rehearsal.get("sale/fulfilment/ship?TaskID=" + task).json;
    struct Row {
        const char* path;
        Json body;
    };
    const Row row = GENERATE_REF(values<Row>({
        {"sale/fulfilment/pick", stage(task, "DRAFT", Json::array({line("TEE", 1)}))},
        {"sale/fulfilment/pack", stage(task, "DRAFT", Json::array({boxed("TEE", 1, "C")}))},
        {"sale/fulfilment/ship", stage(task, "DRAFT", Json::array({shipped("A", "T3")}))},
    }));
    CHECK(rehearsal.post(row.path, row.body).status() == 400);
    CHECK(rehearsal.put(row.path, row.body).status() == 400);
    CHECK(rehearsal.get("sale/fulfilment/ship?TaskID=" + task).json == before);
    CHECK(rehearsal.effects("pick-authorised") == 1);
}

TEST_CASE("C11: DELETE of an authorised fulfilment answers 200 and changes nothing") {
    const char* how = GENERATE("", "&Void=false", "&Void=true");
    Rehearsal rehearsal;
    const std::string task = rehearsal.picked_task();
    const std::string sale = rehearsal.account.sale_of_task(task)->id;
    const Json before = rehearsal.sale(sale);
    CHECK(rehearsal.remove("sale/fulfilment?TaskID=" + task + how).status() == 200);
    CHECK(rehearsal.sale(sale) == before);
    CHECK(rehearsal.effects("fulfilment-voided") == 0);
}

TEST_CASE("C10: an open fulfilment can be voided, and makes room for the next") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.ordered_sale(ten_tees);
    const std::string task = rehearsal.new_task(id);
    REQUIRE(rehearsal.remove("sale/fulfilment?TaskID=" + task + "&Void=true").status() == 200);
    CHECK(rehearsal.sale(id)["Fulfilments"][0]["Pick"]["Status"] == "VOIDED");
    CHECK(rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", ten_tees)).status() == 400);
    CHECK(rehearsal.post("sale/fulfilment", {{"SaleID", id}}).status() == 200);
}
