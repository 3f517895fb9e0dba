// A partner's orders from Cin7 to its site and back, for both products behind the same words: release, change, cancel,
// ship.
//
// Of Core the sale SO-00001 (10 TEE, 2.5 CAP), of Omni the order SO-1 (10 TEE). Each step is done by the engine's own
// workers; start_anew() is what a killed process does when it comes back.
// Lifetime: everything goes with the object. Threads: one, besides the sandbox's.
//
//     CoreOrders bench;
//     bench.turn();                       // released and sent
//     bench.change_tees(8);
//     bench.turn();
//     CHECK(bench.sent() == Lines{"N SO-00001 10 2.5", "R SO-00001 8 2.5"});
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gateway/engine/cin7_performer.h"
#include "gateway/engine/intake.h"
#include "gateway/engine/omni_performer.h"
#include "gateway/engine/orders.h"
#include "gateway/engine/sender.h"
#include "tests/gateway/cin7/omni_bench.h"
#include "tests/gateway/cin7/sandbox_bench.h"
#include "tests/gateway/engine/partner_home.h"
#include "tests/gateway/engine/scripted_site.h"
#include "tests/gateway/engine/watched_store.h"

namespace crossdock::engine::test {

using Lines = std::vector<std::string>;

class OrderBench {
  public:
    virtual ~OrderBench() = default;

    // What a person does in Cin7.
    virtual void change_tees(int quantity) = 0;
    virtual void change_ship_day(const std::string& day) = 0;
    virtual void make_void() = 0;
    [[nodiscard]] virtual std::size_t effects() = 0;  // shipments that the account saw

    // A minute later: the poll looks at Cin7, and what is due is sent. Errors are left to the next turn.
    void turn();
    // A 945 of some TEE arrives, and everything that follows is done.
    void ship(const std::string& shipment, int tees, const std::string& tracking = "");
    void replay_all();
    // The workers as a new process has them.
    void start_anew();

    // Of each 940 at the partner, as it arrived: "R SO-00001 8 2.5".
    [[nodiscard]] Lines sent() const;
    // "code: message" of each open dead letter.
    [[nodiscard]] Lines letters();
    [[nodiscard]] Lines events();  // of the order's journal

    const std::string number;
    PartnerHome home;
    Log log;
    WatchedStore store{log};
    ScriptedSite site{log};

  protected:
    OrderBench(std::string order, const std::string& release);
    void begin();

    [[nodiscard]] virtual ManualClock& clock() = 0;
    [[nodiscard]] virtual std::unique_ptr<OrderSource> source() = 0;
    [[nodiscard]] virtual std::function<Result<std::size_t>()> performer() = 0;
    [[nodiscard]] virtual const cin7::Capabilities& can() const = 0;

    SeededRandom random_{3};

  private:
    int shipments_ = 0;
    std::unique_ptr<OrderPoll> poll_;
    std::unique_ptr<Sender> sender_;
    std::function<Result<std::size_t>()> perform_;
};

// `release`: attributes of <release>, empty for none.
class CoreOrders final : public OrderBench {
  public:
    explicit CoreOrders(const std::string& release = "");
    void change_tees(int quantity) override;
    void change_ship_day(const std::string& day) override;
    void make_void() override;
    std::size_t effects() override { return account.effects(sandbox::EffectKind::ship_authorised); }
    template <class Work>
    void by_hand(Work work) {
        account.server->with_account([&](sandbox::CoreAccount& core) { work(core); });
    }

    cin7::SandboxBench account;

  private:
    ManualClock& clock() override { return account.clock; }
    std::unique_ptr<OrderSource> source() override;
    std::function<Result<std::size_t>()> performer() override;
    const cin7::Capabilities& can() const override { return cin7::core_can; }

    std::unique_ptr<SharedSales> sales_;
};

class OmniOrders final : public OrderBench {
  public:
    explicit OmniOrders(const std::string& release = "");
    void change_tees(int quantity) override;
    void change_ship_day(const std::string& day) override;
    void make_void() override { account.person(number, R"({"isVoid": true})"); }
    std::size_t effects() override { return account.effects(sandbox::EffectKind::order_dispatched); }

    cin7::OmniBench account;

  private:
    ManualClock& clock() override { return account.clock; }
    std::unique_ptr<OrderSource> source() override;
    std::function<Result<std::size_t>()> performer() override;
    const cin7::Capabilities& can() const override { return cin7::omni_can; }

    std::unique_ptr<SharedOrders> orders_;
};

// Of "core" or "omni".
[[nodiscard]] std::unique_ptr<OrderBench> bench_of(const std::string& product, const std::string& release = "");

}  // namespace crossdock::engine::test
