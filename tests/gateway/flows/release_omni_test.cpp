// When an order of Omni goes to the warehouse, and as what.
#include <catch2/catch.hpp>

#include "gateway/flows/release.h"

using namespace crossdock;
using namespace crossdock::flows;

namespace {

cin7::OmniOrder approved() {
    cin7::OmniOrder order;
    order.id = 1007;
    order.reference = "SALE4-28";
    order.customer_order = "PO-4711";
    order.customer = "Northwind Outfitters";
    order.stage = "New";
    order.is_approved = true;
    order.branch_id = 3;
    order.delivery.company = "Store 42";
    order.delivery_instructions = "dock 3";
    order.lines = {{1, "TEE", "Tee", documents::Decimal(10), {}, {}},
                   {2, "", "Thank you for your order", documents::Decimal(1), {}, {}},
                   {3, "CAP", "Cap", documents::Decimal(0), {}, {}}};
    return order;
}

}  // namespace

TEST_CASE("an order of Omni goes when it is approved, at the right stage, and nobody has dispatched it",
          "[release_omni]") {
    struct Case {
        std::string name;
        void (*change)(cin7::OmniOrder&);
        std::vector<std::string> stages;
        std::string why;
    };
    const Case cases[] = {
        {"approved", [](auto&) {}, {}, ""},
        {"a draft", [](auto& order) { order.is_approved = false; }, {}, "it is a draft"},
        {"void", [](auto& order) { order.is_void = true; }, {}, "it is void"},
        {"dispatched",
         [](auto& order) { order.dispatched = documents::Date::parse_iso("2026-11-20"); },
         {},
         "it was dispatched in Cin7 already, on 2026-11-20"},
        {"its own distribution branch", [](auto& order) { order.distribution_branch_id = 3; }, {}, ""},
        {"shipped from elsewhere",
         [](auto& order) { order.distribution_branch_id = 4; },
         {},
         "another branch ships it (distribution branch 4)"},
        {"held by Omni", [](auto& order) { order.stage = "awaiting payment"; }, {}, "its stage is 'awaiting payment'"},
        {"another stage than asked for", [](auto&) {}, {"Release To Pick", "Fully Picked"}, "its stage is 'New'"},
        {"a stage asked for, in any case",
         [](auto& order) { order.stage = "release to pick"; },
         {"Fully Picked", "Release To Pick"},
         ""},
        {"words only",
         [](auto& order) { order.lines.erase(order.lines.begin()); },
         {},
         "it has no lines for a warehouse"}};
    for (const Case& c : cases) {
        CAPTURE(c.name);
        auto order = approved();
        c.change(order);
        CHECK(why_waiting(order, c.stages) == c.why);
    }
}

TEST_CASE("an order of Omni says to the warehouse what a sale of Core says", "[release_omni]") {
    const OrderOut out = order_out(approved());
    CHECK(out.number == "SALE4-28");
    CHECK(out.id == "1007");
    CHECK(out.purchase_order == "PO-4711");
    CHECK(out.ship_to.company == "Store 42");
    CHECK(out.note == "dock 3");
    REQUIRE(out.lines.size() == 1);
    CHECK(out.lines[0].sku == "TEE");
    CHECK(out.lines[0].quantity == documents::Decimal(10));
}
