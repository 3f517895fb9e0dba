// Goods that come back: the request, the authorisation or the notice of it (X12 180).
//
// Lifetime, threads: a value.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/parties.h"
#include "mappings/documents/trade_line.h"

namespace crossdock::documents {

struct ReturnReason {
    std::string disposition, request, response, text;
    bool operator==(const ReturnReason&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("disposition", self.disposition, "What becomes of the goods");
        visit("request", self.request, "Why they are returned");
        visit("response", self.response, "Why it is granted or refused");
        visit("text", self.text, "In words");
    }
};

// One piece, or some that have the same numbers.
struct ReturnedPiece {
    std::optional<std::int64_t> number;
    List<Reference> serials;
    bool operator==(const ReturnedPiece&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("number", self.number, "Number of the piece in the document, from 1");
        visit("serials", self.serials, "Serial number and other references");
    }
};

struct ReturnedQuantity {
    std::string kind;
    std::optional<Decimal> quantity;
    std::string unit, text;
    List<Amount> amounts;
    List<DatedEvent> dates;
    Party party;
    List<ReturnedPiece> pieces;
    bool operator==(const ReturnedQuantity&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "What the quantity is: returned, original ...");
        visit("quantity", self.quantity, "The quantity");
        visit("unit", self.unit, "Its unit");
        visit("text", self.text, "Remark");
        visit("amounts", self.amounts, "Amounts of money");
        visit("dates", self.dates, "Dates");
        visit("party", self.party, "Where it is from, or goes to");
        visit("pieces", self.pieces, "The pieces, where they are told apart");
    }
};

struct ReturnedLine {
    std::string line_id;
    Sku sku;
    List<ItemId> item_ids;
    std::optional<Decimal> quantity;
    std::string unit, price_kind;
    std::optional<Decimal> price;
    std::string price_unit;
    List<Lot> lots;
    List<Reference> references;
    List<Description> descriptions;
    ReturnReason reason;
    List<Allowance> allowances;
    List<Amount> amounts;
    List<Measurement> measurements;
    List<Note> notes;
    PurchaseOrderNumber purchase_order;
    std::optional<Date> ordered_on;
    List<DatedEvent> dates;
    List<Routing> routing;
    std::string code_agency;
    List<IndustryCode> codes;
    List<Party> parties;
    List<ReturnedQuantity> quantities;
    bool operator==(const ReturnedLine&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("line-id", self.line_id, "Number of the line");
        visit("sku", self.sku, "The seller's item number");
        visit("item-ids", self.item_ids, "Further numbers of the item");
        visit("quantity", self.quantity, "Quantity that comes back");
        visit("unit", self.unit, "Unit of the quantity");
        visit("price-kind", self.price_kind, "What the price is");
        visit("price", self.price, "Price per unit");
        visit("price-unit", self.price_unit, "Unit the price is per");
        visit("lots", self.lots, "Lots that come back");
        visit("references", self.references, "Purchase order, invoice, serial number ...");
        visit("descriptions", self.descriptions, "What the item is");
        visit("reason", self.reason, "Why it comes back and what becomes of it");
        visit("allowances", self.allowances, "Allowances and charges");
        visit("amounts", self.amounts, "Amounts of money");
        visit("measurements", self.measurements, "Weights and sizes");
        visit("notes", self.notes, "Notes of the line");
        visit("purchase-order", self.purchase_order, "Order the item was on");
        visit("ordered-on", self.ordered_on, "Date of that order");
        visit("dates", self.dates, "Dates of the line");
        visit("routing", self.routing, "How the line travels");
        visit("code-agency", self.code_agency, "Who keeps the lists of the codes");
        visit("codes", self.codes, "Codes from lists of the industry");
        visit("parties", self.parties, "Parties of the line");
        visit("quantities", self.quantities, "Quantities by kind, with serial numbers");
    }
};

struct Return {
    std::string purpose, return_number;
    std::optional<Date> dated;
    std::optional<TimeOfDay> time;
    std::string zone, reference, transaction_type, action, security_level;
    ReturnReason reason;
    PurchaseOrderNumber purchase_order;
    std::optional<Date> ordered_on;
    List<DatedEvent> dates;
    List<Reference> references;
    List<Contact> contacts;
    List<Allowance> allowances;
    List<Description> packing;
    List<Lading> lading;
    List<Routing> routing;
    List<Note> notes;
    List<Party> parties;
    std::string code_agency;
    List<IndustryCode> codes;
    List<ReturnedLine> lines;
    bool operator==(const Return&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("purpose", self.purpose, "original, request, response ...");
        visit("return-number", self.return_number, "Number of the return, or of its authorisation");
        visit("dated", self.dated, "Date of the message");
        visit("time", self.time, "Time of the message");
        visit("zone", self.zone, "Its time zone");
        visit("reference", self.reference, "Another number of the return");
        visit("transaction-type", self.transaction_type, "Transaction type");
        visit("action", self.action, "Action code");
        visit("security-level", self.security_level, "Security level");
        visit("reason", self.reason, "Why it comes back and what becomes of it");
        visit("purchase-order", self.purchase_order, "Order the goods were on");
        visit("ordered-on", self.ordered_on, "Date of that order");
        visit("dates", self.dates, "Dates of the return");
        visit("references", self.references, "Authorisation, invoice and others");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("allowances", self.allowances, "Allowances and charges");
        visit("packing", self.packing, "How to pack and mark");
        visit("lading", self.lading, "Packages");
        visit("routing", self.routing, "How it travels");
        visit("notes", self.notes, "Notes in words");
        visit("parties", self.parties, "Who returns, and to whom");
        visit("code-agency", self.code_agency, "Who keeps the lists of the codes");
        visit("codes", self.codes, "Codes from lists of the industry");
        visit("lines", self.lines, "What comes back");
    }
};

}  // namespace crossdock::documents
