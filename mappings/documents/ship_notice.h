// A seller's notice of what is on its way (X12 856, EDIFACT DESADV).
//
// The document nests as the sender nests, so that a writer can nest the same way again:
//
//     S-O-I        orders[].items[]
//     S-O-P-I      orders[].packs[].items[]
//     S-O-T-P-I    orders[].tares[].packs[].items[]      (S-O-T-I: orders[].tares[].items[])
//     S-O-I-P      orders[].items[].packs[]
//     S-T-O-P-I    tares[].orders[].packs[].items[]      (S-T-O-I: tares[].orders[].items[])
//     S-T-P-I, S-P-I, S-I    tares[].packs[].items[], packs[].items[], items[]: no orders told
//
// Who only wants to know what was shipped does not walk that: items_of() gives all items of the notice, or of one
// order, each with the order, pallet and carton that it lies in, whatever the nesting.
//
//     for (const PlacedItem& placed : items_of(notice, "PO-4711"))
//         add(placed.item->sku, placed.item->shipped, placed.pack ? placed.pack->sscc : Sscc{});
//
// Lifetime: a value; a PlacedItem points into the notice. Threads: a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct PackageMark {
    std::string kind, value, upto;
    bool operator==(const PackageMark&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "Whose mark it is: shipper, case-upc, pallet, master-carton ...");
        visit("value", self.value, "The mark, or the first of a range");
        visit("upto", self.upto, "The last of a range");
    }
};

struct LoadDetail {
    std::optional<std::int64_t> loads;
    std::optional<Decimal> units;
    std::string packaging;
    std::optional<Decimal> size;
    std::string size_unit;
    bool operator==(const LoadDetail&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("loads", self.loads, "Number of loads");
        visit("units", self.units, "Units in each load");
        visit("packaging", self.packaging, "Kind of package, as on the wire");
        visit("size", self.size, "Size of a unit");
        visit("size-unit", self.size_unit, "Unit of the size");
    }
};

struct Pallet {
    std::string kind;
    std::optional<std::int64_t> tiers, blocks, pack;
    std::optional<Decimal> unit_weight;
    std::string unit_weight_unit;
    std::optional<Decimal> length, width, height;
    std::string dimension_unit;
    std::optional<Decimal> weight;
    std::string weight_unit;
    std::optional<Decimal> volume;
    std::string volume_unit, exchange;
    bool operator==(const Pallet&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "Kind of pallet");
        visit("tiers", self.tiers, "Layers");
        visit("blocks", self.blocks, "Cartons in a layer");
        visit("pack", self.pack, "Cartons on the pallet");
        visit("unit-weight", self.unit_weight, "Weight of a carton");
        visit("unit-weight-unit", self.unit_weight_unit, "Unit of that weight");
        visit("length", self.length, "Length");
        visit("width", self.width, "Width");
        visit("height", self.height, "Height");
        visit("dimension-unit", self.dimension_unit, "Unit of length, width and height");
        visit("weight", self.weight, "Gross weight of the pallet");
        visit("weight-unit", self.weight_unit, "Unit of the weight");
        visit("volume", self.volume, "Volume of the pallet");
        visit("volume-unit", self.volume_unit, "Unit of the volume");
        visit("exchange", self.exchange, "Pallet exchange code");
    }
};

struct ItemQuantities {
    std::optional<Decimal> shipped;
    std::string unit;
    std::optional<Decimal> shipped_to_date, ordered;
    std::string ordered_unit, container, status;
    bool operator==(const ItemQuantities&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("shipped", self.shipped, "Quantity shipped");
        visit("unit", self.unit, "Unit of the quantity");
        visit("shipped-to-date", self.shipped_to_date, "Quantity shipped up to now");
        visit("ordered", self.ordered, "Quantity ordered");
        visit("ordered-unit", self.ordered_unit, "Unit of the quantity ordered");
        visit("container", self.container, "Returnable container make-up");
        visit("status", self.status, "accepted, backordered, quantity-changed ...");
    }
};

// One pallet, carton or inner pack.
struct Packaging {
    Sscc sscc;
    TrackingNumber tracking;
    List<PackageMark> marks;
    Rare<ItemQuantities> content;
    Sku sku;
    List<ItemId> item_ids;
    Rare<PackSize> pack_size;
    Rare<Pallet> pallet;
    List<Lading> lading;
    List<LoadDetail> loads;
    List<Description> descriptions, packing;
    List<Measurement> measurements;
    List<Reference> references;
    List<DatedEvent> dates;
    List<Party> parties;
    bool operator==(const Packaging&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("sscc", self.sscc, "Serial shipping container code, 18 digits");
        visit("tracking", self.tracking, "The carrier's number of the parcel");
        visit("marks", self.marks, "Other marks");
        visit("content", self.content, "Quantity in the package, where it is told of the package");
        visit("sku", self.sku, "The seller's number of the pack, where packs have one");
        visit("item-ids", self.item_ids, "Further numbers of the pack");
        visit("pack-size", self.pack_size, "How it is packed");
        visit("pallet", self.pallet, "The pallet and what stands on it");
        visit("lading", self.lading, "Packages inside, counted and weighed");
        visit("loads", self.loads, "Equal loads");
        visit("descriptions", self.descriptions, "What it is");
        visit("packing", self.packing, "How it is packed and marked");
        visit("measurements", self.measurements, "Weights and sizes");
        visit("references", self.references, "References of the package");
        visit("dates", self.dates, "Dates of the package");
        visit("parties", self.parties, "Parties of the package, such as the store it is marked for");
    }
};

// A carton under its item (S-O-I-P): how much of the item is in it is `content.shipped`.
struct ItemPack : Packaging {
    std::string number;
    bool operator==(const ItemPack&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        Packaging::describe(visit, self);
        visit("number", self.number, "Number of the pack, where it has one");
    }
};

struct ShippedItem {
    std::string line_id;
    Sku sku;
    List<ItemId> item_ids;
    std::string number;
    std::optional<Decimal> shipped;
    std::string unit;
    std::optional<Decimal> shipped_to_date, ordered;
    std::string ordered_unit, container, status;
    PurchaseOrderNumber purchase_order;
    std::string release;
    std::optional<Date> order_date;
    std::string order_line;
    List<Lot> lots;
    List<PackageMark> marks;
    Rare<PackSize> pack_size;
    List<LoadDetail> loads;
    List<Description> descriptions, packing;
    List<Measurement> measurements;
    List<Lading> lading;
    List<Reference> references;
    List<DatedEvent> dates;
    List<Party> parties;
    List<Distribution> distributions;
    List<Allowance> allowances;
    List<Subline> sublines;
    List<ItemPack> packs;
    bool operator==(const ShippedItem&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("line-id", self.line_id, "The buyer's number of the line");
        visit("sku", self.sku, "The seller's item number");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("number", self.number, "Number of the item in the shipment");
        visit("shipped", self.shipped, "Quantity shipped");
        visit("unit", self.unit, "Unit of the quantity");
        visit("shipped-to-date", self.shipped_to_date, "Quantity shipped up to now");
        visit("ordered", self.ordered, "Quantity ordered");
        visit("ordered-unit", self.ordered_unit, "Unit of the quantity ordered");
        visit("container", self.container, "Returnable container make-up");
        visit("status", self.status, "accepted, backordered, quantity-changed ...");
        visit("purchase-order", self.purchase_order, "Order of the item, where it is told of the item");
        visit("release", self.release, "Release number of that order");
        visit("order-date", self.order_date, "Date of that order");
        visit("order-line", self.order_line, "Line of that order");
        visit("lots", self.lots, "Lots shipped");
        visit("marks", self.marks, "Marks on the item");
        visit("pack-size", self.pack_size, "How the item is packed");
        visit("loads", self.loads, "Equal loads");
        visit("descriptions", self.descriptions, "What the item is");
        visit("packing", self.packing, "How it is packed and marked");
        visit("measurements", self.measurements, "Weights and sizes");
        visit("lading", self.lading, "Packages of the item");
        visit("references", self.references, "References of the item");
        visit("dates", self.dates, "Dates of the item");
        visit("parties", self.parties, "Parties of the item");
        visit("distributions", self.distributions, "How the quantity is shared out among stores");
        visit("allowances", self.allowances, "Allowances and charges");
        visit("sublines", self.sublines, "Components of the item");
        visit("packs", self.packs, "Cartons of this item, where cartons stand below items");
    }
};

struct Pack : Packaging {
    List<ShippedItem> items;
    bool operator==(const Pack&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        Packaging::describe(visit, self);
        visit("items", self.items, "What is in it");
    }
};

struct Tare : Packaging {
    List<Pack> packs;
    List<ShippedItem> items;
    bool operator==(const Tare&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        Packaging::describe(visit, self);
        visit("packs", self.packs, "Cartons on it");
        visit("items", self.items, "Items on it without cartons");
    }
};

// What an order says of itself in a shipment.
struct ShippedOrderHeading {
    PurchaseOrderNumber purchase_order;
    std::string release, change_number;
    std::optional<Date> ordered_on;
    std::string order_line, contract, kind;
    List<Reference> references;
    List<Contact> contacts;
    List<DatedEvent> dates;
    List<Party> parties;
    List<Description> descriptions, packing;
    List<Measurement> measurements;
    List<Lading> lading;
    List<Routing> routing;
    List<Equipment> equipment;
    Rare<DeliveryTerms> delivery_terms;
    List<Allowance> allowances;
    bool operator==(const ShippedOrderHeading&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("purchase-order", self.purchase_order, "The buyer's number of the order");
        visit("release", self.release, "Release number against a blanket order");
        visit("change-number", self.change_number, "Number of the change");
        visit("ordered-on", self.ordered_on, "Date of the order");
        visit("order-line", self.order_line, "Line of the order");
        visit("contract", self.contract, "Contract number");
        visit("kind", self.kind, "stand-alone, new, dropship, release ...");
        visit("references", self.references, "Department, vendor, invoice ...");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("dates", self.dates, "Dates of the order");
        visit("parties", self.parties, "The store it is for, and others");
        visit("descriptions", self.descriptions, "What is in it");
        visit("packing", self.packing, "How it is packed and marked");
        visit("measurements", self.measurements, "Weights and sizes");
        visit("lading", self.lading, "Packages of the order");
        visit("routing", self.routing, "How it travels");
        visit("equipment", self.equipment, "Trailers and containers");
        visit("delivery-terms", self.delivery_terms, "Who pays the freight, and where the goods change hands");
        visit("allowances", self.allowances, "Allowances and charges");
    }
};

// The part of an order that is on one pallet (S-T-O).
struct TareOrder : ShippedOrderHeading {
    List<Pack> packs;
    List<ShippedItem> items;
    bool operator==(const TareOrder&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        ShippedOrderHeading::describe(visit, self);
        visit("packs", self.packs, "Cartons of the order on this pallet");
        visit("items", self.items, "Items without cartons");
    }
};

struct ShippedOrder : ShippedOrderHeading {
    List<Tare> tares;
    List<Pack> packs;
    List<ShippedItem> items;
    bool operator==(const ShippedOrder&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        ShippedOrderHeading::describe(visit, self);
        visit("tares", self.tares, "Pallets of the order");
        visit("packs", self.packs, "Cartons without a pallet");
        visit("items", self.items, "Items without cartons");
    }
};

// A pallet that stands above the orders.
struct ShipmentTare : Packaging {
    List<TareOrder> orders;
    List<Pack> packs;
    List<ShippedItem> items;
    bool operator==(const ShipmentTare&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        Packaging::describe(visit, self);
        visit("orders", self.orders, "What is on it, by order");
        visit("packs", self.packs, "Cartons on it, where no orders are told");
        visit("items", self.items, "Items on it, where neither orders nor cartons are told");
    }
};

struct ShipNotice : TradeHeading {
    std::string purpose;
    ShipmentId shipment_id;
    std::optional<Date> created_on;
    std::optional<TimeOfDay> created_at;
    std::string structure, transaction_type, status_reason;
    List<ShippedOrder> orders;
    List<ShipmentTare> tares;
    List<Pack> packs;
    List<ShippedItem> items;
    bool operator==(const ShipNotice&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("purpose", self.purpose, "original, cancellation, replace ...");
        visit("shipment-id", self.shipment_id, "The sender's number of the shipment");
        visit("created-on", self.created_on, "Date of the notice");
        visit("created-at", self.created_at, "Time of the notice");
        visit("structure", self.structure, "How it nests, as on the wire: 0001, 0002, 0004");
        visit("transaction-type", self.transaction_type, "Transaction type");
        visit("status-reason", self.status_reason, "Why it was sent");
        TradeHeading::describe(visit, self);
        visit("orders", self.orders, "What is shipped, by order");
        visit("tares", self.tares, "Pallets above the orders");
        visit("packs", self.packs, "Cartons, where no orders are told");
        visit("items", self.items, "Items, where neither orders nor packages are told");
    }
};

// An item and where it lies; null where the notice tells no order, pallet or carton of it.
struct PlacedItem {
    const ShippedItem* item = nullptr;
    const ShippedOrderHeading* order = nullptr;
    const Packaging* tare = nullptr;
    const Packaging* pack = nullptr;
};

// In the order of the notice.
[[nodiscard]] std::vector<PlacedItem> items_of(const ShipNotice& notice);
// Those of one order; an item that names another order than the one it stands under belongs to the one it names.
[[nodiscard]] std::vector<PlacedItem> items_of(const ShipNotice& notice, std::string_view purchase_order);

}  // namespace crossdock::documents
