#include "gateway/engine/gateway.h"

#include "gateway/engine/budget_keeper.h"
#include "gateway/engine/cin7_performer.h"
#include "gateway/engine/collector.h"
#include "gateway/engine/intake.h"
#include "gateway/engine/omni_performer.h"
#include "gateway/engine/orders.h"
#include "gateway/engine/sender.h"
#include "gateway/engine/site_of.h"
#include "gateway/engine/stock_performer.h"
#include "gateway/engine/transfers.h"

namespace crossdock::engine {
namespace {

using namespace std::chrono_literals;

// How long a worker rests at most: what another process commits (a replay) is seen by then.
constexpr auto rest = 1s;
// Goods are on their way for days, and each look costs calls of the account.
constexpr auto between_transfers = 5min;

Worker::Step performing(const Surroundings& around, std::chrono::milliseconds prove_within) {
    if (around.omni != nullptr)
        return [performer = std::make_shared<OmniPerformer>(*around.omni, around.store, around.clock, around.random)] {
            return performer->step();
        };
    return [performer = std::make_shared<Cin7Performer>(*around.core, around.store, around.clock, around.random,
                                                        prove_within)] { return performer->step(); };
}

std::unique_ptr<OrderSource> orders_from(const Surroundings& around, const partners::Cin7Settings& settings,
                                         SharedSales* sales) {
    return around.omni != nullptr ? orders_of(around.omni->at(cin7::Urgency::order), settings.stages)
                                  : orders_of(around.core->at(cin7::Urgency::order), *sales);
}

}  // namespace

Gateway::Gateway(const partners::GatewaySettings& settings, Surroundings around, Worker::Report report,
                 FindingsReport findings)
    : settings_(settings), around_(around), report_(std::move(report)), findings_(std::move(findings)) {
    const std::lock_guard lock(mutex_);
    if (around_.core != nullptr)
        sales_ = std::make_unique<SharedSales>(around_.core->at(cin7::Urgency::order), around_.clock,
                                               settings_.cin7.poll_interval / 2);
    const auto intake = std::make_shared<Intake>(around_.store, around_.registry, around_.clock,
                                                 around_.omni != nullptr ? cin7::omni_can : cin7::core_can);
    add_worker(workers_, "intake", rest, [this, intake]() -> Result<std::size_t> {
        // A person who mends a mapping or a cross-reference and replays at once means the mended one.
        refresh_partners();
        const auto read = intake->read_inbox();
        if (!read) return read;
        refresh_partners();
        const auto decided = intake->decide();
        if (!decided) return decided;
        return *read + *decided;
    });
    add_worker(workers_, "cin7", rest, performing(around_, settings_.cin7.prove_within));
    if (around_.core != nullptr) {
        const auto stock = std::make_shared<StockPerformer>(around_.core->at(cin7::Urgency::stock), around_.store,
                                                            around_.registry, around_.clock, around_.random);
        add_worker(workers_, "cin7 stock", rest, [stock] { return stock->step(); });
    }
    const auto budget = std::make_shared<BudgetKeeper>(around_.account(), around_.store, around_.clock);
    add_worker(workers_, "cin7 budget", 10s, [budget] { return budget->step(); });
    add_worker(workers_, "partner files", rest, [this] { return follow_files(); });
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

void Gateway::add_worker(Workers& workers, std::string name, std::chrono::milliseconds interval, Worker::Step step) {
    workers.push_back(
        std::make_unique<Worker>(std::move(name), interval, std::move(step), report_, [this] { wake_all(); }));
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
    Workers made = partner_workers();
    const std::lock_guard lock(mutex_);
    partner_workers_ = std::move(made);
    generation_ = around_.registry.generation();
    return std::size_t{1};
}

Gateway::Workers Gateway::partner_workers() {
    Workers workers;
    const auto partners = around_.registry.snapshot();
    for (const auto& partner : partners->partners) {
        const Sender::Open open =
            [this](const partners::TransportSettings& settings) -> Result<std::unique_ptr<transports::Connection>> {
            const auto site = site_of(settings, around_.secrets);
            if (!site) return std::unexpected(site.error());
            return transports::connect(*site, around_.clock);
        };
        const auto sender =
            std::make_shared<Sender>(partner.id, around_.registry, open, around_.store, around_.clock, around_.random);
        add_worker(workers, partner.id + " send", rest, [sender] { return sender->step(); });

        const auto orders = std::make_shared<OrderPoll>(partner.id, around_.registry,
                                                        orders_from(around_, settings_.cin7, sales_.get()),
                                                        around_.store, around_.clock);
        add_worker(workers, partner.id + " orders", settings_.cin7.poll_interval, [orders] { return orders->look(); });

        if (around_.core != nullptr && partner.send_of("stock-transfer") != nullptr) {
            const auto transfers = std::make_shared<TransferPoll>(
                partner.id, around_.registry, around_.core->at(cin7::Urgency::stock), around_.store, around_.clock);
            add_worker(workers, partner.id + " transfers", between_transfers,
                       [transfers] { return transfers->look(); });
        }

        for (const auto& collect : partner.collects) {
            const auto* settings = partner.transport(collect.transport);
            if (settings == nullptr) continue;
            const auto collector = std::make_shared<Collector>(
                partner.id, collect.transport, rule_of(collect), [open, copy = *settings] { return open(copy); },
                around_.store, around_.clock);
            add_worker(workers, partner.id + " collect " + collect.directory, settings->poll_interval,
                       [collector] { return collector->look(); });
        }
    }
    return workers;
}

}  // namespace crossdock::engine
