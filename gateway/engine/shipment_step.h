// One step of a shipment in Cin7 Core, from its intent: looked at, called, looked at again where the call failed.
//
// A step that is tried for the first time behind one that Cin7 has just answered is called without a look: Cin7 refuses
// to change what somebody authorised meanwhile, and a refusal is looked into. Behind one that was found there already
// it is looked first. So is the first step of a sale that the
// last list showed untouched. A call that Cin7 answers with success is not read back here: see shipment_proofs.h.
//
// Lifetime: keeps references to core and store. Threads: one. Errors: of the call, or what Cin7 shows instead.
//
//     auto step = ShipmentStep::of(intent, core);
//     auto outcome = step->perform(core, store);
#pragma once

#include <string>
#include <vector>

#include "gateway/cin7/core.h"
#include "gateway/flows/fulfilment_steps.h"
#include "gateway/flows/shipment_plan.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

struct ShipmentStep {
    flows::Step step = flows::Step::fulfilment;
    flows::ShipmentPlan plan;
    std::string task_id;  // of the fulfilment, from the step before; empty for the first step
    bool may_call_unseen = false;

    // Finds the sale by its number where neither plan nor the step before says which it is.
    [[nodiscard]] static Result<ShipmentStep> of(const store::Intent& intent, cin7::Core& core);

    struct Outcome {
        flows::StepDecision shown;  // done: what Cin7 shows is the proof
        std::string answer;         // else: Cin7's word that it was done
    };
    [[nodiscard]] Result<Outcome> perform(cin7::Core& core, store::Store& store) const;

    // What Cin7 shows of the step in these fulfilments; a first step that a person has entered whole is found too.
    [[nodiscard]] Result<flows::StepDecision> decide(const std::vector<cin7::Fulfilment>& shown, cin7::Core& core,
                                                     store::Store& store) const;

  private:
    // Answers the task that it was for. `before` is what Cin7 showed, where it was looked at.
    [[nodiscard]] Result<std::string> call(cin7::Core& core, const flows::StepDecision& before) const;
};

}  // namespace crossdock::engine
