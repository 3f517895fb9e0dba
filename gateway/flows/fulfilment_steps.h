// The four steps of a shipment in Cin7, and tracking numbers that come later, each decided from what Cin7 shows now:
// done already, to be called, or in conflict.
//
// The same decision serves before the call (has it already happened?) and after it (the read-back is the proof), so a
// lost answer needs no special case. Pure.
// Errors: needs-data, when Cin7 shows something that we must not overwrite.
//
//     auto next = decide_step(Step::pick, plan, task_id, fulfilments);
//     if (next && next->done) prove(next->proof);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/sale.h"
#include "gateway/flows/shipment_plan.h"

namespace crossdock::flows {

enum class Step { fulfilment, pick, pack, ship, tracking };

// "cin7-pick" -> Step::pick; a bug for anything else.
[[nodiscard]] Result<Step> step_of(std::string_view intent_kind);
[[nodiscard]] std::string_view to_string(Step step);
// Its call in Cin7's API: "POST sale/fulfilment/pick".
[[nodiscard]] std::string call_of(Step step);

struct StepDecision {
    bool done = false;
    std::string task_id;                       // of the fulfilment; empty when it has to be created first
    std::string proof;                         // JSON of what Cin7 shows; of done steps
    std::string detail;                        // one line for a person; of done steps
    std::vector<cin7::ShipLine> tracked = {};  // of tracking to be written: the shipment with the numbers it lacks
};

// The fulfilment that a proof is of; empty texts where the proof says none.
struct ProvenFulfilment {
    std::string sale_id, task_id;
};
[[nodiscard]] ProvenFulfilment proven_fulfilment(std::string_view proof);

// `task_id` is that of the fulfilment, as the step before has it; empty for the fulfilment step until it is answered.
[[nodiscard]] Result<StepDecision> decide_step(Step step, const ShipmentPlan& plan, std::string_view task_id,
                                               const std::vector<cin7::Fulfilment>& fulfilments);

// What the call of a step sends.
[[nodiscard]] std::vector<cin7::PickLine> pick_lines(const ShipmentPlan& plan);
[[nodiscard]] std::vector<cin7::PackLine> pack_lines(const ShipmentPlan& plan);
[[nodiscard]] std::vector<cin7::ShipLine> ship_lines(const ShipmentPlan& plan);

}  // namespace crossdock::flows
