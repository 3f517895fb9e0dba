// The rows of sales as a list showed them last: what is known without a call.
//
// Bounded: the oldest rows are forgotten. Lifetime: values are copied out. Threads: free. Errors: none.
//
//     recent.note(rows);
//     if (auto row = recent.find(sale_id)) ...
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "gateway/cin7/sale.h"

namespace crossdock::cin7 {

class RecentSales {
  public:
    explicit RecentSales(std::size_t kept_max = 50'000) : kept_max_(kept_max) {}

    void note(std::span<const SaleSummary> rows);
    [[nodiscard]] std::optional<SaleSummary> find(std::string_view sale_id) const;

  private:
    const std::size_t kept_max_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, SaleSummary> rows_;
    std::deque<std::string> order_;  // in which they were first noted
};

}  // namespace crossdock::cin7
