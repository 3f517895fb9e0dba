// Three warehouses of the peak day, each with its partner folder: they ship what 940s order at every half hour and
// count their shelves every hour.
//
// Lifetime: the home goes with the object. Threads: one. Errors: what cannot be read or written throws.
//
//     Warehouses houses(library);
//     houses.ship(time.now());
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "gateway/cli/demo_warehouse.h"
#include "gateway/doors/clock.h"
#include "mappings/language/mapping.h"

namespace crossdock::bench {

inline constexpr std::size_t house_count = 3;
inline constexpr std::size_t item_count = 40;
inline constexpr std::int64_t shelf_stock = 1'000'000;  // of each item at each warehouse when the day begins

[[nodiscard]] std::string house_name(std::size_t house);  // the location or branch: "House 1"
[[nodiscard]] std::string item_number(std::size_t item);  // "TEE-07"

class Warehouses {
  public:
    // Cartons are labelled with SSCCs where `labelled`.
    Warehouses(std::filesystem::path library, bool with_counts, bool labelled);
    ~Warehouses();
    Warehouses(const Warehouses&) = delete;
    Warehouses& operator=(const Warehouses&) = delete;

    [[nodiscard]] const std::filesystem::path& home() const { return home_; }

    // Every order there is leaves now.
    void ship(Instant now);
    // A report of what each shelf holds; `lost` pieces of one item were found broken since the last one.
    void count(Instant now, std::int64_t lost);

    // When each order left, by order number.
    [[nodiscard]] const std::map<std::string, Instant>& left() const { return left_; }
    [[nodiscard]] std::int64_t on_shelf(std::size_t house, std::size_t item) const;

  private:
    struct House {
        std::filesystem::path in, out;
        cli::DemoWarehouse desk;
        cli::DemoPaperwork papers;  // of its counts
        std::map<std::string, std::int64_t> broken{};
    };

    std::filesystem::path home_;
    mapping::Mapping report_mapping_;
    std::vector<House> houses_;
    std::map<std::string, Instant> left_;
    std::size_t counts_ = 0;
};

}  // namespace crossdock::bench
