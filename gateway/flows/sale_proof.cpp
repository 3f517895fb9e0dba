#include "gateway/flows/sale_proof.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace crossdock::flows {

using partners::Progress;

std::optional<StepDecision> proven_by_row(const ShipmentPlan& plan, std::string_view task_id,
                                          const cin7::SaleSummary& row) {
    if (row.means.picking != Progress::done || row.means.packing != Progress::done ||
        row.means.shipping != Progress::done)
        return std::nullopt;
    const auto shown = tracking_numbers(row.tracking_numbers);
    const bool all_shown = std::ranges::all_of(plan.boxes, [&](const PlannedBox& box) {
        return !box.tracking.empty() && std::ranges::includes(shown, tracking_numbers(box.tracking));
    });
    if (!all_shown) return std::nullopt;
    const nlohmann::ordered_json proof{{"sale-id", plan.sale_id},
                                       {"order-number", plan.order_number},
                                       {"task-id", task_id},
                                       {"read", "saleList"},
                                       {"picking", row.combined_picking},
                                       {"packing", row.combined_packing},
                                       {"shipping", row.combined_shipping},
                                       {"tracking", row.tracking_numbers}};
    return StepDecision{
        true, std::string(task_id), proof.dump(),
        "the list shows " + plan.order_number + " picked, packed and shipped, tracking " + row.tracking_numbers};
}

bool is_untouched(const cin7::SaleSummary& row) {
    return row.means.picking == Progress::open && row.means.packing == Progress::open &&
           row.means.shipping == Progress::open;
}

std::string step_answer(const ShipmentPlan& plan, std::string_view task_id) {
    return nlohmann::ordered_json{
        {"sale-id", plan.sale_id}, {"order-number", plan.order_number}, {"task-id", task_id}, {"read", "not yet"}}
        .dump();
}

bool is_answer(std::string_view proof) {
    const auto read = nlohmann::json::parse(proof, nullptr, false);
    return read.is_object() && read.value("read", "") == "not yet";
}

}  // namespace crossdock::flows
