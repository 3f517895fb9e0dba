// A gateway with everything it stands on: store, Cin7 account, partners, workers, log.
//
// `crossdock run` waits beside one, `crossdock demo` has one in its own process.
// Lifetime: destroying it stops the workers, finishing what each is at. Threads: start and destroy from one thread.
// Errors: as of its parts; start leaves nothing behind when it fails.
//
//     auto service = Service::start(settings, clock, random, std::cerr);
#pragma once

#include <functional>
#include <memory>
#include <ostream>

#include "gateway/as2/as2_door.h"
#include "gateway/cli/account.h"
#include "gateway/engine/gateway.h"
#include "gateway/store/store.h"

namespace crossdock::cli {

class Service {
  public:
    [[nodiscard]] static Result<std::unique_ptr<Service>> start(partners::GatewaySettings settings, Clock& clock,
                                                                Random& random);
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    [[nodiscard]] store::Store& store() { return *store_; }
    [[nodiscard]] const partners::GatewaySettings& settings() const { return settings_; }

  private:
    class Lock;
    [[nodiscard]] Result<void> open_as2(Clock& clock, Random& random);
    Service(partners::GatewaySettings settings, std::unique_ptr<Lock> lock, std::unique_ptr<store::Store> store,
            OpenAccount account, Clock& clock, Random& random);

    const partners::GatewaySettings settings_;
    const partners::Secrets secrets_;
    std::unique_ptr<Lock> lock_;
    std::unique_ptr<store::Store> store_;
    const OpenAccount account_;
    engine::Registry registry_;
    engine::Gateway gateway_;
    std::unique_ptr<as2::As2Door> as2_;  // where gateway.xml has an <as2-server>; last: it wakes the gateway
};

}  // namespace crossdock::cli
