// What the row of a sale list proves: that a sale, and with it every shipment of it, is picked, packed and shipped with
// the tracking numbers that we wrote. One list read proves hundreds of sales.
//
// Pure. A row proves nothing where the sale is shipped in part, or where no tracking number was written: the sale
// itself is read then. Errors: none.
//
//     if (auto proof = proven_by_row(plan, task_id, row)) prove(*proof);
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/cin7/sale.h"
#include "gateway/flows/fulfilment_steps.h"
#include "gateway/flows/shipment_plan.h"

namespace crossdock::flows {

[[nodiscard]] std::optional<StepDecision> proven_by_row(const ShipmentPlan& plan, std::string_view task_id,
                                                        const cin7::SaleSummary& row);

// Whether nobody has begun to fulfil the sale, as far as the row tells.
[[nodiscard]] bool is_untouched(const cin7::SaleSummary& row);

// What is kept of a step that Cin7 answered with success, until it is read back.
[[nodiscard]] std::string step_answer(const ShipmentPlan& plan, std::string_view task_id);
// Whether a proof is no more than that.
[[nodiscard]] bool is_answer(std::string_view proof);

}  // namespace crossdock::flows
