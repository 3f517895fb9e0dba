// Whole cycles of orders and of stock, in the words of World: what every fault and every kill has to leave as it is.
#pragma once

#include <span>

#include "tests/gateway/scenarios/world.h"

namespace crossdock::scenarios {

struct Cycle {
    const char* name;
    Product product;
    Lines given, arrives;
};

[[nodiscard]] std::span<const Cycle> cycles();

}  // namespace crossdock::scenarios
