#include "gateway/flows/shipment_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace crossdock::flows {

using nlohmann::ordered_json;

std::vector<PlannedLine> ShipmentPlan::picked() const {
    std::vector<PlannedLine> sums;
    for (const PlannedLine& line : lines) {
        const auto same = std::ranges::find_if(
            sums, [&](const PlannedLine& sum) { return sum.sku == line.sku && sum.lot == line.lot; });
        if (same != sums.end())
            same->quantity = same->quantity + line.quantity;
        else
            sums.push_back({line.sku, line.quantity, line.lot, {}});
    }
    return sums;
}

bool has_sscc(const PlannedBox& box) {
    return (box.label.size() == 18 || (box.label.size() == 20 && box.label.starts_with("00"))) &&
           box.label.find_first_not_of("0123456789") == std::string::npos;
}

Sums planned_goods(const ShipmentPlan& plan) {
    Sums sums;
    for (const PlannedLine& line : plan.lines) add(sums, {line.sku}, line.quantity);
    return sums;
}

std::string tracking_of(const ShipmentPlan& plan) {
    std::string text;
    std::vector<std::string_view> seen;
    for (const PlannedBox& box : plan.boxes) {
        if (box.tracking.empty() || std::ranges::find(seen, box.tracking) != seen.end()) continue;
        seen.push_back(box.tracking);
        text += (text.empty() ? "" : ", ") + box.tracking;
    }
    return text;
}

std::set<std::string, std::less<>> tracking_numbers(std::string_view joined) {
    std::set<std::string, std::less<>> numbers;
    while (!joined.empty()) {
        const auto comma = joined.find(',');
        std::string_view one = joined.substr(0, comma);
        while (one.starts_with(' ')) one.remove_prefix(1);
        while (one.ends_with(' ')) one.remove_suffix(1);
        if (!one.empty()) numbers.emplace(one);
        joined = comma == std::string_view::npos ? std::string_view{} : joined.substr(comma + 1);
    }
    return numbers;
}

std::string to_json(const ShipmentPlan& plan) {
    ordered_json boxes = ordered_json::array();
    for (const PlannedBox& box : plan.boxes) boxes.push_back({{"label", box.label}, {"tracking", box.tracking}});
    ordered_json lines = ordered_json::array();
    for (const PlannedLine& line : plan.lines)
        lines.push_back({{"sku", line.sku}, {"quantity", line.quantity.text()}, {"lot", line.lot}, {"box", line.box}});
    ordered_json json{{"order-number", plan.order_number},
                      {"sale-id", plan.sale_id},
                      {"location", plan.location},
                      {"shipment", plan.shipment},
                      {"shipped-on", plan.shipped_on},
                      {"carrier", plan.carrier},
                      {"notes", plan.notes},
                      {"boxes", boxes},
                      {"lines", lines}};
    if (!plan.order.empty()) {
        json["order"] = plan.order;
        json["rest"] = plan.rest;
        json["reduce"] = plan.reduce;
    }
    if (plan.foreign_tracking) json["foreign-tracking"] = true;
    for (const PlannedKit& kit : plan.kits) {
        ordered_json parts = ordered_json::array();
        for (const auto& part : kit.parts) parts.push_back({{"sku", part.sku}, {"quantity", part.quantity.text()}});
        json["kits"].push_back({{"sku", kit.sku}, {"parts", parts}});
    }
    return json.dump();
}

Result<ShipmentPlan> shipment_plan_from_json(std::string_view json) {
    try {
        const auto read = nlohmann::json::parse(json);
        ShipmentPlan plan{read.at("order-number"),
                          read.at("sale-id"),
                          read.at("location"),
                          read.at("shipment"),
                          read.at("shipped-on"),
                          read.at("carrier"),
                          read.at("notes"),
                          {},
                          {}};
        plan.order = read.value("order", "");
        plan.rest = read.value("rest", "");
        plan.reduce = read.value("reduce", false);
        plan.foreign_tracking = read.value("foreign-tracking", false);
        for (const auto& box : read.at("boxes")) plan.boxes.push_back({box.at("label"), box.at("tracking")});
        const auto quantity_of = [](const nlohmann::json& line) {
            return documents::Decimal::parse(line.at("quantity").get<std::string>());
        };
        for (const auto& line : read.at("lines")) {
            const auto quantity = quantity_of(line);
            if (!quantity) return fail(ErrorKind::bug, "flow.plan", "a planned quantity is not a number");
            plan.lines.push_back({line.at("sku"), *quantity, line.at("lot"), line.at("box")});
        }
        for (const auto& kit : read.value("kits", nlohmann::json::array())) {
            PlannedKit& planned = plan.kits.emplace_back(PlannedKit{kit.at("sku"), {}});
            for (const auto& part : kit.at("parts")) {
                const auto quantity = quantity_of(part);
                if (!quantity) return fail(ErrorKind::bug, "flow.plan", "a planned quantity is not a number");
                planned.parts.push_back({part.at("sku"), *quantity});
            }
        }
        return plan;
    } catch (const nlohmann::json::exception& broken) {
        return fail(ErrorKind::bug, "flow.plan",
                    std::string("a stored shipment plan cannot be read: ") + broken.what());
    }
}

}  // namespace crossdock::flows
