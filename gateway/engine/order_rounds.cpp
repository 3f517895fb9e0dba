#include "gateway/engine/order_rounds.h"

#include <algorithm>

namespace crossdock::engine {

Result<std::size_t> OrderRounds::look() {
    if (clock_.now() < next_) return std::size_t{0};
    Result<std::size_t> all = 0;
    for (const auto& poll : polls_) {
        const auto released = poll->look();
        if (!released && all) all = std::unexpected(released.error());
        if (released && all) *all += *released;
    }
    // While Cin7 does not answer nobody knows whether there is something.
    const bool quiet = all && *all == 0;
    wait_ = quiet ? std::min(wait_ * 2, std::max(quiet_, poll_)) : poll_;
    next_ = clock_.now() + wait_;
    return all;
}

}  // namespace crossdock::engine
