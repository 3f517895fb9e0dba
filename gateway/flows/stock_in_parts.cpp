#include "gateway/flows/stock_in_parts.h"

#include <algorithm>
#include <utility>

#include "gateway/flows/whole_kits.h"

namespace crossdock::flows {

using cin7::StockLevel;
using documents::Decimal;

namespace {

void add_parts(Pile& pile, const KitParts& parts, const Decimal& kits) {
    for (const KitPart& part : parts) pile[part.sku] = amount(pile, part.sku) + kits * part.quantity;
}

}  // namespace

std::expected<std::vector<StockLevel>, Refusal> levels_in_parts(std::vector<StockLevel> levels, const KitBills& bills,
                                                                std::vector<HeldKits> held) {
    Pile in_kits;
    std::vector<StockLevel> rows;
    std::string location;
    for (StockLevel& row : levels) {
        const bool was_kit = std::ranges::find(held, row.sku, &HeldKits::sku) != held.end();
        location = row.location;
        if (!was_kit && !bills.is_kit(row.sku)) {
            rows.push_back(std::move(row));
            continue;
        }
        Decimal kits = row.on_hand;
        for (HeldKits& one : held) {
            if (one.sku != row.sku || !(Decimal(0) < kits)) continue;
            const Decimal some = std::min(kits, one.number);
            add_parts(in_kits, one.parts, some);
            one.number = one.number - some;
            kits = kits - some;
        }
        if (kits.is_zero()) continue;
        const auto parts = bills.parts_of(row.sku);
        if (!parts) return std::unexpected(parts.error());
        if (parts->empty())  // it is none any more
            rows.push_back(std::move(row)), rows.back().on_hand = kits;
        else
            add_parts(in_kits, *parts, kits);
    }
    for (const auto& [sku, quantity] : in_kits) {
        if (quantity.is_zero()) continue;
        for (StockLevel& row : rows)
            if (row.sku == sku) row.batch.clear(), row.expiry.clear();
        StockLevel row;
        row.key = "kits / " + sku;
        row.sku = sku;
        row.location = location;
        row.on_hand = quantity;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::expected<std::vector<StockLine>, Refusal> lines_in_parts(std::vector<StockLine> lines, const KitBills& bills) {
    std::vector<StockLine> taken_apart;
    for (StockLine& line : lines) {
        const auto parts = bills.parts_of(line.sku);
        if (!parts) return std::unexpected(parts.error());
        for (const KitPart& part : *parts) taken_apart.push_back({part.sku, line.quantity * part.quantity, {}, {}});
        if (parts->empty()) taken_apart.push_back(std::move(line));
    }
    return taken_apart;
}

std::expected<StockPlan, Refusal> plan_in_parts(StockPlan plan, const KitBills& bills) {
    auto lines = lines_in_parts(std::exchange(plan.lines, {}), bills);
    if (!lines) return std::unexpected(std::move(lines.error()));
    for (StockLine& line : *lines) plan.add(std::move(line));
    return plan;
}

}  // namespace crossdock::flows
