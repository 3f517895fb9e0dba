// `crossdock orders release`: a clerk says that an order goes to its warehouse, whoever else seems to ship it.
//
// The running gateway looks at it again at its next poll. Exit codes: exit_usage for an order that does not wait.
#pragma once

#include <ostream>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/store/store.h"

namespace crossdock::cli {

struct OrderRelease {
    std::string number;  // as in Cin7
    std::string by, reason;
};

[[nodiscard]] int release_order(store::Store& store, const OrderRelease& release, const Clock& clock, std::ostream& out,
                                std::ostream& err);

}  // namespace crossdock::cli
