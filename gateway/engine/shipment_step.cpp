#include "gateway/engine/shipment_step.h"

#include <algorithm>
#include <map>

#include "gateway/cin7/stock_account.h"
#include "gateway/doors/crash_point.h"
#include "gateway/flows/adoption.h"
#include "gateway/flows/order_state.h"
#include "gateway/flows/sale_proof.h"

namespace crossdock::engine {
namespace {

Result<std::string> find_sale(cin7::Core& core, const flows::ShipmentPlan& plan) {
    const auto found = core.find_sale(plan.order_number);
    if (!found) return std::unexpected(found.error());
    if (!*found)
        return fail(ErrorKind::needs_data, "cin7.no-sale", "Cin7 has no sale " + plan.order_number, {},
                    "check the order number with the warehouse, then replay");
    return (*found)->sale_id;
}

// Cin7 takes goods of a lot only with exactly the expiry date that it keeps of it; a warehouse does not tell it.
Result<std::vector<cin7::PickLine>> with_expiry(cin7::Core& core, std::vector<cin7::PickLine> lines,
                                                const flows::ShipmentPlan& plan) {
    std::map<std::string, std::vector<cin7::StockLevel>> levels;
    for (cin7::PickLine& line : lines) {
        if (line.batch.empty() || core.stock() == nullptr) continue;
        if (!levels.contains(line.sku)) {
            auto read = core.stock()->levels(plan.location, line.sku);
            if (!read) return std::unexpected(std::move(read.error()));
            levels[line.sku] = std::move(*read);
        }
        const auto lot = std::ranges::find(levels[line.sku], line.batch, &cin7::StockLevel::batch);
        if (lot != levels[line.sku].end()) line.expiry = lot->expiry;
    }
    return lines;
}

// The lots of a pack are those of its pick.
Result<std::vector<cin7::PackLine>> as_picked(cin7::Core& core, std::vector<cin7::PackLine> lines,
                                              const flows::ShipmentPlan& plan, std::string_view task_id) {
    if (std::ranges::all_of(lines, [](const auto& line) { return line.batch.empty(); })) return lines;
    const auto shown = core.fulfilments(plan.sale_id);
    if (!shown) return std::unexpected(shown.error());
    for (const cin7::Fulfilment& one : *shown) {
        if (one.task_id != task_id) continue;
        for (cin7::PackLine& line : lines)
            for (const cin7::PickLine& picked : one.pick.lines)
                if (picked.sku == line.sku && picked.batch == line.batch) line.expiry = picked.expiry;
    }
    return lines;
}

// Why Cin7 takes no step of a sale that a person cancelled or took back while the warehouse shipped it.
std::optional<Error> sale_taken_back(cin7::Core& core, const flows::ShipmentPlan& plan) {
    const auto sale = core.sale(plan.sale_id);
    if (!sale) return std::nullopt;
    const flows::OrderState state = flows::state_of(*sale);
    // A pick that Cin7 refused is left in draft: Cin7's own words say why.
    const bool held = state.is == flows::OrderState::Is::held && !cin7::is_begun(sale->means.picking);
    if (state.is != flows::OrderState::Is::cancelled && !held) return std::nullopt;
    return Error{ErrorKind::needs_data, "flow.cin7-conflict",
                 "sale " + plan.order_number + " is " + state.word + " in Cin7, and the warehouse shipped it (" +
                     plan.shipment + ", " + plan.shipped_on + "): " + flows::in_words(flows::planned_goods(plan)) +
                     "; it counts as shipped, but Cin7 cannot take it as the sale stands",
                 "Cin7 sale " + plan.order_number,
                 "where Cin7 lets you authorise the order again, do so and replay; else enter what left the warehouse "
                 "as a sale of its own, or have it returned, and let this one rest"};
}

}  // namespace

Result<ShipmentStep> ShipmentStep::of(const store::Intent& intent, cin7::Core& core) {
    const auto kind = flows::step_of(intent.kind);
    if (!kind) return std::unexpected(kind.error());
    auto plan = flows::shipment_plan_from_json(intent.body);
    if (!plan) return std::unexpected(plan.error());
    // Of an answered step: its own fulfilment.
    const auto before = flows::proven_fulfilment(intent.answer.empty() ? intent.needs_proof : intent.answer);
    if (!before.sale_id.empty()) plan->sale_id = before.sale_id;
    if (plan->sale_id.empty()) {
        auto found = find_sale(core, *plan);
        if (!found) return std::unexpected(found.error());
        plan->sale_id = *std::move(found);
    }
    ShipmentStep step{*kind, *std::move(plan), {}, false};
    if (!intent.answer.empty()) {
        step.task_id = before.task_id;
        return step;
    }
    const bool first_try = intent.attempts <= 1;
    if (*kind == flows::Step::fulfilment) {
        // The step before, if any, belongs to another shipment: of this sale, so it is not untouched.
        const auto row = core.last_seen(step.plan.sale_id);
        step.may_call_unseen = first_try && intent.needs.empty() && row && flows::is_untouched(*row);
    } else {
        step.task_id = before.task_id;
        step.may_call_unseen = first_try && *kind != flows::Step::tracking && flows::is_answer(intent.needs_proof);
    }
    return step;
}

Result<flows::StepDecision> ShipmentStep::decide(const std::vector<cin7::Fulfilment>& shown, cin7::Core& core,
                                                 store::Store& store) const {
    auto decided = flows::decide_step(step, plan, task_id, shown);
    if (!decided || decided->done || step != flows::Step::fulfilment) return decided;
    const auto trade = store.trade(plan.order_number);
    if (!trade) return std::unexpected(trade.error());
    // What was answered is ours as much as what is proven.
    std::vector<store::Effect> ours = trade->effects;
    for (const store::Intent& intent : trade->intents)
        if (!intent.answer.empty()) ours.push_back({intent.key, intent.answer, {}});
    if (auto adopted = flows::entered_by_hand(plan, shown, ours)) return *std::move(adopted);
    if (!flows::held_by_others(plan, shown, ours)) return decided;
    const auto sale = core.sale(plan.sale_id);
    if (!sale) return std::unexpected(sale.error());
    if (auto enough = flows::left_for(plan, *sale); !enough) return std::unexpected(std::move(enough.error()));
    return decided;
}

Result<ShipmentStep::Outcome> ShipmentStep::perform(cin7::Core& core, store::Store& store) const {
    const auto look = [&](std::string_view found) -> Result<flows::StepDecision> {
        const auto shown = core.fulfilments(plan.sale_id);
        if (!shown) return std::unexpected(shown.error());
        auto decided = decide(*shown, core, store);
        if (decided && decided->done) decided->detail = std::string(found) + decided->detail;
        return decided;
    };
    constexpr std::string_view found = "found in Cin7, nothing called: ";
    flows::StepDecision before;
    if (!may_call_unseen) {
        auto first = look(found);
        if (!first) return std::unexpected(first.error());
        if (first->done) return Outcome{*std::move(first), {}};
        before = *std::move(first);
    }
    crash_point("cin7.looked");
    const auto called = call(core, before);
    crash_point("cin7.called");
    if (called) return Outcome{{}, flows::step_answer(plan, *called)};
    // A refusal says that something is there already, a lost answer may mean it.
    const bool refused = called.error().kind != ErrorKind::transient;
    auto second = look(refused ? found : flows::call_of(step) + ", read back: ");
    crash_point("cin7.read-back");
    if (!second) return std::unexpected(second.error());
    if (second->done) return Outcome{*std::move(second), {}};
    if (refused)
        if (auto taken_back = sale_taken_back(core, plan)) return std::unexpected(*std::move(taken_back));
    return std::unexpected(called.error());
}

Result<std::string> ShipmentStep::call(cin7::Core& core, const flows::StepDecision& before) const {
    const auto answered = [&](const Result<void>& done) -> Result<std::string> {
        if (!done) return std::unexpected(done.error());
        return task_id;
    };
    switch (step) {
        case flows::Step::fulfilment: {
            const auto created = core.create_fulfilment(plan.sale_id);
            if (!created) return std::unexpected(created.error());
            const auto open = flows::decide_step(step, plan, {}, *created);
            if (!open) return std::unexpected(open.error());
            if (!open->done)
                return fail(ErrorKind::transient, "cin7.no-effect",
                            "Cin7 answered the new fulfilment of " + plan.order_number +
                                " with success, but shows none that is open",
                            "Cin7 sale " + plan.order_number, "it is tried again by itself");
            return open->task_id;
        }
        case flows::Step::pick: {
            const auto lines = with_expiry(core, flows::pick_lines(plan), plan);
            return lines ? answered(core.authorise_pick(task_id, *lines)) : std::unexpected(lines.error());
        }
        case flows::Step::pack: {
            const auto lines = as_picked(core, flows::pack_lines(plan), plan, task_id);
            return lines ? answered(core.authorise_pack(task_id, *lines)) : std::unexpected(lines.error());
        }
        case flows::Step::ship:
            return answered(core.ship(task_id, cin7::ShipStatus::authorised, flows::ship_lines(plan), plan.notes));
        case flows::Step::tracking: return answered(core.change_tracking(task_id, before.tracked));
    }
    return task_id;
}

}  // namespace crossdock::engine
