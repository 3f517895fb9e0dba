// `crossdock trace KEY`: everything about one order, in time order.
//
// KEY is a purchase order, order, shipment, SSCC, tracking or control number. Reads the store, changes nothing.
// Errors: an unknown key is exit code 1 with what was looked for.
#pragma once

#include <ostream>
#include <string_view>

#include "gateway/store/store.h"

namespace crossdock::cli {

struct TraceOptions {
    bool json = false;
};

[[nodiscard]] int trace(store::Store& store, std::string_view key, const TraceOptions& options, std::ostream& out,
                        std::ostream& err);

// The trade as the demo and trace print it.
void print_trade(const store::Trade& trade, std::ostream& out);

}  // namespace crossdock::cli
