// The state machine of rows.h as data: which state may follow which. docs/state-machine.md draws it.
//
// A repeated move (`from == to`) is allowed wherever it is harmless, because a step that is done again after a crash
// must have the effect of one. Everything that is not listed is refused by every engine as a bug.
//
// Threads: pure.
//
//     may_move(IntentState::verified, IntentState::pending)  // false: a proven effect is never done again
#pragma once

#include "gateway/store/as2_message.h"
#include "gateway/store/rows.h"

namespace crossdock::store {

[[nodiscard]] constexpr bool may_move(InboxState from, InboxState to) {
    using enum InboxState;
    if (from == to) return true;
    switch (from) {
        case received: return to == processed || to == dead;
        // Read again by a replay: several sets of one payload may be dead letters, each is replayed by itself, and
        // reading stores nothing that is there already.
        case processed: return to == received;
        case dead: return to == received;
        case duplicate: return false;
    }
    return false;
}

[[nodiscard]] constexpr bool may_move(DocumentState from, DocumentState to) {
    using enum DocumentState;
    if (from == to) return true;
    switch (from) {
        case stored: return to == applied || to == duplicate || to == dead;
        case dead: return to == stored;
        case applied:
        case duplicate: return false;
    }
    return false;
}

// Claiming is not a move: only Store::claim makes an intent `claimed`, because only it writes the lease.
[[nodiscard]] constexpr bool may_move(IntentState from, IntentState to) {
    using enum IntentState;
    if (to == claimed) return false;
    if (from == to) return true;
    switch (from) {
        // A performer whose lease was taken back still brings its proof or its reason, and that counts.
        case pending: return to == verified || to == dead || to == cancelled;
        case claimed: return true;
        case dead: return to == pending || to == cancelled;
        case verified:
        case cancelled: return false;
    }
    return false;
}

// Decided once: two people who decide at once do not both win.
[[nodiscard]] constexpr bool may_move(ApprovalState from, ApprovalState to) {
    return from == ApprovalState::proposed && to != ApprovalState::proposed;
}

// Partners do answer twice; the later answer counts, but nothing un-answers an interchange.
[[nodiscard]] constexpr bool may_move(AcknowledgementState from, AcknowledgementState to) {
    using enum AcknowledgementState;
    return from == to || to == accepted || to == accepted_with_errors || to == rejected;
}

// A message of the partner's that was refused and comes again is received again, which is no move.
[[nodiscard]] constexpr bool may_move(As2State from, As2State to) {
    using enum As2State;
    if (from == to) return true;
    switch (from) {
        case sending: return to == confirmed || to == rejected;
        case rejected: return to == sending || to == confirmed;  // a receipt that comes late counts
        case accepted:
        case refused:
        case confirmed: return false;
    }
    return false;
}

}  // namespace crossdock::store
