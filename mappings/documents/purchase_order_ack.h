// A seller's answer to a purchase order (X12 855, EDIFACT ORDRSP).
//
// `kind` decides for the whole order; a line without acknowledgements is accepted as it stands. A line may have
// several: so much now, so much later, this instead of that. Their quantities add up to the line's where the seller
// is careful; nothing here assumes it. Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct LineAcknowledgement {
    std::string status;
    std::optional<Decimal> quantity;
    std::string unit, date_kind;
    std::optional<Date> date;
    std::string reference;
    Sku sku;
    List<ItemId> item_ids;
    std::string code_agency, code_list, code;
    List<DatedEvent> dates;
    bool operator==(const LineAcknowledgement&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("status", self.status,
              "accepted, backordered, rejected, quantity-changed, price-changed, rescheduled, substituted ...");
        visit("quantity", self.quantity, "Quantity it is about");
        visit("unit", self.unit, "Unit of the quantity");
        visit("date-kind", self.date_kind, "What the date is: scheduled-ship, scheduled-delivery ...");
        visit("date", self.date, "The date");
        visit("reference", self.reference, "Request number");
        visit("sku", self.sku, "The seller's number of the item that is sent, where it is another");
        visit("item-ids", self.item_ids, "Further numbers of that item");
        visit("code-agency", self.code_agency, "Who keeps the list of reasons");
        visit("code-list", self.code_list, "The list of reasons");
        visit("code", self.code, "Reason, from that list");
        visit("dates", self.dates, "Further dates");
    }
};

struct AckLine : TradeLine {
    std::string status;
    List<LineAcknowledgement> acknowledgements;
    bool operator==(const AckLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("status", self.status, "What becomes of the line as a whole, where it is told so (EDIFACT LIN02)");
        visit("acknowledgements", self.acknowledgements, "What becomes of the line");
        TradeLine::describe(visit, self);
    }
};

struct PurchaseOrderAck : TradeHeading {
    std::string purpose, kind;
    PurchaseOrderNumber purchase_order;
    std::optional<Date> ordered_on;
    std::string release, request_reference, contract, reference;
    std::optional<Date> acknowledged_on;
    std::string transaction_type;
    List<AckLine> lines;
    bool operator==(const PurchaseOrderAck&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("purpose", self.purpose, "original, cancellation, change, replace, confirmation, duplicate ...");
        visit("kind", self.kind, "accepted, accepted-with-detail, accepted-with-changes, rejected, hold ...");
        visit("purchase-order", self.purchase_order, "The buyer's number of the order");
        visit("ordered-on", self.ordered_on, "Date of the order");
        visit("release", self.release, "Release number against a blanket order");
        visit("request-reference", self.request_reference, "The seller's request number");
        visit("contract", self.contract, "Contract number");
        visit("reference", self.reference, "The seller's number of the order");
        visit("acknowledged-on", self.acknowledged_on, "Date of the acknowledgement");
        visit("transaction-type", self.transaction_type, "Transaction type");
        TradeHeading::describe(visit, self);
        visit("lines", self.lines, "What becomes of each line");
    }
};

}  // namespace crossdock::documents
