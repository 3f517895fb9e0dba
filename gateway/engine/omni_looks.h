// What Cin7 Omni showed of orders and their cartons, looked at in as few calls as can be.
//
// The list of cartons shows the orders too, so that one call reads back cartons and is the look before the dispatch.
// What was seen serves `fresh_for`, unless we wrote to the order since: whoever writes calls forget() first, and reads
// Omni itself afterwards. Nothing is kept on disk: after a restart everything is looked at again.
// Lifetime: keeps references; what orders() and cartons() show holds until the next look. Threads: one. Errors: of the
// call; nothing is remembered of it then.
//
//     OmniLooks looks(omni, clock);
//     if (auto seen = looks.at_orders({"SO-1042"}); seen) decide(looks.orders());
//     looks.forget({"SO-1042"});       // and write
#pragma once

#include <chrono>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "gateway/cin7/omni.h"
#include "gateway/doors/clock.h"

namespace crossdock::engine {

class OmniLooks {
  public:
    static constexpr std::chrono::seconds fresh_for{30};

    OmniLooks(cin7::Omni& omni, Clock& clock) : omni_(omni), clock_(clock) {}

    // Afterwards these are among orders(), as far as there are such orders.
    [[nodiscard]] Result<void> at_orders(const std::vector<std::string>& references);
    // Cartons are always read anew. Afterwards the orders are among orders() too.
    [[nodiscard]] Result<void> at_cartons(const std::vector<std::string>& references);
    void forget(const std::vector<std::string>& references);

    [[nodiscard]] std::span<const cin7::OmniOrder> orders() const { return orders_; }
    [[nodiscard]] std::span<const cin7::OmniCartons> cartons() const { return cartons_; }

  private:
    void drop(const std::string& reference);
    void forget_older_than(Instant instant);

    cin7::Omni& omni_;
    Clock& clock_;
    std::map<std::string, Instant> seen_;  // when the call began; also of references that no order has
    std::vector<cin7::OmniOrder> orders_;
    std::vector<cin7::OmniCartons> cartons_;
};

}  // namespace crossdock::engine
