// A warehouse's report of what it received (X12 944, EDIFACT RECADV).
//
// `received` is what came in; `exceptions` say what of it is damaged, short, over or held, as the warehouse tells it:
// whether a short quantity is inside `received` is not agreed between warehouses. Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct ReceiptException {
    std::optional<Decimal> quantity;
    std::string unit, condition, lot, reason;
    List<Reference> references;
    bool operator==(const ReceiptException&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("quantity", self.quantity, "Quantity it is about");
        visit("unit", self.unit, "Unit of the quantity");
        visit("condition", self.condition, "damaged, short, over, good, hold, rejected ...");
        visit("lot", self.lot, "Lot");
        visit("reason", self.reason, "Why it is damaged");
        visit("references", self.references, "References of the exception");
    }
};

struct ReceivedLine {
    std::string line_id;
    std::optional<Decimal> received;
    std::string unit, upc_case;
    Sku sku;
    List<ItemId> item_ids;
    std::string lot;
    List<Lot> lots;
    std::string adjustment, description;
    List<PackSize> pack_sizes;
    List<Reference> references;
    List<ReceiptException> exceptions;
    bool operator==(const ReceivedLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("line-id", self.line_id, "The depositor's own line number, echoed");
        visit("received", self.received, "Quantity received");
        visit("unit", self.unit, "Unit of the quantity");
        visit("upc-case", self.upc_case, "UPC case code, 12 digits");
        visit("sku", self.sku, "The depositor's item number");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("lot", self.lot, "Lot, where the whole line is of one");
        visit("lots", self.lots, "Lots, where the line is of several");
        visit("adjustment", self.adjustment, "Warehouse detail adjustment");
        visit("description", self.description, "What the item is");
        visit("pack-sizes", self.pack_sizes, "How the item is packed");
        visit("references", self.references, "References of the line");
        visit("exceptions", self.exceptions, "What was not as announced");
    }
};

struct ReceiptCarrier {
    std::string transport_mode, scac, service, equipment_initial, equipment, seal, seal2, seal_status, unit_load;
    bool operator==(const ReceiptCarrier&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("transport-mode", self.transport_mode, "motor, ltl, parcel, air ...");
        visit("scac", self.scac, "Standard carrier alpha code");
        visit("service", self.service, "Carrier and service in words");
        visit("equipment-initial", self.equipment_initial, "Initials of the equipment");
        visit("equipment", self.equipment, "Number of the equipment");
        visit("seal", self.seal, "Number of the seal");
        visit("seal2", self.seal2, "Number of a second seal");
        visit("seal-status", self.seal_status, "State of the seal");
        visit("unit-load", self.unit_load, "Unit load option");
    }
};

struct ReceiptTotals {
    std::optional<Decimal> received, shipped, damaged;
    std::optional<std::int64_t> packages_received, packages;
    bool operator==(const ReceiptTotals&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("received", self.received, "Units received over all lines");
        visit("shipped", self.shipped, "Units that were sent");
        visit("damaged", self.damaged, "Units damaged or on hold");
        visit("packages-received", self.packages_received, "Packages received");
        visit("packages", self.packages, "Packages that were sent");
    }
};

struct StockReceipt {
    std::string reporting;
    std::optional<Date> received_on;
    std::string receipt_number;
    OrderNumber order_number;
    ShipmentId shipment_id;
    std::string time_kind;
    std::optional<TimeOfDay> time;
    std::string master_reference, link_sequence;
    List<Party> parties;
    List<Reference> references;
    List<Contact> contacts;
    List<DatedEvent> dates;
    List<Note> notes;
    ReceiptCarrier carrier;
    List<ReceivedLine> lines;
    ReceiptTotals totals;
    bool operator==(const StockReceipt&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("reporting", self.reporting, "full, exceptions, no-exceptions, customer-return, production-receipt ...");
        visit("received-on", self.received_on, "The day it came in");
        visit("receipt-number", self.receipt_number, "The warehouse's number of the receipt");
        visit("order-number", self.order_number, "The depositor's number of the transfer, or purchase order");
        visit("shipment-id", self.shipment_id, "Number of the shipment");
        visit("time-kind", self.time_kind, "What the time means");
        visit("time", self.time, "Time of the receipt");
        visit("master-reference", self.master_reference, "Master reference (link) number");
        visit("link-sequence", self.link_sequence, "Link sequence number");
        visit("parties", self.parties, "Warehouse, ship-from, depositor and others");
        visit("references", self.references, "Container, purchase order and others");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("dates", self.dates, "Further dates");
        visit("notes", self.notes, "Notes in words");
        visit("carrier", self.carrier, "Who brought it and how");
        visit("lines", self.lines, "What came in");
        visit("totals", self.totals, "Totals as told");
    }
};

}  // namespace crossdock::documents
