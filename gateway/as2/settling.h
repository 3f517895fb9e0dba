// A message of ours was settled by its receipt: what becomes of the intent it was sent for.
//
// The row of the message is the truth. Whoever holds the intent finds it there; an intent that nobody holds is proven
// or given up here, and one that was given up too early is taken up again. Doing it twice changes nothing.
//
// Threads: free. Errors: of the store.
//
//     store.commit(record(row, ...), now);   // the receipt is durable
//     settle(store, intent_key, now);        // called by whoever stored the receipt, and by the sender after each step
#pragma once

#include <string_view>

#include "gateway/doors/clock.h"
#include "gateway/store/store.h"

namespace crossdock::as2 {

[[nodiscard]] Result<void> settle(store::Store& store, std::string_view intent, crossdock::Instant now);

}  // namespace crossdock::as2
