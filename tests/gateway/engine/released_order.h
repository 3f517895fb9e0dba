// An order as the release to partner acme leaves it in the store: the document, and the intent to send it.
//
// Lifetime, threads: values. Errors: none.
//
//     REQUIRE(store.commit(released_order("SO-1042", documents::to_json(order_of_ten("SO-1042"), -1), now), now));
#pragma once

#include <string>

#include "gateway/store/store.h"
#include "mappings/documents/warehouse_order.h"

namespace crossdock::engine::test {

// 10 pieces of 100231 for Rosa Diaz in Austin.
[[nodiscard]] documents::WarehouseOrder order_of_ten(const std::string& number);

// `json` is the document.
[[nodiscard]] store::Changes released_order(const std::string& number, std::string json, Instant now);

}  // namespace crossdock::engine::test
