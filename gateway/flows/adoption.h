// What a person did in Cin7 before the warehouse's shipment came: found, so that it is not done again.
//
// Cin7 opens a further fulfilment when all before it are packed. Where a person has packed exactly the boxes of our
// plan in one that we never proved, opening another would ship the goods twice. Pure. Errors: none; nothing found is
// nothing.
//
//     if (auto adopted = entered_by_hand(plan, fulfilments, effects)) prove(adopted->proof);
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

}  // namespace crossdock::flows
