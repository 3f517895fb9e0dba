// What follows from a functional acknowledgement (997) of something we sent.
//
// Accepted: the interchange is marked, the trade's journal says so. Rejected: besides, a dead letter for the trade, in
// plain words, because the warehouse will not ship that order.
// Pure. Refusals: a control number that was never ours (needs-data).
#pragma once

#include <optional>

#include "gateway/flows/flow.h"
#include "mappings/documents/acknowledgement.h"

namespace crossdock::flows {

struct AcknowledgedInterchange {
    store::Interchange interchange;
    std::string trade;  // of the intent it was sent for
};

// `sent` is the newest interchange with that group control number; nullopt when there is none.
[[nodiscard]] Decision apply_acknowledgement(const store::Document& row, const documents::Acknowledgement& ack,
                                             const std::optional<AcknowledgedInterchange>& sent, Instant now);

}  // namespace crossdock::flows
