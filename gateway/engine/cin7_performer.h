// Carries out the Cin7 steps of shipments: look, call, read back, prove.
//
// Before every call Cin7 is read: what is already there is the proof and nothing is called. After the call Cin7 is read
// again, whatever the call answered, because an answer of 200 is no proof and a lost answer is no failure.
// Threads: one per account. Errors: of the store; what goes wrong with a step is settled with its intent.
//
//     Cin7Performer performer(core, store, clock, random);
//     auto done = performer.step();
#pragma once

#include "gateway/cin7/core.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/flows/backoff.h"
#include "gateway/flows/fulfilment_steps.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

class Cin7Performer {
  public:
    Cin7Performer(cin7::Core& core, store::Store& store, Clock& clock, Random& random)
        : core_(core), store_(store), clock_(clock), random_(random) {}

    // Performs what is due; answers how many intents were dealt with.
    [[nodiscard]] Result<std::size_t> step();

  private:
    [[nodiscard]] Result<flows::StepDecision> perform(const store::Intent& intent);
    [[nodiscard]] Result<void> call(flows::Step step, const flows::ShipmentPlan& plan, const std::string& task_id);
    [[nodiscard]] Result<std::string> sale_id_of(const flows::ShipmentPlan& plan);

    cin7::Core& core_;
    store::Store& store_;
    Clock& clock_;
    Random& random_;
    const flows::Backoff backoff_;
};

}  // namespace crossdock::engine
