#include "gateway/flows/order_history.h"

#include <algorithm>

#include "gateway/flows/outbound.h"
#include "gateway/flows/quantities.h"
#include "gateway/flows/replay.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {

using documents::WarehouseOrder;

bool OrderHistory::is_cancelled() const {
    return !versions.empty() && versions.back().order.purpose == purpose::cancel;
}

const WarehouseOrder* OrderHistory::wanted() const {
    const auto found = std::ranges::find_if(versions.rbegin(), versions.rend(),
                                            [](const Version& one) { return one.order.purpose != purpose::cancel; });
    return found == versions.rend() ? nullptr : &found->order;
}

Result<OrderHistory> order_history(const store::Trade& trade, std::string_view partner) {
    OrderHistory history;
    history.number = trade.key;
    for (const store::Document& row : trade.documents) {
        if (row.partner != partner || row.json.empty()) continue;
        auto document = documents::from_json(row.json);
        if (!document) return std::unexpected(document.error());
        if (const auto* shipment = std::get_if<documents::WarehouseShipment>(&*document);
            shipment != nullptr && ships_anything(*shipment)) {
            history.shipment = row.business_key;
            history.applied = history.applied || row.state == store::DocumentState::applied;
        }
        auto* order = std::get_if<WarehouseOrder>(&*document);
        if (order == nullptr || row.direction != store::Direction::outbound) continue;
        const std::string send = send_key(row.id);
        const bool sent = std::ranges::any_of(trade.intents, [&](const store::Intent& one) { return one.key == send; });
        history.versions.push_back({std::move(*order), sent});
        if (sent) history.last_send = send;
    }
    for (const store::DeadLetter& letter : trade.dead_letters)
        if (letter.state == store::DeadLetterState::open && letter.subject == released_subject(partner, trade.key))
            history.open.push_back(letter.id);
    return history;
}

}  // namespace crossdock::flows
