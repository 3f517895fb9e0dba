#include "gateway/flows/promised.h"

#include <map>

#include "gateway/flows/cumulative.h"
#include "gateway/flows/quantities.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {

Result<std::vector<StockLine>> promised(std::span<const store::Document> orders,
                                        std::span<const store::Document> shipments, const ItemTerms& terms) {
    std::multimap<std::string, const store::Document*> shipped;
    for (const store::Document& one : shipments)
        if (one.state == store::DocumentState::applied) shipped.emplace(one.trade, &one);
    // The last version of each order counts; of a cancelled one there are no lines.
    std::map<std::string, const store::Document*> last;
    for (const store::Document& row : orders) last[row.trade] = &row;
    std::vector<StockLine> open;
    for (const store::Document& row : orders) {
        if (last[row.trade] != &row) continue;
        const auto order = documents::from_json(row.json);
        if (!order) return std::unexpected(order.error());
        auto balance = Balance::of(std::get<documents::WarehouseOrder>(*order), terms);
        if (!balance) return std::unexpected(balance.error().error);
        Shipped before;
        const auto [from, to] = shipped.equal_range(row.trade);
        for (auto at = from; at != to; ++at) {
            const auto shipment = documents::from_json(at->second->json);
            if (!shipment) return std::unexpected(shipment.error());
            const auto step = before.step(std::get<documents::WarehouseShipment>(*shipment));
            if (!step) return std::unexpected(step.error().error);
            if (auto added = balance->add(*step, terms); !added) return std::unexpected(added.error().error);
        }
        for (const ItemBalance& item : balance->items())
            if (documents::Decimal(0) < item.open()) open.push_back({item.sku, item.open(), {}, {}});
    }
    return open;
}

}  // namespace crossdock::flows
