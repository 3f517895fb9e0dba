// Carries out the Cin7 steps of shipments: look, call, read back, prove.
//
// What is already there is the proof and nothing is called. A step that Cin7 answers with success lets the next one go
// on, and all of a sale's steps are read back together within `prove_within`, because an answer of 200 is no proof;
// after a failed call Cin7 is read at once, because a lost answer is no failure.
// Threads: one per account. Errors: of the store; what goes wrong with a step is settled with its intent.
//
//     Cin7Performer performer(core, store, clock, random, 2min);
//     auto done = performer.step();
#pragma once

#include <chrono>

#include "gateway/cin7/core.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/engine/shipment_proofs.h"
#include "gateway/engine/shipment_step.h"
#include "gateway/flows/backoff.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

class Cin7Performer {
  public:
    Cin7Performer(cin7::Core& core, store::Store& store, Clock& clock, Random& random,
                  std::chrono::milliseconds prove_within)
        : core_(core),
          store_(store),
          clock_(clock),
          random_(random),
          prove_within_(prove_within),
          proofs_(core, store, clock, random, prove_within) {}

    // Performs what is due; answers how many intents were dealt with.
    [[nodiscard]] Result<std::size_t> step();

  private:
    [[nodiscard]] Result<store::Changes> perform(const store::Intent& intent);
    // Where a step behind answered ones fails, whether it is because one of them did nothing.
    [[nodiscard]] Result<Error> blame(const store::Intent& intent, Error error);
    // Sales answered near each other are read back together.
    [[nodiscard]] Instant proof_due(flows::Step step) const;

    cin7::Core& core_;
    store::Store& store_;
    Clock& clock_;
    Random& random_;
    const std::chrono::milliseconds prove_within_;
    const flows::Backoff backoff_;
    ShipmentProofs proofs_;
};

}  // namespace crossdock::engine
