#include "gateway/flows/omni_order_check.h"

#include <algorithm>

namespace crossdock::flows {
namespace {

Sums goods_of(const cin7::OmniOrder& order, documents::Decimal cin7::OmniLine::*quantity) {
    Sums sums;
    for (const auto& line : order.lines)
        if (!line.code.empty() && !(line.*quantity).is_zero()) add(sums, {line.code}, line.*quantity);
    return sums;
}

}  // namespace

std::unexpected<Error> omni_conflict(const ShipmentPlan& plan, const std::string& what, std::string remedy) {
    return fail(ErrorKind::needs_data, "flow.cin7-conflict", "shipment " + plan.shipment + ": " + what,
                "Cin7 order " + plan.order, std::move(remedy));
}

const cin7::OmniOrder* find_order(std::span<const cin7::OmniOrder> shown, const std::string& reference) {
    const auto found = std::ranges::find(shown, reference, &cin7::OmniOrder::reference);
    return found == shown.end() ? nullptr : &*found;
}

Result<const cin7::OmniOrder*> live_order(const ShipmentPlan& plan, std::span<const cin7::OmniOrder> shown) {
    const cin7::OmniOrder* order = find_order(shown, plan.order);
    if (order == nullptr)
        return fail(ErrorKind::needs_data, "cin7.no-sale", "Cin7 has no order " + plan.order, {},
                    "check the order number with the warehouse, and whether its reference was changed in Cin7; then "
                    "replay");
    if (order->is_void)
        return omni_conflict(
            plan,
            "order " + plan.order + " was voided in Cin7, yet the warehouse shipped " + in_words(planned_goods(plan)),
            "a void cannot be taken back: enter what left the warehouse in an order of its own");
    return order;
}

Result<Sums> short_goods(const ShipmentPlan& plan, std::int64_t branch_id, const cin7::OmniOrder& order) {
    if (!order.is_approved)
        return omni_conflict(plan, "order " + plan.order + " is a draft in Cin7 again",
                             "approve it in Cin7, then replay");
    if (order.branch_id != branch_id)
        return omni_conflict(plan,
                             "order " + plan.order + " was moved to another branch in Cin7 (" +
                                 std::to_string(order.branch_id) + "); its stock would be taken there",
                             "move it back to " + plan.location + ", then replay");
    Sums rest = ordered_goods(order);
    for (const auto& [sku, shipped] : planned_goods(plan)) {
        const auto at = rest.find(sku);
        const documents::Decimal ordered = at == rest.end() ? documents::Decimal(0) : at->second;
        if (ordered < shipped)
            return omni_conflict(plan,
                                 "the warehouse shipped " + shipped.shortest_text() + " " + sku + ", order " +
                                     plan.order + " has " + ordered.shortest_text() + " in Cin7 now",
                                 "if it is true, raise the quantity of the order in Cin7 and replay; else ask the "
                                 "warehouse");
        if (ordered == shipped)
            rest.erase(at);
        else
            at->second = ordered - shipped;
    }
    return rest;
}

Sums ordered_goods(const cin7::OmniOrder& order) {
    return goods_of(order, &cin7::OmniLine::quantity);
}

Sums dispatched_goods(const cin7::OmniOrder& order) {
    return goods_of(order, &cin7::OmniLine::shipped);
}

}  // namespace crossdock::flows
