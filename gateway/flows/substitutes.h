// Goods that a warehouse shipped in place of others, which a person has to enter in Cin7 before the shipment can be.
//
// Cin7 picks only what is ordered, and lets no program change an order that is authorised. So the shipment waits, with
// words that say which goods to exchange; once the order has them it is replayed and written like any other. Pure.
// Refusals: needs-data, of all substitutes of the shipment at once.
//
//     if (auto none = no_substitutes(shipment, order, balance, terms); !none) return std::unexpected(none.error());
#pragma once

#include <expected>

#include "gateway/flows/flow.h"
#include "gateway/flows/quantities.h"

namespace crossdock::flows {

// A substitute that is on the order by now is none any more.
[[nodiscard]] std::expected<void, Refusal> no_substitutes(const documents::WarehouseShipment& shipment,
                                                          const documents::WarehouseOrder& order, Balance& balance,
                                                          const ItemTerms& terms);

}  // namespace crossdock::flows
