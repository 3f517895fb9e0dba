// Keeps the account's call budget where other processes and the next start find it, and warns in time.
//
// The state is a cursor of the store. The warning goes to the journal once a day at most, and to whoever reports
// errors. Threads: one. Errors: of the store; `cin7.budget-short` while the day's calls run short.
//
//     BudgetKeeper keeper(account, store, clock);
//     auto kept = keeper.step();
#pragma once

#include "gateway/cin7/account.h"
#include "gateway/doors/clock.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

inline constexpr std::string_view budget_cursor = "cin7-budget";

class BudgetKeeper {
  public:
    BudgetKeeper(cin7::Account& account, store::Store& store, Clock& clock)
        : account_(account), store_(store), clock_(clock) {}

    // The first gives the account what earlier processes have used of the day. Answers 0: keeping the state is no work
    // that others should wake for.
    [[nodiscard]] Result<std::size_t> step();

  private:
    [[nodiscard]] Result<void> resume();

    cin7::Account& account_;
    store::Store& store_;
    Clock& clock_;
    bool resumed_ = false;
    std::uint32_t kept_calls_ = 0;
    std::string warned_on_;  // "2026-11-21"
};

}  // namespace crossdock::engine
