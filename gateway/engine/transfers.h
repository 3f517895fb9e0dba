// Looks at Cin7 for stock transfers that go to one partner's warehouse, and announces them.
//
// The list has no filter by time, but it shows only what is under way, so it stays short; a transfer that was announced
// is known by its document. One that cannot be announced (an item without a number, a kit where parts are held) is a
// dead letter once per reason and is tried again at every look. Threads: one. Errors: of Cin7 or the store.
//
//     TransferPoll transfers("acme", registry, core, store, clock);
//     auto announced = transfers.look();
#pragma once

#include <optional>
#include <string>

#include "gateway/cin7/core.h"
#include "gateway/doors/clock.h"
#include "gateway/engine/bill_book.h"
#include "gateway/engine/registry.h"
#include "gateway/flows/flow.h"
#include "gateway/store/store.h"

namespace crossdock::cin7 {
struct Transfer;
}

namespace crossdock::engine {

class TransferPoll {
  public:
    TransferPoll(std::string partner, Registry& registry, cin7::Core& core, store::Store& store, Clock& clock);

    // Answers how many transfers were announced.
    [[nodiscard]] Result<std::size_t> look();

  private:
    [[nodiscard]] Result<bool> announce(const cin7::Transfer& row, const partners::Partner& partner);
    // Why the goods cannot come, before they are looked at one by one.
    [[nodiscard]] Result<std::optional<flows::Refusal>> unfit(const cin7::Transfer& whole,
                                                              const partners::Partner& partner);
    [[nodiscard]] Result<void> tell(const cin7::Transfer& row, const flows::Refusal& why);

    const std::string partner_;
    Registry& registry_;
    cin7::Core& core_;
    store::Store& store_;
    Clock& clock_;
    std::optional<BillBook> bills_;
};

}  // namespace crossdock::engine
