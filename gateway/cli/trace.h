// `crossdock trace KEY`: everything about one order, in time order.
//
// KEY is a purchase order, order, shipment, SSCC, tracking or control number, or the Message-ID of a message over AS2.
// Reads the store, changes nothing. Errors: an unknown key is exit code 1 with what was looked for.
#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cli/traced_trade.h"
#include "partners/partner.h"

namespace crossdock::cli {

struct TraceOptions {
    bool json = false;
    std::string export_to = {};  // a directory: all that is kept of it, byte for byte, instead of telling
    std::span<const partners::Partner> partners = {};  // whose open goods are told
};

[[nodiscard]] int trace(store::Store& store, store::As2Archive& archive, std::string_view key,
                        const TraceOptions& options, std::ostream& out, std::ostream& err);

// The trade as the demo and trace print it.
void print_trade(store::Store& store, const TracedTrade& traced, std::ostream& out);

}  // namespace crossdock::cli
