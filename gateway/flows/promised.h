// What released orders still need: the goods that lie in the warehouse and are promised already.
//
// Pure. Errors: a stored document that cannot be read, an item or unit that is no longer cross-referenced.
//
//     auto needed = promised(orders, shipments, item_terms_of(partner));
#pragma once

#include <span>
#include <vector>

#include "gateway/flows/shipment.h"
#include "gateway/flows/stock_in_parts.h"
#include "gateway/flows/stock_plan.h"
#include "gateway/store/rows.h"

namespace crossdock::flows {

// `orders` as sent to the warehouse, `shipments` as it reported them; those applied count.
[[nodiscard]] Result<std::vector<StockLine>> promised(std::span<const store::Document> orders,
                                                      std::span<const store::Document> shipments,
                                                      const ItemTerms& terms);

// The kits among what those orders need that went out as their parts: Cin7 has them assembled, or their parts.
[[nodiscard]] Result<std::vector<HeldKits>> promised_kits(std::span<const store::Document> orders,
                                                          std::span<const store::Document> shipments,
                                                          const ItemTerms& terms);

}  // namespace crossdock::flows
