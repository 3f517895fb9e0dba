#include "gateway/flows/substitutes.h"

#include <algorithm>

namespace crossdock::flows {
namespace {

using documents::ShippedLine;
using documents::WarehouseOrder;

bool is_substitute(const ShippedLine& line) {
    return line.status == "substitute" || line.status == "complete-substituted" || line.reason == "substitution";
}

// Cin7's number, where there is one.
std::string name_of(const std::string& number, const std::optional<std::string>& sku) {
    return sku ? *sku : "'" + number + "'";
}

std::string goods_of(const ShippedLine& line, const ItemTerms& terms) {
    std::string text = line.shipped ? line.shipped->shortest_text() + " " : std::string();
    if (line.unit != "each" && !line.unit.empty()) text += line.unit + " of ";
    return text + name_of(line.sku.value, terms.sku_in_shipment(line.sku.value));
}

// The item of the order's line that the warehouse echoes; empty where it names none.
std::string replaced_by(const ShippedLine& line, const WarehouseOrder& order, const ItemTerms& terms) {
    if (line.line_id.empty()) return {};
    const auto found = std::ranges::find(order.lines, line.line_id, &documents::OrderLine::line_id);
    return found == order.lines.end() ? std::string() : name_of(found->sku.value, terms.sku_in_order(found->sku.value));
}

std::string joined(const std::string& before, const std::string& next) {
    return before.empty() ? next : before + ", " + next;
}

}  // namespace

std::expected<void, Refusal> no_substitutes(const documents::WarehouseShipment& shipment, const WarehouseOrder& order,
                                            Balance& balance, const ItemTerms& terms) {
    std::string shipped, add, take_off, list, field;
    for (std::size_t c = 0; c < shipment.cartons.size(); ++c)
        for (std::size_t i = 0; i < shipment.cartons[c].lines.size(); ++i) {
            const ShippedLine& line = shipment.cartons[c].lines[i];
            if (!is_substitute(line) || balance.find(line.sku, terms) != nullptr) continue;
            const std::string goods = goods_of(line, terms);
            const std::string instead = replaced_by(line, order, terms);
            shipped = joined(shipped, goods + " in place of " + (instead.empty() ? "others" : instead));
            add = joined(add, goods);
            if (!instead.empty()) take_off = joined(take_off, instead);
            if (list.empty() && !terms.sku_in_shipment(line.sku.value))
                list = terms.skus.remedy_for_partner_sku(line.sku.value) + "; then ";
            if (field.empty()) field = line_field(c, i, "sku");
        }
    if (shipped.empty()) return {};
    std::string open;
    for (const ItemBalance& item : balance.items())
        if (!item.open().is_zero()) open = joined(open, item.open().shortest_text() + " " + item.sku);
    return refuse(
        ErrorKind::needs_data, "flow.substituted",
        "the warehouse shipped " + shipped + " of order " + order.order_number.value +
            "; Cin7 picks only what is ordered, and lets no program exchange goods of an order, so nothing "
            "was written to it",
        list + "on the sale in Cin7, undo the order where it is authorised, take off " +
            (take_off.empty() ? "what the customer does not get" : "the " + take_off + " that it stands for") +
            " (open are " + open + "), add " + add +
            " at the price agreed, and authorise it; wait for the next look at the orders, and replay: the "
            "shipment is written then as it was reported",
        field);
}

}  // namespace crossdock::flows
