// Receipts that come on their own, after the answer to our message: judged, kept, and their messages settled.
//
// The function that the server hands receipts to (take_receipt.h). A receipt that is not the partner's word, or about
// no message of ours, changes nothing but the journal. One that comes twice has the effect of one.
//
// Lifetime: what is passed in must outlive it. Threads: take() from any number. Errors: as of TakeReceipt.
//
//     Awaiting awaiting(find, store, clock);
//     Receiving receiving(find, [&](const IncomingReceipt& receipt) { return awaiting.take(receipt); }, ...);
#pragma once

#include "gateway/as2/partnership.h"
#include "gateway/as2/take_receipt.h"
#include "gateway/doors/clock.h"
#include "gateway/store/store.h"

namespace crossdock::as2 {

class Awaiting {
  public:
    Awaiting(FindPartnership find, store::Store& store, Clock& clock)
        : find_(std::move(find)), store_(store), clock_(clock) {}

    [[nodiscard]] Result<void> take(const IncomingReceipt& receipt);

  private:
    const FindPartnership find_;
    store::Store& store_;
    Clock& clock_;
};

}  // namespace crossdock::as2
