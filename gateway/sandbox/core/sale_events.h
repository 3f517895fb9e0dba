// What webhooks are told about a sale: thin payloads, and not uniform, as Cin7's are (C18, 1.16).
//
// Lifetime, threads: pure functions.
//
//     events_of(EffectKind::pick_authorised, sale)  // one: Sale/PickAuthorised
#pragma once

#include <string>
#include <vector>

#include "gateway/sandbox/core/sale.h"
#include "gateway/sandbox/effect_ledger.h"

namespace crossdock::sandbox {

struct SaleEvent {
    std::string type;  // "Sale/OrderAuthorised"
    std::string body;
};

[[nodiscard]] std::vector<SaleEvent> events_of(EffectKind kind, const Sale& sale);

}  // namespace crossdock::sandbox
