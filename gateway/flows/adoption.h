// What a person did in Cin7 before the warehouse's shipment came: found, so that it is not done again.
//
// Cin7 opens a further fulfilment when all before it are picked. Where a person has packed exactly the boxes of our
// plan, or picked exactly its goods, in one that we never proved, it is taken over; where others have taken so much
// that the order has not enough left, a person is told instead. Pure. Errors: needs-data, the latter.
//
//     if (auto adopted = entered_by_hand(plan, fulfilments, effects)) prove(adopted->proof);
//     else if (held_by_others(plan, fulfilments, effects)) auto enough = left_for(plan, core.sale(id));
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "gateway/cin7/sale.h"
#include "gateway/flows/fulfilment_steps.h"
#include "gateway/flows/shipment_plan.h"
#include "gateway/store/rows.h"

namespace crossdock::flows {

// `ours` are the effects of the order's trade: a fulfilment that one of them proves is no person's.
[[nodiscard]] std::optional<StepDecision> entered_by_hand(const ShipmentPlan& plan,
                                                          const std::vector<cin7::Fulfilment>& fulfilments,
                                                          std::span<const store::Effect> ours);

// Whether a fulfilment that is not ours holds an item of the plan.
[[nodiscard]] bool held_by_others(const ShipmentPlan& plan, const std::vector<cin7::Fulfilment>& fulfilments,
                                  std::span<const store::Effect> ours);

// That the sale, as it is ordered and picked now, leaves enough for the plan.
[[nodiscard]] Result<void> left_for(const ShipmentPlan& plan, const cin7::Sale& sale);

}  // namespace crossdock::flows
