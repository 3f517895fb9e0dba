// How long to wait before an attempt is made again, and when to stop trying by itself.
//
// Pure. Exponential from 2 s to 10 min, with jitter so that many do not come back at once.
#pragma once

#include <chrono>
#include <cstdint>

namespace crossdock::flows {

struct Backoff {
    std::chrono::milliseconds first{2'000};
    std::chrono::milliseconds longest{600'000};
    std::uint32_t attempts_max = 40;  // three to five hours; then a person is told by a dead letter

    // `attempt` counts from 1; `dice` in [0, 1) spreads the wait over the upper half of its length.
    [[nodiscard]] constexpr std::chrono::milliseconds wait(std::uint32_t attempt, double dice) const {
        auto length = first;
        for (std::uint32_t i = 1; i < attempt && length < longest; ++i) length *= 2;
        if (length > longest) length = longest;
        const auto half = length / 2;
        return half + std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(half.count()) * dice));
    }
};

}  // namespace crossdock::flows
