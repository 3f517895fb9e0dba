// What was applied of an order already, each shipment once, and whether a report only adds tracking numbers.
//
// Lifetime: a History points into the earlier shipments that it was made of. Pure.
//
//     const History history = history_of(known.earlier, business_key(shipment));
//     if (history.same_as(shipment)) return duplicate();
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "gateway/flows/shipment.h"

namespace crossdock::flows {

// One that was reported again with tracking counts as it was first.
struct History {
    std::vector<const EarlierShipment*> before;  // other shipments than this, applied before its first report
    std::vector<const EarlierShipment*> of_key;  // earlier reports of this one

    [[nodiscard]] const EarlierShipment* same_as(const documents::WarehouseShipment& shipment) const {
        const auto found =
            std::ranges::find_if(of_key, [&](const EarlierShipment* one) { return one->shipment == shipment; });
        return found == of_key.end() ? nullptr : *found;
    }
};

[[nodiscard]] History history_of(const std::vector<EarlierShipment>& earlier, const std::string& key);

// Whether the later report says the same, with tracking numbers where the earlier one had none.
[[nodiscard]] bool only_adds_tracking(documents::WarehouseShipment earlier, documents::WarehouseShipment later);

}  // namespace crossdock::flows
