#include "gateway/as2/settling.h"

#include "gateway/as2/receipt_judging.h"
#include "gateway/flows/attempt.h"
#include "gateway/flows/replay.h"

namespace crossdock::as2 {
namespace {

using store::As2State;
using store::IntentState;

// The dead letter is answered by a receipt that came after all: it is closed, and the sender finds the proof.
Result<void> revive(store::Store& store, const store::Intent& intent, crossdock::Instant now) {
    const auto letters = store.dead_letters(store::DeadLetterState::open);
    if (!letters) return std::unexpected(letters.error());
    for (const store::DeadLetter& letter : *letters) {
        if (letter.subject != flows::intent_subject(intent.key)) continue;
        const auto changes = flows::replay(letter, now);
        if (!changes) return std::unexpected(changes.error());
        return store.commit(*changes, now);
    }
    return {};
}

}  // namespace

Result<void> settle(store::Store& store, std::string_view key, crossdock::Instant now) {
    const auto row = store.as2_message_of(key);
    if (!row) return std::unexpected(row.error());
    if (!*row || (*row)->state == As2State::sending) return {};
    const auto intent = store.intent(key);
    if (!intent) return std::unexpected(intent.error());
    if (!*intent) return {};
    const std::string system = "from " + (*row)->partner;
    const bool waits = (*intent)->state == IntentState::pending && !(*intent)->answer.empty();
    if ((*row)->state == As2State::confirmed) {
        if ((*intent)->state == IntentState::dead) return revive(store, **intent, now);
        if ((*intent)->state != IntentState::pending) return {};
        return store.commit(flows::proven(**intent, proof_of(**row), system, told_of(**row), now), now);
    }
    if (!waits || (*row)->disposition.empty()) return {};
    return store.commit(flows::failed(**intent, rejection(**row), {}, 0, system, now), now);
}

}  // namespace crossdock::as2
