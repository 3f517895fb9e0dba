#include "gateway/sandbox/core/stock.h"

namespace crossdock::sandbox {

Amount Stock::Level::total() const {
    Amount sum;
    for (const auto& [lot, holding] : lots) sum += holding.quantity;
    return sum;
}

Stock::Holding& Stock::holding(const std::string& product_id, const Place& place, const Batch& batch) {
    return levels_[{product_id, place.location_id}].lots[{place.bin_id, batch}];
}

const Stock::Holding* Stock::find(const std::string& product_id, const Place& place, const Batch& batch) const {
    const auto level = levels_.find({product_id, place.location_id});
    if (level == levels_.end()) return nullptr;
    const auto lot = level->second.lots.find({place.bin_id, batch});
    return lot == level->second.lots.end() ? nullptr : &lot->second;
}

void Stock::change(const std::string& product_id, const Place& place, const Batch& batch, Amount quantity) {
    Holding& there = holding(product_id, place, batch);
    if (there.quantity == quantity) return;
    moves_.push_back({product_id, place.id(), batch.batch, batch.expiry_date, there.quantity, quantity});
    there.quantity = quantity;
}

void Stock::set_on_hand(const std::string& product_id, const Place& place, Amount quantity, const Batch& batch) {
    change(product_id, place, batch, quantity);
}

void Stock::add(const std::string& product_id, const Place& place, const Batch& batch, Amount quantity,
                Amount unit_cost) {
    Holding& there = holding(product_id, place, batch);
    const Amount sum = there.quantity + quantity;
    if (sum > Amount{}) there.unit_cost = (there.quantity * there.unit_cost + quantity * unit_cost) / sum;
    change(product_id, place, batch, sum);
}

void Stock::take(const std::string& product_id, const Place& place, const Batch& batch, Amount quantity) {
    change(product_id, place, batch, on_hand(product_id, place, batch) - quantity);
}

void Stock::allocate(const std::string& product_id, const std::string& location_id, Amount quantity) {
    levels_[{product_id, location_id}].allocated += quantity;
}

void Stock::release(const std::string& product_id, const std::string& location_id, Amount quantity) {
    levels_[{product_id, location_id}].allocated -= quantity;
}

Amount Stock::on_hand(const std::string& product_id, const Place& place, const Batch& batch) const {
    const Holding* there = find(product_id, place, batch);
    return there == nullptr ? Amount{} : there->quantity;
}

Amount Stock::unit_cost(const std::string& product_id, const Place& place, const Batch& batch) const {
    const Holding* there = find(product_id, place, batch);
    return there == nullptr ? Amount{} : there->unit_cost;
}

Amount Stock::available(const std::string& product_id, const std::string& location_id) const {
    const auto level = levels_.find({product_id, location_id});
    return level == levels_.end() ? Amount{} : level->second.total() - level->second.allocated;
}

}  // namespace crossdock::sandbox
