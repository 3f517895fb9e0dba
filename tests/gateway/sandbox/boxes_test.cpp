// Packs and shipments: boxes, tracking, partial shipments (C12, C13).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;

namespace {

Json with_tracking(const std::string& task, const Json& lines) {
    Json body = stage(task, "AUTHORISED", lines);
    body["AddTrackingNumbers"] = true;
    return body;
}

}  // namespace

TEST_CASE("C13: a pack line without Location is refused") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.picked_task();
    Json body = boxed("TEE", 10, "A");
    body.erase("Location");
    const Answer answer = rehearsal.post("sale/fulfilment/pack", stage(task, "AUTHORISED", Json::array({body})));
    CHECK(answer.status() == 400);
    CHECK(answer.exception() == "Required attribute Location is not provided.");
    CHECK(rehearsal.effects("pack-authorised") == 0);
}

TEST_CASE("C12: a pack holds what was picked, all of it, in named boxes") {
    struct Row {
        Json lines;
        int status;
        const char* says;
    };
    const Row row = GENERATE(values<Row>({
        {Json::array({boxed("TEE", 10, "A")}), 200, ""},
        {Json::array({boxed("TEE", 11, "A")}), 400, "Quantity of 'TEE' in pack is 11 but only 10 were picked"},
        {Json::array({boxed("TEE", 10, "A"), boxed("CAP", 1, "A")}), 400,
         "Quantity of 'CAP' in pack is 1 but only 0 were picked"},
        {Json::array({boxed("TEE", 9, "A")}), 400,
         "Pack cannot be AUTHORISED until everything that was picked is packed"},
        {Json::array({line("TEE", 10)}), 400, "Required attribute Box is not provided."},
    }));
    Rehearsal rehearsal;
    const Answer answer =
        rehearsal.post("sale/fulfilment/pack", stage(rehearsal.picked_task(), "AUTHORISED", row.lines));
    CHECK(answer.status() == row.status);
    CHECK(answer.exception() == row.says);
}

TEST_CASE("C12: Box goes in, Boxes comes out") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.packed_task();
    const Answer answer =
        rehearsal.post("sale/fulfilment/ship", stage(task, "AUTHORISED", Json::array({shipped("A, B", "1Z999")})));
    REQUIRE(answer.status() == 200);
    const Json found = answer.json["Lines"][0];
    CHECK(found["Boxes"] == "A,B");
    CHECK_FALSE(found.contains("Box"));
    CHECK(found["TrackingNumber"] == "1Z999");
    CHECK(found["ShipmentDate"] == "2026-11-23T00:00:00");
    CHECK(found["ID"].get<std::string>().size() == 36);

    Json wrong_name = shipped("A", "T");
    wrong_name.erase("Box");
    wrong_name["Boxes"] = "A";
    const std::string next = rehearsal.packed_task();
    CHECK(rehearsal.post("sale/fulfilment/ship", stage(next, "AUTHORISED", Json::array({wrong_name}))).exception() ==
          "Required attribute Box is not provided.");
}

TEST_CASE("C12: a shipment names packed boxes, each once, all of them before it is AUTHORISED") {
    struct Row {
        Json lines;
        const char* status;
        int answer;
        const char* outcome;  // status of the shipment, or the exception
    };
    const Json both = Json::array({shipped("A", "1"), shipped("B", "2")});
    const Row row = GENERATE_REF(values<Row>({
        {both, "AUTHORISED", 200, "AUTHORISED"},
        {both, "PARTIALLY AUTHORISED", 200, "AUTHORISED"},
        {both, "DRAFT", 200, "DRAFT"},
        {Json::array({shipped("A", "1")}), "PARTIALLY AUTHORISED", 200, "PARTIALLY AUTHORISED"},
        {Json::array({shipped("A", "1")}), "AUTHORISED", 400,
         "Shipment can be AUTHORISED only when all packed boxes are shipped; use PARTIALLY AUTHORISED"},
        {Json::array({shipped("A", "1"), shipped("B", "2", false)}), "AUTHORISED", 400,
         "Shipment can be AUTHORISED only when all packed boxes are shipped; use PARTIALLY AUTHORISED"},
        {Json::array({shipped("A", "1", false)}), "PARTIALLY AUTHORISED", 400,
         "Shipment cannot be PARTIALLY AUTHORISED until a box is shipped"},
        {Json::array({shipped("A", "1"), shipped("C", "2")}), "AUTHORISED", 400, "Box 'C' was not packed"},
        {Json::array({shipped("A", "1"), shipped("A,B", "2")}), "AUTHORISED", 400, "Box 'A' is in more than one line"},
    }));
    Rehearsal rehearsal;
    const std::string task = rehearsal.packed_task();
    const Answer answer = rehearsal.post("sale/fulfilment/ship", stage(task, row.status, row.lines));
    CHECK(answer.status() == row.answer);
    if (row.answer == 200) {
        CHECK(answer.json["Status"] == row.outcome);
    } else {
        CHECK(answer.exception() == row.outcome);
        CHECK(rehearsal.get("sale/fulfilment/ship?TaskID=" + task).json["Status"] == "NOT AVAILABLE");
    }
}

TEST_CASE("C12: AddTrackingNumbers changes an authorised shipment, in PUT only") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.packed_task();
    const Json first = Json::array({shipped("A", "1"), shipped("B", "")});
    const Json second = Json::array({shipped("A", "1"), shipped("B", "2")});
    CHECK(rehearsal.put("sale/fulfilment/ship", with_tracking(task, first)).exception() ==
          "AddTrackingNumbers is allowed only for AUTHORISED shipment");
    REQUIRE(rehearsal.post("sale/fulfilment/ship", stage(task, "AUTHORISED", first)).status() == 200);
    CHECK(rehearsal.put("sale/fulfilment/ship", stage(task, "AUTHORISED", second)).status() == 400);
    CHECK(rehearsal.post("sale/fulfilment/ship", with_tracking(task, second)).status() == 400);
    CHECK(rehearsal.effects("ship-tracking-changed") == 0);

    REQUIRE(rehearsal.put("sale/fulfilment/ship", with_tracking(task, second)).status() == 200);
    CHECK(rehearsal.effects("ship-tracking-changed") == 1);
    CHECK(rehearsal.sale(rehearsal.account.sale_of_task(task)->id)["CombinedTrackingNumbers"] == "1, 2");
    REQUIRE(rehearsal.put("sale/fulfilment/ship", with_tracking(task, second)).status() == 200);
    CHECK(rehearsal.effects("ship-tracking-changed") == 1);  // the same once more changes nothing
    CHECK(rehearsal.effects("ship-authorised") == 1);
}

TEST_CASE("C12: a shipment stays PARTIALLY AUTHORISED until its last box has left") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.packed_task();
    REQUIRE(
        rehearsal.post("sale/fulfilment/ship", stage(task, "PARTIALLY AUTHORISED", Json::array({shipped("A", "1")})))
            .status() == 200);
    CHECK(rehearsal.effects("ship-partially-authorised") == 1);
    CHECK(rehearsal.account.sale_of_task(task)->fulfilments[0].ship.status == Stage::partially_authorised);
    const Json sale = rehearsal.sale(rehearsal.account.sale_of_task(task)->id);
    CHECK(sale["CombinedShippingStatus"] == "PARTIALLY SHIPPED");

    const Json rest = Json::array({shipped("A", "1"), shipped("B", "2")});
    CHECK(rehearsal.put("sale/fulfilment/ship", stage(task, "AUTHORISED", rest)).status() == 400);
    const Answer answer = rehearsal.put("sale/fulfilment/ship", with_tracking(task, rest));
    REQUIRE(answer.status() == 200);
    CHECK(answer.json["Status"] == "AUTHORISED");
    CHECK(rehearsal.effects("ship-authorised") == 1);
}

TEST_CASE("the ledger says what left in which box under which number") {
    Rehearsal rehearsal;
    const std::string task = rehearsal.packed_task();
    const Json lines = Json::array({shipped("A", "1Z1"), shipped("B", "1Z2")});
    REQUIRE(rehearsal.post("sale/fulfilment/ship", stage(task, "AUTHORISED", lines)).status() == 200);
    const Json entries = rehearsal.control("GET", "ledger").json["entries"];
    const Json last = entries.back();
    CHECK(last["sequence"] == entries.size());
    CHECK(last["kind"] == "ship-authorised");
    CHECK(last["OrderNumber"] == "SO-00001");
    CHECK(last["TaskID"] == task);
    CHECK(last["boxes"] == Json::array({"A", "B"}));
    CHECK(last["tracking"] == Json::array({"1Z1", "1Z2"}));
    CHECK(last["lines"][0] == Json({{"SKU", "TEE"}, {"Quantity", 6}, {"Location", "East"}, {"Box", "A"}}));
}
