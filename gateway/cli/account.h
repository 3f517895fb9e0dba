// The Cin7 account of a home, opened as its gateway.xml says.
//
// Lifetime: keeps references to clock and random. Errors: configuration, where key or settings cannot be used; whether
// Cin7 accepts them shows with the first call.
//
//     auto account = open_account(settings, clock, random);
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <ostream>

#include "gateway/cin7/core.h"
#include "gateway/cin7/omni.h"
#include "gateway/doors/random.h"
#include "gateway/store/store.h"
#include "partners/gateway_settings.h"

namespace crossdock::cli {

// Of one product: the other one is null.
struct OpenAccount {
    std::unique_ptr<cin7::Core> core;
    std::unique_ptr<cin7::Omni> omni;
};

// With all the calls that gateway.xml allows.
[[nodiscard]] Result<OpenAccount> open_account(const partners::GatewaySettings& settings, Clock& clock, Random& random);

// For a command that looks at the account. While a gateway serves the home only what it leaves of Cin7's limit is used.
[[nodiscard]] Result<OpenAccount> open_account_beside(const partners::GatewaySettings& settings, store::Store& store,
                                                      Clock& clock, Random& random);

}  // namespace crossdock::cli
