#include "gateway/engine/omni_looks.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace crossdock::engine {

Result<void> OmniLooks::at_orders(const std::vector<std::string>& references) {
    const Instant now = clock_.now();
    forget_older_than(now - fresh_for);
    std::vector<std::string> missing;
    for (const std::string& one : references)
        if (!seen_.contains(one)) missing.push_back(one);
    if (missing.empty()) return {};
    auto shown = omni_.orders(missing);
    if (!shown) return std::unexpected(std::move(shown.error()));
    for (std::string& one : missing) seen_.emplace(std::move(one), now);
    std::ranges::move(*shown, std::back_inserter(orders_));
    return {};
}

Result<void> OmniLooks::at_cartons(const std::vector<std::string>& references) {
    const Instant now = clock_.now();
    auto shown = omni_.cartons(references);
    if (!shown) return std::unexpected(std::move(shown.error()));
    cartons_ = std::move(*shown);
    for (cin7::OmniCartons& one : cartons_) {
        if (!one.order) continue;
        drop(one.reference);
        seen_.emplace(one.reference, now);
        orders_.push_back(*std::exchange(one.order, std::nullopt));
    }
    return at_orders(references);
}

void OmniLooks::forget(const std::vector<std::string>& references) {
    for (const std::string& one : references) drop(one);
}

void OmniLooks::drop(const std::string& reference) {
    if (seen_.erase(reference) > 0) std::erase_if(orders_, [&](const auto& one) { return one.reference == reference; });
}

void OmniLooks::forget_older_than(Instant instant) {
    std::erase_if(seen_, [&](const auto& one) { return one.second < instant; });
    std::erase_if(orders_, [&](const auto& one) { return !seen_.contains(one.reference); });
}

}  // namespace crossdock::engine
