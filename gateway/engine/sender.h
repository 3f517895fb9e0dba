// Sends documents and acknowledgements to one partner: document -> interchange (once, for ever) -> upload, looked at,
// proven. An acknowledgement's bytes were decided when its interchange was read; here it gets its control numbers.
//
// The interchange of an intent is issued once: a retry sends the same bytes under the same name and control number, so
// that a partner who got it twice can tell. Before a second attempt the site and the acknowledgements are looked at.
// Over AS2 it is the courier who carries it; an intent whose receipt comes later waits for it.
// Threads: one. Errors: of the store; what goes wrong with an intent is settled with the intent.
//
//     Sender sender(partner.id, registry, open, store, clock, random, courier);
//     auto sent = sender.step();
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "gateway/as2/courier.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/engine/answer.h"
#include "gateway/engine/registry.h"
#include "gateway/flows/backoff.h"
#include "gateway/store/store.h"
#include "gateway/transports/transport.h"

namespace crossdock::engine {

class Sender {
  public:
    using Open = std::function<Result<std::unique_ptr<transports::Connection>>(const partners::TransportSettings&)>;

    // `courier` is null where nothing is sent over AS2.
    Sender(std::string partner, Registry& registry, Open open, store::Store& store, Clock& clock, Random& random,
           std::shared_ptr<as2::Courier> courier = nullptr);

    // Performs what is due; answers how many intents were dealt with.
    [[nodiscard]] Result<std::size_t> step();

    [[nodiscard]] static std::string lane_of(std::string_view partner) { return "send:" + std::string(partner); }

  private:
    struct Sent {
        std::string proof, detail;
        std::optional<Instant> receipt_due{};  // not proven before the receipt comes
    };
    // Where something goes, and what it is called to a person.
    struct Route {
        std::string what;  // "940"
        const std::string& transport;
        const std::string& directory;
    };
    // `beside` gets what is to be committed with the outcome.
    [[nodiscard]] Result<Sent> send(const store::Intent& intent, const partners::Partner& partner,
                                    store::Changes& beside);
    [[nodiscard]] Result<Sent> send(const store::Intent& intent, const store::Interchange& interchange,
                                    const partners::Partner& partner, const Route& route, store::Changes& beside);
    [[nodiscard]] Result<Sent> send_as2(const store::Intent& intent, const store::Interchange& interchange,
                                        const partners::TransportSettings& settings, const Route& route,
                                        store::Changes& beside);
    [[nodiscard]] Result<store::Interchange> interchange_of(const store::Intent& intent,
                                                            const partners::Partner& partner,
                                                            const partners::Send& rule);
    [[nodiscard]] Result<store::Interchange> interchange_of(const store::Intent& intent,
                                                            const partners::Partner& partner,
                                                            const partners::Acknowledge& rule,
                                                            const QueuedAnswer& answer);
    [[nodiscard]] Result<void> deliver(const store::Interchange& interchange, const partners::Partner& partner,
                                       const Route& route);

    const std::string partner_;
    Registry& registry_;
    const Open open_;
    store::Store& store_;
    Clock& clock_;
    Random& random_;
    const std::shared_ptr<as2::Courier> courier_;
    const flows::Backoff backoff_;
    std::map<std::string, std::unique_ptr<transports::Connection>> connections_;  // by transport
};

}  // namespace crossdock::engine
