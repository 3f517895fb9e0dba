// When a sale of Core may go, and what it says to the warehouse.
#include <algorithm>

#include "gateway/flows/release.h"

namespace crossdock::flows {

bool may_be_released(const cin7::SaleSummary& row) {
    return row.order_status == "AUTHORISED" &&
           (row.combined_shipping.empty() || row.combined_shipping == "NOT SHIPPED" ||
            row.combined_shipping == "NOT AVAILABLE") &&
           row.status != "VOIDED";
}

std::string why_waiting(const cin7::Sale& sale) {
    if (sale.order.status != "AUTHORISED") return "its order is " + sale.order.status + ", not AUTHORISED";
    for (const auto& fulfilment : sale.fulfilments)
        if (fulfilment.pick.status == cin7::StageStatus::authorised)
            return "it was picked in Cin7 already, by a person or by the account's automatic pick";
    for (const auto& line : sale.order.lines)
        if (!line.drop_ship && !line.backorder.is_zero())
            return line.backorder.shortest_text() + " of " + line.quantity.shortest_text() + " " + line.sku +
                   " are on backorder";
    if (std::ranges::all_of(sale.order.lines, &cin7::OrderLine::drop_ship)) return "it has no lines for a warehouse";
    return {};
}

OrderOut order_out(const cin7::Sale& sale) {
    OrderOut out;
    out.number = sale.order_number;
    out.id = sale.id;
    out.purchase_order = sale.customer_reference;
    out.customer = sale.customer;
    out.phone = sale.phone;
    out.email = sale.email;
    out.ship_to = sale.shipping_address;
    out.ship_by = sale.ship_by;
    out.note = sale.shipping_notes;
    out.carrier = sale.carrier;
    for (const auto& line : sale.order.lines)
        if (!line.drop_ship) out.lines.push_back({line.sku, line.name, line.quantity});
    return out;
}

}  // namespace crossdock::flows
