// ref/productavailability (C15, 1.11).
#include <catch2/catch.hpp>

#include "rehearsal.h"

using namespace crossdock;
using namespace crossdock::sandbox;
using namespace std::chrono_literals;

namespace {

Json rows(Rehearsal& rehearsal, const std::string& query) {
    return rehearsal.get("ref/productavailability?" + query).json["ProductAvailabilityList"];
}

}  // namespace

TEST_CASE("C15: one row for each bin and batch; OnHand less Allocated is Available; StockOnHand is money") {
    Rehearsal rehearsal;
    rehearsal.ordered_sale(Json::array({line("TEE", 24)}));
    const Json tee = rows(rehearsal, "Sku=TEE&Location=East");
    REQUIRE(tee.size() == 1);
    CHECK(tee[0]["OnHand"] == 100);
    CHECK(tee[0]["Allocated"] == 24);
    CHECK(tee[0]["Available"] == 76);
    CHECK(tee[0]["StockOnHand"] == 400);
    CHECK(tee[0]["Bin"].is_null());
    const Json cap = rows(rehearsal, "Sku=CAP");
    REQUIRE(cap.size() == 2);
    CHECK(cap[1]["Bin"] == "A-01");
    CHECK(cap[1]["Location"] == "East");
    const Json milk = rows(rehearsal, "Batch=M1");
    REQUIRE(milk.size() == 1);
    CHECK(milk[0]["ExpiryDate"] == "2027-01-31T00:00:00");
}

TEST_CASE("C15: rows of nothing but zero are left out; Location is matched whole, Sku in part") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "seed", Json::parse(R"({"locations":[{"Name":"West","stock":{"TEE":0}}]})"));
    CHECK(rows(rehearsal, "Location=West").empty());
    CHECK(rows(rehearsal, "Location=Eas").empty());
    CHECK(rows(rehearsal, "Sku=A").size() == 2);
}

TEST_CASE("C15: there is no filter by change; asking for one answers everything") {
    Rehearsal rehearsal;
    CHECK(rows(rehearsal, "ModifiedSince=2030-01-01").size() == rows(rehearsal, "").size());
}

TEST_CASE("C15: the answer may be as old as is switched on") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "switches", {{"availability-minutes", 15}});
    CHECK(rows(rehearsal, "Sku=TEE&Location=East")[0]["OnHand"] == 100);
    rehearsal.picked_task();
    CHECK(rows(rehearsal, "Sku=TEE&Location=East")[0]["OnHand"] == 100);
    rehearsal.clock.advance(15min);
    CHECK(rows(rehearsal, "Sku=TEE&Location=East")[0]["OnHand"] == 90);
}

TEST_CASE("C15, 1.11: what is on order and in transit stands where it will arrive") {
    Rehearsal rehearsal;
    rehearsal.control("POST", "seed", Json::parse(R"({"purchases":[{"Supplier":"Looms Ltd","Location":"West",
        "Lines":[{"SKU":"CAP","Quantity":7,"Price":2}]}]})"));
    rehearsal.post("stockTransfer", {{"Status", "IN TRANSIT"},
                                     {"FromLocation", "East"},
                                     {"ToLocation", "West"},
                                     {"DepartureDate", "2026-11-18"},
                                     {"InTransitAccount", "715"},
                                     {"Lines", Json::array({{{"SKU", "TEE"}, {"TransferQuantity", 8}}})}});
    const Json cap = rows(rehearsal, "Sku=CAP&Location=West");
    REQUIRE(cap.size() == 1);
    CHECK(cap[0]["OnHand"] == 0);
    CHECK(cap[0]["OnOrder"] == 7);
    CHECK(rows(rehearsal, "Sku=TEE&Location=West")[0]["InTransit"] == 8);
    CHECK(rows(rehearsal, "Sku=TEE&Location=East")[0]["OnHand"] == 92);
}
