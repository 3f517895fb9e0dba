// What the accounts of both products have in common: a call budget, and an end.
//
// Lifetime: the caller's. Threads: every function may be called from any thread. Errors: none.
#pragma once

#include <optional>

#include "gateway/cin7/pacing.h"

namespace crossdock::cin7 {

class Account {
  public:
    virtual ~Account() = default;

    // The call budget now; nullopt where there is none.
    [[nodiscard]] virtual std::optional<BudgetState> budget() const { return std::nullopt; }
    // Calls that an earlier process made.
    virtual void resume_budget(const DayUse&) {}
    // Until when Cin7 asked everybody to wait; nullopt when it did not.
    [[nodiscard]] virtual std::optional<Instant> held_until() const { return std::nullopt; }
    // Ends every wait for a turn, also those to come: calls are `not-sent` from then on. A call under way is finished.
    virtual void stop() {}
};

}  // namespace crossdock::cin7
