// What released orders still need: the goods that lie in the warehouse and are promised already.
//
// Pure. Errors: a stored document that cannot be read, an item or unit that is no longer cross-referenced.
//
//     auto needed = promised(orders, shipments, item_terms_of(partner));
#pragma once

#include <span>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/flows/shipment.h"
#include "gateway/flows/stock_in_parts.h"
#include "gateway/flows/stock_plan.h"
#include "gateway/store/rows.h"

namespace crossdock::flows {

// `orders` as sent to the warehouse, `shipments` as it reported them; those applied count.
[[nodiscard]] Result<std::vector<StockLine>> promised(std::span<const store::Document> orders,
                                                      std::span<const store::Document> shipments,
                                                      const ItemTerms& terms);

struct PromisedKits {
    std::vector<HeldKits> held;  // Cin7 has them assembled, or their parts
    // Parts that left, and that Cin7 has until their kits are whole.
    struct Part {
        StockLine goods;
        Instant reported;  // the last time
    };
    std::vector<Part> waiting;
};

// The kits among what those orders need that went out as their parts.
[[nodiscard]] Result<PromisedKits> promised_kits(std::span<const store::Document> orders,
                                                 std::span<const store::Document> shipments, const ItemTerms& terms);

}  // namespace crossdock::flows
