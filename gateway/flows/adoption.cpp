#include "gateway/flows/adoption.h"

#include <set>
#include <string>

namespace crossdock::flows {

std::optional<StepDecision> entered_by_hand(const ShipmentPlan& plan, const std::vector<cin7::Fulfilment>& fulfilments,
                                            std::span<const store::Effect> ours) {
    std::set<std::string> our_tasks;
    for (const auto& effect : ours) our_tasks.insert(proven_fulfilment(effect.proof).task_id);
    for (const cin7::Fulfilment& one : fulfilments) {
        if (our_tasks.contains(one.task_id)) continue;
        auto packed = decide_step(Step::pack, plan, one.task_id, fulfilments);
        if (!packed || !packed->done) continue;
        packed->detail = "fulfilment " + std::to_string(one.number) + " of " + plan.order_number +
                         " holds these boxes already, entered by a person (task " + one.task_id + ")";
        return *std::move(packed);
    }
    return std::nullopt;
}

}  // namespace crossdock::flows
