// Orders, branches, stock, adjustments and cartons as Cin7 Omni shows and takes them, typed.
//
// Texts are as received, trimmed; null, "" and absent are all empty. Ids are numbers, 0 where there is none.
//
// Lifetime, threads: values.
//
//     if (!order.is_void && !order.dispatched) ...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gateway/cin7/sale.h"
#include "gateway/doors/clock.h"
#include "mappings/documents/date.h"
#include "mappings/documents/decimal.h"

namespace crossdock::cin7 {

// Fields by name, values as JSON: what an order that is split off takes over from the first.
using OmniFields = std::vector<std::pair<std::string, std::string>>;

struct OmniLine {
    std::int64_t id = 0;
    std::string code;  // SKU; empty on lines that are words only
    std::string name;
    documents::Decimal quantity;
    documents::Decimal shipped;  // read only: Omni fills it in when the order is dispatched
    OmniFields heritage;

    bool operator==(const OmniLine&) const = default;
};

struct OmniOrder {
    std::int64_t id = 0;
    std::string reference;       // "SALE4-28"
    std::string customer_order;  // the retailer's purchase order number
    std::string stage;           // the account's own words besides "New", "Dispatched", "On Hold" ...
    bool is_approved = false;
    bool is_void = false;
    std::int64_t branch_id = 0;
    std::int64_t distribution_branch_id = 0;  // that really ships; 0: branch_id does
    std::string customer;
    std::string phone;
    std::string email;
    Address delivery;
    std::string delivery_instructions;
    std::string internal_comments;
    std::string tracking;  // one value an order
    std::string carrier;
    std::optional<documents::Date> dispatched;  // once set it has dispatched the whole order
    std::optional<documents::Date> ship_by;
    std::optional<Instant> modified;
    std::string modified_text;  // as received
    std::vector<OmniLine> lines;
    OmniFields heritage;

    bool operator==(const OmniOrder&) const = default;
};

// A partial PUT: what is not stated stays as it is.
struct OmniLineChange {
    std::int64_t id = 0;
    documents::Decimal quantity;

    bool operator==(const OmniLineChange&) const = default;
};

struct OmniOrderChange {
    std::int64_t id = 0;
    std::string stage;                          // empty: stays
    std::optional<documents::Date> dispatched;  // dispatches the whole order
    std::string tracking;                       // empty: stays
    std::string carrier;                        // empty: stays
    std::vector<OmniLineChange> lines;          // empty: stay

    bool operator==(const OmniOrderChange&) const = default;
};

// Part of an order as an order of its own: everything that is not stated is the first one's.
struct OmniSplitLine {
    OmniFields heritage;
    documents::Decimal quantity;

    bool operator==(const OmniSplitLine&) const = default;
};

struct OmniSplit {
    std::string reference;
    std::string stage;
    std::string internal_comments;
    OmniFields heritage;
    std::vector<OmniSplitLine> lines;

    bool operator==(const OmniSplit&) const = default;
};

struct OmniCartonItem {
    std::string code;
    std::string batch;
    documents::Decimal quantity;
    std::int64_t line_id = 0;  // as read, where the line of the order is named instead of the code

    bool operator==(const OmniCartonItem&) const = default;
};

struct OmniCarton {
    std::int64_t number = 0;
    std::string sscc;  // digits
    std::string tracking;
    std::vector<OmniCartonItem> items;

    bool operator==(const OmniCarton&) const = default;
};

struct OmniBranch {
    std::int64_t id = 0;
    std::string name;
    bool is_active = true;

    bool operator==(const OmniBranch&) const = default;
};

struct OmniStockRow {
    std::int64_t option_id = 0;
    std::string code;
    std::int64_t branch_id = 0;
    documents::Decimal on_hand, available, open_sales, incoming;

    bool operator==(const OmniStockRow&) const = default;
};

struct OmniAdjustmentLine {
    std::string code;
    documents::Decimal difference;  // may be negative

    bool operator==(const OmniAdjustmentLine&) const = default;
};

struct OmniAdjustment {
    std::int64_t id = 0;
    std::string reference;  // at most 20 characters; unique
    std::int64_t branch_id = 0;
    std::string reason;
    bool is_approved = true;
    std::optional<documents::Date> completed;  // not set: a draft, nothing moves
    std::vector<OmniAdjustmentLine> lines;

    bool operator==(const OmniAdjustment&) const = default;
};

// What became of one record of a write: an answer of 200 says nothing about it.
struct OmniOutcome {
    bool success = false;
    std::int64_t id = 0;
    std::string code;                 // the reference
    std::vector<std::string> errors;  // Cin7's words

    bool operator==(const OmniOutcome&) const = default;
};

}  // namespace crossdock::cin7
