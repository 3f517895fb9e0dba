// Posts asynchronous receipts: the stored bytes, to where the message asked for them, until the partner has taken them.
//
// Threads: one. Errors: of the store; what goes wrong with a receipt is settled with its intent: tried again with
// backoff, then a dead letter.
//
//     ReceiptPoster poster(find, store, clock, random, answered);
//     auto posted = poster.step();
#pragma once

#include "gateway/as2/answered.h"
#include "gateway/as2/partnership.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/flows/backoff.h"
#include "gateway/store/store.h"

namespace crossdock::as2 {

class ReceiptPoster {
  public:
    ReceiptPoster(FindPartnership find, store::Store& store, Clock& clock, Random& random, Answered& answered)
        : find_(std::move(find)), store_(store), clock_(clock), random_(random), answered_(answered) {}

    // Posts what is due; answers how many intents were dealt with.
    [[nodiscard]] Result<std::size_t> step();

  private:
    struct Posted {
        std::string proof, detail;
    };
    [[nodiscard]] Result<Posted> post(const store::Intent& intent);

    const FindPartnership find_;
    store::Store& store_;
    Clock& clock_;
    Random& random_;
    Answered& answered_;
    const flows::Backoff backoff_;
};

}  // namespace crossdock::as2
