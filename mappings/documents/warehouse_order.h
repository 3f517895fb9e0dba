// A shipping order to a warehouse (X12 940): ship these goods, from your stock, to this party.
//
// Quantities carry their unit. Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/schema.h"

namespace crossdock::documents {

struct OrderLine {
    std::optional<std::int64_t> number;
    std::string line_id;
    Sku sku;
    std::string upc_case, description, lot;
    std::optional<Decimal> quantity;
    std::string unit;
    List<ItemId> item_ids;
    std::string freight_class, pallet_block_and_tiers, condition;
    List<Reference> references;
    List<Note> notes;
    bool operator==(const OrderLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("number", self.number, "Number of the line in the document, from 1");
        visit("line-id", self.line_id, "The depositor's own line number, echoed by the warehouse");
        visit("sku", self.sku, "The depositor's item number");
        visit("upc-case", self.upc_case, "UPC case code, 12 digits");
        visit("description", self.description, "What the item is");
        visit("lot", self.lot, "Lot the warehouse must ship");
        visit("quantity", self.quantity, "Quantity ordered");
        visit("unit", self.unit, "Unit of the quantity: each, case, carton, pallet ...");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("freight-class", self.freight_class, "Freight class");
        visit("pallet-block-and-tiers", self.pallet_block_and_tiers, "How the item stands on a pallet, BBBTTT");
        visit("condition", self.condition, "Condition of the item");
        visit("references", self.references, "References of the line");
        visit("notes", self.notes, "Notes of the line");
    }
};

struct OrderTotals {
    std::optional<Decimal> quantity, weight, volume;
    std::string weight_unit, volume_unit;
    bool operator==(const OrderTotals&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("quantity", self.quantity, "Sum of the quantities ordered");
        visit("weight", self.weight, "Total weight");
        visit("weight-unit", self.weight_unit, "Unit of the weight");
        visit("volume", self.volume, "Total volume");
        visit("volume-unit", self.volume_unit, "Unit of the volume");
    }
};

struct OrderCarrier {
    std::string payment, transport_mode, pallet_exchange, unit_load, routing, fob_point_code, fob_point, scac;
    std::string equipment;
    bool operator==(const OrderCarrier&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("payment", self.payment, "Who pays the freight: prepaid, collect, third-party ...");
        visit("transport-mode", self.transport_mode, "motor, ltl, parcel, air, customer-pickup ...");
        visit("pallet-exchange", self.pallet_exchange, "Pallet exchange code");
        visit("unit-load", self.unit_load, "Unit load option");
        visit("routing", self.routing, "Carrier and service in words");
        visit("fob-point-code", self.fob_point_code, "F.O.B. point code");
        visit("fob-point", self.fob_point, "F.O.B. point");
        visit("scac", self.scac, "Standard carrier alpha code");
        visit("equipment", self.equipment, "Kind of equipment wanted");
    }
};

struct WarehouseOrder {
    std::string purpose;
    OrderNumber order_number;
    PurchaseOrderNumber purchase_order;
    std::string link_sequence, master_reference, transaction_type, action;
    List<Party> parties;
    List<Reference> references;
    List<DatedEvent> dates;
    List<Note> notes;
    OrderCarrier carrier;
    List<OrderLine> lines;
    OrderTotals totals;
    bool operator==(const WarehouseOrder&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("purpose", self.purpose, "original, change, cancel ...");
        visit("order-number", self.order_number, "The depositor's order number");
        visit("purchase-order", self.purchase_order, "The customer's purchase order number");
        visit("link-sequence", self.link_sequence, "Link sequence number");
        visit("master-reference", self.master_reference, "Master reference (link) number");
        visit("transaction-type", self.transaction_type, "Transaction type");
        visit("action", self.action, "Action code");
        visit("parties", self.parties, "Ship-to, depositor, warehouse and others");
        visit("references", self.references, "References of the order");
        visit("dates", self.dates, "Requested and limiting dates");
        visit("notes", self.notes, "Instructions in words");
        visit("carrier", self.carrier, "How it shall travel");
        visit("lines", self.lines, "What shall be shipped");
        visit("totals", self.totals, "Totals over the lines");
    }
};

}  // namespace crossdock::documents
