// How much of each product lies where, and how much of it is promised to authorised orders.
//
// On hand is kept by bin, allocations by location, as Cin7 does. A pick takes from one place; nothing goes below zero
// because CoreAccount asks before it takes.
//
// Lifetime: belongs to its CoreAccount. Threads: as CoreAccount.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "gateway/sandbox/amount.h"
#include "gateway/sandbox/catalogue.h"

namespace crossdock::sandbox {

class Stock {
  public:
    struct Level {
        std::map<std::string, Amount, std::less<>> on_hand;  // by bin id; "" is the location itself
        Amount allocated;

        [[nodiscard]] Amount total() const;
    };
    // Product id, location id.
    using Levels = std::map<std::pair<std::string, std::string>, Level>;

    void set_on_hand(const std::string& product_id, const Place& place, Amount quantity);
    void take(const std::string& product_id, const Place& place, Amount quantity);
    void allocate(const std::string& product_id, const std::string& location_id, Amount quantity);
    void release(const std::string& product_id, const std::string& location_id, Amount quantity);

    [[nodiscard]] Amount on_hand(const std::string& product_id, const Place& place) const;
    // On hand at the location less what is promised.
    [[nodiscard]] Amount available(const std::string& product_id, const std::string& location_id) const;
    [[nodiscard]] const Levels& levels() const { return levels_; }

  private:
    Levels levels_;
};

}  // namespace crossdock::sandbox
