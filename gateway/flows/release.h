// Which sale goes to the warehouse, and as which order.
//
// A sale is released when its order is authorised, nothing of it has been fulfilled, nothing is on backorder, and it
// was not released before. Pure. Refusals (needs-data): an item or unit without a cross-reference.
#pragma once

#include "gateway/cin7/sale.h"
#include "gateway/flows/flow.h"
#include "mappings/documents/warehouse_order.h"
#include "partners/partner.h"

namespace crossdock::flows {

// Whether the list row is worth a look at the sale itself.
[[nodiscard]] bool may_be_released(const cin7::SaleSummary& row);

// Why a sale cannot go yet, in words; empty when it can.
[[nodiscard]] std::string why_waiting(const cin7::Sale& sale);

// The order as the warehouse gets it: the partner's item numbers, ship-to, dates, carrier.
[[nodiscard]] std::expected<documents::WarehouseOrder, Refusal> warehouse_order(const cin7::Sale& sale,
                                                                                const partners::Partner& partner);

// The order document and the intent to send it. Repeating it changes nothing: document id and intent key are the
// sale's.
[[nodiscard]] Decision release(const cin7::Sale& sale, const partners::Partner& partner, Instant now);

[[nodiscard]] std::string order_document_id(std::string_view partner, std::string_view order_number);

}  // namespace crossdock::flows
