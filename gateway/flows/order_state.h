// What Cin7 shows of an order that went to a warehouse: shall it still be shipped.
//
// Lifetime: values. Pure. Errors: none.
//
//     if (state_of(sale).is == OrderState::Is::cancelled) tell_the_warehouse();
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/flows/release.h"

namespace crossdock::flows {

// What Cin7 shows of an order that went out.
struct OrderState {
    enum class Is {
        live,       // it shall be shipped
        held,       // taken back by a person, who may change it
        cancelled,  // it shall not be shipped
        under_way   // Cin7 shows it picked or shipped: there is nothing to follow any more
    };
    Is is = Is::under_way;
    std::string word;                   // Cin7's, of held and cancelled: "VOIDED"
    std::optional<OrderOut> order;      // of live; empty: not read yet
    std::vector<OrderPart> parts = {};  // of live: several locations ship it
};

// Core: what a row of the list says of its sale; Omni: all that there is to know.
[[nodiscard]] OrderState state_of(const cin7::SaleSummary& row);
[[nodiscard]] OrderState state_of(const cin7::Sale& sale);
[[nodiscard]] OrderState state_of(const cin7::OmniOrder& order);

}  // namespace crossdock::flows
