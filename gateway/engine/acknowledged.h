// What an acknowledgement that came in is about (997, 999, TA1, CONTRL): the interchange we sent, its trade, and each
// complaint followed to the segment and element of our own bytes.
//
// Lifetime: values. Threads: any. Errors: of the store. What was never ours is nullopt.
//
//     auto sent = acknowledged(store, row, ack, *partner);
//     return flows::apply_acknowledgement(row, ack, *sent, now);
#pragma once

#include <optional>

#include "gateway/flows/acknowledgement.h"
#include "gateway/store/store.h"
#include "partners/partner.h"

namespace crossdock::engine {

[[nodiscard]] Result<std::optional<flows::AcknowledgedInterchange>> acknowledged(store::Store& store,
                                                                                 const store::Document& row,
                                                                                 const documents::Acknowledgement& ack,
                                                                                 const partners::Partner& partner);

}  // namespace crossdock::engine
