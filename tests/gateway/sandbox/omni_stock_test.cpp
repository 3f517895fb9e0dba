// Omni: adjustments, branch transfers, purchase orders, credit notes (O8, O9, 3.2).
#include <catch2/catch.hpp>

#include "omni_rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;
using namespace crossdock::sandbox::omni;

TEST_CASE("O9: an adjustment is a difference, and happens when it is completed") {
    OmniRehearsal rehearsal;
    const long east = rehearsal.branch("East");
    const Json made = rehearsal.result(
        "POST", "Adjustments",
        {{"branchId", east},
         {"reference", "947-1"},
         {"lineItems", Json::parse(R"([{"code":"TEE","qtyAdjusted":-2},{"code":"CAP","qtyAdjusted":3}])")}});
    REQUIRE(made["success"] == true);
    CHECK(rehearsal.account.on_hand("TEE", east) == Amount(100));
    const Json complete = {{"id", made["id"]}, {"completedDate", "2026-11-18"}};
    REQUIRE(rehearsal.result("PUT", "Adjustments", complete)["success"] == true);
    REQUIRE(rehearsal.result("PUT", "Adjustments", complete)["success"] == true);
    CHECK(rehearsal.account.on_hand("TEE", east) == Amount(98));
    CHECK(rehearsal.account.on_hand("CAP", east) == Amount(13));
    CHECK(rehearsal.effects("adjustment-completed") == 1);
}

TEST_CASE("O9, 3.1: repeating an adjustment adjusts twice, unless its reference is the same") {
    OmniRehearsal rehearsal;
    const long east = rehearsal.branch("East");
    Json body = {{"branchId", east},
                 {"completedDate", "2026-11-18"},
                 {"lineItems", Json::parse(R"([{"code":"TEE","qtyAdjusted":-2}])")}};
    rehearsal.result("POST", "Adjustments", body);
    rehearsal.result("POST", "Adjustments", body);
    CHECK(rehearsal.account.on_hand("TEE", east) == Amount(96));
    body["reference"] = "947-1";
    CHECK(rehearsal.result("POST", "Adjustments", body)["success"] == true);
    CHECK(rehearsal.result("POST", "Adjustments", body)["success"] == false);
    CHECK(rehearsal.account.on_hand("TEE", east) == Amount(94));
    body["reference"] = "twenty-one characters";
    CHECK(rehearsal.result("POST", "Adjustments", body)["success"] == false);
}

TEST_CASE("O8: transfers are dispatched and received by a person; their dates cannot be written") {
    OmniRehearsal rehearsal;
    const long east = rehearsal.branch("East"), west = rehearsal.branch("West");
    const Json made = rehearsal.result("POST", "BranchTransfers",
                                       {{"sourceBranchId", east},
                                        {"destinationBranchId", west},
                                        {"dispatchedDate", "2026-11-18"},
                                        {"lineItems", Json::parse(R"([{"code":"TEE","qty":10}])")}});
    REQUIRE(made["success"] == true);
    const std::string path = "BranchTransfers/" + std::to_string(made["id"].get<long>());
    rehearsal.result("PUT", "BranchTransfers", {{"id", made["id"]}, {"receivedDate", "2026-11-18"}});
    CHECK(rehearsal.get(path).json["dispatchedDate"].is_null());
    CHECK(rehearsal.account.on_hand("TEE", east) == Amount(100));
    const auto by_hand = [&](const char* date) {
        const Json body = Json::array({{{"id", made["id"]}, {date, "2026-11-20"}}});
        CHECK(rehearsal.control("PUT", "by-hand/BranchTransfers", body).status() == 200);
    };
    by_hand("dispatchedDate");
    CHECK(rehearsal.account.on_hand("TEE", east) == Amount(90));
    CHECK(rehearsal.account.on_hand("TEE", west) == Amount(50));
    by_hand("receivedDate");
    CHECK(rehearsal.account.on_hand("TEE", west) == Amount(60));
    CHECK(rehearsal.get(path).json["lineItems"][0]["qtyTransferred"] == 10);
    CHECK(rehearsal.effects("transfer-completed") == 1);
}

TEST_CASE("3.2: fullyReceivedDate receives a purchase order in full; its branch is frozen then") {
    OmniRehearsal rehearsal;
    const long east = rehearsal.branch("East");
    const Json made = rehearsal.result(
        "POST", "PurchaseOrders", {{"branchId", east}, {"lineItems", Json::parse(R"([{"code":"CAP","qty":40}])")}});
    CHECK(rehearsal.stock("CAP", east)["incoming"] == 40);
    rehearsal.result("PUT", "PurchaseOrders", {{"id", made["id"]}, {"fullyReceivedDate", "2026-11-18"}});
    CHECK(rehearsal.stock("CAP", east)["stockOnHand"] == 50);
    CHECK(rehearsal.stock("CAP", east)["incoming"] == 0);
    CHECK(rehearsal.result("PUT", "PurchaseOrders",
                           {{"id", made["id"]}, {"branchId", rehearsal.branch("West")}})["success"] == false);
    CHECK(rehearsal.effects("purchase-received") == 1);
}

TEST_CASE("3.2: a completed credit note brings stock back") {
    OmniRehearsal rehearsal;
    const long east = rehearsal.branch("East");
    const Json made = rehearsal.result(
        "POST", "CreditNotes",
        {{"branchId", east}, {"salesReference", "SO-1"}, {"lineItems", Json::parse(R"([{"code":"CAP","qty":2}])")}});
    CHECK(rehearsal.account.on_hand("CAP", east) == Amount(10));
    rehearsal.result("PUT", "CreditNotes", {{"id", made["id"]}, {"completedDate", "2026-11-18"}});
    CHECK(rehearsal.account.on_hand("CAP", east) == Amount(12));
    CHECK(rehearsal.effects("credit-note-authorised") == 1);
}

TEST_CASE("3.2: Stock has one row for each option and branch, and a shortcut by barcode") {
    OmniRehearsal rehearsal;
    CHECK(rehearsal.get("Stock").json.size() == 4);
    const Json tee = rehearsal.get("Stock?barcode=0812345000017").json;
    REQUIRE(tee.size() == 2);
    CHECK(tee[0]["branchName"] == "East");
    CHECK(rehearsal.get("ProductOptions?where=productOptionCode='TEE'").json[0]["stockOnHand"] == 150);
    CHECK(rehearsal.post("Stock", Json::array()).status() == 405);
}

TEST_CASE("a seed that is wrong changes nothing and says where it is wrong; Omni's state shows everything") {
    OmniRehearsal rehearsal;
    const auto says = [&](const char* seed) {
        return rehearsal.control("POST", "seed", Json::parse(seed)).exception();
    };
    CHECK_THAT(says(R"({"Stock":{"North":{"TEE":1}}})"), Catch::Matchers::Contains("no branch is called 'North'"));
    CHECK_THAT(says(R"({"Stock":{"East":{"NOPE":1}}})"), Catch::Matchers::Contains("'NOPE'"));
    CHECK_THAT(says(R"({"Branches":[{"company":"North"}],"SalesOrders":[{"branch":"North"}]})"),
               Catch::Matchers::Contains("SalesOrders[0]: MemberId"));
    CHECK(rehearsal.account.records(Resource::branches).size() == 2);
    const Json state = rehearsal.control("GET", "state").json;
    CHECK(state["Branches"].size() == 2);
    CHECK(state["Stock"].size() == 4);
    CHECK(state["switches"]["calls-per-day"] == "5000");
}
