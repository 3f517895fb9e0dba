// Shipments that report what was shipped for the order so far, turned into what each adds.
//
// Pure. What was reported before is taken off first from the lines of the same carton and lot, then from those of the
// same item and unit. Errors (needs-data): a quantity that was reported before is not there any more.
//
//     Shipped before;
//     for (const auto& earlier : known) before.step(earlier);
//     auto added = before.step(shipment);
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "gateway/flows/flow.h"
#include "mappings/documents/warehouse_shipment.h"

namespace crossdock::flows {

class Shipped {
  public:
    // The shipment as what it adds to those before; itself where it is not cumulative.
    [[nodiscard]] std::expected<documents::WarehouseShipment, Refusal> step(documents::WarehouseShipment shipment);

  private:
    struct Entry {
        std::string item, unit, lot, carton;
        documents::Decimal quantity;
    };
    std::vector<Entry> so_far_;
};

}  // namespace crossdock::flows
