// Stock, and the documents that move it, as Cin7 shows them, typed.
//
// Texts are as received, trimmed; ids in lower case. An expiry date stays the text that was received, because Cin7
// compares it exactly with the batch's.
//
// Lifetime, threads: values.
//
//     for (const StockLevel& level : levels) total = total + level.on_hand;
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/cin7/sale.h"
#include "mappings/documents/date.h"
#include "mappings/documents/decimal.h"

namespace crossdock::cin7 {

// What lies at one place: product, location, bin, batch. Where nothing is, there is no row.
struct StockLevel {
    std::string key;  // tells the row from every other
    std::string sku;
    std::string product_id;
    std::string location;
    std::string bin;
    std::string batch;
    std::string expiry;
    documents::Decimal on_hand, allocated, available;
    documents::Decimal value;  // of what is on hand, in money

    bool operator==(const StockLevel&) const = default;
};

// Goods on a document.
struct GoodsLine {
    std::string sku;
    std::string product_id;
    documents::Decimal quantity;
    std::string batch;
    std::string expiry;
    std::string comment;

    bool operator==(const GoodsLine&) const = default;
};

// More or less of one item: what the stock should change by, whatever it is now.
struct StockChange {
    std::string sku;
    documents::Decimal quantity;  // negative takes away
    std::string batch;
    std::string expiry;
    // What is there, where a document of ours showed it a moment ago; otherwise it is read.
    std::optional<documents::Decimal> from = std::nullopt;
    std::string comment = {};
};

// One line of a completed adjustment: what was there, and what it made of it.
struct AdjustedStock {
    std::string sku;
    std::string batch;
    std::string expiry;
    documents::Decimal before, after;

    bool operator==(const AdjustedStock&) const = default;
};

struct Adjustment {
    std::string id;
    std::string number;
    std::string reference;
    std::string status;
    std::vector<AdjustedStock> lines;  // not of a row of the list

    bool operator==(const Adjustment&) const = default;
};

struct Transfer {
    std::string id;
    std::string number;  // "TR-00006"
    std::string reference;
    std::string status;  // "DRAFT", "ORDERED", "IN TRANSIT", "COMPLETED", "VOIDED"
    std::string from, to;
    std::optional<documents::Date> departed, expected;
    std::vector<GoodsLine> lines;  // not of a row of the list

    bool operator==(const Transfer&) const = default;
};

// One receipt of goods on a purchase; there may be several.
struct ReceivingTask {
    struct Line {
        GoodsLine goods;
        std::string location;
        std::optional<documents::Date> date;

        bool operator==(const Line&) const = default;
    };
    std::string id;
    StageStatus status = StageStatus::not_available;
    std::vector<Line> lines;

    bool operator==(const ReceivingTask&) const = default;
};

struct Purchase {
    std::string id;
    std::string number;        // "PO-00012"
    std::string status;        // "ORDERED", "VOIDED", ...
    std::string order_status;  // "AUTHORISED", ...
    std::string location;
    std::vector<GoodsLine> ordered;    // not of a row of the list
    std::vector<ReceivingTask> tasks;  // likewise

    bool operator==(const Purchase&) const = default;
};

struct InvoiceLine {
    GoodsLine goods;
    std::string name;
    documents::Decimal price;  // of one
    documents::Decimal discount;
    std::string tax_rule;
    std::string account;

    bool operator==(const InvoiceLine&) const = default;
};

struct Invoice {
    std::string number;
    std::string status;  // "AUTHORISED", "PAID", ...
    std::vector<InvoiceLine> lines;

    bool operator==(const Invoice&) const = default;
};

struct CreditNote {
    std::string id;
    std::string number;
    std::string invoice;  // number of the invoice that it credits
    std::string memo;
    std::string status;
    std::vector<InvoiceLine> lines;
    std::vector<GoodsLine> restock;
    std::string restock_location;

    bool operator==(const CreditNote&) const = default;
};

// What was billed on a sale.
struct Billing {
    std::string sale_id;
    std::string order_number;
    std::vector<Invoice> invoices;
    std::vector<CreditNote> credit_notes;

    bool operator==(const Billing&) const = default;
};

}  // namespace crossdock::cin7
