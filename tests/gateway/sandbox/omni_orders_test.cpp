// Omni: dispatch, cartons, voids, and people (O7, O8, C20, 3.2).
#include <catch2/catch.hpp>

#include "omni_rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;
using namespace crossdock::sandbox::omni;

namespace {

Json dispatch(long id) {
    return {{"id", id},
            {"stage", "Dispatched"},
            {"dispatchedDate", "2026-11-23T00:00:00Z"},
            {"trackingCode", "1Z999"},
            {"logisticsCarrier", "UPS Ground"}};
}

}  // namespace

TEST_CASE("O7: setting dispatchedDate dispatches all lines, once; stock falls and open sales end") {
    OmniRehearsal rehearsal;
    const long id = rehearsal.order(), east = rehearsal.branch("East");
    Json tee = rehearsal.stock("TEE", east);
    CHECK(tee["stockOnHand"] == 100);
    CHECK(tee["openSales"] == 24);
    CHECK(tee["available"] == 76);
    REQUIRE(rehearsal.result("PUT", "SalesOrders", dispatch(id))["success"] == true);
    REQUIRE(rehearsal.result("PUT", "SalesOrders", dispatch(id))["success"] == true);
    tee = rehearsal.stock("TEE", east);
    CHECK(tee["stockOnHand"] == 76);
    CHECK(tee["openSales"] == 0);
    CHECK(rehearsal.order_record(id)["lineItems"][1]["qtyShipped"] == 6);
    REQUIRE(rehearsal.effects("order-dispatched") == 1);
    const auto& effect = rehearsal.account.ledger().entries().back();
    CHECK(effect.tracking == std::vector<std::string>{"1Z999"});
    CHECK(effect.moves.size() == 2);
}

TEST_CASE("O7: on demand the answer is 500, and the dispatch is saved") {
    OmniRehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"dispatch-answers-500", true}});
    const long id = rehearsal.order();
    const Answer answer = rehearsal.put("SalesOrders", Json::array({dispatch(id)}));
    CHECK(answer.status() == 500);
    CHECK(rehearsal.effects("order-dispatched") == 1);
    CHECK(rehearsal.order_record(id)["dispatchedDate"] == "2026-11-23T00:00:00Z");
    CHECK(rehearsal.put("SalesOrders", Json::array({dispatch(id)})).status() == 200);  // nothing is dispatched any more
}

TEST_CASE("O8, 3.2: what is frozen after dispatch") {
    OmniRehearsal rehearsal;
    const long id = rehearsal.order();
    const Json line = rehearsal.order_record(id)["lineItems"][0];
    CHECK(rehearsal.result("PUT", "SalesOrders", {{"id", id}, {"branchId", rehearsal.branch("West")}})["success"] ==
          true);
    REQUIRE(rehearsal.result("PUT", "SalesOrders", dispatch(id))["success"] == true);
    const auto succeeds = [&](const Json& change) {
        return rehearsal.result("PUT", "SalesOrders", change)["success"].get<bool>();
    };
    CHECK_FALSE(succeeds({{"id", id}, {"branchId", rehearsal.branch("East")}}));
    CHECK_FALSE(succeeds({{"id", id}, {"dispatchedDate", ""}}));
    CHECK_FALSE(succeeds({{"id", id}, {"lineItems", Json::array({{{"id", line["id"]}, {"qty", 1}}})}}));
    CHECK(succeeds({{"id", id}, {"trackingCode", "1Z998"}}));
    CHECK(rehearsal.effects("ship-tracking-changed") == 1);
    CHECK(rehearsal.account.on_hand("TEE", rehearsal.branch("West")) == Amount(26));
}

TEST_CASE("O8: a void cannot be taken back") {
    OmniRehearsal rehearsal;
    const long id = rehearsal.order();
    REQUIRE(rehearsal.result("PUT", "SalesOrders", {{"id", id}, {"isVoid", true}})["success"] == true);
    CHECK(rehearsal.order_record(id)["status"] == "Void");
    CHECK(rehearsal.result("PUT", "SalesOrders", {{"id", id}, {"isVoid", false}})["success"] == false);
    CHECK(rehearsal.result("PUT", "SalesOrders", dispatch(id))["success"] == false);
    CHECK(rehearsal.effects("order-voided") == 1);
    CHECK(rehearsal.stock("TEE", rehearsal.branch("East"))["openSales"] == 0);
}

TEST_CASE("3.2: a short shipment reduces the quantity first; more than is on hand is a switch") {
    OmniRehearsal rehearsal;
    const long id = rehearsal.order(Json::parse(R"([{"code":"CAP","qty":12}])"));
    rehearsal.control("POST", "switches", {{"refuse-short-dispatch", true}});
    CHECK(rehearsal.result("PUT", "SalesOrders", dispatch(id))["success"] == false);
    Json change = dispatch(id);
    change["lineItems"] = Json::array({{{"id", rehearsal.order_record(id)["lineItems"][0]["id"]}, {"qty", 9}}});
    CHECK(rehearsal.result("PUT", "SalesOrders", change)["success"] == true);
    CHECK(rehearsal.account.on_hand("CAP", rehearsal.branch("East")) == Amount(1));
}

TEST_CASE("O8: PUT of cartons replaces the whole list") {
    OmniRehearsal rehearsal;
    const long id = rehearsal.order();
    const std::string path = "Cartons/" + std::to_string(id);
    CHECK(rehearsal.get(path).json == Json::array());
    const auto carton = [](const char* sscc, const char* code) -> Json {
        return {{"number", 1},
                {"SSCC", sscc},
                {"trackingNumber", "1Z"},
                {"cartonItems", Json::array({{{"productCode", code}, {"quantity", 6}}})}};
    };
    REQUIRE(rehearsal.put(path, Json::array({carton("001", "TEE"), carton("002", "CAP")})).json[0]["success"] == true);
    CHECK(rehearsal.get(path).json.size() == 2);
    REQUIRE(rehearsal.put(path, Json::array({carton("003", "TEE")})).json[0]["success"] == true);
    CHECK(rehearsal.get(path).json[0]["sscc"] == "003");
    CHECK(rehearsal.put(path, Json::array({carton("3A", "TEE")})).json[0]["success"] == false);
    CHECK(rehearsal.put(path, Json::array({carton("004", "NOPE")})).json[0]["success"] == false);
    CHECK(rehearsal.get(path).json.size() == 1);
    CHECK(rehearsal.effects("cartons-replaced") == 2);
    CHECK(rehearsal.get("SalesOrdersWithCartons").json[0]["cartons"].size() == 1);
    CHECK(rehearsal.put("Cartons/7", Json::array()).status() == 404);
}

TEST_CASE("C20: a person is quicker than our dispatch") {
    struct Row {
        const char* kind;
        bool success;
        int on_hand;
    };
    const Row row = GENERATE(values<Row>({
        {"person-ships", true, 76},  // ours is a change of a dispatched order; nothing moves twice
        {"person-voids", false, 100},
        {"person-edits", true, 75},  // 25 instead of 24
        {"person-picks", true, 76},
        {"person-undoes", true, 76},  // there is nothing to undo yet
    }));
    CAPTURE(row.kind);
    OmniRehearsal rehearsal;
    const long id = rehearsal.order();
    rehearsal.control("POST", "faults", {{"kind", row.kind}, {"path", "SalesOrders"}, {"method", "PUT"}});
    CHECK(rehearsal.result("PUT", "SalesOrders", dispatch(id))["success"] == row.success);
    CHECK(rehearsal.account.on_hand("TEE", rehearsal.branch("East")) == Amount(row.on_hand));
}
