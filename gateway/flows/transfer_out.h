// Which stock transfer is announced to the warehouse it goes to (943), and as what.
//
// A transfer is announced once, when it has left or, where the partner's file says so, when it is ordered. Pure.
// Refusals (needs-data): an item or unit without a cross-reference.
//
//     for (const auto& row : transfers)
//         if (may_be_announced(row, partner)) auto decided = announce(transfer, partner, now);
#pragma once

#include <string>

#include "gateway/cin7/stock.h"
#include "gateway/flows/flow.h"
#include "gateway/flows/kit_bills.h"
#include "mappings/documents/stock_transfer.h"
#include "partners/partner.h"

namespace crossdock::flows {

// The role of the only party of a stock-transfer that the gateway makes.
inline constexpr std::string_view party_of_transfer = "ship-from";

// The status of transfers to look for: "IN TRANSIT", "ORDERED".
[[nodiscard]] std::string_view announced_status(const partners::Partner& partner);
// To the partner's location, or a bin of it.
[[nodiscard]] bool may_be_announced(const cin7::Transfer& row, const partners::Partner& partner);

// Refuses a transfer of kits to a warehouse that holds their parts: what it counts in would be on no transfer.
[[nodiscard]] std::expected<void, Refusal> brings_no_kits(const cin7::Transfer& transfer,
                                                          const partners::Partner& partner, const KitBills& bills);

[[nodiscard]] std::expected<documents::StockTransfer, Refusal> stock_transfer(const cin7::Transfer& transfer,
                                                                              const partners::Partner& partner);

// The document and the intent to send it; document id and intent key are the transfer's.
[[nodiscard]] Decision announce(const cin7::Transfer& transfer, const partners::Partner& partner, Instant now);

[[nodiscard]] std::string transfer_document_id(std::string_view partner, std::string_view number);

}  // namespace crossdock::flows
