#include "gateway/flows/awaited.h"

#include "gateway/flows/order_history.h"
#include "gateway/flows/shipment.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {

Result<std::vector<Awaited>> awaited(const store::Trade& trade, std::span<const partners::Partner> partners) {
    std::vector<Awaited> found;
    for (const partners::Partner& partner : partners) {
        const auto history = order_history(trade, partner.id);
        if (!history) return std::unexpected(history.error());
        const auto* const order = history->wanted();
        if (order == nullptr || history->is_cancelled()) continue;
        std::vector<documents::WarehouseShipment> shipments;
        for (const store::Document& row : trade.documents) {
            if (row.partner != partner.id || row.state != store::DocumentState::applied) continue;
            if (row.direction != store::Direction::inbound || row.kind != "warehouse-shipment") continue;
            auto document = documents::from_json(row.json);
            if (!document) return std::unexpected(document.error());
            shipments.push_back(std::get<documents::WarehouseShipment>(*std::move(document)));
        }
        auto open = open_quantities(*order, shipments, item_terms_of(partner));
        if (!open) open = std::vector<std::string>{"it cannot be counted, " + open.error().message};
        if (!open->empty()) found.push_back({partner.id, partner.name, *std::move(open)});
    }
    return found;
}

std::string in_words(const Awaited& one) {
    std::string text = one.name + ":";
    for (const std::string& goods : one.goods) text += (&goods == &one.goods.front() ? " " : ", ") + goods;
    return text;
}

}  // namespace crossdock::flows
