// An invoice of the seller (X12 810).
//
// Amounts are those on the wire, with their implied decimals already placed. Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct InvoiceLine : TradeLine {
    std::optional<Decimal> shipped;
    std::string shipped_unit, status;
    std::optional<Decimal> difference;
    std::string reason;
    bool operator==(const InvoiceLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("shipped", self.shipped, "Quantity shipped");
        visit("shipped-unit", self.shipped_unit, "Unit of the quantity shipped");
        visit("status", self.status, "Whether the shipment is complete");
        visit("difference", self.difference, "Quantity that differs");
        visit("reason", self.reason, "Why it differs");
        TradeLine::describe(visit, self);
    }
};

struct InvoiceCarrier {
    std::string transport_mode, equipment_initial, equipment, scac, service, status, reference_kind, reference;
    std::string service_level;
    bool operator==(const InvoiceCarrier&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("transport-mode", self.transport_mode, "motor, ltl, parcel, air ...");
        visit("equipment-initial", self.equipment_initial, "Initials of the equipment");
        visit("equipment", self.equipment, "Number of the equipment");
        visit("scac", self.scac, "Standard carrier alpha code");
        visit("service", self.service, "Carrier and service in words");
        visit("status", self.status, "Whether the shipment is complete");
        visit("reference-kind", self.reference_kind, "What the reference is: bill-of-lading, carrier-reference ...");
        visit("reference", self.reference, "The reference");
        visit("service-level", self.service_level, "Service level");
    }
};

struct InvoiceShipment {
    std::optional<Decimal> units;
    std::string unit;
    std::optional<Decimal> weight;
    std::string weight_unit;
    std::optional<Decimal> volume;
    std::string volume_unit;
    std::optional<Decimal> quantity, pallet_weight;
    bool operator==(const InvoiceShipment&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("units", self.units, "Units shipped");
        visit("unit", self.unit, "Their unit");
        visit("weight", self.weight, "Weight shipped");
        visit("weight-unit", self.weight_unit, "Unit of the weight");
        visit("volume", self.volume, "Volume shipped");
        visit("volume-unit", self.volume_unit, "Unit of the volume");
        visit("quantity", self.quantity, "Pallets or the like");
        visit("pallet-weight", self.pallet_weight, "Their weight");
    }
};

struct InvoiceTotals {
    std::optional<Decimal> amount, discountable, discounted, discount;
    bool operator==(const InvoiceTotals&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("amount", self.amount, "What the invoice comes to");
        visit("discountable", self.discountable, "Amount the discount is of");
        visit("discounted", self.discounted, "What is to be paid within the terms");
        visit("discount", self.discount, "Discount within the terms");
    }
};

struct Invoice : TradeHeading {
    std::optional<Date> invoiced_on;
    std::string invoice_number;
    std::optional<Date> ordered_on;
    PurchaseOrderNumber purchase_order;
    std::string release, change_number, kind, purpose, action, original_invoice;
    InvoiceTotals due;
    InvoiceCarrier carrier;
    List<InvoiceShipment> shipments;
    List<InvoiceLine> lines;
    bool operator==(const Invoice&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("invoiced-on", self.invoiced_on, "Date of the invoice");
        visit("invoice-number", self.invoice_number, "Number of the invoice");
        visit("ordered-on", self.ordered_on, "Date of the order");
        visit("purchase-order", self.purchase_order, "The buyer's number of the order");
        visit("release", self.release, "Release number against a blanket order");
        visit("change-number", self.change_number, "Number of the change");
        visit("kind", self.kind, "debit, credit, debit-memo, credit-memo, product ...");
        visit("purpose", self.purpose, "original, replace ...");
        visit("action", self.action, "Action code");
        visit("original-invoice", self.original_invoice, "Invoice that this one is about");
        visit("due", self.due, "What is to be paid");
        visit("carrier", self.carrier, "Who carried it");
        visit("shipments", self.shipments, "What was shipped, summed up");
        TradeHeading::describe(visit, self);
        visit("lines", self.lines, "What is invoiced");
    }
};

}  // namespace crossdock::documents
