// A warehouse's report of stock that changed without a shipment or receipt (X12 947).
//
// The sign of `quantity` says the direction: negative takes away. Some reasons move stock from one condition to
// another (hold, quality): then no units come or go. Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct AdjustedLine {
    std::string line_id, reason;
    std::optional<Decimal> quantity;
    std::string unit, upc_case;
    Sku sku;
    List<ItemId> item_ids;
    std::string lot;
    List<Lot> lots;
    std::optional<Decimal> weight;
    std::string weight_qualifier, weight_unit;
    std::optional<Decimal> second_weight;
    std::string second_weight_qualifier, second_weight_unit, inventory_type, description;
    List<Reference> references;
    List<DatedEvent> dates;
    std::string code_agency;
    List<IndustryCode> codes;
    List<Note> notes;
    bool operator==(const AdjustedLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("line-id", self.line_id, "Number of the line");
        visit("reason", self.reason, "hold, decrease, destroyed, physical-count, damaged-in-facility, recall ...");
        visit("quantity", self.quantity, "Change of the stock; negative takes away");
        visit("unit", self.unit, "Unit of the quantity");
        visit("upc-case", self.upc_case, "UPC case code, 12 digits");
        visit("sku", self.sku, "The depositor's item number");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("lot", self.lot, "Lot, where the whole line is of one");
        visit("lots", self.lots, "Lots, where the line is of several");
        visit("weight", self.weight, "Weight of the change");
        visit("weight-qualifier", self.weight_qualifier, "gross, net ...");
        visit("weight-unit", self.weight_unit, "pound, kilogram");
        visit("second-weight", self.second_weight, "A second weight");
        visit("second-weight-qualifier", self.second_weight_qualifier, "gross, net ...");
        visit("second-weight-unit", self.second_weight_unit, "pound, kilogram");
        visit("inventory-type", self.inventory_type, "Inventory transaction type");
        visit("description", self.description, "What the item is");
        visit("references", self.references, "References of the line");
        visit("dates", self.dates, "Dates of the line");
        visit("code-agency", self.code_agency, "Who keeps the lists of the codes");
        visit("codes", self.codes, "Status codes: from which condition to which");
        visit("notes", self.notes, "Notes of the line");
    }
};

struct StockAdjustment {
    std::optional<Date> adjusted_on;
    std::string adjustment_number, depositor_number, purpose, transaction_type, action;
    List<Party> parties;
    List<Reference> references;
    List<Contact> contacts;
    List<DatedEvent> dates;
    List<Note> notes;
    List<AdjustedLine> lines;
    bool operator==(const StockAdjustment&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("adjusted-on", self.adjusted_on, "The day of the change");
        visit("adjustment-number", self.adjustment_number, "The warehouse's number of the adjustment");
        visit("depositor-number", self.depositor_number, "The depositor's number of the adjustment");
        visit("purpose", self.purpose, "original, replace ...");
        visit("transaction-type", self.transaction_type, "Transaction type");
        visit("action", self.action, "Action code");
        visit("parties", self.parties, "Warehouse, depositor and others");
        visit("references", self.references, "References of the adjustment");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("dates", self.dates, "Further dates");
        visit("notes", self.notes, "Notes in words");
        visit("lines", self.lines, "What changed");
    }
};

}  // namespace crossdock::documents
