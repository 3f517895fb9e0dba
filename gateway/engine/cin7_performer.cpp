#include "gateway/engine/cin7_performer.h"

#include "gateway/doors/crash_point.h"
#include "gateway/flows/adoption.h"
#include "gateway/flows/attempt.h"

namespace crossdock::engine {
namespace {

constexpr std::size_t batch = 10;
constexpr std::chrono::minutes lease{10};

}  // namespace

Result<std::size_t> Cin7Performer::step() {
    const Instant now = clock_.now();
    const auto intents = store_.claim("cin7", batch, now, now + lease);
    if (!intents) return std::unexpected(intents.error());
    for (const store::Intent& intent : *intents) {
        const auto decided = perform(intent);
        const auto changes =
            decided ? flows::proven(intent, decided->proof, "cin7", decided->detail, clock_.now())
                    : flows::failed(intent, decided.error(), backoff_, random_.unit(), "cin7", clock_.now());
        if (auto done = store_.commit(changes, clock_.now()); !done) return std::unexpected(done.error());
        crash_point("cin7.proof-committed");
    }
    return intents->size();
}

Result<flows::StepDecision> Cin7Performer::perform(const store::Intent& intent) {
    const auto step = flows::step_of(intent.kind);
    if (!step) return std::unexpected(step.error());
    auto plan = flows::shipment_plan_from_json(intent.body);
    if (!plan) return std::unexpected(plan.error());
    auto before = flows::proven_fulfilment(intent.needs_proof);  // of the step before
    // The step before a fulfilment, if any, belongs to another shipment.
    if (*step == flows::Step::fulfilment) before.task_id.clear();
    if (!before.sale_id.empty()) plan->sale_id = before.sale_id;
    if (plan->sale_id.empty()) {
        const auto found = sale_id_of(*plan);
        if (!found) return std::unexpected(found.error());
        plan->sale_id = *found;
    }

    const auto look = [&]() -> Result<flows::StepDecision> {
        const auto shown = core_.fulfilments(plan->sale_id);
        if (!shown) return std::unexpected(shown.error());
        auto decided = flows::decide_step(*step, *plan, before.task_id, *shown);
        if (!decided || decided->done || *step != flows::Step::fulfilment) return decided;
        const auto trade = store_.trade(plan->order_number);
        if (!trade) return std::unexpected(trade.error());
        return flows::entered_by_hand(*plan, *shown, trade->effects).value_or(*std::move(decided));
    };
    auto first = look();
    if (first && first->done) first->detail = "found in Cin7, nothing called: " + first->detail;
    if (!first || first->done) return first;
    crash_point("cin7.looked");
    const auto called = call(*step, *plan, before.task_id);
    crash_point("cin7.called");
    auto second = look();
    crash_point("cin7.read-back");
    if (second && second->done)
        second->detail = "POST " + std::string(flows::path_of(*step)) + ", read back: " + second->detail;
    if (!second || second->done) return second;
    if (!called) return std::unexpected(called.error());
    return fail(ErrorKind::transient, "cin7.no-effect",
                "Cin7 answered the " + std::string(flows::to_string(*step)) + " of shipment " + plan->shipment +
                    " with success, but reading it back shows no effect",
                "Cin7 sale " + plan->order_number, "it is tried again by itself");
}

Result<void> Cin7Performer::call(flows::Step step, const flows::ShipmentPlan& plan, const std::string& task_id) {
    switch (step) {
        case flows::Step::fulfilment: {
            const auto created = core_.create_fulfilment(plan.sale_id);
            if (!created) return std::unexpected(created.error());
            return {};
        }
        case flows::Step::pick: return core_.authorise_pick(task_id, flows::pick_lines(plan));
        case flows::Step::pack: return core_.authorise_pack(task_id, flows::pack_lines(plan));
        case flows::Step::ship:
            return core_.ship(task_id, cin7::ShipStatus::authorised, flows::ship_lines(plan), plan.notes);
    }
    return {};
}

Result<std::string> Cin7Performer::sale_id_of(const flows::ShipmentPlan& plan) {
    const auto found = core_.find_sale(plan.order_number);
    if (!found) return std::unexpected(found.error());
    if (!*found)
        return fail(ErrorKind::needs_data, "cin7.no-sale", "Cin7 has no sale " + plan.order_number, {},
                    "check the order number with the warehouse, then replay");
    return (*found)->sale_id;
}

}  // namespace crossdock::engine
