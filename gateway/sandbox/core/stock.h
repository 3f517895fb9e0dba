// How much of each product lies where, at which cost, and how much of it is promised to authorised orders.
//
// On hand is kept by lot (bin, batch or serial number, expiry), allocations by location, as Cin7 does. Every change of
// a quantity is noted, so that the effect ledger can say what really moved. Nothing goes below zero because those who
// take ask before.
//
// Lifetime: belongs to its CoreBooks. Threads: as the account.
//
//     stock.take(product_id, place, {.batch = "L1"}, Amount(5));
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gateway/sandbox/amount.h"
#include "gateway/sandbox/core/catalogue.h"
#include "gateway/sandbox/effect_ledger.h"

namespace crossdock::sandbox {

// What sets goods of one product at one place apart. Both empty for products that are costed by plain FIFO.
struct Batch {
    std::string batch{}, expiry_date{};

    auto operator<=>(const Batch&) const = default;
};

class Stock {
  public:
    struct Lot {
        std::string bin_id;  // "" is the location itself
        Batch batch;

        auto operator<=>(const Lot&) const = default;
    };
    struct Holding {
        Amount quantity, unit_cost;
    };
    struct Level {
        std::map<Lot, Holding> lots;
        Amount allocated;

        [[nodiscard]] Amount total() const;
    };
    // Product id, location id.
    using Levels = std::map<std::pair<std::string, std::string>, Level>;

    // Keeps the unit cost of what is there.
    void set_on_hand(const std::string& product_id, const Place& place, Amount quantity, const Batch& batch = {});
    // Goods that come are averaged into the cost of what is there.
    void add(const std::string& product_id, const Place& place, const Batch& batch, Amount quantity, Amount unit_cost);
    void take(const std::string& product_id, const Place& place, const Batch& batch, Amount quantity);
    void allocate(const std::string& product_id, const std::string& location_id, Amount quantity);
    void release(const std::string& product_id, const std::string& location_id, Amount quantity);

    // Of exactly this batch and expiry: another expiry of the same batch counts as nothing (C16).
    [[nodiscard]] Amount on_hand(const std::string& product_id, const Place& place, const Batch& batch = {}) const;
    [[nodiscard]] Amount unit_cost(const std::string& product_id, const Place& place, const Batch& batch = {}) const;
    // On hand at the location less what is promised.
    [[nodiscard]] Amount available(const std::string& product_id, const std::string& location_id) const;
    [[nodiscard]] const Levels& levels() const { return levels_; }

    // What has moved since it was asked last.
    [[nodiscard]] std::vector<StockMove> take_moves() { return std::exchange(moves_, {}); }

  private:
    Holding& holding(const std::string& product_id, const Place& place, const Batch& batch);
    [[nodiscard]] const Holding* find(const std::string& product_id, const Place& place, const Batch& batch) const;
    void change(const std::string& product_id, const Place& place, const Batch& batch, Amount quantity);

    Levels levels_;
    std::vector<StockMove> moves_;
};

}  // namespace crossdock::sandbox
