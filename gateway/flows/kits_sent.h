// Kits that went out as their parts: what the order as sent remembers of them, and the order as it was sold.
//
// Each line of a part carries a reference of kind "kit" that no warehouse is sent: the kit's SKU, and how many of the
// part are in one. So a shipment is read with the bill of materials of the release, whatever Cin7 has by then.
// Lifetime, threads: values. Pure. Errors: an item that is no longer cross-referenced (needs-data); marks that cannot
// be read (bug).
//
//     mark_part(line, "GIFT-SET", Decimal(2));
//     auto kits = kits_of(order, terms);                    // GIFT-SET: 3 ordered, 2 TEE and 1 CAP for one
//     auto balance = Balance::of(as_sold(order, *kits), with_kits(terms, *kits));
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/flows/flow.h"
#include "gateway/flows/kit_bills.h"
#include "gateway/flows/shipment.h"
#include "mappings/documents/document.h"

namespace crossdock::flows {

struct SentKit {
    std::string sku;  // Cin7's
    documents::Decimal ordered;
    KitParts parts;

    bool operator==(const SentKit&) const = default;
};

void mark_part(documents::OrderLine& line, const std::string& kit, const documents::Decimal& for_one);
// The kit that the line is a part of; empty of goods that are sold as themselves.
[[nodiscard]] std::string kit_of(const documents::OrderLine& line);
// Takes the marks out of a document that is about to be written for a warehouse.
void leave_out_marks(documents::Document& document);

// In the order of their first lines; lines of one kit are summed.
[[nodiscard]] std::expected<std::vector<SentKit>, Refusal> kits_of(const documents::WarehouseOrder& sent,
                                                                   const ItemTerms& terms);

// How orders and shipments as sold name a kit: a number that no warehouse uses. Terms that know the kits know it too.
[[nodiscard]] std::string kit_number(std::string_view sku);
[[nodiscard]] ItemTerms with_kits(ItemTerms terms, std::span<const SentKit> kits);

// The order with its kits in place of their parts.
[[nodiscard]] documents::WarehouseOrder as_sold(documents::WarehouseOrder sent, std::span<const SentKit> kits);

}  // namespace crossdock::flows
