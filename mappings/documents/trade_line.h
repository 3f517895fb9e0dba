// The line and the heading that purchase order, change, acknowledgement and invoice have in common.
//
// Each of those documents adds what is its own; `describe` of the document names all fields flat, so that a mapping
// binds `quantity`, not `line.quantity`.
//
//     struct InvoiceLine : TradeLine { ... };   // describe calls TradeLine::describe(visit, self)
//
// Lifetime, threads: values.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/order_terms.h"

namespace crossdock::documents {

struct Quantity {
    std::string kind;
    std::optional<Decimal> quantity;
    std::string unit, text;
    bool operator==(const Quantity&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "on-hand, available, shipped, received, on-order ...");
        visit("quantity", self.quantity, "The quantity");
        visit("unit", self.unit, "Its unit");
        visit("text", self.text, "Remark");
    }
};

// When how much of a line is wanted or promised.
struct Schedule {
    std::optional<Decimal> quantity;
    std::string unit, party_role, party_name, kind;
    std::optional<Date> date;
    std::optional<TimeOfDay> time;
    std::string second_kind;
    std::optional<Date> second_date;
    std::optional<TimeOfDay> second_time;
    std::string reference, id;
    bool operator==(const Schedule&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("quantity", self.quantity, "Quantity of this part");
        visit("unit", self.unit, "Its unit");
        visit("party-role", self.party_role, "Role of the party it is for or from");
        visit("party-name", self.party_name, "Name or number of that party");
        visit("kind", self.kind, "What the date is: requested-delivery, scheduled-ship ...");
        visit("date", self.date, "The date");
        visit("time", self.time, "The time");
        visit("second-kind", self.second_kind, "What the second date is");
        visit("second-date", self.second_date, "Second date");
        visit("second-time", self.second_time, "Second time");
        visit("reference", self.reference, "Request number");
        visit("id", self.id, "Number of the schedule line");
    }
};

struct Destination {
    std::string location;
    std::optional<Decimal> quantity;
    bool operator==(const Destination&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("location", self.location, "Number of the store or distribution center");
        visit("quantity", self.quantity, "Quantity for it");
    }
};

// How a line is shared out among stores. A line may have several of these: X12 names at most ten stores in one (SDQ).
struct Distribution {
    std::string unit, id_qualifier;
    List<Destination> destinations;
    bool operator==(const Distribution&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("unit", self.unit, "Unit of the quantities");
        visit("id-qualifier", self.id_qualifier, "Whose numbering the locations are of");
        visit("destinations", self.destinations, "The stores and what each gets");
    }
};

// A party of one line: the store it is for, with the quantity.
struct LineParty : Party {
    List<Quantity> quantities;
    List<DatedEvent> dates;
    List<Schedule> schedules;
    bool operator==(const LineParty&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        Party::describe(visit, self);
        visit("quantities", self.quantities, "Quantities for the party");
        visit("dates", self.dates, "Dates of the party");
        visit("schedules", self.schedules, "When it gets how much");
    }
};

// How an item is packed.
struct PackSize {
    std::optional<std::int64_t> pack;
    std::optional<Decimal> size;
    std::string size_unit, packaging, weight_qualifier;
    std::optional<Decimal> weight;
    std::string weight_unit;
    std::optional<Decimal> volume;
    std::string volume_unit;
    std::optional<Decimal> length, width, height;
    std::string dimension_unit;
    std::optional<std::int64_t> inner_pack;
    std::optional<Decimal> unit_weight;
    std::string color;
    bool operator==(const PackSize&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("pack", self.pack, "Number of inner packs, or of units, in the outer pack");
        visit("size", self.size, "Size of one of them");
        visit("size-unit", self.size_unit, "Unit of the size");
        visit("packaging", self.packaging, "Kind of package, as on the wire: CTN25, PLT94 ...");
        visit("weight-qualifier", self.weight_qualifier, "gross, net ...");
        visit("weight", self.weight, "Weight of a pack");
        visit("weight-unit", self.weight_unit, "pound, kilogram");
        visit("volume", self.volume, "Volume of a pack");
        visit("volume-unit", self.volume_unit, "Unit of the volume");
        visit("length", self.length, "Length of a pack");
        visit("width", self.width, "Width of a pack");
        visit("height", self.height, "Height of a pack");
        visit("dimension-unit", self.dimension_unit, "Unit of length, width and height");
        visit("inner-pack", self.inner_pack, "Units in an inner pack");
        visit("unit-weight", self.unit_weight, "Weight of one unit");
        visit("color", self.color, "Colour");
    }
};

struct PricePoint {
    std::string trade_class, kind;
    std::optional<Decimal> price, quantity;
    std::string unit, multiplier_kind;
    std::optional<Decimal> multiplier, amount;
    std::string basis;
    bool operator==(const PricePoint&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("trade-class", self.trade_class, "Class of trade: RS resale, WH warehouse ...");
        visit("kind", self.kind, "retail, wholesale, catalog, list ...");
        visit("price", self.price, "The price");
        visit("quantity", self.quantity, "Quantity it holds for");
        visit("unit", self.unit, "Unit of that quantity");
        visit("multiplier-kind", self.multiplier_kind, "What the multiplier does");
        visit("multiplier", self.multiplier, "Multiplier of the price");
        visit("amount", self.amount, "Amount of money");
        visit("basis", self.basis, "What the price is per");
    }
};

// A lot or batch of a line.
struct Lot {
    std::string lot;
    std::optional<Decimal> quantity;
    std::string unit;
    std::optional<Date> expiry, manufactured;
    bool operator==(const Lot&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("lot", self.lot, "Number of the lot or batch");
        visit("quantity", self.quantity, "Quantity of the lot");
        visit("unit", self.unit, "Unit of the quantity");
        visit("expiry", self.expiry, "Best before, or expiry");
        visit("manufactured", self.manufactured, "Day of manufacture");
    }
};

// A component of an item: of a kit, an assortment, a prepack.
struct Subline {
    std::string id, parent_id, relationship;
    std::optional<Decimal> quantity;
    std::string unit;
    std::optional<Decimal> price;
    std::string price_basis, price_relationship;
    Sku sku;
    List<ItemId> item_ids;
    List<Description> descriptions;
    List<PricePoint> prices;
    List<DatedEvent> dates;
    List<Reference> references;
    List<Allowance> allowances;
    bool operator==(const Subline&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("id", self.id, "Number of the subline");
        visit("parent-id", self.parent_id, "Number of the subline it belongs to");
        visit("relationship", self.relationship, "included, additional, deleted, component ...");
        visit("quantity", self.quantity, "Quantity in one of the line's unit, or as agreed");
        visit("unit", self.unit, "Unit of the quantity");
        visit("price", self.price, "Price per unit");
        visit("price-basis", self.price_basis, "What the price is per");
        visit("price-relationship", self.price_relationship, "Whether the price is in that of the line");
        visit("sku", self.sku, "The seller's item number");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("descriptions", self.descriptions, "What it is");
        visit("prices", self.prices, "Further prices");
        visit("dates", self.dates, "Dates");
        visit("references", self.references, "References");
        visit("allowances", self.allowances, "Allowances and charges");
    }
};

struct TradeLine {
    std::string line_id;
    std::optional<Decimal> quantity;
    std::string unit;
    std::optional<Decimal> price;
    std::string price_basis;
    Sku sku;
    List<ItemId> item_ids;
    Rare<Currency> currency;
    List<PricePoint> prices;
    List<Measurement> measurements;
    List<Description> descriptions, packing;
    List<PackSize> pack_sizes;
    List<Reference> references;
    List<Contact> contacts;
    List<Allowance> allowances;
    std::string substitution;
    List<Tax> taxes;
    List<Distribution> distributions;
    List<DatedEvent> dates;
    List<Lading> lading;
    List<Routing> routing;
    List<Note> notes;
    List<Quantity> quantities;
    List<Schedule> schedules;
    List<Message> messages;
    List<LineParty> parties;
    List<Subline> sublines;
    List<Amount> amounts;
    bool operator==(const TradeLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("line-id", self.line_id, "The buyer's number of the line");
        visit("quantity", self.quantity, "Quantity ordered, or invoiced");
        visit("unit", self.unit, "Unit of the quantity: each, case, carton, pallet ...");
        visit("price", self.price, "Price per unit");
        visit("price-basis", self.price_basis, "What the price is per: each, wholesale-each, catalog, quoted ...");
        visit("sku", self.sku, "The seller's item number");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("currency", self.currency, "Currency of the line");
        visit("prices", self.prices, "Further prices: retail, catalog ...");
        visit("measurements", self.measurements, "Weights and sizes");
        visit("descriptions", self.descriptions, "What the item is");
        visit("packing", self.packing, "How it shall be packed and marked");
        visit("pack-sizes", self.pack_sizes, "How the item is packed");
        visit("references", self.references, "References of the line");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("allowances", self.allowances, "Allowances and charges");
        visit("substitution", self.substitution, "Whether the item may be substituted");
        visit("taxes", self.taxes, "Taxes");
        visit("distributions", self.distributions, "How the quantity is shared out among stores");
        visit("dates", self.dates, "Dates of the line");
        visit("lading", self.lading, "Packages of the line");
        visit("routing", self.routing, "How the line shall travel");
        visit("notes", self.notes, "Notes of the line");
        visit("quantities", self.quantities, "Further quantities");
        visit("schedules", self.schedules, "When how much is wanted or promised");
        visit("messages", self.messages, "Texts with a number or heading");
        visit("parties", self.parties, "Parties of the line, such as the store it is for");
        visit("sublines", self.sublines, "Components of the item");
        visit("amounts", self.amounts, "Amounts of money");
    }
};

struct TradeHeading {
    Rare<Currency> currency;
    List<Reference> references;
    List<Contact> contacts;
    List<Tax> taxes;
    List<TaxRegistration> tax_registrations;
    Rare<DeliveryTerms> delivery_terms;
    List<PricePoint> prices;
    List<SalesRequirement> sales_requirements;
    List<Allowance> allowances;
    List<Terms> terms;
    List<DatedEvent> dates;
    List<Description> descriptions, packing;
    List<Measurement> measurements;
    List<Lading> lading;
    List<Routing> routing;
    List<Equipment> equipment;
    List<Handling> handling;
    List<Note> notes;
    List<Message> messages;
    List<Party> parties;
    List<Amount> amounts;
    CountTotals totals;
    bool operator==(const TradeHeading&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("currency", self.currency, "Currency of the document");
        visit("references", self.references, "References: department, vendor, promotion ...");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("taxes", self.taxes, "Taxes");
        visit("tax-registrations", self.tax_registrations, "Tax numbers and exemptions");
        visit("delivery-terms", self.delivery_terms, "Who pays the freight, and where the goods change hands");
        visit("prices", self.prices, "Prices that hold for all lines");
        visit("sales-requirements", self.sales_requirements, "Conditions: back orders, substitution");
        visit("allowances", self.allowances, "Allowances and charges");
        visit("terms", self.terms, "Terms of payment");
        visit("dates", self.dates, "Requested and limiting dates");
        visit("descriptions", self.descriptions, "What it is about");
        visit("packing", self.packing, "How to pack and mark");
        visit("measurements", self.measurements, "Weights and sizes");
        visit("lading", self.lading, "Packages");
        visit("routing", self.routing, "How it shall travel");
        visit("equipment", self.equipment, "Trailers and containers");
        visit("handling", self.handling, "Special handling and hazards");
        visit("notes", self.notes, "Notes in words");
        visit("messages", self.messages, "Texts with a number or heading");
        visit("parties", self.parties, "Ship-to, bill-to, buyer, vendor and others");
        visit("amounts", self.amounts, "Amounts of money over the document");
        visit("totals", self.totals, "Counts as reported");
    }
};

}  // namespace crossdock::documents
