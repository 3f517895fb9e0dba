// Brand's AS2 server and acme, which posts messages that were sealed beforehand, waits for each receipt and looks at
// it.
//
// Lifetime: server and store end with the object. Threads: one. Errors: throws, also when an answer is not the receipt
// of a message that was taken.
//
//     ReceivingSide side(traders, {.bytes = 10'240, .connections = 8, .messages = 400});
//     Pace ours = side.ours();      Pace peer = side.bare();
#pragma once

#include <memory>
#include <vector>

#include "gateway/as2/http_server.h"
#include "gateway/as2/receiving.h"
#include "tests/bench/as2/bare_cms.h"
#include "tests/bench/as2/exchange.h"
#include "tests/bench/scratch_folder.h"

namespace crossdock::bench {

class ReceivingSide {
  public:
    ReceivingSide(const Traders& traders, const Load& load);

    // Messages per second, of messages never sent before.
    [[nodiscard]] Pace ours();
    // The same messages: decrypted, verified, a receipt signed.
    [[nodiscard]] Pace bare();
    // Throws unless everything that was sent is in the inbox.
    void require_all_stored();

  private:
    struct Prepared {
        std::string head, body;
        SignedParts parts;
    };
    void prepare();

    const Traders& traders_;
    const Load load_;
    const ScratchFolder folder_;
    SystemClock clock_;
    as2::Answered answered_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<as2::Receiving> receiving_;
    std::unique_ptr<as2::HttpServer> server_;
    std::vector<Prepared> prepared_;
    std::string report_;  // what the peer signs as its receipt
    std::size_t sent_ = 0;
};

}  // namespace crossdock::bench
