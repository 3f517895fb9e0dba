// The running service: its workers, and what they share.
//
// One worker reads and decides, one writes to Cin7; each partner has one for sending, one for each collect and one that
// looks for its orders, so that a slow or broken partner holds up nobody else. When partner files change, the partners'
// workers are made anew.
// Threads: start and destroy from one thread. Lifetime: everything passed in must outlive the gateway.
// Errors: start fails when the store cannot be read; later errors go to `report`.
//
//     Gateway gateway(settings, {store, &core, nullptr, clock, random, registry, secrets}, report);
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "gateway/cin7/core.h"
#include "gateway/cin7/omni.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/engine/registry.h"
#include "gateway/engine/shared_sales.h"
#include "gateway/engine/worker.h"
#include "gateway/store/store.h"
#include "partners/gateway_settings.h"

namespace crossdock::engine {

struct Surroundings {
    store::Store& store;
    // The account, of one product: the other pointer is null.
    cin7::Core* core;
    cin7::Omni* omni;
    [[nodiscard]] cin7::Account& account() const {
        return core != nullptr ? static_cast<cin7::Account&>(*core) : *omni;
    }
    Clock& clock;
    Random& random;
    Registry& registry;
    const partners::Secrets& secrets;
};

class Gateway {
  public:
    using FindingsReport = std::function<void(const Diagnostics&)>;

    Gateway(const partners::GatewaySettings& settings, Surroundings around, Worker::Report report,
            FindingsReport findings);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

  private:
    using Workers = std::vector<std::unique_ptr<Worker>>;

    [[nodiscard]] Workers partner_workers();
    void add_worker(Workers& workers, std::string name, std::chrono::milliseconds interval, Worker::Step step);
    void wake_all();
    void refresh_partners();
    // Makes the partners' workers anew when their files changed.
    [[nodiscard]] Result<std::size_t> follow_files();

    const partners::GatewaySettings& settings_;
    const Surroundings around_;
    const Worker::Report report_;
    const FindingsReport findings_;
    std::unique_ptr<SharedSales> sales_;  // of Core; the partners' polls share it
    std::mutex mutex_;                    // protects what follows
    std::uint64_t generation_ = 0;
    Workers partner_workers_;
    Workers workers_;
};

}  // namespace crossdock::engine
