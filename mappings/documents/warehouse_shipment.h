// A warehouse's report of what it shipped (X12 945).
//
// Lines lie in cartons; a warehouse that does not report cartons sends one carton without marks per line or order.
// Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/schema.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct ShippedLine {
    std::string status;
    std::optional<Decimal> ordered, shipped, difference;
    std::string unit;
    Sku sku;
    std::string upc_case, description, line_id, lot, reason;
    List<ItemId> item_ids;
    std::optional<Decimal> weight;
    std::string weight_qualifier, weight_unit;
    List<Lot> lots;
    List<Reference> references;
    bool operator==(const ShippedLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("status", self.status, "complete, partial-backorder, partial-closed, cancelled, out-of-stock ...");
        visit("ordered", self.ordered, "Quantity ordered, as the warehouse knew it");
        visit("shipped", self.shipped, "Quantity shipped");
        visit("difference", self.difference, "Difference as sent; its sign is not agreed, never computed with");
        visit("unit", self.unit, "Unit of the quantities");
        visit("sku", self.sku, "The depositor's item number");
        visit("upc-case", self.upc_case, "UPC case code, 12 digits");
        visit("description", self.description, "What the item is");
        visit("line-id", self.line_id, "The depositor's own line number, echoed");
        visit("lot", self.lot, "Lot shipped, where the whole line is of one");
        visit("reason", self.reason, "Why the quantity differs");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("weight", self.weight, "Weight of the line");
        visit("weight-qualifier", self.weight_qualifier, "gross, net ...");
        visit("weight-unit", self.weight_unit, "pound, kilogram");
        visit("lots", self.lots, "Lots, where the line is of several");
        visit("references", self.references, "References of the line");
    }
};

struct Carton {
    std::optional<std::int64_t> number;
    Sscc sscc;
    TrackingNumber tracking;
    std::string marks;
    List<Reference> references;
    List<ShippedLine> lines;
    bool operator==(const Carton&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("number", self.number, "Number of the carton in the document, from 1");
        visit("sscc", self.sscc, "Serial shipping container code, 18 digits");
        visit("tracking", self.tracking, "The carrier's number of the parcel");
        visit("marks", self.marks, "Other marks on the carton");
        visit("references", self.references, "References of the carton");
        visit("lines", self.lines, "What is in it");
    }
};

struct ShipmentCarrier {
    std::string transport_mode, scac, service, payment, equipment_kind, equipment_initial, equipment;
    bool operator==(const ShipmentCarrier&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("transport-mode", self.transport_mode, "motor, ltl, parcel, air, customer-pickup ...");
        visit("scac", self.scac, "Standard carrier alpha code");
        visit("service", self.service, "Carrier and service in words");
        visit("payment", self.payment, "Who pays the freight");
        visit("equipment-kind", self.equipment_kind, "Kind of trailer or container");
        visit("equipment-initial", self.equipment_initial, "Initials of the equipment");
        visit("equipment", self.equipment, "Number of the equipment");
    }
};

struct ShipmentTotals {
    std::optional<Decimal> units, weight, volume;
    std::string weight_unit, volume_unit;
    std::optional<std::int64_t> packages;
    std::string package_unit;
    bool operator==(const ShipmentTotals&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("units", self.units, "Units shipped over all lines");
        visit("weight", self.weight, "Total weight");
        visit("weight-unit", self.weight_unit, "Unit of the weight");
        visit("volume", self.volume, "Total volume");
        visit("volume-unit", self.volume_unit, "Unit of the volume");
        visit("packages", self.packages, "Number of packages");
        visit("package-unit", self.package_unit, "Kind of package");
    }
};

struct WarehouseShipment {
    std::string reporting;
    OrderNumber order_number;
    std::optional<Date> shipped_on;
    ShipmentId shipment_id;
    std::string agent_shipment_id;
    PurchaseOrderNumber purchase_order;
    std::string master_reference, link_sequence, special_handling, date_change_reason, transaction_type, action;
    List<Party> parties;
    std::string bill_of_lading;
    List<Reference> references;
    List<DatedEvent> dates;
    List<Note> notes;
    ShipmentCarrier carrier;
    List<Carton> cartons;
    ShipmentTotals totals;
    bool cumulative = false;
    bool operator==(const WarehouseShipment&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("reporting", self.reporting, "full, exceptions, no-exceptions ...");
        visit("order-number", self.order_number, "The depositor's order number, from the warehouse order");
        visit("shipped-on", self.shipped_on, "The day it left");
        visit("shipment-id", self.shipment_id, "The warehouse's number of the shipment");
        visit("agent-shipment-id", self.agent_shipment_id, "The agent's number of the shipment");
        visit("purchase-order", self.purchase_order, "The customer's purchase order number");
        visit("master-reference", self.master_reference, "Master reference (link) number, echoed");
        visit("link-sequence", self.link_sequence, "Link sequence number, echoed");
        visit("special-handling", self.special_handling, "Special handling code");
        visit("date-change-reason", self.date_change_reason, "Why the shipping date changed");
        visit("transaction-type", self.transaction_type, "Transaction type");
        visit("action", self.action, "Action code");
        visit("parties", self.parties, "Ship-to, ship-from, depositor and others");
        visit("bill-of-lading", self.bill_of_lading, "Bill of lading number");
        visit("references", self.references, "Other references of the shipment");
        visit("dates", self.dates, "Further dates");
        visit("notes", self.notes, "Notes in words");
        visit("carrier", self.carrier, "Who carried it and how");
        visit("cartons", self.cartons, "The cartons and what is in them");
        visit("totals", self.totals, "Totals as reported");
        visit("cumulative", self.cumulative, "Quantities are those of the order so far, not of this shipment alone");
    }
};

}  // namespace crossdock::documents
