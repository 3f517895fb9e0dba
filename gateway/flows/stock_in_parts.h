// Stock of a warehouse that counts the parts of kits: Cin7's kits that lie assembled at its location, and kits that it
// names all the same, as their parts.
//
// A kit that a released order holds counts by the bill that the order went out with, any other by today's. Nobody knows
// which lots lie in a kit, so a part of one that lies there is counted without lots. Pure. Errors: of kit_bills.h.
//
//     auto levels = levels_in_parts(*account.levels(location), *bills, held);
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "gateway/cin7/stock.h"
#include "gateway/flows/kit_bills.h"
#include "gateway/flows/stock_plan.h"

namespace crossdock::flows {

// Kits that are still Cin7's, for an order whose parts are sent or left already.
struct HeldKits {
    std::string sku;
    documents::Decimal number;
    KitParts parts;  // as it was released

    bool operator==(const HeldKits&) const = default;
};

[[nodiscard]] std::expected<std::vector<cin7::StockLevel>, Refusal> levels_in_parts(
    std::vector<cin7::StockLevel> levels, const KitBills& bills, std::vector<HeldKits> held);

[[nodiscard]] std::expected<std::vector<StockLine>, Refusal> lines_in_parts(std::vector<StockLine> lines,
                                                                            const KitBills& bills);
[[nodiscard]] std::expected<StockPlan, Refusal> plan_in_parts(StockPlan plan, const KitBills& bills);

}  // namespace crossdock::flows
