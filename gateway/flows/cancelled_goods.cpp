#include "gateway/flows/cancelled_goods.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "gateway/flows/replay.h"

namespace crossdock::flows {
namespace {

constexpr std::string_view never[] = {"cancelled", "order-cancelled", "cancelled-backorder", "discontinued"};

// "2 of 2 CAP, 4 of 10 TEE"
std::string in_words(const documents::WarehouseShipment& shipment, Balance& balance, const ItemTerms& terms) {
    std::string text;
    std::set<std::string> seen;
    for (const auto& carton : shipment.cartons)
        for (const auto& line : carton.lines) {
            if (std::ranges::find(never, line.status) == std::end(never)) continue;
            const ItemBalance* item = balance.find(line.sku, terms);
            if (item == nullptr || item->open().is_zero() || !seen.insert(item->sku).second) continue;
            text += (text.empty() ? "" : ", ") + item->open().shortest_text() + " of " + item->ordered.shortest_text() +
                    " " + item->sku;
        }
    return text;
}

}  // namespace

std::optional<store::DeadLetter> cancelled_goods(const store::Document& row,
                                                 const documents::WarehouseShipment& shipment,
                                                 const std::string& number, Balance& balance, const ItemTerms& terms,
                                                 Instant now) {
    const std::string goods = in_words(shipment, balance, terms);
    if (goods.empty()) return std::nullopt;
    const std::string& order = shipment.order_number.value;
    store::DeadLetter letter;
    letter.subject = sale_subject(order);
    letter.partner = row.partner;
    letter.trade = order;
    letter.at = now;
    letter.error = {
        ErrorKind::needs_data, "flow.cancelled-by-warehouse",
        "the warehouse will not ship " + goods + " of order " + order + " (" + number + "); in Cin7 they stay open",
        "Cin7 sale " + order,
        "take them off the sale in Cin7, or have them shipped from elsewhere; then let this one rest"};
    return letter;
}

}  // namespace crossdock::flows
