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

#include "gateway/cin7/core.h"
#include "gateway/cin7/omni.h"
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
    // Of one product: the other one is null.
    struct Account {
        std::unique_ptr<cin7::Core> core;
        std::unique_ptr<cin7::Omni> omni;
    };
    [[nodiscard]] static Result<Account> open_account(const partners::Cin7Settings& settings, const std::string& key,
                                                      Clock& clock, Random& random);
    Service(partners::GatewaySettings settings, std::unique_ptr<Lock> lock, std::unique_ptr<store::Store> store,
            Account account, Clock& clock, Random& random);

    const partners::GatewaySettings settings_;
    const partners::Secrets secrets_;
    std::unique_ptr<Lock> lock_;
    std::unique_ptr<store::Store> store_;
    const Account account_;
    engine::Registry registry_;
    engine::Gateway gateway_;
};

}  // namespace crossdock::cli
