// The steps of a shipment in Cin7 Omni, each decided from what Omni shows now: done already, to be written, or in
// conflict.
//
// The same decision serves before the write (has it already happened?) and after it (the read-back is the proof), so a
// lost answer, and an error whose change was saved, need no special case. What a person did in Omni meanwhile is taken
// for done where it agrees with the warehouse, and is a conflict where it does not. Pure.
// Errors: needs-data, when Omni shows something that we must not overwrite.
//
//     auto next = decide_dispatch(plan, branch_id, shown);
//     if (next && next->is_done()) prove(next->proof);
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gateway/cin7/omni.h"
#include "gateway/flows/shipment_plan.h"

namespace crossdock::flows {

template <class Write>
struct OmniDecision {
    std::optional<Write> write;  // empty: it is done
    std::string proof;           // JSON of what Omni shows; of done steps
    std::string detail;          // one line for a person; of done steps

    [[nodiscard]] bool is_done() const { return !write; }
};

struct OmniCartonWrite {
    std::int64_t order_id = 0;
    std::vector<cin7::OmniCarton> cartons;
};

// References of the orders that a decision looks at.
[[nodiscard]] std::vector<std::string> orders_of(const ShipmentPlan& plan);

// What is short becomes an order of its own, on hold until the warehouse ships it. `branch_id` is the partner's.
[[nodiscard]] Result<OmniDecision<cin7::OmniSplit>> decide_split(const ShipmentPlan& plan, std::int64_t branch_id,
                                                                 std::span<const cin7::OmniOrder> shown);
[[nodiscard]] Result<OmniDecision<OmniCartonWrite>> decide_cartons(const ShipmentPlan& plan, std::int64_t branch_id,
                                                                   std::span<const cin7::OmniOrder> shown,
                                                                   std::span<const cin7::OmniCartons> cartons);
// The whole order, reduced in the same write to what was shipped; and tracking numbers that come later.
[[nodiscard]] Result<OmniDecision<cin7::OmniOrderChange>> decide_dispatch(const ShipmentPlan& plan,
                                                                          std::int64_t branch_id,
                                                                          std::span<const cin7::OmniOrder> shown);

}  // namespace crossdock::flows
