// What the demo promises, asked of the sandbox's own ledger, of its partners and of the store; not of what the gateway
// says of itself.
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "gateway/cli/demo_as2_side.h"
#include "gateway/cli/demo_retailer.h"
#include "gateway/cli/demo_site.h"
#include "gateway/cli/demo_warehouse.h"
#include "gateway/sandbox/server.h"
#include "gateway/store/as2_archive.h"
#include "gateway/store/store.h"

namespace crossdock::cli {

struct Promise {
    std::string says;
    bool kept = false;
};

struct DemoWitnesses {
    sandbox::Server& cin7;
    store::Store& store;
    store::As2Archive& archive;
    const DemoWarehouse& warehouse;
    const DemoWarehouse& west;
    const DemoAs2Side& west_side;
    const DemoRetailer& retailer;
    const DemoAs2Side& retailer_side;
    const DemoOrders& orders;
};

[[nodiscard]] std::vector<Promise> promises(const DemoWitnesses& asked);

// Prints each with a mark; true when all are kept.
[[nodiscard]] bool print_promises(const std::vector<Promise>& promises, std::ostream& out);

// Effects of a kind on one order, as the sandbox counted them.
[[nodiscard]] std::size_t effects(sandbox::Server& cin7, sandbox::EffectKind kind, const std::string& order_number);

// The open dead letter of an order; nullopt when there is none.
[[nodiscard]] std::optional<store::DeadLetter> open_dead_letter(store::Store& store, const std::string& order_number);

}  // namespace crossdock::cli
