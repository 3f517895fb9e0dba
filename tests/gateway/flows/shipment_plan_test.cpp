#include "gateway/flows/shipment_plan.h"

#include <catch2/catch.hpp>

using namespace crossdock;
using namespace crossdock::flows;
using documents::Decimal;

namespace {

ShipmentPlan plan() {
    return {"SO-1042",
            "6f1d",
            "Acme East",
            "SHP-77",
            "2026-01-30",
            "UPS Ground",
            "945 of Acme \"Logistics\", shipment SHP-77",
            {{"S1", "1Z1"}, {"S2", ""}},
            {{"TEE-BLK-M", Decimal(6), "L1", "S1"},
             {"TEE-BLK-L", Decimal(4), "", "S1"},
             {"TEE-BLK-M", Decimal(3), "L2", "S1"},
             {"TEE-BLK-M", Decimal(15, 1), "L1", "S2"},
             {"TEE-BLK-L", Decimal(1), "", "S2"}}};
}

}  // namespace

TEST_CASE("a plan is stored and read again without loss", "[shipment_plan]") {
    CHECK(to_json(plan()) ==
          R"({"order-number":"SO-1042","sale-id":"6f1d","location":"Acme East","shipment":"SHP-77",)"
          R"("shipped-on":"2026-01-30","carrier":"UPS Ground","notes":"945 of Acme \"Logistics\", shipment SHP-77",)"
          R"("boxes":[{"label":"S1","tracking":"1Z1"},{"label":"S2","tracking":""}],)"
          R"("lines":[{"sku":"TEE-BLK-M","quantity":"6","lot":"L1","box":"S1"},)"
          R"({"sku":"TEE-BLK-L","quantity":"4","lot":"","box":"S1"},)"
          R"({"sku":"TEE-BLK-M","quantity":"3","lot":"L2","box":"S1"},)"
          R"({"sku":"TEE-BLK-M","quantity":"1.5","lot":"L1","box":"S2"},)"
          R"({"sku":"TEE-BLK-L","quantity":"1","lot":"","box":"S2"}]})");
    for (const ShipmentPlan& one : {plan(), ShipmentPlan{}}) {
        const auto read = shipment_plan_from_json(to_json(one));
        REQUIRE(read);
        CHECK(*read == one);
    }
}

TEST_CASE("a pick has one line per SKU and lot, over all boxes", "[shipment_plan]") {
    const std::vector<PlannedLine> picked{{"TEE-BLK-M", Decimal(75, 1), "L1", ""},
                                          {"TEE-BLK-L", Decimal(5), "", ""},
                                          {"TEE-BLK-M", Decimal(3), "L2", ""}};
    CHECK(plan().picked() == picked);
    CHECK(ShipmentPlan{}.picked().empty());
}

TEST_CASE("a stored plan that cannot be read is a bug, told as such", "[shipment_plan]") {
    const std::string whole = to_json(plan());
    const auto without = [&](std::string_view part) {
        std::string text = whole;
        return text.erase(text.find(part), part.size());
    };
    struct Case {
        std::string text, message;
    };
    const Case cases[] = {
        {"", "a stored shipment plan cannot be read: "},
        {"{", "a stored shipment plan cannot be read: "},
        {"[]", "a stored shipment plan cannot be read: "},
        {without(R"("sale-id":"6f1d",)"), "sale-id"},
        {without(R"("tracking":"1Z1")"), "a stored shipment plan cannot be read: "},
        {without(R"("quantity":"6",)"), "quantity"},
        {R"({"order-number":1})", "a stored shipment plan cannot be read: "},
        {std::string(whole).replace(whole.find(R"("6")"), 3, R"("six")"), "a planned quantity is not a number"},
    };
    for (const Case& c : cases) {
        INFO(c.text);
        const auto read = shipment_plan_from_json(c.text);
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == ErrorKind::bug);
        CHECK(read.error().code == "flow.plan");
        CHECK_THAT(read.error().message, Catch::Matchers::Contains(c.message));
    }
}
