// A buyer's change to an order (X12 860): per line what happens to it, with the new values.
//
// Partners differ on whether `quantity` is the new total or the difference: the partner's guide decides, not this
// document. Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct ChangeLine : TradeLine {
    std::string change;
    std::optional<Decimal> left_to_receive;
    bool operator==(const ChangeLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("change", self.change,
              "add, change, delete, quantity-decrease, quantity-increase, price-change, reschedule ...");
        visit("left-to-receive", self.left_to_receive, "Quantity that is still to come");
        TradeLine::describe(visit, self);
    }
};

struct PurchaseOrderChange : TradeHeading {
    std::string purpose, kind;
    PurchaseOrderNumber purchase_order;
    std::string release, change_number;
    std::optional<Date> ordered_on;
    std::string request_reference, contract, reference;
    std::optional<Date> changed_on, acknowledged_on;
    std::string contract_type, security_level, acknowledgement, transaction_type, category;
    List<ChangeLine> lines;
    bool operator==(const PurchaseOrderChange&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("purpose", self.purpose, "change, cancellation, replace, confirmation ...");
        visit("kind", self.kind, "stand-alone, new, dropship, release, blanket, rush ...");
        visit("purchase-order", self.purchase_order, "The buyer's number of the order");
        visit("release", self.release, "Release number against a blanket order");
        visit("change-number", self.change_number, "Number of the change");
        visit("ordered-on", self.ordered_on, "Date of the order");
        visit("request-reference", self.request_reference, "The seller's number of the order");
        visit("contract", self.contract, "Contract number");
        visit("reference", self.reference, "Reference");
        visit("changed-on", self.changed_on, "Date of the change");
        visit("acknowledged-on", self.acknowledged_on, "Date of the acknowledgement that it answers");
        visit("contract-type", self.contract_type, "Kind of contract");
        visit("security-level", self.security_level, "Security level");
        visit("acknowledgement", self.acknowledgement, "Which acknowledgement is wanted");
        visit("transaction-type", self.transaction_type, "Transaction type");
        visit("category", self.category, "Purchase category");
        TradeHeading::describe(visit, self);
        visit("lines", self.lines, "The lines that change");
    }
};

}  // namespace crossdock::documents
