// Documents that say how much is there: stockadjustment, stocktake; and inventoryWriteOff (C14, 1.13, 1.14, 1.17).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

Json counted(const std::string& sku, double quantity, const std::string& location = "East") {
    return {{"SKU", sku}, {"Quantity", quantity}, {"UnitCost", 4}, {"Location", location}};
}

Json adjustment(const std::string& status, const Json& lines) {
    return {{"EffectiveDate", "2026-11-18"},
            {"Status", status},
            {"Account", "403"},
            {"Reference", "947-1"},
            {"Lines", lines}};
}

}  // namespace

TEST_CASE("C14: quantities of an adjustment are absolute; existing and new stock stand apart in the answer") {
    Rehearsal rehearsal;
    const Answer made = rehearsal.post(
        "stockadjustment", adjustment("COMPLETED", Json::array({counted("TEE", 98), counted("CAP", 3, "West")})));
    REQUIRE(made.status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(98));
    CHECK(rehearsal.on_hand("CAP", "West") == Amount(3));
    REQUIRE(made.json["ExistingStockLines"].size() == 1);
    CHECK(made.json["ExistingStockLines"][0]["QuantityOnHand"] == 100);
    CHECK(made.json["ExistingStockLines"][0]["Adjustment"] == 98);
    REQUIRE(made.json["NewStockLines"].size() == 1);
    CHECK(made.json["NewStockLines"][0]["Quantity"] == 3);
    CHECK(made.json["Transactions"][0]["Quantity"] == -2);

    REQUIRE(rehearsal.effects("adjustment-completed") == 1);
    const Effect& effect = rehearsal.account.ledger().entries().back();
    CHECK(effect.reference == "947-1");
    REQUIRE(effect.moves.size() == 2);
    CHECK(effect.moves[0].before == Amount(100));
    CHECK(effect.moves[0].after == Amount(98));
}

TEST_CASE("C14, 1.5: repeating an adjustment harms no stock and makes a second document") {
    Rehearsal rehearsal;
    const Json body = adjustment("COMPLETED", Json::array({counted("TEE", 98)}));
    rehearsal.post("stockadjustment", body);
    rehearsal.post("stockadjustment", body);
    CHECK(rehearsal.on_hand("TEE") == Amount(98));
    CHECK(rehearsal.effects("adjustment-completed") == 2);
    CHECK(rehearsal.account.ledger().entries().back().moves.empty());
    const Json list = rehearsal.get("stockadjustmentList?Status=COMPLETED").json;
    CHECK(list["Total"] == 2);
    CHECK(list["StockAdjustmentList"][0]["Reference"] == "947-1");
}

TEST_CASE("C14, 1.13: a draft moves nothing; PUT completes it, once") {
    Rehearsal rehearsal;
    const std::string id =
        rehearsal.post("stockadjustment", adjustment("DRAFT", Json::array({counted("TEE", 98)}))).json["TaskID"];
    CHECK(rehearsal.on_hand("TEE") == Amount(100));
    CHECK(rehearsal.effects("adjustment-created") == 1);
    Json body = adjustment("COMPLETED", Json::array({counted("TEE", 97)}));
    body["TaskID"] = id;
    REQUIRE(rehearsal.put("stockadjustment", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(97));
    CHECK(rehearsal.put("stockadjustment", body).status() == 400);
    CHECK(rehearsal.get("stockadjustment?TaskID=" + id).json["Status"] == "COMPLETED");
}

TEST_CASE("1.13: what an adjustment requires") {
    struct Row {
        const char* lines;
        const char* says;
    };
    const Row row = GENERATE(values<Row>({
        {R"([{"SKU":"TEE","Quantity":5,"Location":"East"}])", "Required attribute UnitCost"},
        {R"([{"SKU":"TEE","UnitCost":4,"Location":"East"}])", "Required attribute Quantity"},
        {R"([{"SKU":"TEE","Quantity":5,"UnitCost":4}])", "Required attribute Location"},
        {R"([{"SKU":"NOPE","Quantity":5,"UnitCost":4,"Location":"East"}])", "'NOPE' not found"},
        {R"([{"SKU":"TEE","Quantity":5,"UnitCost":4,"Location":"North"}])", "Location 'North' not found"},
        {R"([{"SKU":"TEE","Quantity":-1,"UnitCost":4,"Location":"East"}])", "must be 0 or more"},
        {R"([{"SKU":"LOT","Quantity":5,"UnitCost":4,"Location":"East"}])", "BatchSN is required"},
        {R"([{"SKU":"MILK","Quantity":5,"UnitCost":4,"Location":"East","BatchSN":"M1"}])", "ExpiryDate is required"},
        {R"([{"SKU":"WRAP","Quantity":5,"UnitCost":4,"Location":"East"}])", "not of type Stock"},
        {R"([])", "without Lines"},
    }));
    Rehearsal rehearsal;
    const Answer answer = rehearsal.post("stockadjustment", adjustment("COMPLETED", Json::parse(row.lines)));
    CHECK(answer.status() == 400);
    CHECK_THAT(answer.exception(), Catch::Matchers::Contains(row.says));
    CHECK(rehearsal.account.ledger().entries().empty());
}

TEST_CASE("1.13: goods that are found are averaged into the unit cost; fewer keep it") {
    Rehearsal rehearsal;
    const auto value = [&] {
        const Answer answer = rehearsal.get("ref/productavailability?Sku=TEE&Location=East");
        return answer.json["ProductAvailabilityList"][0]["StockOnHand"].get<double>();
    };
    CHECK(value() == 400);  // 100 at 4
    Json line = counted("TEE", 50);
    line["UnitCost"] = 0;
    rehearsal.post("stockadjustment", adjustment("COMPLETED", Json::array({line})));
    CHECK(value() == 200);
    line["Quantity"] = 100;
    rehearsal.post("stockadjustment", adjustment("COMPLETED", Json::array({line})));
    CHECK(value() == 200);  // the guess of 0 halved the cost
}

TEST_CASE("1.17: voiding an adjustment reverses it, if the stock has not been used since") {
    Rehearsal rehearsal;
    const std::string id =
        rehearsal.post("stockadjustment", adjustment("COMPLETED", Json::array({counted("TEE", 90)}))).json["TaskID"];
    SECTION("unused") {
        CHECK(rehearsal.remove("stockadjustment?ID=" + id + "&Void=true").json["Status"] == "VOIDED");
        CHECK(rehearsal.on_hand("TEE") == Amount(100));
        CHECK(rehearsal.effects("adjustment-voided") == 1);
    }
    SECTION("used") {
        rehearsal.picked_task();
        CHECK(rehearsal.remove("stockadjustment?ID=" + id + "&Void=true").status() == 400);
        CHECK(rehearsal.on_hand("TEE") == Amount(80));
    }
}

TEST_CASE("1.14: a stocktake lists what is there, and completes to what was counted") {
    Rehearsal rehearsal;
    const Answer started = rehearsal.post("stocktake", {{"Location", "East"}, {"Reference", "846-7"}});
    REQUIRE(started.status() == 200);
    CHECK(started.json["Status"] == "IN PROGRESS");
    CHECK(started.json["NonZeroStockOnHandProducts"].size() == 5);  // CAP lies in two places
    CHECK(rehearsal.post("stocktake", {{"Location", "East"}}).status() == 400);
    const Json body = {
        {"TaskID", started.json["TaskID"]},
        {"Status", "COMPLETED"},
        {"NonZeroStockOnHandProducts", Json::array({{{"SKU", "TEE"}, {"Adjustment", 95}, {"Location", "East"}}})},
        {"ZeroStockOnHandProducts", Json::array()}};
    REQUIRE(rehearsal.put("stocktake", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(95));
    CHECK(rehearsal.effects("stocktake-completed") == 1);
    CHECK(rehearsal.get("stockTakeList").json["StockAdjustmentList"].size() == 1);  // the key of the other list
}

TEST_CASE("1.14: a write-off says how much less, and refuses with 200 and Errors") {
    Rehearsal rehearsal;
    const auto body = [](double quantity) -> Json {
        return {{"Status", "COMPLETED"},
                {"Location", "East"},
                {"Lines", Json::array({{{"ProductCode", "TEE"}, {"Quantity", quantity}}})}};
    };
    CHECK(rehearsal.post("inventoryWriteOff", body(3)).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(97));
    const Answer refused = rehearsal.post("inventoryWriteOff", body(200));
    CHECK(refused.status() == 200);
    CHECK(refused.json["Errors"].size() == 1);
    CHECK(rehearsal.on_hand("TEE") == Amount(97));
    rehearsal.control("POST", "switches", {{"write-off-errors-in-200", false}});
    CHECK(rehearsal.post("inventoryWriteOff", body(200)).status() == 400);
}
