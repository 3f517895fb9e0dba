#include "gateway/flows/quantities.h"

#include <algorithm>

namespace crossdock::flows {

using documents::Decimal;

namespace {

std::optional<std::string> meant(const ItemTerms& terms, bool own, std::string_view number) {
    if (const auto kit = terms.kits.find(number); kit != terms.kits.end()) return kit->second;
    if (own && terms.skus.to_partner(number)) return std::string(number);
    return terms.skus.to_cin7(number);
}

}  // namespace

std::optional<std::string> ItemTerms::sku_in_order(std::string_view number) const {
    return meant(*this, own_orders, number);
}

std::optional<std::string> ItemTerms::sku_in_shipment(std::string_view number) const {
    return meant(*this, own_shipments, number);
}

ItemTerms item_terms_of(const partners::Partner& partner) {
    const auto* order = partner.send_of("warehouse-order");
    return {partner.skus, partner.units, order != nullptr && partners::uses_own_sku(order->mapping),
            std::ranges::any_of(partner.receives, [](const partners::Receive& rule) {
                return rule.document == "warehouse-shipment" && partners::uses_own_sku(rule.mapping);
            })};
}

std::string line_field(std::size_t carton, std::size_t line, std::string_view field) {
    return "cartons[" + std::to_string(carton) + "].lines[" + std::to_string(line) + "]." + std::string(field);
}

std::expected<Balance, Refusal> Balance::of(const documents::WarehouseOrder& order, const ItemTerms& terms) {
    Balance balance;
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        const auto& line = order.lines[i];
        const std::string place = "lines[" + std::to_string(i) + "].";
        const auto sku = terms.sku_in_order(line.sku.value);
        if (!sku)
            return refuse(
                ErrorKind::needs_data, "flow.order-item-unknown",
                "the order was sent with the item '" + line.sku.value + "', which is no longer cross-referenced",
                terms.skus.remedy_for_partner_sku(line.sku.value), place + "sku");
        const auto quantity = terms.units.to_cin7(line.quantity.value_or(Decimal(0)), line.unit, *sku);
        if (!quantity) return std::unexpected(Refusal{quantity.error(), place + "unit"});
        const auto same = std::ranges::find(balance.items_, *sku, &ItemBalance::sku);
        if (same != balance.items_.end())
            same->ordered = same->ordered + *quantity;
        else
            balance.items_.push_back({*sku, *quantity, Decimal(0)});
    }
    return balance;
}

ItemBalance* Balance::find(const documents::Sku& partner_sku, const ItemTerms& terms) {
    const auto sku = terms.sku_in_shipment(partner_sku.value);
    if (!sku) return nullptr;
    const auto found = std::ranges::find(items_, *sku, &ItemBalance::sku);
    return found == items_.end() ? nullptr : &*found;
}

std::expected<Decimal, Refusal> counted(const documents::ShippedLine& line, std::string_view cin7_sku,
                                        const ItemTerms& terms, std::size_t carton, std::size_t index) {
    if (!line.shipped)
        return refuse(ErrorKind::needs_mapping, "flow.no-quantity", "the line does not say how much was shipped",
                      "ask the warehouse to send W1203, or map where it says it", line_field(carton, index, "shipped"));
    if (line.shipped->is_negative())
        return refuse(ErrorKind::partner_fault, "flow.negative-quantity",
                      "the quantity shipped is negative: " + line.shipped->text(),
                      "ask the warehouse what it means; returns do not travel in a 945",
                      line_field(carton, index, "shipped"));
    if (line.shipped->is_zero()) return Decimal(0);
    auto quantity = terms.units.to_cin7(*line.shipped, line.unit, cin7_sku);
    if (!quantity) return std::unexpected(Refusal{std::move(quantity.error()), line_field(carton, index, "unit")});
    return *quantity;
}

bool ships_anything(const documents::WarehouseShipment& shipment) {
    for (const auto& carton : shipment.cartons)
        for (const auto& line : carton.lines)
            if (line.shipped && !line.shipped->is_zero()) return true;
    return false;
}

std::expected<void, Refusal> Balance::add(const documents::WarehouseShipment& shipment, const ItemTerms& terms) {
    for (std::size_t c = 0; c < shipment.cartons.size(); ++c) {
        const auto& lines = shipment.cartons[c].lines;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            ItemBalance* item = find(lines[i].sku, terms);
            if (item == nullptr) continue;
            const auto quantity = counted(lines[i], item->sku, terms, c, i);
            if (!quantity) return std::unexpected(quantity.error());
            item->shipped = item->shipped + *quantity;
        }
    }
    return {};
}

}  // namespace crossdock::flows
