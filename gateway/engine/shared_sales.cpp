#include "gateway/engine/shared_sales.h"

#include <algorithm>

#include "gateway/cin7/folded_text.h"

namespace crossdock::engine {

Result<std::vector<cin7::SaleSummary>> SharedSales::updated_since(Instant since, const std::string& location_id) {
    const std::lock_guard lock(mutex_);
    asked_[location_id] = since;
    const Instant now = clock_.now();
    const bool covered = read_location_.empty() || read_location_ == location_id;
    if (!read_at_ || !covered || now - *read_at_ >= fresh_for_ || since < read_since_) {
        // What the others will ask for is in the same list.
        const Instant from = std::ranges::min_element(asked_, {}, [](const auto& one) { return one.second; })->second;
        read_location_ = asked_.size() == 1 ? location_id : std::string();
        auto rows = core_.sales_updated_since(from, read_location_);
        read_at_.reset();
        if (!rows) return rows;
        rows_ = *std::move(rows);
        read_since_ = from;
        read_at_ = now;
    }
    const std::string location = cin7::lower_case(location_id);
    std::vector<cin7::SaleSummary> mine;
    std::ranges::copy_if(rows_, std::back_inserter(mine), [&](const cin7::SaleSummary& row) {
        return row.order_location_id == location && !(row.updated && *row.updated < since);
    });
    return mine;
}

}  // namespace crossdock::engine
