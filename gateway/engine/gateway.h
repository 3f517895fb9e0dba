// The running service: a worker for each duty, and what they share.
//
// One worker reads and decides, one writes to Cin7, one looks there for orders; each partner has one for sending and
// one for each collect, so that a slow or broken partner holds up nobody else. When partner files change, the partners'
// workers are made anew.
// Threads: start and destroy from one thread. Lifetime: everything passed in must outlive the gateway.
// Errors: start fails when the store cannot be read; later errors go to `report`.
//
//     Gateway gateway(settings, {store, &core, nullptr, clock, random, registry, secrets}, report);
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "gateway/engine/duties.h"
#include "gateway/engine/worker.h"

namespace crossdock::engine {

class Gateway {
  public:
    using FindingsReport = std::function<void(const Diagnostics&)>;

    Gateway(const partners::GatewaySettings& settings, Surroundings around, Worker::Report report,
            FindingsReport findings);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    // Something was stored that the workers may take up. From any thread.
    void wake_all();

  private:
    using Workers = std::vector<std::unique_ptr<Worker>>;

    // A worker for each.
    [[nodiscard]] Workers workers_for(std::vector<Duty> duties);
    void refresh_partners();
    // Makes the partners' workers anew when their files changed.
    [[nodiscard]] Result<std::size_t> follow_files();

    const partners::GatewaySettings& settings_;
    const Surroundings around_;
    const Worker::Report report_;
    const FindingsReport findings_;
    SharedLists lists_;  // outlives the workers
    std::mutex mutex_;   // protects what follows
    std::uint64_t generation_ = 0;
    Workers partner_workers_;
    Workers workers_;
};

}  // namespace crossdock::engine
