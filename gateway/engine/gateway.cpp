#include "gateway/engine/gateway.h"

namespace crossdock::engine {

using namespace std::chrono_literals;

Gateway::Gateway(const partners::GatewaySettings& settings, Surroundings around, Worker::Report report,
                 FindingsReport findings)
    : settings_(settings), around_(around), report_(std::move(report)), findings_(std::move(findings)) {
    // First of all: with no partner known, what a process that died left undone would end as a dead letter, and who
    // knocks in the first moment would be turned away.
    refresh_partners();
    const std::lock_guard lock(mutex_);
    lists_ = shared_lists(settings_, around_);
    auto duties = account_duties(settings_, around_, [this] { refresh_partners(); });
    duties.push_back({"partner files", 1s, [this] { return follow_files(); }});
    workers_ = workers_for(std::move(duties));
}

Gateway::~Gateway() {
    around_.account().stop();
    // Ours first: "partner files" makes the others. Joined without the lock, which they take to wake each other.
    for (Workers* workers : {&workers_, &partner_workers_}) {
        Workers ending;
        {
            const std::lock_guard lock(mutex_);
            ending.swap(*workers);
        }
        for (const auto& worker : ending) worker->request_stop();
    }
}

Gateway::Workers Gateway::workers_for(std::vector<Duty> duties) {
    Workers workers;
    for (Duty& duty : duties)
        workers.push_back(std::make_unique<Worker>(std::move(duty), report_, [this] { wake_all(); }));
    return workers;
}

void Gateway::wake_all() {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    // Whoever holds the lock is making workers, and those look at once.
    if (!lock.owns_lock()) return;
    for (const auto& worker : partner_workers_) worker->wake();
    for (const auto& worker : workers_) worker->wake();
}

void Gateway::refresh_partners() {
    const Diagnostics findings = around_.registry.refresh();
    if (!findings.empty()) findings_(findings);
}

Result<std::size_t> Gateway::follow_files() {
    refresh_partners();
    {
        const std::lock_guard lock(mutex_);
        if (generation_ == around_.registry.generation()) return std::size_t{0};
    }
    Workers old;
    {
        const std::lock_guard lock(mutex_);
        old.swap(partner_workers_);
    }
    for (const auto& worker : old) worker->request_stop();
    old.clear();
    Workers made = workers_for(partner_duties(settings_, around_, lists_));
    const std::lock_guard lock(mutex_);
    partner_workers_ = std::move(made);
    generation_ = around_.registry.generation();
    return std::size_t{1};
}

}  // namespace crossdock::engine
