// Looks at Cin7, of either product, for sales that one partner's warehouse should ship, and releases them.
//
// The cursor is the newest change seen, less an overlap: a sale that is seen twice is released once. It never passes a
// sale that still waits (backorder, an item without a number); such a sale is read again when it or the partner's files
// change, when its dead letter is replayed, and every quarter of an hour. A sale that went out is followed: what is
// changed or cancelled after that is dealt with once a change (flows/order_change.h), and it is read again only when
// the list shows a newer change than the last one dealt with. Threads: one. Errors: of Cin7 or the store.
//
//     OrderPoll orders("acme", registry, orders_of(core, sales, clock), store, clock);
//     auto released = orders.look();
#pragma once

#include <memory>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/engine/order_source.h"
#include "gateway/engine/registry.h"
#include "gateway/store/store.h"

namespace crossdock::engine {

class OrderPoll {
  public:
    OrderPoll(std::string partner, Registry& registry, std::unique_ptr<OrderSource> source, store::Store& store,
              Clock& clock);

    // Answers how many sales were released.
    [[nodiscard]] Result<std::size_t> look();

  private:
    [[nodiscard]] Result<std::string> location_id(const partners::Partner& partner);
    enum class Outcome { released, known, waits };
    [[nodiscard]] Result<Outcome> release(const Candidate& row, const partners::Partner& partner);
    // What follows from a sale that went out, when it has changed since.
    [[nodiscard]] Result<Outcome> follow(const Candidate& row, const partners::Partner& partner);
    // Remembers that a sale waits and why; the journal and dead letters are told once per reason. `what` waits: "sale
    // SO-1042 is not released".
    [[nodiscard]] Result<Outcome> wait(const Candidate& row, const Hold& hold, const std::string& what);
    // The name of the partner that has the order already; empty when none has.
    [[nodiscard]] Result<std::string> lies_with_another(const std::string& number);
    // Whether it is the rest of another order, which we split off ourselves: the warehouse knows it under that one.
    [[nodiscard]] Result<bool> is_our_split(const std::string& number);
    // A sale that goes on by itself leaves no dead letter behind.
    [[nodiscard]] Result<void> close_letter(const std::string& order_number, store::Changes& changes);
    // What must change before a waiting sale is read again.
    [[nodiscard]] std::string stamp(const Candidate& row) const;

    const std::string partner_;
    Registry& registry_;
    const std::unique_ptr<OrderSource> source_;
    store::Store& store_;
    Clock& clock_;
    std::string location_name_, location_id_;  // as last looked up
};

}  // namespace crossdock::engine
