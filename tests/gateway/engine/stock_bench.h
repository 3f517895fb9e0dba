// A sandbox of Cin7, the real client, a store, the intake and the performer between them, for documents about stock.
//
// Partner acme is location East, with a tolerance of 5 units. East holds 100 TEE, 2.5 CAP, 50 MUG (4.50 each) and 30
// JAM of lot L1, best before 2027-01-31; West holds 40 MUG; the partner's numbers are Cin7's. The witness is the
// sandbox's own ledger. Lifetime: everything goes with the object. Threads: one, besides the sandbox's.
//
//     StockBench bench;
//     bench.receive("stock-adjustment", R"("adjustment-number": "A-1", "lines": [...])");
//     bench.settle();
//     CHECK(bench.moves() == Lines{"adjustment-completed acme/947/A-1: East TEE 100 -> 98"});
#pragma once

#include <string>
#include <vector>

#include "gateway/engine/intake.h"
#include "gateway/engine/stock_performer.h"
#include "tests/gateway/cin7/sandbox_bench.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/watched_store.h"

namespace crossdock::engine::test {

using Lines = std::vector<std::string>;

class StockBench {
  public:
    // `terms` are the attributes of <stock>.
    explicit StockBench(std::vector<sandbox::Fault> faults = {}, const std::string& terms = R"(tolerance-units="5")");

    // A document from the warehouse, decided upon; `fields` is JSON without the braces.
    void receive(const std::string& kind, const std::string& fields);
    // Lines of a document: "TEE -2, JAM 3 lot L1", with the quantity under `name`.
    [[nodiscard]] static std::string lines(const std::string& name, const std::string& goods);
    // An 846 that counts what is on hand, or what is available.
    void count(const std::string& number, const std::string& goods, const std::string& kind = "on-hand");

    // Until nothing is due any more, through all waits. After an error of the store the process starts anew.
    void settle();

    // What changed a quantity on hand since the last time it was asked: "<effect> <reference>: <place> <SKU> <from> ->
    // <to>".
    [[nodiscard]] Lines moves();
    // Open approvals: "TEE 40", with `all` the state before it.
    [[nodiscard]] Lines proposals(bool all = false);
    // "cin7-compare verified", in the order of their making.
    [[nodiscard]] Lines intents();
    [[nodiscard]] Lines writes() const;

    template <class Work>
    void by_hand(Work work) {
        account.server->with_account([&](sandbox::CoreAccount& core) { work(core); });
    }
    // A person's or a till's movement.
    void set_on_hand(const std::string& sku, const std::string& place, const std::string& quantity);
    [[nodiscard]] std::string on_hand(const std::string& sku, const std::string& place);
    // A transfer of goods from West to `to`, in transit; answers its number.
    std::string transfer(const std::string& goods, const std::string& to = "East", const std::string& reference = "");
    // A purchase for `to`, authorised; answers its number.
    std::string purchase(const std::string& goods, const std::string& to = "East");

    cin7::SandboxBench account;
    PartnerHome home;
    Log log;
    WatchedStore store{log};
    SeededRandom random{3};
    Intake intake{store, home.registry(), account.clock};
    StockPerformer performer{*account.core->stock(), store, home.registry(), account.clock, random};

  private:
    std::size_t documents_ = 0;
    std::size_t seen_ = 0;  // entries of the ledger
};

}  // namespace crossdock::engine::test
