#include "gateway/flows/stock_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace crossdock::flows {

using nlohmann::ordered_json;

void StockPlan::add(StockLine line) {
    const auto same =
        std::ranges::find_if(lines, [&](const StockLine& one) { return one.sku == line.sku && one.lot == line.lot; });
    if (same == lines.end())
        lines.push_back(std::move(line));
    else
        same->quantity = same->quantity + line.quantity;
}

StockPlan without_lots(StockPlan plan, const std::function<bool(const std::string& sku)>& of) {
    for (StockLine& line : std::exchange(plan.lines, {})) {
        if (of(line.sku)) line.lot.clear(), line.expiry.clear();
        plan.add(std::move(line));
    }
    return plan;
}

std::string in_words(const std::vector<StockLine>& lines) {
    std::string text;
    for (const StockLine& line : lines) {
        text += (text.empty() ? "" : ", ") + line.quantity.shortest_text() + " " + line.sku;
        if (!line.lot.empty()) text += " lot " + line.lot;
    }
    return text.empty() ? "nothing" : text;
}

std::string to_json(const StockPlan& plan) {
    ordered_json lines = ordered_json::array();
    for (const StockLine& line : plan.lines)
        lines.push_back(
            {{"sku", line.sku}, {"quantity", line.quantity.text()}, {"lot", line.lot}, {"expiry", line.expiry}});
    return ordered_json{{"reference", plan.reference},
                        {"location", plan.location},
                        {"document", plan.document},
                        {"dated", plan.dated},
                        {"source", plan.source},
                        {"counted", plan.counted},
                        {"absent-is-zero", plan.absent_is_zero},
                        {"lines", lines}}
        .dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<StockPlan> stock_plan_from_json(std::string_view json) {
    try {
        const auto read = nlohmann::json::parse(json);
        StockPlan plan{read.at("reference"), read.at("location"), read.at("document"),       read.at("dated"),
                       read.at("source"),    read.at("counted"),  read.at("absent-is-zero"), {}};
        for (const auto& line : read.at("lines")) {
            const auto quantity = documents::Decimal::parse(line.at("quantity").get<std::string>());
            if (!quantity) return fail(ErrorKind::bug, "flow.stock-plan", "a planned quantity is not a number");
            plan.lines.push_back({line.at("sku"), *quantity, line.at("lot"), line.at("expiry")});
        }
        return plan;
    } catch (const nlohmann::json::exception& broken) {
        return fail(ErrorKind::bug, "flow.stock-plan",
                    std::string("a stored stock plan cannot be read: ") + broken.what());
    }
}

}  // namespace crossdock::flows
