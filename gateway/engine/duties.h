// All that a gateway does over and over, as a list of duties.
//
// Those of the account are there as long as the gateway; those of partners are made anew when partner files change.
// Whoever runs them decides about threads: gateway.h gives each a worker.
// Lifetime: a duty keeps what it needs alive, except what stands in Surroundings and the settings, which must outlive
// it. Threads: each duty on one at a time. Errors: of its step.
//
//     for (auto& duty : account_duties(settings, around, sales, refresh)) workers.add(std::move(duty));
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "gateway/cin7/core.h"
#include "gateway/cin7/omni.h"
#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"
#include "gateway/engine/duty.h"
#include "gateway/engine/order_source.h"
#include "gateway/engine/registry.h"
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

// What the partners' polls share: one of them, as the account is.
struct SharedLists {
    std::unique_ptr<SharedSales> sales;
    std::unique_ptr<SharedOrders> orders;
};
[[nodiscard]] SharedLists shared_lists(const partners::GatewaySettings& settings, const Surroundings& around);

// Reading and deciding, Cin7, its stock and its budget. `refresh_partners` takes changed partner files in force.
[[nodiscard]] std::vector<Duty> account_duties(const partners::GatewaySettings& settings, const Surroundings& around,
                                               const std::function<void()>& refresh_partners);
// Sending, looking for transfers, and collecting, of every partner in force; looking for orders of all of them in turn,
// so that one list serves them. The lists must outlive them.
[[nodiscard]] std::vector<Duty> partner_duties(const partners::GatewaySettings& settings, const Surroundings& around,
                                               const SharedLists& lists);

}  // namespace crossdock::engine
