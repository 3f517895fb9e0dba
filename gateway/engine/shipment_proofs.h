// Reads back what Cin7 answered with success, many shipments at once: an answer of 200 is no proof.
//
// A list that shows a sale picked, packed and shipped with our tracking numbers proves it, also one that was read to
// look for orders; where several sales wait that none has shown, one is read. What then remains is read sale by sale.
// A step that Cin7 does not show is done again after a look; the steps that came behind it wait for it.
//
// Lifetime: keeps references. Threads: one. Errors: of Cin7 or the store; a sale that cannot be read is tried later.
//
//     ShipmentProofs proofs(core, store, clock, random, 2min);
//     auto done = proofs.prove(answered);
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <vector>

#include "gateway/cin7/core.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/engine/shipment_step.h"
#include "gateway/flows/backoff.h"
#include "gateway/flows/fulfilment_steps.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

class ShipmentProofs {
  public:
    // An answer is at most `prove_within` old when it is to be proven first.
    ShipmentProofs(cin7::Core& core, store::Store& store, Clock& clock, Random& random,
                   std::chrono::milliseconds prove_within)
        : core_(core), store_(store), clock_(clock), random_(random), prove_within_(prove_within) {}

    // Of claimed intents that have an answer. With them every answered step of the same sales is proven.
    [[nodiscard]] Result<void> prove(std::span<const store::Intent> answered);
    // The answered steps of one order, by a read of its sale. Answers whether all of them are proven now.
    [[nodiscard]] Result<bool> prove_order(const std::string& order_number);

  private:
    struct Answered {
        store::Intent intent;
        ShipmentStep step;
    };
    [[nodiscard]] std::optional<flows::StepDecision> by_row(const Answered& one) const;
    [[nodiscard]] bool shown_by_list(const std::vector<Answered>& steps) const;
    [[nodiscard]] Result<void> settle_by_row(const std::vector<Answered>& steps);
    // Reads the list unless one was read since all of these were answered. Not read: each sale is read by itself.
    void read_list(std::span<const store::Intent> answered);
    // In the order of the steps.
    [[nodiscard]] Result<std::vector<Answered>> answered_of(const std::string& order_number);
    [[nodiscard]] Result<bool> prove_by_reading(const std::vector<Answered>& steps);
    [[nodiscard]] Result<bool> settle(const Answered& one, const Result<flows::StepDecision>& shown);

    cin7::Core& core_;
    store::Store& store_;
    Clock& clock_;
    Random& random_;
    const std::chrono::milliseconds prove_within_;
    std::optional<Instant> listed_at_;
    const flows::Backoff backoff_;
};

}  // namespace crossdock::engine
