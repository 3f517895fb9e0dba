// A sandbox of Cin7, the real client, a store and the performer between them, on a clock that stands still.
//
// The sale at East is shipped whole or in parts. The witness is the sandbox's own ledger, which knows nothing of
// answers. Lifetime: everything goes with the object. Threads: one, besides the sandbox's.
//
//     PerformerBench bench({{.kind = FaultKind::status_500, .path = "sale/fulfilment/pick", .method = "POST"}});
//     bench.decide(bench.whole());
//     bench.settle();
//     CHECK(bench.ledger() == Lines{"fulfilment-created", ...});
#pragma once

#include <string>
#include <vector>

#include "gateway/engine/cin7_performer.h"
#include "gateway/flows/shipment_plan.h"
#include "tests/gateway/cin7/sandbox_bench.h"
#include "tests/gateway/engine/watched_store.h"

namespace crossdock::engine::test {

using Lines = std::vector<std::string>;

[[nodiscard]] const Lines& steps_of_a_shipment();
[[nodiscard]] flows::PlannedLine planned(const std::string& sku, const std::string& quantity, const std::string& box);

class PerformerBench {
  public:
    explicit PerformerBench(std::vector<sandbox::Fault> faults = {});

    // Everything of the sale: 6 TEE and 2.5 CAP in box A, 4 TEE in box B, as shipment SHP-1.
    [[nodiscard]] flows::ShipmentPlan whole() const;
    // What the sandbox's ledger shows when that happened once.
    [[nodiscard]] static const Lines& whole_once();
    // One box.
    [[nodiscard]] flows::ShipmentPlan part(const std::string& shipment, const std::string& box,
                                           const std::string& quantity) const;
    // Another sale than the one at East from now on: the nth of the sandbox.
    void turn_to_sale(std::size_t number);

    // The four intents of a shipment; the first waits for the last of shipment `after`.
    void decide(const flows::ShipmentPlan& plan, const std::string& after = "");
    [[nodiscard]] static std::string key(const std::string& step, const std::string& shipment = "SHP-1");

    // One due step.
    void step();
    // Until nothing is due any more, through all waits. After an error of the store the process starts anew.
    void settle();

    // What happened to fulfilments in the account.
    [[nodiscard]] Lines ledger();
    // "verified verified pending pending", in the order of the steps.
    [[nodiscard]] std::string states(const std::string& shipment = "SHP-1");
    [[nodiscard]] nlohmann::json proof(const std::string& step, const std::string& shipment = "SHP-1");
    // That each step of whole() has a proof which says what Cin7 shows.
    void check_proofs();
    // The journal of the order.
    [[nodiscard]] Lines told();
    // Calls that change Cin7, in their order: "POST sale/fulfilment/pick ok".
    [[nodiscard]] Lines writes() const;

    // A person at work in Cin7: the newest fulfilment of the sale.
    [[nodiscard]] std::string task();
    template <class Work>
    void by_hand(Work work) {
        account.server->with_account([&](sandbox::CoreAccount& core) { work(core); });
    }

    cin7::SandboxBench account;
    std::string sale_id, order_number;
    Log log;
    WatchedStore store{log};
    SeededRandom random{3};
    Cin7Performer performer{*account.core, store, account.clock, random, std::chrono::minutes(2)};
};

}  // namespace crossdock::engine::test
