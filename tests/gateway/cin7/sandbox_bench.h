// A sandbox with a small account and a client that talks to it, on one clock that stands still.
//
// Two sales: 10 TEE and 2.5 CAP from East, 1 TEE from West.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gateway/cin7/core_client.h"
#include "gateway/sandbox/seed.h"
#include "gateway/sandbox/server.h"

namespace crossdock::cin7 {

using namespace std::chrono_literals;
using documents::Decimal;
using sandbox::EffectKind;
using sandbox::FaultKind;

inline const char* const seed = R"({
    "products":  [ { "SKU": "TEE" }, { "SKU": "CAP" } ],
    "locations": [ { "Name": "East", "stock": { "TEE": 100, "CAP": 2.5 } }, { "Name": "West" } ],
    "customers": [ { "Name": "Northwind Outfitters" } ],
    "sales": [ { "Customer": "Northwind Outfitters", "Location": "East", "CustomerReference": "PO-1", "Carrier": "UPS",
                 "ShipBy": "2026-11-24", "Lines": [ { "SKU": "TEE", "Quantity": 10 }, { "SKU": "CAP", "Quantity": 2.5 } ] },
               { "Customer": "Northwind Outfitters", "Location": "West", "CustomerReference": "PO-2",
                 "Lines": [ { "SKU": "TEE", "Quantity": 1 } ] } ] })";

struct SandboxBench {
    explicit SandboxBench(std::vector<sandbox::Fault> faults = {},
                          sandbox::LimitAnswer limit = sandbox::LimitAnswer::status_503, unsigned allowed = 60,
                          Pace pace = {.calls_per_minute = 6'000, .burst = 100}) {
        sandbox::Options options;
        options.faults = std::move(faults);
        options.limit_answer = limit;
        options.calls_per_minute = allowed;
        CoreSettings settings;
        settings.account_id = options.account_id;
        settings.application_key = options.application_key;
        settings.pace = pace;
        settings.statuses =
            partners::CoreStatuses::load(
                std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/cin7/core-statuses.csv", {})
                .value();
        settings.http.reply_timeout = 2s;
        settings.observer = [this](const CallRecord& record) {
            calls.push_back(record.method + " " + record.path + " " + record.outcome);
        };
        auto started = sandbox::Server::start(std::move(options), clock);
        REQUIRE(started);
        server = std::move(*started);
        server->with_account(
            [](sandbox::CoreAccount& account) { REQUIRE(sandbox::seed_account(account, sandbox::Json::parse(seed))); });
        settings.base_url = server->base_url();
        auto opened = open_core(std::move(settings), clock, random);
        REQUIRE(opened);
        core = std::move(*opened);
        calls.clear();
    }

    [[nodiscard]] std::size_t effects(EffectKind kind) {
        return server->with_account([&](sandbox::CoreAccount& account) { return account.ledger().count(kind); });
    }
    // The sale at East.
    std::string sale_id() {
        const auto locations = core->locations();
        for (const Location& location : locations.value())
            if (location.name == "East") return core->sales_updated_since({}, location.id).value().at(0).sale_id;
        return {};
    }
    std::string new_task() { return core->create_fulfilment(sale_id()).value().back().task_id; }

    ManualClock clock{parse_instant("2026-11-21T08:00:00.000Z").value()};
    SeededRandom random{7};
    std::unique_ptr<sandbox::Server> server;
    std::unique_ptr<Core> core;
    std::vector<std::string> calls;
};

template <class Line = PickLine>
Line goods(const char* sku, const char* quantity) {
    Line line;
    line.sku = sku;
    line.quantity = Decimal::parse(quantity).value();
    line.location = "East";
    return line;
}

inline PackLine boxed(const char* sku, const char* quantity, const char* box) {
    auto line = goods<PackLine>(sku, quantity);
    line.box = box;
    return line;
}

inline ShipLine shipped(const char* box, const char* tracking) {
    ShipLine line;
    line.shipment_date = documents::Date::parse_iso("2026-11-23");
    line.carrier = "UPS Ground";
    line.box = box;
    line.tracking = tracking;
    line.is_shipped = true;
    return line;
}

using Strings = std::vector<std::string>;

}  // namespace crossdock::cin7
