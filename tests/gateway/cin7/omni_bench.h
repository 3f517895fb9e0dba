// A sandbox of Cin7 Omni with a small account and a client that talks to it, on one clock that stands still.
//
// 100 TEE and 10 CAP lie at East, 50 TEE at West. There is no order until sell() makes one.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "gateway/cin7/omni_client.h"
#include "gateway/sandbox/router.h"
#include "gateway/sandbox/seed.h"
#include "gateway/sandbox/server.h"

namespace crossdock::cin7 {

inline const char* const omni_seed = R"({
    "Branches": [ { "company": "East" }, { "company": "West" } ],
    "Contacts": [ { "company": "Northwind Outfitters", "email": "edi@northwind.example" } ],
    "Products": [ { "code": "TEE", "name": "Tee", "price": 9.5 }, { "code": "CAP", "name": "Cap", "price": 4 } ],
    "Stock":    { "East": { "TEE": 100, "CAP": 10 }, "West": { "TEE": 50 } } })";

struct OmniBench {
    explicit OmniBench(std::vector<sandbox::Fault> faults = {}, sandbox::Options options = {}) {
        options.product = sandbox::ProductLine::omni;
        options.faults = std::move(faults);
        options.calls_per_second = 10'000;
        if (options.calls_per_minute == 60) options.calls_per_minute = 10'000;
        options.calls_per_day = 1'000'000;
        settings.user = options.user;
        settings.key = options.application_key;
        settings.pace = {.calls_per_minute = 6'000, .burst = 100};
        settings.http.reply_timeout = std::chrono::seconds(2);
        settings.observer = [this](const CallRecord& record) {
            calls.push_back(record.method + " " + record.path + " " + record.outcome);
        };
        auto started = sandbox::Server::start(std::move(options), clock);
        REQUIRE(started);
        server = std::move(*started);
        settings.base_url = server->base_url();
        seed(omni_seed);
        omni = opened(settings);
    }

    std::unique_ptr<Omni> opened(const OmniSettings& with) {
        auto made = open_omni(with, clock, random);
        REQUIRE(made);
        return std::move(*made);
    }
    void seed(const std::string& json) {
        by_hand([&](sandbox::omni::OmniAccount& account) {
            REQUIRE(sandbox::seed_account(account, sandbox::Json::parse(json)));
        });
    }
    template <class Work>
    void by_hand(Work work) {
        server->with_omni([&](sandbox::omni::OmniAccount& account) { work(account); });
    }

    // A fault as the sandbox's control endpoint takes it.
    void order_fault(const nlohmann::json& fault) {
        server->with_router([&](sandbox::Router& router) {
            REQUIRE(router.handle({.method = "POST", .target = "/sandbox/faults", .headers = {}, .body = fault.dump()})
                        .status < 300);
        });
    }
    // An approved order; `lines` as R"([{"code": "TEE", "qty": 24}])", `more` further fields.
    void sell(const std::string& reference, const std::string& lines, const std::string& branch = "East",
              const std::string& more = "") {
        seed(R"({"SalesOrders": [{"branch": ")" + branch + R"(", "memberEmail": "edi@northwind.example", )" +
             R"("customerOrderNo": "PO-1", "company": "Northwind Outfitters", )" + more + R"("reference": ")" +
             reference + R"(", "lineItems": )" + lines + "}]}");
    }
    // A person at Omni's screens changes an order.
    void person(const std::string& reference, const std::string& change) {
        by_hand([&](sandbox::omni::OmniAccount& account) {
            using namespace sandbox::omni;
            auto body = sandbox::Json::parse(change);
            for (const auto& one : account.records(Resource::sales_orders))
                if (one.at("reference") == reference) body["id"] = one.at("id");
            const auto result = account.write(Resource::sales_orders, body, Verb::update, Hand::person);
            CAPTURE(reference, change, result.errors);
            REQUIRE(result.errors.empty());
        });
    }
    [[nodiscard]] std::size_t effects(sandbox::EffectKind kind) {
        return server->with_omni([&](sandbox::omni::OmniAccount& account) { return account.ledger().count(kind); });
    }
    [[nodiscard]] std::int64_t branch(const std::string& name) {
        const auto branches = omni->branches();
        for (const auto& one : branches.value())
            if (one.name == name) return one.id;
        return 0;
    }
    [[nodiscard]] OmniOrder order(const std::string& reference) { return omni->orders({reference}).value().at(0); }

    ManualClock clock{parse_instant("2026-11-21T08:00:00.000Z").value()};
    SeededRandom random{7};
    std::unique_ptr<sandbox::Server> server;
    OmniSettings settings;
    std::vector<std::string> calls;
    std::unique_ptr<Omni> omni;
};

}  // namespace crossdock::cin7
