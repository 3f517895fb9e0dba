// Kits, batches, expiry dates and serial numbers (1.10, 1.12, 1.13).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

const Json kit_seed = Json::parse(R"({
    "products": [ { "SKU": "3-PACK", "BillOfMaterials": { "TEE": 3, "CAP": 1 } },
                  { "SKU": "PHONE", "CostingMethod": "FIFO - Serial Number" } ],
    "locations": [ { "Name": "West", "stock": { "TEE": 50, "CAP": 4,
                     "PHONE": [ { "Quantity": 1, "BatchSN": "S1" }, { "Quantity": 1, "BatchSN": "S2" } ] } } ] })");

Json of_batch(Json goods, const std::string& batch, const std::string& expiry = "") {
    goods["BatchSN"] = batch;
    if (!expiry.empty()) goods["ExpiryDate"] = expiry;
    return goods;
}

}  // namespace

TEST_CASE("1.12: the bill of materials comes with IncludeBOM, and is empty without") {
    Rehearsal rehearsal;
    REQUIRE(rehearsal.control("POST", "seed", kit_seed).status() == 200);
    const Json plain = rehearsal.get("product?Sku=3-PACK").json["Products"][0];
    CHECK(plain["BillOfMaterial"] == true);
    CHECK(plain["BillOfMaterialsProducts"].empty());
    const Json parts =
        rehearsal.get("product?Sku=3-PACK&IncludeBOM=true").json["Products"][0]["BillOfMaterialsProducts"];
    CHECK(parts == Json::parse(R"([{"ProductCode":"TEE","Quantity":3},{"ProductCode":"CAP","Quantity":1}])"));
}

TEST_CASE("1.12: a kit that an order lacks is made of its parts, as many as they allow; the rest is backordered") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "seed", kit_seed);
    const Answer seeded = rehearsal.control("POST", "seed", Json::parse(R"({"sales":[{"Customer":"Northwind Outfitters",
        "Location":"West","Lines":[{"SKU":"3-PACK","Quantity":6}]}]})"));
    REQUIRE(seeded.status() == 200);
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(38));
    CHECK(rehearsal.on_hand("CAP", "West") == Amount(0));
    CHECK(rehearsal.on_hand("3-PACK", "West") == Amount(4));
    CHECK(rehearsal.effects("kit-assembled") == 1);
    CHECK(rehearsal.account.sales().front().order.lines[0].backorder == Amount(2));
}

TEST_CASE("1.10: a pick takes exactly the batch and expiry it names") {
    struct Row {
        Json line;
        int status;
    };
    const Row row = GENERATE(values<Row>({
        {of_batch(line("LOT", 2), "L1"), 200},
        {of_batch(line("LOT", 2), "L2"), 400},
        {of_batch(line("MILK", 2), "M1", "2027-01-31"), 200},
        {of_batch(line("MILK", 2), "M1", "2027-01-30"), 400},
        {of_batch(line("MILK", 2), "M1"), 400},
    }));
    Rehearsal rehearsal;
    const std::string sku = row.line["SKU"];
    const std::string task = rehearsal.new_task(rehearsal.ordered_sale(Json::array({line(sku, 2)})));
    CHECK(rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", Json::array({row.line}))).status() ==
          row.status);
    CHECK(rehearsal.effects("pick-authorised") == (row.status == 200 ? 1U : 0U));
}

TEST_CASE("1.10: a serial number is one piece") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "seed", kit_seed);
    const Json seed = Json::parse(R"({"sales":[{"Customer":"Northwind Outfitters","Location":"West",
        "Lines":[{"SKU":"PHONE","Quantity":2}]}]})");
    const std::string task = rehearsal.new_task(rehearsal.control("POST", "seed", seed).json["sales"][0]["SaleID"]);
    const auto pick = [&](const Json& lines) {
        return rehearsal.post("sale/fulfilment/pick", stage(task, "AUTHORISED", lines)).status();
    };
    CHECK(pick(Json::array({of_batch(line("PHONE", 2, "West"), "S1")})) == 400);
    CHECK(pick(Json::array({of_batch(line("PHONE", 1, "West"), "S1"), of_batch(line("PHONE", 1, "West"), "S1")})) ==
          400);
    CHECK(pick(Json::array({of_batch(line("PHONE", 1, "West"), "S1"), of_batch(line("PHONE", 1, "West"), "S2")})) ==
          200);
}

TEST_CASE("1.10: AUTOPICK chooses batches by itself") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.new_task(rehearsal.ordered_sale(Json::array({line("MILK", 2)})));
    REQUIRE(rehearsal.post("sale/fulfilment/pick", {{"TaskID", task}, {"AutoPickMode", "AUTOPICK"}}).status() == 200);
    const Json pick = rehearsal.get("sale/fulfilment/pick?TaskID=" + task).json;
    CHECK(pick["Lines"][0]["BatchSN"] == "M1");
    CHECK(pick["Lines"][0]["ExpiryDate"] == "2027-01-31T00:00:00");
}
