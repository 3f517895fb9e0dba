// Shipments where Cin7 dispatches an order as a whole (Omni).
#include <catch2/catch.hpp>

#include "gateway/flows/shipment.h"
#include "tests/gateway/flows/flow_samples.h"

using namespace crossdock;
using namespace crossdock::flows;
using namespace crossdock::flows::test;
using documents::WarehouseShipment;
using Short = partners::Location::Short;

namespace {

constexpr const char* first_sscc = "003123450000000017";

ShipmentKnowledge omni(const std::vector<WarehouseShipment>& earlier = {}, Short rule = Short::split) {
    auto known = knowing(order({{"100231", "10"}, {"100232", "4"}}), earlier);
    known.can = cin7::omni_can;
    known.short_goods = rule;
    return known;
}

// "split<- cartons<-split dispatch<-cartons | dispatches SO-1042, rest SO-1042-B2"; what an intent needs behind "<-".
std::string chain(const Decision& decision) {
    if (!decision) return "refused " + decision.error().error.code;
    std::string text;
    for (const auto& intent : decision->intents) {
        const auto step = [](const std::string& key) { return key.substr(std::min(key.size(), key.rfind('/') + 1)); };
        text += (text.empty() ? "" : " ") + step(intent.key) + "<-" + step(intent.needs);
    }
    if (decision->intents.empty()) return "nothing";
    const auto plan = shipment_plan_from_json(decision->intents.front().body).value();
    return text + " | dispatches " + plan.order + ", rest " + (plan.rest.empty() ? "-" : plan.rest) +
           (plan.reduce ? ", reduced" : "");
}

WarehouseShipment whole(const std::string& sscc = first_sscc) {
    return shipment("SHP-1", {box(sscc, "1Z1", {{"100231", "10"}, {"100232", "4"}})});
}
WarehouseShipment some(const std::string& id, const std::string& quantity) {
    return shipment(id, {box("", "1Z1", {{"100231", quantity}})});
}

}  // namespace

TEST_CASE("a shipment of Omni is split where short, cartoned where it has SSCCs, and dispatched", "[shipment_omni]") {
    CHECK(chain(apply(whole(), omni())) == "cartons<- dispatch<-cartons | dispatches SO-1042, rest -");
    CHECK(chain(apply(whole(""), omni())) == "dispatch<- | dispatches SO-1042, rest -");
    CHECK(chain(apply(some("SHP-1", "6"), omni())) == "split<- dispatch<-split | dispatches SO-1042, rest SO-1042-B2");
    CHECK(chain(apply(some("SHP-1", "6"), omni({}, Short::reduce))) ==
          "dispatch<- | dispatches SO-1042, rest -, reduced");
    CHECK(chain(apply(some("SHP-1", "0"), omni())) == "nothing");
    CHECK(chain(apply(some("SHP-1", "11"), omni())) == "refused flow.over-shipped");
    const auto split = apply(some("SHP-1", "6"), omni());
    REQUIRE(split);
    CHECK_THAT(told(split), Catch::Contains("name of SO-1042: cin7-split SO-1042-B2\n"));
}

TEST_CASE("a later shipment dispatches what the earlier one split off", "[shipment_omni]") {
    CHECK(chain(apply(some("SHP-2", "1"), omni({some("SHP-1", "6")}))) ==
          "split<-dispatch dispatch<-split | dispatches SO-1042-B2, rest SO-1042-B3");
    const auto rest = shipment("SHP-3", {box("", "", {{"100231", "3"}, {"100232", "4"}})});
    CHECK(chain(apply(rest, omni({some("SHP-1", "6"), some("SHP-2", "1")}))) ==
          "dispatch<-dispatch | dispatches SO-1042-B3, rest -");
    // One that shipped nothing dispatched nothing.
    CHECK(chain(apply(some("SHP-2", "6"), omni({some("SHP-1", "0")}))) ==
          "split<- dispatch<-split | dispatches SO-1042, rest SO-1042-B2");
    CHECK(chain(apply(some("SHP-2", "1"), omni({some("SHP-1", "6")}, Short::reduce))) == "refused flow.rest-taken-off");
}

TEST_CASE("a shipment reported again is a duplicate, a tracking number that comes later, or a refusal",
          "[shipment_omni]") {
    auto without = whole();
    without.cartons[0].tracking.value.clear();
    const auto late = apply(whole(), omni({without}));
    REQUIRE(late);
    REQUIRE(late->intents.size() == 2);
    CHECK_THAT(late->intents[0].key, Catch::StartsWith("cin7/SO-1042/SHP-1/cartons-"));
    CHECK(late->intents[0].needs == "cin7/SO-1042/SHP-1/dispatch");
    CHECK(late->intents[1].kind == "cin7-dispatch");
    CHECK(late->intents[1].needs == late->intents[0].key);
    CHECK(late->journal.back().detail == "shipment SHP-1 was reported again, with tracking numbers: 1Z1");
    CHECK(chain(apply(whole(), omni({without, whole()}))) == "nothing");
    CHECK(chain(apply(without, omni({without}))) == "nothing");
    // A number is never taken back or exchanged, a quantity never changed.
    CHECK(chain(apply(without, omni({whole()}))) == "refused flow.shipment-changed");
    auto other = whole();
    other.cartons[0].tracking.value = "1Z2";
    CHECK(chain(apply(other, omni({whole()}))) == "refused flow.shipment-changed");
    auto fewer = whole();
    fewer.cartons[0].lines[0].shipped = documents::Decimal(9);
    CHECK(chain(apply(fewer, omni({without}))) == "refused flow.shipment-changed");
}

TEST_CASE("what was reported twice, the second time with tracking, counts once", "[shipment_omni]") {
    auto without = some("SHP-1", "6");
    without.cartons[0].tracking.value.clear();
    CHECK(chain(apply(some("SHP-2", "4"), omni({without, some("SHP-1", "6")}))) ==
          "split<-dispatch dispatch<-split | dispatches SO-1042-B2, rest SO-1042-B3");
    CHECK(open_quantities(order({{"100231", "10"}}), {without, some("SHP-1", "6")}, terms()).value() ==
          std::vector<std::string>{"4 of 10 TEE-BLK-M"});
}
