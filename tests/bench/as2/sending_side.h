// Brand's courier and acme's server, which has its receipts signed beforehand: which Message-ID comes and which MIC it
// will have is known, as the bench gives brand its dice.
//
// What is measured is from the stored payload to the intent that is settled: sealed, made durable, posted, the receipt
// judged and made durable. Each connection is a courier of its own, as each partner has one.
//
// Lifetime: server and store end with the object. Threads: one. Errors: throws, also when a message is not confirmed.
//
//     SendingSide side(traders, {.bytes = 10'240, .connections = 8, .messages = 400});
//     Pace ours = side.ours();      Pace peer = side.bare();
#pragma once

#include <map>
#include <string>
#include <thread>
#include <vector>

#include "gateway/as2/courier.h"
#include "tests/bench/as2/bare_cms.h"
#include "tests/bench/as2/exchange.h"
#include "tests/bench/as2/wire.h"
#include "tests/bench/scratch_folder.h"

namespace crossdock::bench {

class SendingSide {
  public:
    SendingSide(const Traders& traders, const Load& load);
    ~SendingSide();
    SendingSide(const SendingSide&) = delete;
    SendingSide& operator=(const SendingSide&) = delete;

    // Messages per second, of messages never sent before.
    [[nodiscard]] Pace ours();
    // The same payloads: signed, encrypted, a receipt verified.
    [[nodiscard]] Pace bare();

  private:
    struct Prepared {
        store::Intent intent;
        Sha256 payload;
        std::string entity;   // the peer signs it
        SignedParts receipt;  // and verifies that
    };
    void prepare();
    void write_files() const;
    [[nodiscard]] partners::TransportSettings transport() const;
    void send(as2::Courier& courier, const Prepared& one);
    void answer_requests();

    const Traders& traders_;
    const Load load_;
    const ScratchFolder folder_;
    const partners::Secrets secrets_;
    ManualClock clock_;
    const std::unique_ptr<store::Store> store_;
    std::vector<Prepared> prepared_;
    std::map<std::string, std::string, std::less<>> answers_;  // by Message-ID; the far end only reads
    std::uint64_t round_ = 0;
    std::size_t sent_ = 0;
    Listener listener_;
    const partners::TransportSettings transport_;
    std::vector<std::jthread> far_end_;
};

}  // namespace crossdock::bench
