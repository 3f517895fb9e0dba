#include "gateway/flows/adoption.h"

#include <algorithm>
#include <set>
#include <string>

namespace crossdock::flows {
namespace {

using cin7::StageStatus;

std::set<std::string> tasks_of(std::span<const store::Effect> ours) {
    std::set<std::string> tasks;
    for (const auto& effect : ours) tasks.insert(proven_fulfilment(effect.proof).task_id);
    return tasks;
}

}  // namespace

std::optional<StepDecision> entered_by_hand(const ShipmentPlan& plan, const std::vector<cin7::Fulfilment>& fulfilments,
                                            std::span<const store::Effect> ours) {
    const auto our_tasks = tasks_of(ours);
    const auto whose = [&](Step step, const cin7::Fulfilment& one, const char* holds) -> std::optional<StepDecision> {
        if (our_tasks.contains(one.task_id)) return std::nullopt;
        auto shown = decide_step(step, plan, one.task_id, fulfilments);
        if (!shown || !shown->done) return std::nullopt;
        shown->detail = "fulfilment " + std::to_string(one.number) + " of " + plan.order_number + " holds these " +
                        holds + " already, entered by a person (task " + one.task_id + ")";
        return *std::move(shown);
    };
    for (const cin7::Fulfilment& one : fulfilments)
        if (auto packed = whose(Step::pack, one, "boxes")) return packed;
    for (const cin7::Fulfilment& one : fulfilments)
        if (one.pack.status != StageStatus::authorised)
            if (auto picked = whose(Step::pick, one, "goods")) return picked;
    return std::nullopt;
}

bool held_by_others(const ShipmentPlan& plan, const std::vector<cin7::Fulfilment>& fulfilments,
                    std::span<const store::Effect> ours) {
    const auto our_tasks = tasks_of(ours);
    const Sums goods = planned_goods(plan);
    return std::ranges::any_of(fulfilments, [&](const cin7::Fulfilment& one) {
        return one.pick.status == StageStatus::authorised && !our_tasks.contains(one.task_id) &&
               std::ranges::any_of(one.pick.lines, [&](const auto& line) { return goods.contains(line.sku); });
    });
}

Result<void> left_for(const ShipmentPlan& plan, const cin7::Sale& sale) {
    Sums ordered, picked;
    for (const auto& line : sale.order.lines) add(ordered, {line.sku}, line.quantity);
    for (const auto& one : sale.fulfilments)
        if (one.pick.status == StageStatus::authorised)
            for (const auto& line : one.pick.lines) add(picked, {line.sku}, line.quantity);
    for (const auto& [sku, shipped] : planned_goods(plan)) {
        const auto of_order = ordered.find(sku), taken = picked.find(sku);
        if (of_order == ordered.end() || taken == picked.end()) continue;
        if (taken->second + shipped > of_order->second)
            return fail(ErrorKind::needs_data, "flow.cin7-conflict",
                        taken->second.shortest_text() + " of " + of_order->second.shortest_text() + " " + sku + " of " +
                            plan.order_number +
                            " are picked in Cin7 already, by a person or automatically, and not as "
                            "the warehouse shipped them: " +
                            shipped.shortest_text() + " with " + plan.shipment,
                        "Cin7 sale " + plan.order_number,
                        "undo that pick in Cin7 and replay, or enter the boxes and tracking numbers there by hand and "
                        "let this one rest");
    }
    return {};
}

}  // namespace crossdock::flows
