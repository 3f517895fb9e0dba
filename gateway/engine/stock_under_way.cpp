#include "gateway/engine/stock_under_way.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "gateway/flows/stock_comparison.h"

namespace crossdock::engine {
namespace {

constexpr std::chrono::hours looked_back{24 * 60};  // for orders and shipments that are still open

}  // namespace

using flows::StockLine;
using flows::StockPlan;

Result<std::vector<store::Intent>> StockUnderWay::intents() {
    auto open = store_.open_intents("cin7");
    if (!open) return open;
    auto open_stock = store_.open_intents("cin7-stock");
    if (!open_stock) return open_stock;
    std::ranges::move(*open_stock, std::back_inserter(*open));
    return open;
}

Result<std::string> StockUnderWay::unapplied_shipments() {
    const auto shipments = store_.documents_since("warehouse-shipment", partner_.id, now_ - looked_back);
    if (!shipments) return std::unexpected(shipments.error());
    std::size_t dead = 0;
    for (const store::Document& one : *shipments) {
        if (one.state == store::DocumentState::stored)
            return fail(ErrorKind::transient, "stock.shipments-first", "a shipment of the partner is not decided yet",
                        one.place, "it is compared by itself when that is settled");
        dead += one.state == store::DocumentState::dead;
    }
    if (dead == 0) return std::string();
    return dead == 1 ? "a shipment that is a dead letter" : std::to_string(dead) + " shipments that are dead letters";
}

Result<std::vector<StockLine>> StockUnderWay::moved_around(const std::string& count, const StockPlan& plan) {
    const auto document = store_.document(count);
    if (!document) return std::unexpected(document.error());
    const Instant since = (*document ? (*document)->stored_at : now_) - partner_.stock.settle;
    if (plan.counted == "available") {
        const auto orders = store_.documents_since("warehouse-order", partner_.id, since);
        if (!orders) return std::unexpected(orders.error());
        return flows::promised(*orders, {}, flows::item_terms_of(partner_));
    }
    const auto shipments = store_.documents_since("warehouse-shipment", partner_.id, since);
    if (!shipments) return std::unexpected(shipments.error());
    std::vector<StockLine> moved;
    for (const store::Document& one : *shipments) {
        auto trade = store_.trade(one.trade);
        if (!trade) return std::unexpected(trade.error());
        std::erase_if(trade->intents, [&](const store::Intent& intent) { return intent.document_id != one.id; });
        auto taken = flows::taken_by(trade->intents, plan.location);
        if (!taken) return taken;
        std::ranges::move(*taken, std::back_inserter(moved));
    }
    if (!partner_.cin7.kits_in_parts) return moved;
    auto kits = promised_kits();
    if (!kits) return std::unexpected(std::move(kits.error()));
    for (auto& part : kits->waiting)
        if (part.reported >= since) moved.push_back(std::move(part.goods));
    return moved;
}

template <class Tell>
auto StockUnderWay::of_released_orders(Tell tell) -> decltype(tell({}, {}, {})) {
    const Instant since = now_ - looked_back;
    const auto orders = store_.documents_since("warehouse-order", partner_.id, since);
    if (!orders) return std::unexpected(orders.error());
    const auto shipments = store_.documents_since("warehouse-shipment", partner_.id, since);
    if (!shipments) return std::unexpected(shipments.error());
    return tell(*orders, *shipments, flows::item_terms_of(partner_));
}

Result<std::vector<StockLine>> StockUnderWay::promised() {
    return of_released_orders(flows::promised);
}

Result<flows::PromisedKits> StockUnderWay::promised_kits() {
    return of_released_orders(flows::promised_kits);
}

}  // namespace crossdock::engine
