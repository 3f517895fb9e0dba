// Carries out what the warehouse's documents about stock mean for Cin7: look, call, read back, prove.
//
// As of shipments: what is already there is the proof and nothing is called; after a call Cin7 is read again, whatever
// the call answered. Only the location of the intent's own partner is touched, and only while its word about stock
// counts: both are looked up in the partner files at the last moment. Which product the account is of, it does not
// know. Lifetime: everything passed in must outlive it. Threads: one per account. Errors: of the step, to be settled
// with its intent.
//
//     StockPerformer stock(account, store, registry, clock, random);
//     auto done = stock.step();
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/stock_account.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/engine/bill_book.h"
#include "gateway/engine/registry.h"
#include "gateway/flows/backoff.h"
#include "gateway/flows/stock_comparison.h"
#include "gateway/flows/stock_plan.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

struct Performed {
    std::string proof, detail;
    store::Changes more;  // what follows; committed with the proof
};

class StockPerformer {
  public:
    StockPerformer(cin7::StockAccount& account, store::Store& store, Registry& registry, Clock& clock, Random& random)
        : account_(account),
          store_(store),
          registry_(registry),
          clock_(clock),
          random_(random),
          bills_(account, clock) {}

    // Performs what is due of the lane "cin7-stock"; answers how many intents were dealt with.
    [[nodiscard]] Result<std::size_t> step();

  private:
    struct Job {
        const store::Intent& intent;
        const flows::StockPlan& plan;
        const partners::Partner& partner;
    };

    // cin7-compare, cin7-adjust, cin7-receive, cin7-transfer or cin7-credit.
    [[nodiscard]] Result<Performed> perform(const store::Intent& intent);
    [[nodiscard]] Result<Performed> compare(const Job& job);
    // What both sides tell, kits as their parts where the partner counts those; `goods` that are weighed with it become
    // parts too.
    struct Told {
        flows::StockPlan plan;
        std::vector<cin7::StockLevel> levels;
    };
    [[nodiscard]] Result<Told> told(const Job& job, const flows::InFlight& flight,
                                    std::initializer_list<std::vector<flows::StockLine>*> goods);
    [[nodiscard]] Result<Performed> adjust(const Job& job);
    [[nodiscard]] Result<Performed> receive(const Job& job);
    [[nodiscard]] Result<Performed> receive_purchase(const Job& job, const cin7::Purchase& found);
    [[nodiscard]] Result<Performed> complete_transfer(const Job& job, const cin7::Transfer& found);
    [[nodiscard]] Result<Performed> credit(const Job& job);

    // Ids under `name` in the proofs of other intents of the trade.
    [[nodiscard]] Result<std::set<std::string>> proven_elsewhere(const store::Intent& intent, std::string_view name);

    cin7::StockAccount& account_;
    store::Store& store_;
    Registry& registry_;
    Clock& clock_;
    Random& random_;
    const flows::Backoff backoff_;
    BillBook bills_;
};

}  // namespace crossdock::engine
