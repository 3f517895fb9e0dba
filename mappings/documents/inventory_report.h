// What stock there is (X12 846, EDIFACT INVRPT): per item one or more quantities, each of its kind.
//
// `on-hand` and `available` are different things, and a sender may tell either or both; a kind that is not told is
// unknown, not zero. Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct StockQuantity {
    std::string kind;
    std::optional<Decimal> quantity;
    std::string unit, text, lot;
    std::optional<Date> expiry;
    std::string location;
    List<DatedEvent> dates;
    List<Reference> references;
    List<Schedule> schedules;
    bool operator==(const StockQuantity&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "available, on-hand, unusable, on-order, in-transit, committed ...");
        visit("quantity", self.quantity, "The quantity");
        visit("unit", self.unit, "Its unit");
        visit("text", self.text, "Remark");
        visit("lot", self.lot, "Lot it is of");
        visit("expiry", self.expiry, "Best before, or expiry");
        visit("location", self.location, "Where it lies");
        visit("dates", self.dates, "Dates of the quantity");
        visit("references", self.references, "References of the quantity");
        visit("schedules", self.schedules, "When how much is expected");
    }
};

struct StockItem {
    std::string line_id;
    Sku sku;
    List<ItemId> item_ids;
    List<Description> descriptions;
    List<Measurement> measurements;
    List<Description> packing;
    List<DatedEvent> dates;
    List<PricePoint> prices;
    Rare<Currency> currency;
    List<Allowance> allowances;
    List<Reference> references;
    List<Contact> contacts;
    List<Distribution> distributions;
    List<StockQuantity> quantities;
    List<LineParty> parties;
    bool operator==(const StockItem&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("line-id", self.line_id, "Number of the line");
        visit("sku", self.sku, "The owner's item number");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("descriptions", self.descriptions, "What the item is");
        visit("measurements", self.measurements, "Weights and sizes");
        visit("packing", self.packing, "How it is packed and marked");
        visit("dates", self.dates, "Dates of the item");
        visit("prices", self.prices, "Prices");
        visit("currency", self.currency, "Currency of the prices");
        visit("allowances", self.allowances, "Allowances and charges");
        visit("references", self.references, "References of the item");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("distributions", self.distributions, "Quantity by location");
        visit("quantities", self.quantities, "How much there is");
        visit("parties", self.parties, "Where it lies, or whose it is");
    }
};

struct InventoryReport {
    std::string purpose, kind, report_id;
    std::optional<Date> reported_on;
    std::optional<TimeOfDay> reported_at;
    std::string action;
    Rare<Currency> currency;
    List<DatedEvent> dates;
    List<Reference> references;
    List<Contact> contacts;
    List<Measurement> measurements;
    List<Note> notes;
    List<Party> parties;
    List<StockItem> lines;
    CountTotals totals;
    bool operator==(const InventoryReport&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("purpose", self.purpose, "original, replace, change ...");
        visit("kind", self.kind, "distributor, seller, manufacturer, inquiry ...");
        visit("report-id", self.report_id, "The sender's number of the report");
        visit("reported-on", self.reported_on, "Date of the report");
        visit("reported-at", self.reported_at, "Time of the report");
        visit("action", self.action, "Action code");
        visit("currency", self.currency, "Currency of the report");
        visit("dates", self.dates, "Dates of the report");
        visit("references", self.references, "References of the report");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("measurements", self.measurements, "Weights and sizes");
        visit("notes", self.notes, "Notes in words");
        visit("parties", self.parties, "Warehouse, owner, reporter and others");
        visit("lines", self.lines, "The items");
        visit("totals", self.totals, "Counts as reported");
    }
};

}  // namespace crossdock::documents
