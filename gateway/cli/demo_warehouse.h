// The warehouse of the demo: takes 940s from its `in` folder, answers with a 997 and a 945 in its `out` folder, and
// counts the 997s that answer its 945s.
//
// It stands at the other end of the SFTP site and shares nothing with the gateway but the mapping library. How it
// ships an order is told beforehand.
// Like a real warehouse it knows an interchange that comes again by its control number, and lets it rest.
// Threads: one. Errors: a 940 it cannot read is reported and left where it is.
//
//     DemoWarehouse warehouse(folder / "in", folder / "out", library);
//     warehouse.expect("SO-1", DemoWarehouse::Habit::short_ship);
//     warehouse.look(now);   // takes what is there
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "gateway/cli/demo_paperwork.h"

namespace crossdock::cli {

class DemoWarehouse {
  public:
    enum class Habit {
        in_full,      // everything, in two cartons, each with its tracking number
        short_ship,   // the first line short, the rest stays open
        strange_sku,  // the first line under a number that nobody has told Crossdock of
        twice,        // the same 945 under two names
        unlabelled    // everything; cartons have tracking numbers and no SSCC
    };

    // Loads the mappings 940, 945 and 997 of the library; throws std::runtime_error when one cannot be used.
    // An order it was told nothing of is dealt with as usual.
    DemoWarehouse(std::filesystem::path in, std::filesystem::path out, const mapping::Library& library,
                  Habit usual = Habit::in_full);

    void expect(std::string order_number, Habit habit) { habits_[std::move(order_number)] = habit; }

    // Takes every complete 940; answers how many orders were shipped.
    [[nodiscard]] Result<std::size_t> look(Instant now);

    // How often each 945 so far was answered by a 997 that accepts it, in the order in which they were written.
    [[nodiscard]] std::vector<std::size_t> acceptances() const;

    // What has left the building, by item number as the 940s called it.
    [[nodiscard]] const std::map<std::string, documents::Decimal>& shipped() const { return shipped_; }

    // What the strange line is called on the 945: "<sku>-ALT".
    [[nodiscard]] static std::string strange_name(std::string_view sku) { return std::string(sku) + "-ALT"; }

  private:
    [[nodiscard]] Result<void> take(const std::filesystem::path& file, Instant now, std::size_t& shipped);
    [[nodiscard]] documents::WarehouseShipment ship(const documents::WarehouseOrder& order, Habit habit, Instant now);

    const std::filesystem::path in_;
    DemoPaperwork papers_;
    mapping::Mapping order_mapping_, shipment_mapping_, acknowledgement_mapping_;
    const Habit usual_;
    std::map<std::string, Habit> habits_;
    std::vector<std::string> shipments_;  // control numbers of the 945s
    std::map<std::string, documents::Decimal> shipped_;
    std::uint64_t number_ = 0;  // of the shipments
    std::uint64_t serial_ = 0;  // of the cartons
};

}  // namespace crossdock::cli
