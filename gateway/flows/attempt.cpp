#include "gateway/flows/attempt.h"

#include "gateway/flows/replay.h"

namespace crossdock::flows {

void add_proof(store::Changes& changes, const store::Intent& intent, std::string proof, std::string system,
               std::string detail, Instant now) {
    changes.intent_moves.push_back({intent.key, store::IntentState::verified, now, {}, proof});
    changes.journal.push_back({0, now, intent.partner, intent.trade, intent.kind + "-verified", std::move(system),
                               std::move(detail), std::move(proof)});
}

store::Changes proven(const store::Intent& intent, std::string proof, std::string system, std::string detail,
                      Instant now) {
    store::Changes changes;
    add_proof(changes, intent, std::move(proof), std::move(system), std::move(detail), now);
    return changes;
}

store::Changes answered(const store::Intent& intent, std::string answer, std::string system, Instant due, Instant now) {
    store::Changes changes;
    changes.journal.push_back({0, now, intent.partner, intent.trade, intent.kind + "-answered", std::move(system),
                               intent.kind + " was answered with success; it is read back by " + to_string(due),
                               answer});
    changes.intent_moves.push_back({intent.key, store::IntentState::pending, due, {}, {}, std::move(answer)});
    return changes;
}

store::Changes failed(const store::Intent& intent, const Error& error, const Backoff& backoff, double dice,
                      std::string system, Instant now) {
    store::Changes changes;
    // Attempts are never counted anew: every attempts_max of them a person is told, also after a replay.
    const bool again = error.kind == ErrorKind::transient && intent.attempts % backoff.attempts_max != 0;
    if (again) {
        const auto wait = backoff.wait(intent.attempts, dice);
        changes.intent_moves.push_back({intent.key, store::IntentState::pending, now + wait, to_string(error), {}});
        changes.journal.push_back({0,
                                   now,
                                   intent.partner,
                                   intent.trade,
                                   intent.kind + "-delayed",
                                   std::move(system),
                                   "attempt " + std::to_string(intent.attempts) + " of " + intent.kind + ": " +
                                       error.message + "; tried again in " +
                                       std::to_string((wait.count() + 999) / 1000) + " s",
                                   {}});
        return changes;
    }
    changes.intent_moves.push_back({intent.key, store::IntentState::dead, now, to_string(error), {}});
    store::DeadLetter letter;
    letter.subject = intent_subject(intent.key);
    letter.partner = intent.partner;
    letter.trade = intent.trade;
    letter.error = error;
    letter.at = now;
    changes.dead_letters.push_back(std::move(letter));
    changes.journal.push_back({0,
                               now,
                               intent.partner,
                               intent.trade,
                               intent.kind + "-refused",
                               std::move(system),
                               intent.kind + ": " + error.message,
                               {}});
    return changes;
}

}  // namespace crossdock::flows
