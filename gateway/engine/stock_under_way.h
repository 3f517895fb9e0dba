// What the store knows of a partner's goods that Cin7's figures do not show yet, or that a count may not: read for a
// comparison of the two (flows/stock_comparison.h).
//
// Lifetime: keeps references. Threads: one. Errors: of the store; a stored document or plan that cannot be read (bug);
// transient where a shipment of the partner is not decided yet.
//
//     StockUnderWay under_way(store, partner, clock.now());
//     auto flight = flows::in_flight(*under_way.intents(), proposals, partner.id, plan.location, intent.key);
#pragma once

#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/flows/promised.h"
#include "gateway/flows/stock_plan.h"
#include "gateway/store/store.h"
#include "partners/partner.h"

namespace crossdock::engine {

class StockUnderWay {
  public:
    StockUnderWay(store::Store& store, const partners::Partner& partner, Instant now)
        : store_(store), partner_(partner), now_(now) {}

    // Everything that is decided and not finished, of shipments and of stock, whichever partner's.
    [[nodiscard]] Result<std::vector<store::Intent>> intents();
    // In words: shipments that were read and could not be applied; empty without any.
    [[nodiscard]] Result<std::string> unapplied_shipments();
    // What released orders still need.
    [[nodiscard]] Result<std::vector<flows::StockLine>> promised();
    // The kits among that, where the partner ships their parts.
    [[nodiscard]] Result<flows::PromisedKits> promised_kits();
    // What left, or where free goods are counted was promised, around the time of a count; `count` is its document.
    [[nodiscard]] Result<std::vector<flows::StockLine>> moved_around(const std::string& count,
                                                                     const flows::StockPlan& plan);

  private:
    // What `tell` makes of the orders and shipments of the last time.
    template <class Tell>
    [[nodiscard]] auto of_released_orders(Tell tell) -> decltype(tell({}, {}, {}));

    store::Store& store_;
    const partners::Partner& partner_;
    const Instant now_;
};

}  // namespace crossdock::engine
