#include "gateway/flows/stock_counting.h"

#include <algorithm>

#include "mappings/documents/adjustment_reasons.h"

namespace crossdock::flows {

using documents::Decimal;

std::string stock_line_field(std::size_t line, std::string_view name) {
    return "lines[" + std::to_string(line) + "]." + std::string(name);
}

ToldLine told(const documents::ReceivedLine& line) {
    return {line.sku, line.received, "received", line.unit, line.lot, line.lots};
}

ToldLine told(const documents::AdjustedLine& line) {
    return {line.sku, line.quantity, "quantity", line.unit, line.lot, line.lots};
}

ToldLine told(const documents::ReturnedLine& line) {
    return {line.sku, line.quantity, "quantity", line.unit, {}, line.lots};
}

bool counts(const documents::AdjustedLine& line) {
    return documents::moves_stock(line.reason);
}

std::string_view counted_kind(const documents::InventoryReport& report) {
    const bool lying = std::ranges::any_of(report.lines, [](const documents::StockItem& item) {
        return std::ranges::find(item.quantities, "on-hand", &documents::StockQuantity::kind) != item.quantities.end();
    });
    return lying ? "on-hand" : "available";
}

StockCounting::StockCounting(const partners::Partner& partner, std::string_view kind)
    : terms_{partner.skus, partner.units, false,
             std::ranges::any_of(partner.receives, [&](const partners::Receive& rule) {
                 return rule.document == kind && partners::uses_own_sku(rule.mapping);
             })} {}

std::expected<std::string, Refusal> StockCounting::sku(const documents::Sku& number, std::size_t line) const {
    auto sku = terms_.sku_in_shipment(number.value);
    if (sku) return *sku;
    return refuse(ErrorKind::needs_data, "flow.sku-unknown",
                  "the item '" + number.value + "' is not cross-referenced; nothing was written to Cin7",
                  terms_.skus.remedy_for_partner_sku(number.value), stock_line_field(line, "sku"));
}

std::expected<Decimal, Refusal> StockCounting::quantity(const std::optional<Decimal>& told, const std::string& unit,
                                                        const std::string& sku, std::size_t line,
                                                        std::string_view name) const {
    if (!told)
        return refuse(ErrorKind::needs_mapping, "flow.no-quantity", "the line does not say how many",
                      "ask the warehouse to send the quantity, or map where it says it", stock_line_field(line, name));
    if (told->is_zero()) return Decimal(0);
    auto quantity = terms_.units.to_cin7(*told, unit, sku);
    if (!quantity) return std::unexpected(Refusal{std::move(quantity.error()), stock_line_field(line, "unit")});
    return *quantity;
}

std::expected<void, Refusal> StockCounting::add(StockPlan& plan, const ToldLine& told, std::size_t line) const {
    const auto item = sku(told.sku, line);
    if (!item) return std::unexpected(item.error());
    const auto counted = quantity(told.quantity, told.unit, *item, line, told.field);
    if (!counted) return std::unexpected(counted.error());
    Decimal whole = *counted;
    for (const documents::Lot& one : told.lots) {
        const std::string expiry = one.expiry ? one.expiry->iso() : "";
        if (!one.quantity) {
            // A single lot without a quantity is the whole line's.
            if (told.lots.size() == 1) plan.add({*item, whole, one.lot, expiry}), whole = Decimal(0);
            continue;
        }
        const auto part = quantity(one.quantity, one.unit.empty() ? told.unit : one.unit, *item, line, "lots");
        if (!part) return std::unexpected(part.error());
        const bool takes = whole.is_negative() && !part->is_negative();
        const Decimal signed_part = takes ? Decimal(0) - *part : *part;
        plan.add({*item, signed_part, one.lot, expiry});
        whole = whole - signed_part;
    }
    if (!whole.is_zero()) plan.add({*item, whole, told.lot, {}});
    return {};
}

}  // namespace crossdock::flows
