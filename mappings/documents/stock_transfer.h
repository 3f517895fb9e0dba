// Goods on their way to a warehouse, announced to it (X12 943).
//
// Lines as the warehouse will receive them. Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"
#include "mappings/documents/warehouse_shipment.h"

namespace crossdock::documents {

struct TransferLine {
    std::string line_id;
    std::optional<Decimal> shipped;
    std::string unit, upc_case;
    Sku sku;
    List<ItemId> item_ids;
    List<Lot> lots;
    std::string freight_class, rate_class, commodity_kind, commodity, pallet_block_and_tiers, hold, description;
    List<PackSize> pack_sizes;
    List<Reference> references;
    bool operator==(const TransferLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("line-id", self.line_id, "The depositor's own line number");
        visit("shipped", self.shipped, "Quantity sent");
        visit("unit", self.unit, "Unit of the quantity");
        visit("upc-case", self.upc_case, "UPC case code, 12 digits");
        visit("sku", self.sku, "The depositor's item number");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("lots", self.lots, "Lots of the line");
        visit("freight-class", self.freight_class, "Freight class");
        visit("rate-class", self.rate_class, "Rate class");
        visit("commodity-kind", self.commodity_kind, "Code list of the commodity");
        visit("commodity", self.commodity, "Commodity code");
        visit("pallet-block-and-tiers", self.pallet_block_and_tiers, "How the item stands on a pallet, BBBTTT");
        visit("hold", self.hold, "Hold on arrival");
        visit("description", self.description, "What the item is");
        visit("pack-sizes", self.pack_sizes, "How the item is packed");
        visit("references", self.references, "References of the line");
    }
};

struct StockTransfer {
    std::string reporting;
    OrderNumber order_number;
    std::optional<Date> shipped_on;
    ShipmentId shipment_id;
    std::string agent_shipment_id;
    PurchaseOrderNumber purchase_order;
    std::string master_reference, link_sequence, special_handling, date_change_reason, transaction_type, action;
    List<Party> parties;
    List<Reference> references;
    List<Contact> contacts;
    List<DatedEvent> dates;
    List<Note> notes;
    ShipmentCarrier carrier;
    List<TransferLine> lines;
    ShipmentTotals totals;
    bool operator==(const StockTransfer&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("reporting", self.reporting, "full, no-exceptions, original ...");
        visit("order-number", self.order_number, "The depositor's number of the transfer");
        visit("shipped-on", self.shipped_on, "The day it left");
        visit("shipment-id", self.shipment_id, "Number of the shipment");
        visit("agent-shipment-id", self.agent_shipment_id, "The agent's number of the shipment");
        visit("purchase-order", self.purchase_order, "Purchase order the goods come from");
        visit("master-reference", self.master_reference, "Master reference (link) number");
        visit("link-sequence", self.link_sequence, "Link sequence number");
        visit("special-handling", self.special_handling, "Special handling code");
        visit("date-change-reason", self.date_change_reason, "Why the shipping date changed");
        visit("transaction-type", self.transaction_type, "Transaction type");
        visit("action", self.action, "Action code");
        visit("parties", self.parties, "Warehouse, ship-from, depositor and others");
        visit("references", self.references, "Container, bill of lading and others");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("dates", self.dates, "Expected arrival and others");
        visit("notes", self.notes, "Notes in words");
        visit("carrier", self.carrier, "Who carries it and how");
        visit("lines", self.lines, "What is on its way");
        visit("totals", self.totals, "Totals as told");
    }
};

}  // namespace crossdock::documents
