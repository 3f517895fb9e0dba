// Lines of a document about stock, in Cin7's items and units.
//
// Lifetime: keeps a reference to the partner's tables. Pure. Errors: refusals with the field of the document: an item
// that is not cross-referenced, a unit without a size (needs-data); no quantity (needs-mapping).
//
//     const StockCounting counting(partner, "stock-receipt");
//     auto added = counting.add(plan, {line.sku, line.received, "received", line.unit, line.lot, line.lots}, i);
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/flows/flow.h"
#include "gateway/flows/shipment.h"
#include "gateway/flows/stock_plan.h"
#include "mappings/documents/inventory_report.h"
#include "mappings/documents/return.h"
#include "mappings/documents/stock_adjustment.h"
#include "mappings/documents/stock_receipt.h"

namespace crossdock::flows {

// What a line tells; for the time of a call.
struct ToldLine {
    const documents::Sku& sku;
    const std::optional<documents::Decimal>& quantity;
    std::string_view field;  // of the quantity
    const std::string& unit;
    std::string lot;  // of what `lots` do not cover
    const documents::List<documents::Lot>& lots;
};

[[nodiscard]] ToldLine told(const documents::ReceivedLine& line);
[[nodiscard]] ToldLine told(const documents::AdjustedLine& line);
[[nodiscard]] ToldLine told(const documents::ReturnedLine& line);

// Whether a line says that goods came or went: an adjustment may change their condition alone.
[[nodiscard]] bool counts(const documents::AdjustedLine& line);
template <class Line>
[[nodiscard]] constexpr bool counts(const Line& /*of a receipt or a return*/) {
    return true;
}

// The kind of quantities that is compared: what lies there rather than what of it is free, where both are told.
[[nodiscard]] std::string_view counted_kind(const documents::InventoryReport& report);

class StockCounting {
  public:
    StockCounting(const partners::Partner& partner, std::string_view kind);

    [[nodiscard]] std::expected<std::string, Refusal> sku(const documents::Sku& number, std::size_t line) const;
    [[nodiscard]] std::expected<documents::Decimal, Refusal> quantity(const std::optional<documents::Decimal>& told,
                                                                      const std::string& unit, const std::string& sku,
                                                                      std::size_t line, std::string_view name) const;
    // By lot where the document tells lots apart.
    [[nodiscard]] std::expected<void, Refusal> add(StockPlan& plan, const ToldLine& told, std::size_t line) const;

  private:
    ItemTerms terms_;
};

// "lines[2].sku"
[[nodiscard]] std::string stock_line_field(std::size_t line, std::string_view name);

}  // namespace crossdock::flows
