#include "gateway/engine/bill_book.h"

#include <algorithm>
#include <chrono>

namespace crossdock::engine {
namespace {

constexpr std::chrono::minutes kept{15};
// An item that Cin7 itself does not have is not looked for in every list.
constexpr std::chrono::minutes between_looks{1};

}  // namespace

Result<const flows::KitBills*> BillBook::for_items(std::span<const std::string> skus) {
    const Instant now = clock_.now();
    const bool known = std::ranges::all_of(skus, [&](const std::string& sku) { return bills_.knows(sku); });
    if (!read_at_ || now - *read_at_ >= (known ? kept : between_looks)) {
        auto bills = account_.bills();
        if (!bills) return std::unexpected(std::move(bills.error()));
        bills_ = flows::KitBills(*std::move(bills));
        read_at_ = now;
    }
    return &bills_;
}

}  // namespace crossdock::engine
