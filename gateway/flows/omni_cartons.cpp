// Cartons of an order of Omni: one list an order, replaced as a whole.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/flows/omni_order_check.h"
#include "gateway/flows/omni_steps.h"

namespace crossdock::flows {
namespace {

using cin7::OmniCarton;

std::string digits_of(const std::string& label) {
    return label.size() == 20 ? label.substr(2) : label;
}

std::vector<OmniCarton> planned_cartons(const ShipmentPlan& plan) {
    std::vector<OmniCarton> cartons;
    for (const PlannedBox& box : plan.boxes) {
        OmniCarton carton;
        carton.number = static_cast<std::int64_t>(cartons.size() + 1);
        if (has_sscc(box)) carton.sscc = digits_of(box.label);
        carton.tracking = box.tracking;
        for (const PlannedLine& line : plan.lines) {
            if (line.box != box.label) continue;
            const auto same = std::ranges::find_if(carton.items, [&](const cin7::OmniCartonItem& item) {
                return item.code == line.sku && item.batch == line.lot;
            });
            if (same != carton.items.end())
                same->quantity = same->quantity + line.quantity;
            else
                carton.items.push_back({line.sku, line.lot, line.quantity, 0});
        }
        cartons.push_back(std::move(carton));
    }
    return cartons;
}

struct Content {
    std::string goods;     // "SSCC 0031...: 6 TEE-M"
    std::string tracking;  // empty: none

    auto operator<=>(const Content&) const = default;
};

// Cartons as what they hold, however their numbers and leading zeros are told. Items may name the order's line.
std::vector<Content> contents_of(const std::vector<OmniCarton>& cartons, const cin7::OmniOrder& order) {
    std::vector<Content> contents;
    for (const OmniCarton& carton : cartons) {
        Sums items;
        for (const auto& item : carton.items) {
            const auto line = std::ranges::find(order.lines, item.line_id, &cin7::OmniLine::id);
            const std::string& code = item.code.empty() && line != order.lines.end() ? line->code : item.code;
            add(items, {code, item.batch}, item.quantity);
        }
        std::string sscc = carton.sscc;
        sscc.erase(0, std::min(sscc.find_first_not_of('0'), sscc.size()));
        contents.push_back({(sscc.empty() ? "" : "SSCC " + sscc + ": ") + in_words(items), carton.tracking});
    }
    std::ranges::sort(contents);
    return contents;
}

std::string in_words(const std::vector<Content>& contents) {
    std::string text;
    for (const Content& one : contents) text += (text.empty() ? "" : "; ") + one.goods;
    return text;
}

}  // namespace

Result<OmniDecision<OmniCartonWrite>> decide_cartons(const ShipmentPlan& plan, std::int64_t branch_id,
                                                     std::span<const cin7::OmniOrder> shown,
                                                     std::span<const cin7::OmniCartons> cartons) {
    const auto order = live_order(plan, shown);
    if (!order) return std::unexpected(order.error());
    const auto wanted = planned_cartons(plan);
    OmniDecision<OmniCartonWrite> decision;
    const auto of_order = std::ranges::find(cartons, (*order)->id, &cin7::OmniCartons::order_id);
    if (of_order == cartons.end() || of_order->cartons.empty()) {
        // Goods that are not on the order cannot lie in its cartons.
        if (!(*order)->dispatched)
            if (const auto rest = short_goods(plan, branch_id, **order); !rest) return std::unexpected(rest.error());
        decision.write = OmniCartonWrite{(*order)->id, wanted};
        return decision;
    }
    const auto there = contents_of(of_order->cartons, **order), planned = contents_of(wanted, **order);
    if (!std::ranges::equal(there, planned, {}, &Content::goods, &Content::goods))
        return omni_conflict(plan,
                             "order " + plan.order + " has other cartons in Cin7: " + in_words(there) +
                                 ", where the warehouse says " + in_words(planned),
                             "remove them in Cin7 and replay, or leave them and let this one rest");
    for (std::size_t i = 0; i < there.size(); ++i) {
        if (there[i].tracking == planned[i].tracking || planned[i].tracking.empty()) continue;
        if (!there[i].tracking.empty())
            return omni_conflict(plan,
                                 "the carton " + there[i].goods + " has tracking '" + there[i].tracking +
                                     "' in Cin7, the warehouse says '" + planned[i].tracking + "'",
                                 "correct the tracking number in Cin7 and replay, or let this one rest");
        decision.write = OmniCartonWrite{(*order)->id, wanted};
    }
    if (decision.write) return decision;
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const Content& one : there) rows.push_back({{"carton", one.goods}, {"tracking", one.tracking}});
    decision.proof = nlohmann::ordered_json{{"sale-id", std::to_string((*order)->id)},
                                            {"order-number", plan.order_number},
                                            {"reference", plan.order},
                                            {"cartons", std::move(rows)}}
                         .dump();
    decision.detail = "order " + plan.order + " has " + std::to_string(there.size()) +
                      (there.size() == 1 ? " carton: " : " cartons: ") + in_words(there);
    return decision;
}

}  // namespace crossdock::flows
