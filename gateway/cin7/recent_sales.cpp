#include "gateway/cin7/recent_sales.h"

namespace crossdock::cin7 {

void RecentSales::note(std::span<const SaleSummary> rows) {
    const std::lock_guard lock(mutex_);
    for (const SaleSummary& row : rows)
        if (rows_.insert_or_assign(row.sale_id, row).second) order_.push_back(row.sale_id);
    while (order_.size() > kept_max_) {
        rows_.erase(order_.front());
        order_.pop_front();
    }
}

std::optional<SaleSummary> RecentSales::find(std::string_view sale_id) const {
    const std::lock_guard lock(mutex_);
    const auto found = rows_.find(std::string(sale_id));
    if (found == rows_.end()) return std::nullopt;
    return found->second;
}

}  // namespace crossdock::cin7
