#include "gateway/sandbox/core/availability.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "gateway/sandbox/core/encode.h"

namespace crossdock::sandbox {
namespace {

using Key = std::pair<std::string, std::string>;  // product id, location id

std::set<Key> keys_of(const CoreAccount& account) {
    std::set<Key> keys;
    for (const auto& [key, level] : account.stock().levels()) keys.insert(key);
    for (const Transfer& transfer : account.transfers().all())
        for (const TransferLine& line : transfer.on_the_way)
            keys.emplace(line.goods.product_id, transfer.to.location_id);
    for (const Purchase& purchase : account.purchases().all())
        for (const PurchaseLine& line : purchase.lines) keys.emplace(line.product_id, purchase.location_id);
    return keys;
}

void add_rows(const CoreAccount& account, const Key& key, std::vector<Json>& rows) {
    const Catalogue& catalogue = account.catalogue();
    const Product* product = catalogue.product(key.first, {});
    const auto location = catalogue.place(key.second, {});
    if (product == nullptr || !location) return;
    const auto level = account.stock().levels().find(key);
    static const Stock::Level nothing;
    const Stock::Level& there = level == account.stock().levels().end() ? nothing : level->second;
    Amount allocated = there.allocated;
    Amount on_order = account.purchases().on_order(key.first, key.second);
    Amount in_transit = account.transfers().in_transit(key.first, key.second);

    std::map<Stock::Lot, Stock::Holding> lots = there.lots;
    if (lots.empty()) lots[{}] = {};
    std::size_t left = lots.size();
    for (const auto& [lot, holding] : lots) {
        // Promises are kept by location: the lots carry them in their order, the last one what is left.
        --left;
        const Amount here = left == 0 ? allocated : std::min(allocated, holding.quantity);
        allocated -= here;
        const Amount ordered = std::exchange(on_order, Amount{}), coming = std::exchange(in_transit, Amount{});
        if (holding.quantity == Amount{} && here == Amount{} && ordered == Amount{} && coming == Amount{}) continue;
        Json bin;
        if (!lot.bin_id.empty())
            if (const auto place = catalogue.place(lot.bin_id, {})) bin = place->name.substr(location->name.size() + 2);
        rows.push_back({{"ID", product->id},
                        {"SKU", product->sku},
                        {"Name", product->name},
                        {"Barcode", product->barcode.empty() ? Json(nullptr) : Json(product->barcode)},
                        {"Location", location->name},
                        {"Bin", bin},
                        {"Batch", lot.batch.batch.empty() ? Json(nullptr) : Json(lot.batch.batch)},
                        {"ExpiryDate", encode_date(lot.batch.expiry_date)},
                        {"OnHand", encode_amount(holding.quantity)},
                        {"Allocated", encode_amount(here)},
                        {"Available", encode_amount(holding.quantity - here)},
                        {"OnOrder", encode_amount(ordered)},
                        {"InTransit", encode_amount(coming)},
                        {"StockOnHand", encode_amount(holding.quantity * holding.unit_cost)},
                        {"NextDeliveryDate", nullptr},
                        {"Category", product->category}});
    }
}

}  // namespace

Availability::Availability() = default;
Availability::~Availability() = default;

const std::vector<Json>& Availability::rows(const CoreAccount& account, std::chrono::minutes age) {
    if (taken_ && age.count() > 0 && account.now() < *taken_ + age) return rows_;
    rows_.clear();
    taken_ = account.now();
    for (const Key& key : keys_of(account)) add_rows(account, key, rows_);
    return rows_;
}

}  // namespace crossdock::sandbox
