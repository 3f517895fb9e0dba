// What every step of a shipment in Omni asks of an order first: is it there, is it the partner's, is there enough on
// it?
//
// Pure. Errors: needs-data, in words for the person who changed it.
//
//     const auto order = open_order(plan, branch_id, shown);
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "gateway/cin7/omni_order.h"
#include "gateway/flows/shipment_plan.h"
#include "gateway/flows/sums.h"

namespace crossdock::flows {

[[nodiscard]] std::unexpected<Error> omni_conflict(const ShipmentPlan& plan, const std::string& what,
                                                   std::string remedy);

// nullptr where there is none.
[[nodiscard]] const cin7::OmniOrder* find_order(std::span<const cin7::OmniOrder> shown, const std::string& reference);
// The order of the plan: there, not void.
[[nodiscard]] Result<const cin7::OmniOrder*> live_order(const ShipmentPlan& plan,
                                                        std::span<const cin7::OmniOrder> shown);
// What was ordered beyond what the warehouse shipped, by SKU. The order is approved, the partner's, and has enough.
[[nodiscard]] Result<Sums> short_goods(const ShipmentPlan& plan, std::int64_t branch_id, const cin7::OmniOrder& order);

[[nodiscard]] Sums ordered_goods(const cin7::OmniOrder& order);
[[nodiscard]] Sums dispatched_goods(const cin7::OmniOrder& order);

}  // namespace crossdock::flows
