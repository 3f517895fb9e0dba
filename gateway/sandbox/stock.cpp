#include "gateway/sandbox/stock.h"

#include <algorithm>

namespace crossdock::sandbox {

Amount Stock::Level::total() const {
    Amount sum;
    for (const auto& [bin, quantity] : on_hand) sum += quantity;
    return sum;
}

void Stock::set_on_hand(const std::string& product_id, const Place& place, Amount quantity) {
    levels_[{product_id, place.location_id}].on_hand[place.bin_id] = quantity;
}

void Stock::take(const std::string& product_id, const Place& place, Amount quantity) {
    levels_[{product_id, place.location_id}].on_hand[place.bin_id] -= quantity;
}

void Stock::allocate(const std::string& product_id, const std::string& location_id, Amount quantity) {
    levels_[{product_id, location_id}].allocated += quantity;
}

void Stock::release(const std::string& product_id, const std::string& location_id, Amount quantity) {
    levels_[{product_id, location_id}].allocated -= quantity;
}

Amount Stock::on_hand(const std::string& product_id, const Place& place) const {
    const auto level = levels_.find({product_id, place.location_id});
    if (level == levels_.end()) return {};
    const auto bin = level->second.on_hand.find(place.bin_id);
    return bin == level->second.on_hand.end() ? Amount{} : bin->second;
}

Amount Stock::available(const std::string& product_id, const std::string& location_id) const {
    const auto level = levels_.find({product_id, location_id});
    return level == levels_.end() ? Amount{} : level->second.total() - level->second.allocated;
}

}  // namespace crossdock::sandbox
