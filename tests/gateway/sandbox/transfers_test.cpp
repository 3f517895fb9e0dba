// stockTransfer (C16, 1.14, 1.17).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

Json moved(const std::string& sku, double quantity, const std::string& batch = "", const std::string& expiry = "") {
    Json json = {{"SKU", sku}, {"TransferQuantity", quantity}};
    if (!batch.empty()) json["BatchSN"] = batch;
    if (!expiry.empty()) json["ExpiryDate"] = expiry;
    return json;
}

Json transfer(const std::string& status, const Json& lines) {
    return {{"Status", status},
            {"FromLocation", "East"},
            {"ToLocation", "West"},
            {"Reference", "943-12"},
            {"DepartureDate", "2026-11-20"},
            {"CompletionDate", "2026-11-25"},
            {"InTransitAccount", "715"},
            {"CostDistributionType", "Cost"},
            {"SkipOrder", true},
            {"Lines", lines}};
}

const Json ten_tees = Json::array({moved("TEE", 10)});

}  // namespace

TEST_CASE("C16, 1.17: goods leave at IN TRANSIT and arrive at COMPLETED") {
    Rehearsal rehearsal;
    Json body = transfer("DRAFT", ten_tees);
    const Answer draft = rehearsal.post("stockTransfer", body);
    REQUIRE(draft.status() == 200);
    CHECK(draft.json["Number"] == "TR-00001");
    CHECK(rehearsal.on_hand("TEE") == Amount(100));
    body["TaskID"] = draft.json["TaskID"];
    body["Status"] = "IN TRANSIT";
    REQUIRE(rehearsal.put("stockTransfer", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(90));
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(50));
    body["Status"] = "COMPLETED";
    REQUIRE(rehearsal.put("stockTransfer", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(60));
    CHECK(rehearsal.put("stockTransfer", body).status() == 400);
    CHECK(rehearsal.effects("transfer-departed") == 1);
    CHECK(rehearsal.effects("transfer-completed") == 1);
}

TEST_CASE("1.14: a short receipt: what is fewer on completion goes back") {
    Rehearsal rehearsal;
    Json body = transfer("IN TRANSIT", ten_tees);
    body["TaskID"] = rehearsal.post("stockTransfer", body).json["TaskID"];
    body["Status"] = "COMPLETED";
    body["Lines"] = Json::array({moved("TEE", 7)});
    REQUIRE(rehearsal.put("stockTransfer", body).status() == 200);
    CHECK(rehearsal.on_hand("TEE") == Amount(93));
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(57));
}

TEST_CASE("C16: a transfer is asked for by TaskID; ID is refused") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.post("stockTransfer", transfer("DRAFT", ten_tees)).json["TaskID"];
    CHECK(rehearsal.get("stockTransfer?ID=" + id).status() == 400);
    CHECK(rehearsal.get("stockTransfer?TaskID=" + id).json["Reference"] == "943-12");
    CHECK(rehearsal.get("stockTransferList?Search=943-12&Status=DRAFT").json["StockTransferList"].size() == 1);
    CHECK(rehearsal.get("stockTransferList?Search=943-13").json["Total"] == 0);
}

TEST_CASE("C16: an authorised transfer order makes it ORDERED") {
    Rehearsal rehearsal;
    const std::string id = rehearsal.post("stockTransfer", transfer("DRAFT", ten_tees)).json["TaskID"];
    const Json order = {{"TaskID", id}, {"Status", "AUTHORISED"}, {"Lines", ten_tees}};
    REQUIRE(rehearsal.post("stockTransfer/order", order).status() == 200);
    CHECK(rehearsal.get("stockTransferList").json["StockTransferList"][0]["Status"] == "ORDERED");
    CHECK(rehearsal.on_hand("TEE") == Amount(100));
}

TEST_CASE("C16: more than is there of exactly the batch and expiry is refused; allocated goods may go") {
    struct Row {
        Json line;
        int status;
    };
    const Row row = GENERATE(values<Row>({
        {moved("TEE", 100), 200},  // 60 of them are promised
        {moved("TEE", 101), 400},
        {moved("MILK", 10, "M1", "2027-01-31"), 200},
        {moved("MILK", 10, "M1", "2027-02-01"), 400},
        {moved("MILK", 10, "M2", "2027-01-31"), 400},
        {moved("LOT", 10, "L1"), 200},
        {moved("LOT", 10), 400},
    }));
    Rehearsal rehearsal;
    rehearsal.ordered_sale(Json::array({line("TEE", 60)}));
    CHECK(rehearsal.post("stockTransfer", transfer("COMPLETED", Json::array({row.line}))).status() == row.status);
    CHECK(rehearsal.effects("transfer-completed") == (row.status == 200 ? 1U : 0U));
}

TEST_CASE("C16: while a stocktake is under way at either location, transfers are refused") {
    const std::string location = GENERATE("East", "West");
    Rehearsal rehearsal;
    const std::string stocktake = rehearsal.post("stocktake", {{"Location", location}}).json["TaskID"];
    CHECK(rehearsal.post("stockTransfer", transfer("IN TRANSIT", ten_tees)).status() == 400);
    rehearsal.put("stocktake", {{"TaskID", stocktake}, {"Status", "COMPLETED"}});
    CHECK(rehearsal.post("stockTransfer", transfer("IN TRANSIT", ten_tees)).status() == 200);
}

TEST_CASE("1.14: what a transfer requires") {
    const auto [without, status] = GENERATE(table<std::string, std::string>({{"DepartureDate", "IN TRANSIT"},
                                                                             {"InTransitAccount", "IN TRANSIT"},
                                                                             {"CompletionDate", "COMPLETED"},
                                                                             {"FromLocation", "DRAFT"},
                                                                             {"ToLocation", "DRAFT"},
                                                                             {"Status", "DRAFT"}}));
    Rehearsal rehearsal;
    Json body = transfer(status, ten_tees);
    body.erase(without);
    CHECK(rehearsal.post("stockTransfer", body).status() == 400);
}

TEST_CASE("1.17: voiding a transfer brings the goods back") {
    Rehearsal rehearsal;
    const std::string status = GENERATE("IN TRANSIT", "COMPLETED");
    const std::string id = rehearsal.post("stockTransfer", transfer(status, ten_tees)).json["TaskID"];
    CHECK(rehearsal.remove("stockTransfer?ID=" + id + "&Void=true").json["Status"] == "VOIDED");
    CHECK(rehearsal.on_hand("TEE") == Amount(100));
    CHECK(rehearsal.on_hand("TEE", "West") == Amount(50));
}
