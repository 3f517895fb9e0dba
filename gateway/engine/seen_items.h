// The items that a partner's stored documents name, each once: what its shipments, counts, receipts and returns call
// them.
//
// Lifetime: values. Threads: functions. Errors: of the store; a document that is no JSON object names nothing.
//
//     auto items = seen_items(store, partner);
#pragma once

#include <vector>

#include "gateway/flows/sku_audit.h"
#include "gateway/store/store.h"
#include "partners/partner.h"

namespace crossdock::engine {

// Of the newest `limit` documents of each kind; the place is that of the newest that names the item.
[[nodiscard]] Result<std::vector<flows::PartnerItem>> seen_items(store::Store& store, const partners::Partner& partner,
                                                                 std::size_t limit = 1'000);

}  // namespace crossdock::engine
