#include "gateway/flows/shipment.h"

#include <algorithm>
#include <set>

#include "gateway/doors/sha256.h"
#include "gateway/flows/cancelled_goods.h"
#include "gateway/flows/cumulative.h"
#include "gateway/flows/quantities.h"
#include "gateway/flows/roll_up.h"
#include "gateway/flows/shipment_history.h"
#include "gateway/flows/shipment_lines.h"
#include "gateway/flows/substitutes.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {
namespace {

using documents::Decimal;
using documents::WarehouseShipment;

// The warehouse may have shipped what it was told first: shipped it is, and Cin7 has to follow.
Refusal because_of_change(Refusal refusal, const std::string& order_number) {
    if (refusal.error.code != "flow.sku-unknown" && refusal.error.code != "flow.over-shipped") return refusal;
    refusal.error.message += "; order " + order_number +
                             " was changed in Cin7 after it went out, and the warehouse may have shipped it as it was";
    refusal.error.remedy =
        "the goods are gone, so they count as shipped: put the sale in Cin7 back to what was shipped, "
        "wait for the next look at the orders, and replay; or ask the warehouse";
    return refusal;
}

std::unexpected<Refusal> shipped_though_cancelled(const ShipmentPlan& plan, const std::string& order_number,
                                                  const std::string& goods) {
    const std::string tracking = tracking_of(plan);
    return refuse(ErrorKind::needs_data, "flow.shipped-though-cancelled",
                  "order " + order_number + " was cancelled in Cin7, and the warehouse shipped it all the same, on " +
                      plan.shipped_on + ": " + goods + (tracking.empty() ? std::string() : ", tracking " + tracking) +
                      "; it counts as shipped, and nothing was written to Cin7",
                  "where Cin7 lets you take the sale up again, do so, wait for the next look at the orders and replay; "
                  "else enter what left the warehouse as a sale of its own, or have it returned, and let this one rest",
                  "order-number");
}

void add_names(store::Changes& changes, const std::string& trade, const WarehouseShipment& shipment) {
    const auto name = [&](std::string_view kind, const std::string& value) {
        if (!value.empty()) changes.trade_keys.push_back({trade, std::string(kind), value});
    };
    name("shipment", shipment.shipment_id.value);
    name("purchase-order", shipment.purchase_order.value);
    name("bill-of-lading", shipment.bill_of_lading);
    for (const auto& carton : shipment.cartons) {
        name("sscc", carton.sscc.value);
        name("tracking", carton.tracking.value);
    }
}

store::Intent intent_of(const store::Document& row, const ShipmentPlan& plan, std::string key, std::string_view step,
                        Instant now) {
    store::Intent intent;
    intent.key = std::move(key);
    intent.partner = row.partner;
    intent.trade = plan.order_number;
    intent.lane = "cin7";
    intent.kind = "cin7-" + std::string(step);
    intent.body = to_json(plan);
    intent.document_id = row.id;
    intent.due = now;
    return intent;
}

// Each step needs the one before. `suffix` tells the steps of a second report of one shipment from the first's.
void add_chain(store::Changes& changes, const store::Document& row, const std::string& key, const ShipmentPlan& plan,
               const std::vector<std::string_view>& steps, const std::string& suffix, std::string needs, Instant now) {
    for (const std::string_view step : steps) {
        store::Intent intent = intent_of(row, plan, step_key(key, std::string(step) + suffix), step, now);
        intent.needs = std::move(needs);
        needs = intent.key;
        changes.intents.push_back(std::move(intent));
    }
}

void note(store::Changes& changes, const store::Document& row, const std::string& trade, std::string event,
          std::string detail, Instant now) {
    changes.journal.push_back({0, now, row.partner, trade, std::move(event), "crossdock", std::move(detail), {}});
}

std::string joined(const std::vector<std::string>& notes) {
    std::string text;
    for (const std::string& one : notes) text += (text.empty() ? "" : "; ") + one;
    return text;
}

// The order itself, then what was split off it: "SO-1042", "SO-1042-B2", "SO-1042-B3".
std::string split_reference(const std::string& order_number, std::size_t shipments_before) {
    return shipments_before == 0 ? order_number : order_number + "-B" + std::to_string(shipments_before + 1);
}

}  // namespace

std::string business_key(const WarehouseShipment& shipment) {
    // A cumulative report may grow under one number.
    std::string own = shipment.shipment_id.value;
    if (own.empty() || shipment.cumulative) own += "#" + Sha256::of(documents::to_json(shipment, -1)).short_hex();
    return shipment.order_number.value + "/" + own;
}

std::string step_key(std::string_view business_key, std::string_view step) {
    return "cin7/" + std::string(business_key) + "/" + std::string(step);
}

Decision apply_shipment(const store::Document& row, const WarehouseShipment& shipment, const ShipmentKnowledge& known,
                        const ItemTerms& sent_terms, Instant now) {
    const std::string& order_number = shipment.order_number.value;
    if (!known.order)
        return refuse(ErrorKind::needs_data, "flow.order-unknown",
                      order_number.empty() ? "the shipment does not say which order it belongs to"
                                           : "order '" + order_number + "' was never sent to this partner",
                      "check the order number with the warehouse; when the order is there, replay", "order-number");

    const std::string key = business_key(shipment);
    const History history = history_of(known.earlier, key);
    store::Changes changes;
    if (const auto* same = history.same_as(shipment)) {
        changes.document_moves.push_back({row.id, store::DocumentState::duplicate, order_number});
        note(changes, row, order_number, "shipment-duplicate",
             "shipment " + key + " was applied before (" + same->document_id + "): no further effect", now);
        return changes;
    }
    const bool late = !history.of_key.empty();
    if (late && !(known.can.tracking_later && only_adds_tracking(history.of_key.back()->shipment, shipment)))
        return refuse(ErrorKind::needs_data, "flow.shipment-changed",
                      "shipment " + key + " was applied before with other content; Cin7 was left as it is",
                      "compare both with `crossdock trace " + order_number +
                          " --json`; correct Cin7 by hand if the later one is right",
                      "shipment-id");

    auto kits = RollUp::of(*known.order, sent_terms);
    if (!kits) return std::unexpected(kits.error());
    const ItemTerms& terms = kits->terms();
    auto balance = Balance::of(kits->sold(), terms);
    if (!balance) return std::unexpected(balance.error());
    Shipped before;
    std::vector<std::string> shipped_before;  // keys of what shipped anything
    for (const auto* earlier : history.before) {
        const auto step = before.step(earlier->shipment);
        if (!step) return std::unexpected(step.error());
        const auto rolled = kits->add(*step);
        if (!rolled) return std::unexpected(rolled.error());
        // Parts that wait for the rest of their kit led to no steps.
        if (ships_anything(rolled->shipment)) shipped_before.push_back(earlier->business_key);
        if (auto added = balance->add(rolled->shipment, terms); !added) return std::unexpected(added.error());
    }
    const auto step = before.step(shipment);
    if (!step) return std::unexpected(step.error());
    const auto rolled = kits->add(*step);
    if (!rolled) return std::unexpected(rolled.error());
    const WarehouseShipment& goods = rolled->shipment;

    if (auto none = no_substitutes(goods, kits->sold(), *balance, terms); !none) return std::unexpected(none.error());

    ShipmentPlan plan;
    plan.order_number = order_number;
    plan.sale_id = known.sale_id;
    plan.location = known.location;
    plan.shipment = key.substr(order_number.size() + 1);
    plan.shipped_on = shipment.shipped_on ? shipment.shipped_on->iso() : to_string(now).substr(0, 10);
    plan.carrier = shipment.carrier.service.empty() ? shipment.carrier.scac : shipment.carrier.service;
    plan.notes = "945 of " + known.partner_name + ", shipment " + plan.shipment;
    if (auto planned =
            plan_lines(goods, late ? &history.of_key.front()->shipment : nullptr, *balance, terms, order_number, plan);
        !planned)
        return std::unexpected(known.versions > 1 ? because_of_change(std::move(planned.error()), order_number)
                                                  : std::move(planned.error()));
    plan.kits = planned_kits(plan, kits->kits());
    if (known.cancelled && ships_anything(*step))
        return shipped_though_cancelled(plan, order_number,
                                        plan.lines.empty() ? joined(rolled->notes) : in_words(planned_goods(plan)));

    changes.document_moves.push_back({row.id, store::DocumentState::applied, order_number});
    add_names(changes, order_number, shipment);
    if (auto letter = cancelled_goods(row, goods, plan.shipment, *balance, terms, now); letter && !late)
        changes.dead_letters.push_back(*std::move(letter));
    if (!rolled->notes.empty() && !late)
        note(changes, row, order_number, "kits-rolled-up", "shipment " + plan.shipment + ": " + joined(rolled->notes),
             now);
    if (plan.lines.empty()) {
        note(changes, row, order_number, "shipment-empty",
             "shipment " + plan.shipment +
                 (ships_anything(*step) ? ": no whole kit was shipped" : ": nothing was shipped") +
                 "; Cin7 stays as it is, the order stays open",
             now);
        return changes;
    }

    if (known.authority.shipments != partners::Authority::partner) {
        note(changes, row, order_number, "shipment-noted",
             in_words(plan, *balance, known.elsewhere) +
                 "; noted, Cin7 stays as it is: the authority over shipments is '" +
                 std::string(partners::to_string(known.authority.shipments)) + "'",
             now);
        return changes;
    }
    if (known.authority.tracking != partners::Authority::partner) {
        if (const std::string tracking = tracking_of(plan); !tracking.empty())
            note(changes, row, order_number, "tracking-noted",
                 "tracking " + tracking + " is noted, not written: the authority over tracking is '" +
                     std::string(partners::to_string(known.authority.tracking)) + "'",
                 now);
        for (PlannedBox& box : plan.boxes) box.tracking.clear();
        plan.foreign_tracking = true;
    }
    const std::string last = known.can.several_shipments ? "ship" : "dispatch";
    // Warehouses number their shipments each for itself.
    const std::string chain = known.divided ? row.partner + "/" + key : key;
    const auto chain_of = [&](const std::string& other) { return chain.substr(0, chain.size() - key.size()) + other; };
    std::string needs = !known.after.empty()     ? known.after
                        : shipped_before.empty() ? ""
                                                 : step_key(chain_of(shipped_before.back()), last);
    std::vector<std::string_view> steps{"fulfilment", "pick", "pack", "ship"};
    if (!known.can.several_shipments) {
        const bool reduce = known.short_goods == partners::Location::Short::reduce;
        if (reduce && !shipped_before.empty())
            return refuse(
                ErrorKind::needs_data, "flow.rest-taken-off",
                "order " + order_number +
                    " was dispatched with an earlier shipment, and what was short was "
                    "taken off it (short=\"reduce\"): there is nothing in Cin7 that this shipment could dispatch",
                "enter it in Cin7 by hand; where the warehouse ships the rest later, write short=\"split\"",
                "shipment-id");
        const bool is_short =
            std::ranges::any_of(balance->items(), [](const auto& item) { return !item.open().is_zero(); });
        plan.order = split_reference(order_number, shipped_before.size());
        plan.reduce = reduce;
        if (is_short && !reduce) plan.rest = split_reference(order_number, shipped_before.size() + 1);
        steps = {"dispatch"};
        if (std::ranges::any_of(plan.boxes, has_sscc)) steps.insert(steps.begin(), "cartons");
        if (!plan.rest.empty() && !late) {
            steps.insert(steps.begin(), "split");
            changes.trade_keys.push_back({order_number, std::string(split_key), plan.rest});
        }
    }
    if (late && plan.foreign_tracking) return changes;
    if (late) {
        if (known.can.several_shipments) steps = {"tracking"};
        const std::string digest = Sha256::of(documents::to_json(shipment, -1)).short_hex();
        add_chain(changes, row, chain, plan, steps, "-" + digest, step_key(chain, last), now);
        note(changes, row, order_number, "tracking-added",
             "shipment " + plan.shipment + " was reported again, with tracking numbers: " + tracking_of(plan), now);
        return changes;
    }
    add_chain(changes, row, chain, plan, steps, "", std::move(needs), now);
    if (known.versions > 1)
        note(changes, row, order_number, "shipped-after-change",
             "shipment " + plan.shipment +
                 " is of an order that was changed in Cin7 after it went out; it fits what Cin7 "
                 "has now",
             now);
    note(changes, row, order_number, "shipment-applied", in_words(plan, *balance, known.elsewhere), now);
    return changes;
}

Result<std::vector<std::string>> open_quantities(const documents::WarehouseOrder& order,
                                                 const std::vector<WarehouseShipment>& shipments,
                                                 const ItemTerms& terms) {
    auto balance = Balance::of(order, terms);
    if (!balance) return std::unexpected(balance.error().error);
    Shipped before;
    std::set<std::string> seen;  // a report that only adds tracking ships nothing more
    for (const auto& shipment : shipments) {
        if (!seen.insert(business_key(shipment)).second) continue;
        const auto step = before.step(shipment);
        if (!step) return std::unexpected(step.error().error);
        if (auto added = balance->add(*step, terms); !added) return std::unexpected(added.error().error);
    }
    std::vector<std::string> open;
    for (const auto& item : balance->items())
        if (!item.open().is_zero())
            open.push_back(item.open().shortest_text() + " of " + item.ordered.shortest_text() + " " + item.sku);
    return open;
}

}  // namespace crossdock::flows
