#include "gateway/flows/promised.h"

#include <map>
#include <set>

#include "gateway/flows/cumulative.h"
#include "gateway/flows/quantities.h"
#include "gateway/flows/roll_up.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {

namespace {

using Documents = std::span<const store::Document>;

struct Step {
    documents::WarehouseShipment shipment;
    Instant reported;
};

// Calls each(order, shipments of it) for the last version of every order; of a cancelled one there are no lines. The
// shipments are what each added; `each` answers a Result<void>.
template <class Each>
Result<void> for_each_order(Documents orders, Documents shipments, const Each& each) {
    std::multimap<std::string, const store::Document*> shipped;
    for (const store::Document& one : shipments)
        if (one.state == store::DocumentState::applied) shipped.emplace(one.trade, &one);
    std::map<std::string, const store::Document*> last;
    for (const store::Document& row : orders) last[row.trade] = &row;
    for (const store::Document& row : orders) {
        if (last[row.trade] != &row) continue;
        const auto order = documents::from_json(row.json);
        if (!order) return std::unexpected(order.error());
        Shipped before;
        std::vector<Step> steps;
        std::set<std::string> seen;  // a report that only adds tracking ships nothing more
        const auto [from, to] = shipped.equal_range(row.trade);
        for (auto at = from; at != to; ++at) {
            const auto shipment = documents::from_json(at->second->json);
            if (!shipment) return std::unexpected(shipment.error());
            const auto& one = std::get<documents::WarehouseShipment>(*shipment);
            if (!seen.insert(business_key(one)).second) continue;
            auto step = before.step(one);
            if (!step) return std::unexpected(step.error().error);
            steps.push_back({*std::move(step), at->second->stored_at});
        }
        if (auto done = each(std::get<documents::WarehouseOrder>(*order), steps); !done)
            return std::unexpected(done.error().error);
    }
    return {};
}

}  // namespace

Result<std::vector<StockLine>> promised(Documents orders, Documents shipments, const ItemTerms& terms) {
    std::vector<StockLine> open;
    auto done =
        for_each_order(orders, shipments, [&](const auto& order, const auto& steps) -> std::expected<void, Refusal> {
            auto balance = Balance::of(order, terms);
            if (!balance) return std::unexpected(balance.error());
            for (const Step& step : steps)
                if (auto added = balance->add(step.shipment, terms); !added) return added;
            for (const ItemBalance& item : balance->items())
                if (documents::Decimal(0) < item.open()) open.push_back({item.sku, item.open(), {}, {}});
            return {};
        });
    if (!done) return std::unexpected(std::move(done.error()));
    return open;
}

Result<PromisedKits> promised_kits(Documents orders, Documents shipments, const ItemTerms& terms) {
    PromisedKits promised;
    auto done =
        for_each_order(orders, shipments, [&](const auto& order, const auto& steps) -> std::expected<void, Refusal> {
            auto kits = RollUp::of(order, terms);
            if (!kits) return std::unexpected(kits.error());
            for (const Step& step : steps)
                if (auto added = kits->add(step.shipment); !added) return std::unexpected(added.error());
            const std::vector<std::int64_t> open = kits->open();
            for (std::size_t i = 0; i < open.size(); ++i)
                if (open[i] > 0)
                    promised.held.push_back({kits->kits()[i].sku, documents::Decimal(open[i]), kits->kits()[i].parts});
            for (const auto& [sku, quantity] : kits->waiting())
                if (!quantity.is_zero()) promised.waiting.push_back({{sku, quantity, {}, {}}, steps.back().reported});
            return {};
        });
    if (!done) return std::unexpected(std::move(done.error()));
    return promised;
}

}  // namespace crossdock::flows
