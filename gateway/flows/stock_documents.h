// What follows from the warehouse's documents about stock: receipts (944), changes (947), counts (846), returns (180).
//
// Each leads to one intent that looks at Cin7 before it writes: a receipt to cin7-transfer or cin7-receive, a change or
// a count to cin7-compare, a return to cin7-credit. Where the partner has no authority over stock, it is noted and
// nothing follows. Pure. Refusals (needs-data unless said): unknown item or unit, a document that was applied before
// with other content, a receipt that does not say what it is of, nothing countable (needs-mapping).
//
//     auto decision = apply_adjustment(row, adjustment, {partner, earlier}, now);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "gateway/cin7/capabilities.h"
#include "gateway/flows/flow.h"
#include "gateway/flows/stock_plan.h"
#include "mappings/documents/inventory_report.h"
#include "mappings/documents/return.h"
#include "mappings/documents/stock_adjustment.h"
#include "mappings/documents/stock_receipt.h"
#include "partners/partner.h"

namespace crossdock::flows {

struct StockKnowledge {
    const partners::Partner& partner;
    std::vector<store::Document> same;  // documents with the same business key, this one among them
    std::string transfer;               // a receipt: number of the transfer that was announced with a 943
    std::string after;                  // a receipt: key of the intent of the one before it on the same document
    std::vector<std::string> sales;     // a return: order numbers that its references lead to
    cin7::Capabilities can = cin7::core_can;
};

// "PO-12/RCPT-7", "ADJ-7", "R-1/2026-01-31#0123456789ab", "RMA-4". Where the warehouse gives no number of its own, and
// for counts, which some number all alike, a digest of the content stands in it.
[[nodiscard]] std::string business_key(const documents::StockReceipt& receipt);
[[nodiscard]] std::string business_key(const documents::StockAdjustment& adjustment);
[[nodiscard]] std::string business_key(const documents::InventoryReport& report);
[[nodiscard]] std::string business_key(const documents::Return& goods);

// The numbers by which the sale that a return, or a receipt of returned goods, belongs to can be found.
[[nodiscard]] std::vector<std::string> names_of_sale(const documents::Return& goods);
[[nodiscard]] std::vector<std::string> names_of_sale(const documents::StockReceipt& receipt);
[[nodiscard]] bool is_customer_return(const documents::StockReceipt& receipt);

[[nodiscard]] Decision apply_receipt(const store::Document& row, const documents::StockReceipt& receipt,
                                     const StockKnowledge& known, Instant now);
[[nodiscard]] Decision apply_adjustment(const store::Document& row, const documents::StockAdjustment& adjustment,
                                        const StockKnowledge& known, Instant now);
[[nodiscard]] Decision apply_report(const store::Document& row, const documents::InventoryReport& report,
                                    const StockKnowledge& known, Instant now);
[[nodiscard]] Decision apply_return(const store::Document& row, const documents::Return& goods,
                                    const StockKnowledge& known, Instant now);

// Key of an intent of a plan: "cin7/acme/947/ADJ-7/adjust".
[[nodiscard]] std::string stock_key(const StockPlan& plan, std::string_view step);
// An intent of lane cin7-stock for the plan; its kind is "cin7-" + step.
[[nodiscard]] store::Intent stock_intent(const StockPlan& plan, std::string_view step, std::string partner,
                                         std::string trade, std::string document_id, Instant now);

}  // namespace crossdock::flows
