// Looks for orders of all partners in turn, so that one list serves them; less often while nothing comes.
//
// After a round in which something was released the next comes after `poll`; each round without doubles the wait, up to
// `quiet`. Lifetime: the polls are its own. Threads: one. Errors: the first of a round; one partner's holds up no
// other.
//
//     OrderRounds rounds(std::move(polls), clock, 60s, 5min);
//     auto released = rounds.look();       // asked more often than due it does nothing
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/engine/orders.h"

namespace crossdock::engine {

class OrderRounds {
  public:
    OrderRounds(std::vector<std::unique_ptr<OrderPoll>> polls, Clock& clock, std::chrono::milliseconds poll,
                std::chrono::milliseconds quiet)
        : polls_(std::move(polls)), clock_(clock), poll_(poll), quiet_(quiet), wait_(poll) {}

    // Answers how many sales were released.
    [[nodiscard]] Result<std::size_t> look();

  private:
    const std::vector<std::unique_ptr<OrderPoll>> polls_;
    Clock& clock_;
    const std::chrono::milliseconds poll_, quiet_;
    std::chrono::milliseconds wait_;
    Instant next_{};
};

}  // namespace crossdock::engine
