// What follows from an acknowledgement (997, 999, TA1, CONTRL) of something we sent.
//
// Accepted: the interchange is marked, the trade's journal says so. Rejected: besides, a dead letter for the trade, in
// plain words, because the warehouse will not ship that order. A TA1 (functional id "TA1") that accepts marks nothing:
// it says that the envelope arrived, and a 997 may still reject what is in it. Likewise a CONTRL that says "received".
// Pure. Refusals: a control number that was never ours, or that several of ours have (needs-data).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/flows/flow.h"
#include "mappings/documents/acknowledgement.h"

namespace crossdock::flows {

// Something that the partner complains of, found in the bytes we sent.
struct Complaint {
    std::string message;  // "940 0001, segment 7 (W01), element 5 'XX1': code 7, invalid code value"
    std::string remedy;
};

struct AcknowledgedInterchange {
    store::Interchange interchange;
    std::string trade;                  // of the intent it was sent for
    std::vector<Complaint> complaints;  // empty: they are told by the codes alone
    std::vector<std::string> others;    // "INSDES_7.edi of 2026-01-31T08:00:00Z": as well meant by what was said
};

// Whether it is a CONTRL, which names the interchange and no group.
[[nodiscard]] bool is_contrl(const documents::Acknowledgement& ack);

// `sent` is the newest interchange with that control number (of the group; a TA1's and CONTRL's: of the interchange);
// nullopt when there is none.
[[nodiscard]] Decision apply_acknowledgement(const store::Document& row, const documents::Acknowledgement& ack,
                                             const std::optional<AcknowledgedInterchange>& sent, Instant now);

}  // namespace crossdock::flows
