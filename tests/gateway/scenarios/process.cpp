#include "tests/gateway/scenarios/process.h"

#include <stdexcept>

#include "tests/gateway/scenarios/direct_http.h"

namespace crossdock::scenarios {
namespace {

using engine::StockPerformer;

template <class T>
T value_of(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    return std::move(*result);
}

constexpr cin7::Pace pace{.calls_per_minute = 6'000, .burst = 100};

const partners::CoreStatuses& statuses() {
    static const auto read =
        partners::CoreStatuses::load(
            std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/cin7/core-statuses.csv", {})
            .value();
    return read;
}

}  // namespace

World::Process::Process(World& world, const sandbox::Options& account)
    : store(value_of(store::open_sqlite(world.folder_))),
      pacer(pace, world.clock_, random),
      sender(
          "acme", world.home_.registry(), [&world](const auto&) { return world.site_.open(); }, *store, world.clock_,
          random),
      intake(*store, world.home_.registry(), world.clock_,
             world.product_ == Product::omni ? cin7::omni_can : cin7::core_can) {
    (void)value_of(store->rescue(world.clock_.now()));
    auto& registry = world.home_.registry();
    const bool west = registry.snapshot()->find("west") != nullptr;
    std::unique_ptr<engine::OrderSource> source, west_source;
    if (world.product_ == Product::core) {
        cin7::CoreSettings settings;
        settings.base_url = world.sandbox_->base_url();
        settings.account_id = account.account_id;
        settings.application_key = account.application_key;
        settings.pace = pace;
        settings.statuses = statuses();
        core = std::make_unique<cin7::CoreClient>(settings, *world.http_, pacer, recent, world.clock_, random);
        sales = engine::shared_sales(*core, world.clock_, std::chrono::milliseconds(0));
        source = engine::orders_of(*core, *sales, world.clock_);
        west_source = engine::orders_of(*core, *sales, world.clock_);
        core_steps =
            std::make_unique<engine::Cin7Performer>(*core, *store, world.clock_, random, std::chrono::minutes(2));
        stock = std::make_unique<StockPerformer>(*core->stock(), *store, registry, world.clock_, random);
        if (registry.snapshot()->find("acme")->send_of("stock-transfer") != nullptr)
            transfers = std::make_unique<engine::TransferPoll>("acme", registry, *core, *store, world.clock_);
    } else {
        cin7::OmniSettings settings;
        settings.base_url = world.sandbox_->base_url();
        settings.user = account.user;
        settings.key = account.application_key;
        settings.pace = pace;
        omni = std::make_unique<cin7::OmniClient>(settings, *world.http_, pacer, world.clock_, random);
        shared_orders = engine::shared_orders(*omni, world.clock_, std::chrono::milliseconds(0));
        source = engine::orders_of(*omni, *shared_orders, {});
        west_source = engine::orders_of(*omni, *shared_orders, {});
        omni_steps = std::make_unique<engine::OmniPerformer>(*omni, *store, world.clock_, random);
        omni_stock = std::make_unique<cin7::OmniStock>(*omni, world.clock_);
        stock = std::make_unique<StockPerformer>(*omni_stock, *store, registry, world.clock_, random);
    }
    orders = std::make_unique<engine::OrderPoll>("acme", registry, std::move(source), *store, world.clock_);
    if (!west) return;
    west_orders = std::make_unique<engine::OrderPoll>("west", registry, std::move(west_source), *store, world.clock_);
    west_sender = std::make_unique<engine::Sender>(
        "west", registry, [&world](const auto&) { return world.site_.open(); }, *store, world.clock_, random);
}

std::size_t World::Process::step() {
    std::size_t done = value_of(intake.read_inbox());
    done += value_of(intake.decide());
    done += value_of(sender.step());
    if (west_sender) done += value_of(west_sender->step());
    if (core_steps) done += value_of(core_steps->step());
    if (omni_steps) done += value_of(omni_steps->step());
    if (stock) done += value_of(stock->step());
    return done;
}

std::optional<Instant> World::Process::next_due() {
    std::optional<Instant> first;
    for (const std::string lane : {"cin7", "cin7-stock", "send:acme", "send:west"}) {
        if (lane == "cin7-stock" && !stock) continue;
        const auto due = value_of(store->next_due(lane));
        if (due && (!first || *due < *first)) first = due;
    }
    return first;
}

}  // namespace crossdock::scenarios
