// Carries out the steps of shipments in Cin7 Omni, many at a time: look, write, read back, prove.
//
// One list read looks at up to 250 orders, one write dispatches or splits as many; cartons are a write an order.
// What comes within `gather` goes together. Nothing is written before Omni was read: what is already there is the
// proof. After the write Omni is read again, whatever it answered, because an answer of 200 is no proof and one of 500
// may have been saved. The read-back of one step is the look before the next of the same order, where that follows at
// once and for the first time. Where Omni refuses a write as a whole, its halves are tried, so that one bad record
// holds up no other. Threads: one per account. Errors: of the store; what goes wrong with a step is settled with its
// intent.
//
//     OmniPerformer performer(omni, store, clock, random, 5s);
//     auto done = performer.step();
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "gateway/cin7/omni.h"
#include "gateway/cin7/omni_branches.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/engine/omni_looks.h"
#include "gateway/flows/backoff.h"
#include "gateway/flows/omni_steps.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

class OmniPerformer {
  public:
    OmniPerformer(cin7::Omni& omni, store::Store& store, Clock& clock, Random& random,
                  std::chrono::milliseconds gather = {})
        : omni_(omni),
          store_(store),
          clock_(clock),
          random_(random),
          gather_(gather),
          branches_(omni),
          looks_(omni, clock) {}

    // Performs what is due; answers how many intents were dealt with.
    [[nodiscard]] Result<std::size_t> step();

  private:
    struct Work {
        const store::Intent* intent = nullptr;
        flows::ShipmentPlan plan;
        std::int64_t branch_id = 0;
    };
    using Works = std::vector<Work>;
    struct Proven {
        std::string proof, detail;
    };
    // What a kind of step sees of Omni, how it decides and what it writes.
    template <class Write>
    struct Kind {
        std::string name;  // "PUT SalesOrders"
        std::function<Result<void>(const Works&)> look;
        std::function<Result<flows::OmniDecision<Write>>(const Work&)> decide;
        // One error a record that was refused or whose fate is unknown.
        std::function<std::vector<std::optional<Error>>(std::span<const Write>)> write;
    };

    [[nodiscard]] Result<void> split(const Works& works);
    [[nodiscard]] Result<void> put_cartons(const Works& works);
    [[nodiscard]] Result<void> dispatch(const Works& works);
    template <class Write>
    [[nodiscard]] Result<void> perform(const Works& works, const Kind<Write>& kind);
    [[nodiscard]] Result<Work> work_of(const store::Intent& intent);
    [[nodiscard]] Result<void> look_at_orders(const Works& works);
    [[nodiscard]] Result<void> look_at_cartons(const Works& works);
    [[nodiscard]] Result<void> settle(const store::Intent& intent, const Result<Proven>& end);

    cin7::Omni& omni_;
    store::Store& store_;
    Clock& clock_;
    Random& random_;
    const std::chrono::milliseconds gather_;
    const flows::Backoff backoff_;
    cin7::OmniBranches branches_;
    OmniLooks looks_;
};

}  // namespace crossdock::engine
