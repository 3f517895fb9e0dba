#include "gateway/engine/duties.h"

#include "gateway/as2/courier.h"
#include "gateway/cin7/omni_stock.h"
#include "gateway/engine/budget_keeper.h"
#include "gateway/engine/cin7_performer.h"
#include "gateway/engine/collector.h"
#include "gateway/engine/intake.h"
#include "gateway/engine/omni_performer.h"
#include "gateway/engine/order_rounds.h"
#include "gateway/engine/sender.h"
#include "gateway/engine/site_of.h"
#include "gateway/engine/stock_performer.h"
#include "gateway/engine/transfers.h"

namespace crossdock::engine {
namespace {

using namespace std::chrono_literals;

// How long a duty rests at most: what another process commits (a replay) is seen by then.
constexpr auto rest = 1s;
// What several warehouses report at the same hour goes to Omni together: who polls seldom is in no hurry either.
constexpr int gathers_a_poll = 12;
// Goods are on their way for days, and each look costs calls of the account.
constexpr auto between_transfers = 5min;

decltype(Duty::step) performing(const Surroundings& around, const partners::Cin7Settings& settings) {
    if (around.omni != nullptr)
        return [performer = std::make_shared<OmniPerformer>(*around.omni, around.store, around.clock, around.random,
                                                            settings.poll_interval / gathers_a_poll)] {
            return performer->step();
        };
    return [performer = std::make_shared<Cin7Performer>(*around.core, around.store, around.clock, around.random,
                                                        settings.prove_within)] { return performer->step(); };
}

std::unique_ptr<OrderSource> orders_from(const Surroundings& around, const partners::Cin7Settings& settings,
                                         const SharedLists& lists) {
    return around.omni != nullptr ? orders_of(around.omni->at(cin7::Urgency::order), *lists.orders, settings.stages)
                                  : orders_of(around.core->at(cin7::Urgency::order), *lists.sales, around.clock);
}

}  // namespace

SharedLists shared_lists(const partners::GatewaySettings& settings, const Surroundings& around) {
    const auto fresh_for = settings.cin7.poll_interval / 2;
    if (around.omni != nullptr)
        return {nullptr, shared_orders(around.omni->at(cin7::Urgency::order), around.clock, fresh_for)};
    return {shared_sales(around.core->at(cin7::Urgency::order), around.clock, fresh_for), nullptr};
}

std::vector<Duty> account_duties(const partners::GatewaySettings& settings, const Surroundings& around,
                                 const std::function<void()>& refresh_partners) {
    std::vector<Duty> duties;
    const auto intake =
        std::make_shared<Intake>(around.store, around.registry, around.clock,
                                 around.omni != nullptr ? cin7::omni_can : cin7::core_can, refresh_partners);
    duties.push_back({"intake", rest, [intake]() -> Result<std::size_t> {
                          const auto read = intake->read_inbox();
                          if (!read) return read;
                          const auto decided = intake->decide();
                          if (!decided) return decided;
                          return *read + *decided;
                      }});
    duties.push_back({"cin7", rest, performing(around, settings.cin7)});
    const auto of_omni = around.omni != nullptr
                             ? std::make_shared<cin7::OmniStock>(around.omni->at(cin7::Urgency::stock), around.clock)
                             : nullptr;
    cin7::StockAccount* account = of_omni ? of_omni.get() : around.core->at(cin7::Urgency::stock).stock();
    if (account != nullptr) {
        const auto stock =
            std::make_shared<StockPerformer>(*account, around.store, around.registry, around.clock, around.random);
        duties.push_back({"cin7 stock", rest, [stock, of_omni] { return stock->step(); }});
    }
    const auto budget = std::make_shared<BudgetKeeper>(around.account(), around.store, around.clock);
    duties.push_back({"cin7 budget", 10s, [budget] { return budget->step(); }});
    return duties;
}

std::vector<Duty> partner_duties(const partners::GatewaySettings& settings, const Surroundings& around,
                                 const SharedLists& lists) {
    std::vector<Duty> duties;
    const Sender::Open open =
        [&clock = around.clock, &secrets = around.secrets](
            const partners::TransportSettings& of) -> Result<std::unique_ptr<transports::Connection>> {
        const auto site = site_of(of, secrets);
        if (!site) return std::unexpected(site.error());
        return transports::connect(*site, clock);
    };
    std::vector<std::unique_ptr<OrderPoll>> polls;
    const auto partners = around.registry.snapshot();
    for (const auto& partner : partners->partners) {
        const auto courier = std::make_shared<as2::Courier>(around.store, around.secrets, around.clock, around.random);
        const auto sender = std::make_shared<Sender>(partner.id, around.registry, open, around.store, around.clock,
                                                     around.random, courier);
        duties.push_back({partner.id + " send", rest, [sender] { return sender->step(); }});

        polls.push_back(std::make_unique<OrderPoll>(
            partner.id, around.registry, orders_from(around, settings.cin7, lists), around.store, around.clock));

        if (around.core != nullptr && partner.send_of("stock-transfer") != nullptr) {
            const auto transfers = std::make_shared<TransferPoll>(
                partner.id, around.registry, around.core->at(cin7::Urgency::stock), around.store, around.clock);
            duties.push_back(
                {partner.id + " transfers", between_transfers, [transfers] { return transfers->look(); }, true});
        }

        for (const auto& collect : partner.collects) {
            const auto* transport = partner.transport(collect.transport);
            if (transport == nullptr) continue;
            const auto collector = std::make_shared<Collector>(
                partner.id, collect.transport, rule_of(collect), [open, copy = *transport] { return open(copy); },
                around.store, around.clock);
            duties.push_back({partner.id + " collect " + collect.directory, transport->poll_interval,
                              [collector] { return collector->look(); }, true});
        }
    }
    if (!polls.empty()) {
        const auto rounds = std::make_shared<OrderRounds>(std::move(polls), around.clock, settings.cin7.poll_interval,
                                                          settings.cin7.quiet_poll_interval);
        duties.push_back({"orders", settings.cin7.poll_interval, [rounds] { return rounds->look(); }, true});
    }
    return duties;
}

}  // namespace crossdock::engine
