#include "gateway/flows/fulfilment_steps.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gateway/flows/sums.h"

namespace crossdock::flows {
namespace {

using cin7::Fulfilment;
using cin7::StageStatus;
using documents::Decimal;
using nlohmann::ordered_json;

constexpr std::array steps{Step::fulfilment, Step::pick, Step::pack, Step::ship, Step::tracking};

std::unexpected<Error> conflict(const ShipmentPlan& plan, std::string_view stage, const std::string& shown,
                                const std::string& wanted) {
    return fail(ErrorKind::needs_data, "flow.cin7-conflict",
                "Cin7 already shows another " + std::string(stage) + " for shipment " + plan.shipment + " of " +
                    plan.order_number + ": " + shown + ", where the warehouse says " + wanted,
                "Cin7 sale " + plan.order_number,
                "somebody changed the fulfilment in Cin7: undo it there and replay, or leave it and let this one rest");
}

ordered_json proof_of(const ShipmentPlan& plan, const Fulfilment& shown) {
    return {{"sale-id", plan.sale_id}, {"order-number", plan.order_number}, {"task-id", shown.task_id}};
}

StepDecision not_yet(const Fulfilment& shown) {
    return {false, shown.task_id, {}, {}};
}

const Fulfilment* find(const std::vector<Fulfilment>& fulfilments, std::string_view task_id) {
    const auto found = std::ranges::find(fulfilments, task_id, &Fulfilment::task_id);
    return found == fulfilments.end() ? nullptr : &*found;
}

StepDecision opened(const ShipmentPlan& plan, const Fulfilment& shown) {
    return {true, shown.task_id, proof_of(plan, shown).dump(),
            "fulfilment " + std::to_string(shown.number) + " of " + plan.order_number + " is open (task " +
                shown.task_id + ")"};
}

// At most one fulfilment has a pick that is not authorised: Cin7 opens no other before.
Result<StepDecision> decide_fulfilment(const ShipmentPlan& plan, const std::vector<Fulfilment>& fulfilments) {
    for (const Fulfilment& one : fulfilments) {
        if (one.pick.status != StageStatus::not_available && one.pick.status != StageStatus::draft) continue;
        return opened(plan, one);
    }
    return StepDecision{};
}

Result<StepDecision> decide_pick(const ShipmentPlan& plan, const Fulfilment& shown) {
    if (shown.pick.status != StageStatus::authorised) return not_yet(shown);
    Sums wanted, picked;
    for (const auto& line : plan.picked()) add(wanted, {line.sku, line.lot}, line.quantity);
    for (const auto& line : shown.pick.lines) add(picked, {line.sku, line.batch}, line.quantity);
    if (picked != wanted) return conflict(plan, "pick", in_words(picked), in_words(wanted));
    auto proof = proof_of(plan, shown);
    proof["pick"] = cin7::to_string(shown.pick.status);
    proof["lines"] = to_json(picked);
    return StepDecision{true, shown.task_id, proof.dump(), "pick AUTHORISED: " + in_words(picked)};
}

Result<StepDecision> decide_pack(const ShipmentPlan& plan, const Fulfilment& shown) {
    if (shown.pack.status != StageStatus::authorised) return not_yet(shown);
    Sums wanted, packed;
    for (const auto& line : plan.lines) add(wanted, {line.sku, line.lot, "box " + line.box}, line.quantity);
    for (const auto& line : shown.pack.lines) add(packed, {line.sku, line.batch, "box " + line.box}, line.quantity);
    if (packed != wanted) return conflict(plan, "pack", in_words(packed), in_words(wanted));
    auto proof = proof_of(plan, shown);
    proof["pack"] = cin7::to_string(shown.pack.status);
    proof["lines"] = to_json(packed);
    return StepDecision{true, shown.task_id, proof.dump(), "pack AUTHORISED: " + in_words(packed)};
}

// Whether a ship line speaks of a box: its labels are joined by commas where there are several.
bool speaks_of(const cin7::ShipLine& line, std::string_view label) {
    if (line.box == label) return true;  // a label may hold commas itself
    std::string_view rest = line.box;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        std::string_view one = rest.substr(0, comma);
        while (one.starts_with(' ')) one.remove_prefix(1);
        while (one.ends_with(' ')) one.remove_suffix(1);
        if (one == label) return true;
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
    }
    return false;
}

bool shows(const std::string& shown, const std::string& reported) {
    return std::ranges::includes(tracking_numbers(shown), tracking_numbers(reported));
}

StepDecision shipped(const ShipmentPlan& plan, const Fulfilment& shown) {
    std::string boxes;
    ordered_json rows = ordered_json::array();
    for (const PlannedBox& box : plan.boxes) {
        const auto line = std::ranges::find_if(shown.ship.lines,
                                               [&](const cin7::ShipLine& one) { return speaks_of(one, box.label); });
        boxes += (boxes.empty() ? "" : ", ") + ("box " + box.label);
        if (!box.tracking.empty()) boxes += " tracking " + box.tracking;
        rows.push_back({{"box", box.label}, {"tracking", line->tracking}, {"carrier", line->carrier}});
    }
    auto proof = proof_of(plan, shown);
    proof["ship"] = cin7::to_string(shown.ship.status);
    proof["boxes"] = std::move(rows);
    return {true, shown.task_id, proof.dump(), "ship AUTHORISED: " + boxes};
}

// A number that the warehouse did not report may be there: it came later, or a person knew it.
Result<StepDecision> decide_ship(const ShipmentPlan& plan, const Fulfilment& shown) {
    if (shown.ship.status != StageStatus::authorised) return not_yet(shown);
    for (const PlannedBox& box : plan.boxes) {
        const auto line = std::ranges::find_if(shown.ship.lines,
                                               [&](const cin7::ShipLine& one) { return speaks_of(one, box.label); });
        if (line == shown.ship.lines.end() || (!plan.foreign_tracking && !shows(line->tracking, box.tracking)))
            return conflict(plan, "shipment",
                            line == shown.ship.lines.end()
                                ? "box " + box.label + " is not in it"
                                : "box " + box.label + " with tracking '" + line->tracking + "'",
                            "box " + box.label + " with tracking '" + box.tracking + "'");
    }
    return shipped(plan, shown);
}

// All lines are sent, so that it does not matter whether Cin7 adds to them or replaces them.
Result<StepDecision> decide_tracking(const ShipmentPlan& plan, const Fulfilment& shown) {
    StepDecision decision = not_yet(shown);
    bool missing = false;
    for (cin7::ShipLine line : shown.ship.lines) {
        ShipmentPlan of_line;
        std::ranges::copy_if(plan.boxes, std::back_inserter(of_line.boxes),
                             [&](const PlannedBox& box) { return speaks_of(line, box.label); });
        const std::string reported = tracking_of(of_line);
        if (!shows(line.tracking, reported)) {
            if (!shows(reported, line.tracking))
                return conflict(plan, "shipment", "box " + line.box + " with tracking '" + line.tracking + "'",
                                "tracking '" + reported + "'");
            line.tracking = reported;
            missing = true;
        }
        decision.tracked.push_back(std::move(line));
    }
    if (missing) return decision;
    return decide_ship(plan, shown);
}

}  // namespace

std::string_view to_string(Step step) {
    switch (step) {
        case Step::fulfilment: return "fulfilment";
        case Step::pick: return "pick";
        case Step::pack: return "pack";
        case Step::ship: return "ship";
        case Step::tracking: return "tracking";
    }
    return "?";
}

std::string call_of(Step step) {
    if (step == Step::fulfilment) return "POST sale/fulfilment";
    if (step == Step::tracking) return "PUT sale/fulfilment/ship";
    return "POST sale/fulfilment/" + std::string(to_string(step));
}

Result<Step> step_of(std::string_view intent_kind) {
    for (const Step step : steps)
        if (intent_kind == "cin7-" + std::string(to_string(step))) return step;
    return fail(ErrorKind::bug, "flow.step", "no step of Cin7 is called '" + std::string(intent_kind) + "'");
}

ProvenFulfilment proven_fulfilment(std::string_view proof) {
    const auto read = ordered_json::parse(proof, nullptr, false);
    if (!read.is_object()) return {};
    return {read.value("sale-id", ""), read.value("task-id", "")};
}

Result<StepDecision> decide_step(Step step, const ShipmentPlan& plan, std::string_view task_id,
                                 const std::vector<Fulfilment>& fulfilments) {
    const Fulfilment* shown = find(fulfilments, task_id);
    if (step == Step::fulfilment) {
        if (task_id.empty()) return decide_fulfilment(plan, fulfilments);
        return shown ? opened(plan, *shown) : StepDecision{};
    }
    if (shown == nullptr)
        return fail(
            ErrorKind::needs_data, "flow.fulfilment-gone",
            "the fulfilment of shipment " + plan.shipment + " is no longer in Cin7 (task " + std::string(task_id) + ")",
            "Cin7 sale " + plan.order_number,
            "somebody removed it in Cin7: enter the shipment there by hand, or ask for help");
    switch (step) {
        case Step::pick: return decide_pick(plan, *shown);
        case Step::pack: return decide_pack(plan, *shown);
        case Step::tracking: return decide_tracking(plan, *shown);
        default: return decide_ship(plan, *shown);
    }
}

std::vector<cin7::PickLine> pick_lines(const ShipmentPlan& plan) {
    std::vector<cin7::PickLine> lines;
    for (const PlannedLine& line : plan.picked()) {
        cin7::PickLine pick;
        pick.sku = line.sku;
        pick.quantity = line.quantity;
        pick.location = plan.location;
        pick.batch = line.lot;
        lines.push_back(std::move(pick));
    }
    return lines;
}

std::vector<cin7::PackLine> pack_lines(const ShipmentPlan& plan) {
    std::vector<cin7::PackLine> lines;
    for (const PlannedLine& line : plan.lines) {
        cin7::PackLine pack;
        pack.sku = line.sku;
        pack.quantity = line.quantity;
        pack.location = plan.location;
        pack.batch = line.lot;
        pack.box = line.box;
        lines.push_back(std::move(pack));
    }
    return lines;
}

std::vector<cin7::ShipLine> ship_lines(const ShipmentPlan& plan) {
    std::vector<cin7::ShipLine> lines;
    for (const PlannedBox& box : plan.boxes) {
        cin7::ShipLine ship;
        ship.shipment_date = documents::Date::parse_iso(plan.shipped_on);
        ship.carrier = plan.carrier;
        ship.box = box.label;
        ship.tracking = box.tracking;
        ship.is_shipped = true;
        lines.push_back(std::move(ship));
    }
    return lines;
}

}  // namespace crossdock::flows
