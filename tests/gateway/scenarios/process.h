// The gateway of a World, as one process has it: all that is lost when it ends.
#pragma once

#include <filesystem>
#include <optional>

#include "gateway/cin7/core_client.h"
#include "gateway/cin7/omni_client.h"
#include "gateway/cin7/omni_stock.h"
#include "gateway/engine/cin7_performer.h"
#include "gateway/engine/intake.h"
#include "gateway/engine/omni_performer.h"
#include "gateway/engine/orders.h"
#include "gateway/engine/sender.h"
#include "gateway/engine/stock_performer.h"
#include "gateway/engine/transfers.h"
#include "tests/gateway/scenarios/world.h"

namespace crossdock::scenarios {

struct World::Process {
    Process(World& world, const sandbox::Options& account);

    // One round of all workers; answers how much was dealt with.
    [[nodiscard]] std::size_t step();
    // When a worker has something to do again.
    [[nodiscard]] std::optional<Instant> next_due();

    std::unique_ptr<store::Store> store;
    SeededRandom random{5};
    cin7::Pacer pacer;
    cin7::RecentSales recent;
    std::unique_ptr<cin7::CoreClient> core;
    std::unique_ptr<cin7::OmniClient> omni;
    std::unique_ptr<engine::SharedSales> sales;
    std::unique_ptr<engine::SharedOrders> shared_orders;
    std::unique_ptr<engine::OrderPoll> orders, west_orders;
    std::unique_ptr<engine::TransferPoll> transfers;
    engine::Sender sender;
    std::unique_ptr<engine::Sender> west_sender;
    engine::Intake intake;
    std::unique_ptr<engine::Cin7Performer> core_steps;
    std::unique_ptr<engine::OmniPerformer> omni_steps;
    std::unique_ptr<cin7::OmniStock> omni_stock;
    std::unique_ptr<engine::StockPerformer> stock;
};

}  // namespace crossdock::scenarios
