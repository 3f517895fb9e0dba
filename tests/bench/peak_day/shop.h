// The Cin7 account of the peak day: the sandbox with Cin7's real limits, a client whose calls are counted, and people
// who enter orders.
//
// Lifetime: the clock must outlive it. Threads: enter() on one; the client's as it says. Errors: what does not start
// throws.
//
//     Shop shop(ProductLine::core, time);
//     shop.enter(12);      // orders, at the three warehouses in turn
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "gateway/cin7/core_client.h"
#include "gateway/cin7/omni_client.h"
#include "gateway/doors/clock.h"
#include "gateway/sandbox/server.h"

namespace crossdock::bench {

class Shop {
  public:
    Shop(sandbox::ProductLine product, Clock& clock);

    void enter(std::size_t orders);
    [[nodiscard]] std::size_t entered() const { return entered_; }

    [[nodiscard]] cin7::Core* core() const { return core_.get(); }
    [[nodiscard]] cin7::Omni* omni() const { return omni_.get(); }

    // By purpose: "poll", "pick" ...; and of how many the answer was "limited".
    [[nodiscard]] std::map<std::string, std::size_t> calls() const;
    [[nodiscard]] std::size_t limited() const;

    // When each order was shipped in Cin7, by order number, from the ledger of what really happened; an order that
    // was shipped twice throws.
    [[nodiscard]] std::map<std::string, Instant> shipped();
    // Pieces on hand, as Cin7 has them.
    [[nodiscard]] std::int64_t on_hand(std::size_t house, std::size_t item);

  private:
    void seed(const std::string& json);

    const sandbox::ProductLine product_;
    SeededRandom random_{11};
    mutable std::mutex mutex_;  // protects what calls are counted in
    std::map<std::string, std::size_t> calls_;
    std::size_t limited_ = 0;
    std::unique_ptr<sandbox::Server> server_;
    std::unique_ptr<cin7::Core> core_;
    std::unique_ptr<cin7::Omni> omni_;
    std::size_t entered_ = 0;
};

}  // namespace crossdock::bench
