// Takes messages from partners: read, decide, make durable, answer. In this order, and everything of one message in one
// commit, so that a crash at any point loses nothing, delivers nothing twice and never says "processed" too early.
//
// A message that comes again gets the answer that it got the first time, byte for byte, and is delivered once. A
// receipt that is to be posted later is an intent of the lane `receipts_lane` (receipt_poster.h); it is not posted
// before the request has been answered.
//
// Lifetime: what is passed in must outlive it. Threads: handle() from any number. Errors: none; what cannot be stored
// is answered with 503, and the partner sends it again.
//
//     Receiving receiving({find, take_receipt, wake, log}, store, clock, {.folder = spool}, answered);
//     auto server = HttpServer::start(options, [&](const HttpMessage& m) { return receiving.handle(m); });
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/as2/answered.h"
#include "gateway/as2/decision.h"
#include "gateway/as2/failure_brake.h"
#include "gateway/as2/http_server.h"
#include "gateway/as2/take_receipt.h"
#include "gateway/doors/clock.h"
#include "gateway/store/store.h"

namespace crossdock::as2 {

inline constexpr std::string_view receipts_lane = "as2-receipts";
inline constexpr std::string_view receipt_intent = "post-as2-receipt";

// What a POST turned out to be, for a person who watches.
struct Handled {
    Enquiry enquiry{};
    std::shared_ptr<const Partnership> partnership{};  // null: nobody's
    bool is_receipt = false;                           // a receipt that came on its own
    bool came_before = false;                          // and was taken: it gets the same answer, and is not opened
    std::string unopened{};                            // why we did not even open it; empty: we did
    std::optional<Opened> opened{};
    std::optional<store::As2Message> row{};  // as stored, at the first time
};

class Receiving {
  public:
    struct Hooks {
        FindPartnership find;
        TakeReceipt take_receipt;
        std::function<void()> stored;               // workers may look
        std::function<void(const Error&)> problem;  // for the log: a message was not taken, through no fault of its own
        // Partners who cannot be served now because of their files: whom nobody knows may be one of them.
        std::function<std::vector<std::string>()> left_out = [] { return std::vector<std::string>(); };
        // Each POST before it is answered; from any thread.
        std::function<void(const HttpMessage&, const Handled&, const HttpReply&)> handled = {};
    };

    Receiving(Hooks hooks, store::Store& store, Clock& clock, SpoolPlace spool, Answered& answered)
        : hooks_(std::move(hooks)),
          store_(store),
          clock_(clock),
          spool_(std::move(spool)),
          answered_(answered),
          brake_(clock) {}

    [[nodiscard]] HttpReply handle(const HttpMessage& message);

  private:
    [[nodiscard]] HttpReply reply_to(const HttpMessage& message, Handled& handled);
    [[nodiscard]] std::optional<Error> may_be_left_out(const Enquiry& enquiry) const;
    [[nodiscard]] HttpReply take(const HttpMessage& message, Handled& handled);
    [[nodiscard]] Result<store::As2Received> store_message(const HttpMessage& message, const Handled& handled,
                                                           const Decision& decision, std::string_view receipt,
                                                           bool was_refused);
    [[nodiscard]] HttpReply answer(const Enquiry& enquiry, const store::As2Message& row);
    [[nodiscard]] Result<void> post_again(const store::As2Message& row);
    [[nodiscard]] HttpReply try_again(const Error& error);

    const Hooks hooks_;
    store::Store& store_;
    Clock& clock_;
    const SpoolPlace spool_;
    Answered& answered_;
    FailureBrake brake_;
};

}  // namespace crossdock::as2
