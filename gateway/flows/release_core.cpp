// When a sale of Core may go, and what it says to the warehouse.
#include <algorithm>

#include "gateway/flows/release.h"

namespace crossdock::flows {

namespace {

using partners::OrderMeans;
using partners::Progress;
using partners::SaleMeans;

// "order 'HELD'": a word that is not in the table; empty when all are.
template <class Shown>
std::string unknown_status(const Shown& shown, const std::string& order_status) {
    if (shown.means.order == OrderMeans::unknown) return "order '" + order_status + "'";
    if (shown.means.sale == SaleMeans::unknown) return "sale '" + shown.status + "'";
    if (!shown.combined_shipping.empty() && shown.means.shipping == Progress::unknown)
        return "shipping '" + shown.combined_shipping + "'";
    return {};
}

// The location of a bin: "East" of "East: A-07-02".
std::string location_of(const cin7::PickLine& line, const std::string& own) {
    if (line.location.empty() || line.location == own || line.location.starts_with(own + ":")) return own;
    return line.location.substr(0, line.location.find(": "));
}

}  // namespace

std::map<std::string, Sums> drafted_elsewhere(const cin7::Sale& sale) {
    std::map<std::string, Sums> drafted;
    for (const auto& one : sale.fulfilments) {
        if (one.pick.status != cin7::StageStatus::draft && one.pick.status != cin7::StageStatus::not_available)
            continue;
        for (const auto& line : one.pick.lines)
            if (const std::string location = location_of(line, sale.location); location != sale.location)
                add(drafted[location], {line.sku}, line.quantity);
    }
    return drafted;
}

bool may_be_released(const cin7::SaleSummary& row) {
    const bool shipping_open = row.combined_shipping.empty() || row.means.shipping == Progress::open;
    const bool held = row.means.order == OrderMeans::wait || row.means.order == OrderMeans::over;
    // A word that nobody has a meaning for is worth a look: somebody is told of it then.
    if (!unknown_status(row, row.order_status).empty()) return !held && row.means.sale != SaleMeans::over;
    return !held && shipping_open && row.means.sale == SaleMeans::live;
}

std::string why_waiting(const cin7::Sale& sale) {
    if (std::string unknown = unknown_status(sale, sale.order.status); !unknown.empty())
        return unknown + " is a status that no core-statuses.csv has: add a line that says what it means";
    if (sale.means.order != OrderMeans::release)
        return "its order is " + sale.order.status + ", which core-statuses.csv does not release";
    if (sale.means.sale != SaleMeans::live) return "the sale is " + sale.status;
    if (!sale.combined_shipping.empty() && sale.means.shipping != Progress::open)
        return "it is " + sale.combined_shipping + " already";
    for (const auto& fulfilment : sale.fulfilments)
        if (fulfilment.pick.status == cin7::StageStatus::authorised)
            return "it was picked in Cin7 already, by a person or by the account's automatic pick";
    // Cin7 promises stock of the sale's location; goods of another one are no backorder.
    Sums elsewhere;
    for (const auto& [location, goods] : drafted_elsewhere(sale))
        for (const auto& [sku, quantity] : goods) add(elsewhere, {sku}, quantity);
    for (const auto& line : sale.order.lines)
        if (!line.drop_ship && elsewhere[line.sku] < line.backorder)
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
