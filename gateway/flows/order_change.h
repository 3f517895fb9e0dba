// An order that is changed or cancelled in Cin7 after it went to the warehouse.
//
// What was decided about an order is kept as versions of its document: the first went out when it was released, a later
// one goes out (a replacement, a cancellation) or is only noted (a clerk is told). So the same look twice follows from
// one change only, and a shipment is always measured against what Cin7 wants last. What the partner's <release> says
// decides between telling the warehouse and telling a clerk. An order of which the warehouse has reported a shipment is
// shipped: nothing more is sent about it. Pure. Refusals (needs-data): an item or unit without a cross-reference.
//
//     auto history = order_history(trade, partner.id);
//     auto changes = follow(*history, {OrderState::Is::cancelled, "VOIDED", {}}, partner, now);
#pragma once

#include "gateway/flows/flow.h"
#include "gateway/flows/order_history.h"
#include "gateway/flows/order_state.h"
#include "partners/partner.h"

namespace crossdock::flows {

// Nothing where nothing follows. `state` of live has its order, unless a shipment was applied.
[[nodiscard]] Decision follow(const OrderHistory& history, const OrderState& state, const partners::Partner& partner,
                              Instant now);

}  // namespace crossdock::flows
