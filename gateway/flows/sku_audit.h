// Whether Cin7, a partner's tables and the numbers that the partner really uses fit together.
//
// Only what is equal byte by byte fits. What is nearly equal is listed with what tells it apart, so that a person can
// put one of the two right before a shipment is refused for it. Pure; time grows with the numbers, not with pairs of
// them.
//
// Lifetime: values; `units` and `skus` are the partner's. Threads: functions. Errors: none, everything is a finding.
//
//     const SkuAudit audit = audit_skus({.products = products, .skus = partner.skus, .units = partner.units});
//     for (const SkuFinding& one : audit.findings) print(one.place, one.number, one.kind, one.near);
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gateway/cin7/reference.h"
#include "mappings/documents/decimal.h"
#include "partners/skus.h"
#include "partners/units.h"

namespace crossdock::flows {

// An item as a partner names it: a row of its item list, or of a document that came from it.
struct PartnerItem {
    std::string number;
    std::string barcode;                          // empty: not said
    std::string unit;                             // a word of documents: "case"; empty: not said
    std::optional<documents::Decimal> each = {};  // Cin7 units in one such unit, as the partner counts
    std::string place;                            // "items.csv:12", "945 of 2026-11-21 (interchange 31, set 945 0001)"
    bool may_be_ours = false;                     // read by a mapping with own-sku: the number may be our SKU
};

struct SkuAuditInput {
    std::vector<cin7::Product> products;
    partners::SkuTable skus;
    partners::UnitTable units;
    std::vector<PartnerItem> items = {};
};

struct SkuFinding {
    std::string place;    // where the number stands
    std::string what;     // "sku", "partner_sku", "barcode", "pack"
    std::string number;   // as it stands there
    std::string near;     // what it should most likely be; empty where nothing is like it
    std::string kind;     // "case, blanks", "pack size differs", "unknown" ...
    std::string message;  // a sentence
    std::string remedy;

    bool operator==(const SkuFinding&) const = default;
};

struct SkuAudit {
    std::size_t products = 0, pairs = 0, items = 0;  // compared
    std::size_t exact = 0;                           // pairs and items that lead to a product of Cin7, exactly
    std::vector<SkuFinding> findings;                // by place, as the places were given
};

[[nodiscard]] SkuAudit audit_skus(const SkuAuditInput& input);

}  // namespace crossdock::flows
