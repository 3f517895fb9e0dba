#include "gateway/cin7/sale.h"

#include <array>
#include <utility>

#include "gateway/cin7/folded_text.h"
#include "gateway/cin7/json_values.h"

namespace crossdock::cin7 {
namespace {

constexpr std::array<std::pair<StageStatus, std::string_view>, 8> words{{
    {StageStatus::not_available, "NOT AVAILABLE"},
    {StageStatus::draft, "DRAFT"},
    {StageStatus::partially_authorised, "PARTIALLY AUTHORISED"},
    {StageStatus::authorised, "AUTHORISED"},
    {StageStatus::voided, "VOIDED"},
    {StageStatus::partially_authorised, "PARTIALLY AUTHORIZED"},
    {StageStatus::authorised, "AUTHORIZED"},
    {StageStatus::not_available, ""},
}};

}  // namespace

std::string_view to_string(StageStatus status) {
    for (const auto& [known, word] : words)
        if (known == status) return word;
    return {};
}

StageStatus stage_status(std::string_view word) {
    for (const auto& [status, known] : words)
        if (equal_folded(trimmed(word), known)) return status;
    return StageStatus::other;
}

namespace {

// Row and sale name the words alike, but for the order's.
template <class Shown>
StatusMeanings meanings(const Shown& shown, std::string_view order_status, const partners::CoreStatuses& statuses) {
    return {statuses.of_order(order_status), statuses.of_sale(shown.status),
            statuses.of_picking(shown.combined_picking), statuses.of_packing(shown.combined_packing),
            statuses.of_shipping(shown.combined_shipping)};
}

}  // namespace

void read_statuses(SaleSummary& row, const partners::CoreStatuses& statuses) {
    row.means = meanings(row, row.order_status, statuses);
}

void read_statuses(Sale& sale, const partners::CoreStatuses& statuses) {
    sale.means = meanings(sale, sale.order.status, statuses);
}

}  // namespace crossdock::cin7
