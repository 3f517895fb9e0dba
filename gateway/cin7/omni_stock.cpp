#include "gateway/cin7/omni_stock.h"

#include <algorithm>

#include "gateway/doors/sha256.h"

namespace crossdock::cin7 {
namespace {

using documents::Date;
using documents::Decimal;

constexpr std::size_t reference_max = 20;

std::string short_reference(std::string_view reference) {
    if (reference.size() <= reference_max) return std::string(reference);
    return "XD-" + Sha256::of(reference).short_hex();
}

std::unexpected<Error> by_hand(const std::string& what) {
    return fail(ErrorKind::configuration, "cin7.not-by-call", "Cin7 Omni takes " + what + " only at its screens", {},
                "enter it there by hand; this one may rest then");
}

}  // namespace

Result<std::vector<StockLevel>> OmniStock::levels(std::string_view location, std::string_view sku) {
    const auto branch = branches_.id_of(location);
    if (!branch) return std::unexpected(branch.error());
    const auto rows = omni_.stock(*branch);
    if (!rows) return std::unexpected(rows.error());
    std::vector<StockLevel> levels;
    for (const OmniStockRow& row : *rows) {
        if (!sku.empty() && row.code != sku) continue;
        StockLevel level;
        level.key = level.product_id = std::to_string(row.option_id);
        level.sku = row.code;
        level.location = location;
        level.on_hand = row.on_hand;
        level.allocated = row.open_sales;
        level.available = row.available;
        levels.push_back(std::move(level));
    }
    return levels;
}

Result<std::vector<Adjustment>> OmniStock::adjustments(std::string_view reference) {
    const auto found = omni_.adjustments(short_reference(reference));
    if (!found) return std::unexpected(found.error());
    std::vector<Adjustment> ours;
    for (const OmniAdjustment& one : *found) {
        if (!one.is_approved || !one.completed) continue;
        Adjustment adjustment{std::to_string(one.id), one.reference, std::string(reference), "COMPLETED", {}};
        for (const OmniAdjustmentLine& line : one.lines)
            adjustment.lines.push_back({line.code, {}, {}, Decimal(0), line.difference});
        ours.push_back(std::move(adjustment));
    }
    return ours;
}

Result<void> OmniStock::change(std::string_view reference, std::string_view location,
                               const std::vector<StockChange>& changes) {
    const auto branch = branches_.id_of(location);
    if (!branch) return std::unexpected(branch.error());
    OmniAdjustment adjustment;
    adjustment.reference = short_reference(reference);
    adjustment.branch_id = *branch;
    adjustment.reason = std::string(reference);
    adjustment.completed = Date::parse_iso(crossdock::to_string(clock_.now()).substr(0, 10));
    for (const StockChange& one : changes) adjustment.lines.push_back({one.sku, one.quantity});
    const auto outcomes = omni_.create_adjustments({&adjustment, 1});
    if (!outcomes) return std::unexpected(outcomes.error());
    if (!outcomes->front().success) return std::unexpected(refused(outcomes->front(), "POST Adjustments"));
    return {};
}

Result<std::vector<Transfer>> OmniStock::transfers(std::string_view) {
    return by_hand("transfers");
}

Result<std::optional<Transfer>> OmniStock::find_transfer(std::string_view) {
    return by_hand("transfers");
}

Result<Transfer> OmniStock::transfer(std::string_view) {
    return by_hand("transfers");
}

Result<void> OmniStock::complete(const Transfer&, const Date&) {
    return by_hand("transfers");
}

Result<std::optional<Purchase>> OmniStock::find_purchase(std::string_view) {
    return by_hand("receipts");
}

Result<void> OmniStock::receive(std::string_view, const ReceivingTask&, ReceiptCall) {
    return by_hand("receipts");
}

Result<std::optional<std::string>> OmniStock::find_sale_id(std::string_view) {
    return by_hand("credit notes");
}

Result<Billing> OmniStock::billing(std::string_view) {
    return by_hand("credit notes");
}

Result<void> OmniStock::draft_credit(std::string_view, const CreditNote&, const Date&) {
    return by_hand("credit notes");
}

}  // namespace crossdock::cin7
