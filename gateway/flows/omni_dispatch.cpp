// Dispatching an order of Omni, and splitting off what is short before.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/flows/omni_order_check.h"
#include "gateway/flows/omni_steps.h"

namespace crossdock::flows {
namespace {

using cin7::OmniOrder;
using documents::Decimal;

constexpr const char* dispatched_stage = "Dispatched";
constexpr const char* held_stage = "On Hold";  // other connectors leave it alone, and so does our own release

nlohmann::ordered_json proof_of(const ShipmentPlan& plan, const OmniOrder& shown) {
    return {{"sale-id", std::to_string(shown.id)}, {"order-number", plan.order_number}, {"reference", shown.reference}};
}

// What is left of each line when the goods are taken from the lines in their order.
std::vector<Decimal> left_of(const OmniOrder& order, Sums goods) {
    std::vector<Decimal> left;
    for (const auto& line : order.lines) {
        const auto at = goods.find(line.code);
        const Decimal taken = at == goods.end() ? Decimal(0) : std::min(at->second, line.quantity);
        if (at != goods.end()) at->second = at->second - taken;
        left.push_back(line.quantity - taken);
    }
    return left;
}

std::string origin_of(const ShipmentPlan& plan) {
    return "Rest of " + plan.order + " after " + plan.notes;
}

// The order is dispatched: by us, or by somebody else.
Result<OmniDecision<cin7::OmniOrderChange>> decide_dispatched(const ShipmentPlan& plan, const OmniOrder& order) {
    const Sums shipped = dispatched_goods(order), wanted = planned_goods(plan);
    const std::string when = "order " + plan.order + " was dispatched in Cin7 on " + order.dispatched->iso();
    if (shipped != wanted)
        return omni_conflict(plan, when + " with " + in_words(shipped) + ", the warehouse says " + in_words(wanted),
                             "undo the dispatch in Cin7 and replay, or leave it and let this one rest");
    const std::string tracking = tracking_of(plan);
    const auto shown = tracking_numbers(order.tracking), reported = tracking_numbers(tracking);
    OmniDecision<cin7::OmniOrderChange> decision;
    if (!std::ranges::includes(shown, reported)) {
        if (!std::ranges::includes(reported, shown))
            return omni_conflict(
                plan, when + " with tracking '" + order.tracking + "', the warehouse says '" + tracking + "'",
                "correct the tracking number in Cin7 and replay, or let this one rest");
        decision.write =
            cin7::OmniOrderChange{order.id, {}, {}, tracking, order.carrier.empty() ? plan.carrier : std::string(), {}};
        return decision;
    }
    auto proof = proof_of(plan, order);
    proof["dispatched"] = order.dispatched->iso();
    proof["tracking"] = order.tracking;
    proof["carrier"] = order.carrier;
    proof["lines"] = to_json(shipped);
    decision.proof = proof.dump();
    decision.detail = "order " + plan.order + " dispatched on " + order.dispatched->iso() + ": " + in_words(shipped) +
                      (order.tracking.empty() ? ", no tracking number yet" : ", tracking " + order.tracking);
    return decision;
}

}  // namespace

std::vector<std::string> orders_of(const ShipmentPlan& plan) {
    std::vector<std::string> references{plan.order};
    if (!plan.rest.empty()) references.push_back(plan.rest);
    return references;
}

Result<OmniDecision<cin7::OmniSplit>> decide_split(const ShipmentPlan& plan, std::int64_t branch_id,
                                                   std::span<const OmniOrder> shown) {
    OmniDecision<cin7::OmniSplit> decision;
    if (const OmniOrder* rest = find_order(shown, plan.rest); rest != nullptr) {
        if (rest->internal_comments.find(origin_of(plan)) == std::string::npos)
            return omni_conflict(plan, "the reference " + plan.rest + " belongs to another order in Cin7 already",
                                 "change the reference of that order in Cin7, then replay");
        auto proof = proof_of(plan, *rest);
        proof["lines"] = to_json(ordered_goods(*rest));
        decision.proof = proof.dump();
        decision.detail = "order " + plan.rest + " holds what was short: " + in_words(ordered_goods(*rest));
        return decision;
    }
    const auto order = live_order(plan, shown);
    if (!order) return std::unexpected(order.error());
    const auto nothing_to_split = [&](const std::string& why) {
        decision.proof = proof_of(plan, **order).dump();
        decision.detail = "nothing is split off order " + plan.order + ": " + why;
        return decision;
    };
    // A dispatched order cannot be split; whether it is what the warehouse shipped is the dispatch's question.
    if ((*order)->dispatched) return nothing_to_split("it was dispatched on " + (*order)->dispatched->iso());
    const auto rest = short_goods(plan, branch_id, **order);
    if (!rest) return std::unexpected(rest.error());
    if (rest->empty()) return nothing_to_split("Cin7 shows no more on it than was shipped");

    cin7::OmniSplit split{plan.rest, held_stage, origin_of(plan), (*order)->heritage, {}};
    const auto left = left_of(**order, planned_goods(plan));
    for (std::size_t i = 0; i < left.size(); ++i)
        if (const auto& line = (*order)->lines[i]; !line.code.empty() && !left[i].is_zero())
            split.lines.push_back({line.heritage, left[i]});
    decision.write = std::move(split);
    return decision;
}

Result<OmniDecision<cin7::OmniOrderChange>> decide_dispatch(const ShipmentPlan& plan, std::int64_t branch_id,
                                                            std::span<const OmniOrder> shown) {
    const auto order = live_order(plan, shown);
    if (!order) return std::unexpected(order.error());
    if ((*order)->dispatched) return decide_dispatched(plan, **order);
    const auto rest = short_goods(plan, branch_id, **order);
    if (!rest) return std::unexpected(rest.error());

    const auto date = documents::Date::parse_iso(plan.shipped_on);
    if (!date) return fail(ErrorKind::bug, "flow.plan", "the planned day '" + plan.shipped_on + "' is none");
    cin7::OmniOrderChange change{(*order)->id, dispatched_stage, date, tracking_of(plan), plan.carrier, {}};
    if (!rest->empty()) {
        const OmniOrder* kept = plan.rest.empty() ? nullptr : find_order(shown, plan.rest);
        if (!plan.reduce && (kept == nullptr || ordered_goods(*kept) != *rest))
            return omni_conflict(
                plan,
                "order " + plan.order + " has " + in_words(*rest) +
                    " more in Cin7 than the warehouse shipped, and no order that was split off holds it",
                "take it off the order in Cin7, or move it to another one, then replay");
        const auto left = left_of(**order, planned_goods(plan));
        // All lines, so that it does not matter whether Omni adds to the list or replaces it.
        for (std::size_t i = 0; i < left.size(); ++i)
            if (!(*order)->lines[i].code.empty())
                change.lines.push_back({(*order)->lines[i].id, (*order)->lines[i].quantity - left[i]});
    }
    return OmniDecision<cin7::OmniOrderChange>{std::move(change), {}, {}};
}

}  // namespace crossdock::flows
