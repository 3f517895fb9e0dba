// A purchase order of a customer (X12 850, EDIFACT ORDERS).
//
// Where one order is for many stores, a line says what each gets: `distributions` (SDQ), or `parties` of the line with
// quantities (N1 loop). Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct PurchaseOrder : TradeHeading {
    std::string purpose, kind;
    PurchaseOrderNumber purchase_order;
    std::string release;
    std::optional<Date> ordered_on;
    std::string contract, acknowledgement, invoice_type, contract_type, category, security_level, transaction_type;
    List<TradeLine> lines;
    bool operator==(const PurchaseOrder&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("purpose", self.purpose, "original, cancellation, change, replace, confirmation, duplicate ...");
        visit("kind", self.kind, "stand-alone, new, dropship, release, blanket, rush ...");
        visit("purchase-order", self.purchase_order, "The buyer's number of the order");
        visit("release", self.release, "Release number against a blanket order");
        visit("ordered-on", self.ordered_on, "Date of the order");
        visit("contract", self.contract, "Contract number");
        visit("acknowledgement", self.acknowledgement, "Which acknowledgement is wanted");
        visit("invoice-type", self.invoice_type, "Which invoice is wanted");
        visit("contract-type", self.contract_type, "Kind of contract");
        visit("category", self.category, "Purchase category");
        visit("security-level", self.security_level, "Security level");
        visit("transaction-type", self.transaction_type, "Transaction type");
        TradeHeading::describe(visit, self);
        visit("lines", self.lines, "What is ordered");
    }
};

}  // namespace crossdock::documents
