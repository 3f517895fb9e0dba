#include "gateway/flows/kits_sent.h"

#include <algorithm>

namespace crossdock::flows {

using documents::Decimal;
using documents::OrderLine;
using documents::WarehouseOrder;

namespace {

constexpr std::string_view mark = "kit";

bool is_mark(const documents::Reference& reference) {
    return reference.kind == mark;
}

}  // namespace

void mark_part(OrderLine& line, const std::string& kit, const Decimal& for_one) {
    documents::Reference reference;
    reference.kind = mark;
    reference.value = kit;
    reference.description = for_one.shortest_text();
    line.references.push_back(std::move(reference));
}

std::string kit_of(const OrderLine& line) {
    const auto found = std::ranges::find_if(line.references, is_mark);
    return found == line.references.end() ? std::string() : found->value;
}

void leave_out_marks(documents::Document& document) {
    auto* const order = std::get_if<WarehouseOrder>(&document);
    if (order == nullptr) return;
    for (OrderLine& line : order->lines) erase_if(line.references, is_mark);
}

std::expected<std::vector<SentKit>, Refusal> kits_of(const WarehouseOrder& sent, const ItemTerms& terms) {
    std::vector<SentKit> kits;
    for (std::size_t i = 0; i < sent.lines.size(); ++i) {
        const OrderLine& line = sent.lines[i];
        const auto marked = std::ranges::find_if(line.references, is_mark);
        if (marked == line.references.end()) continue;
        const std::string field = "lines[" + std::to_string(i) + "].sku";
        const auto sku = terms.sku_in_order(line.sku.value);
        if (!sku)
            return refuse(ErrorKind::needs_data, "flow.order-item-unknown",
                          "the order was sent with '" + line.sku.value + "', a part of " + marked->value +
                              ", which is no longer cross-referenced",
                          terms.skus.remedy_for_partner_sku(line.sku.value), field);
        const auto for_one = Decimal::parse(marked->description);
        if (!for_one || !(Decimal(0) < *for_one))
            return refuse(ErrorKind::bug, "flow.kit-mark",
                          "the order as sent does not say how many " + *sku + " are in one " + marked->value, {},
                          field);
        auto kit = std::ranges::find(kits, marked->value, &SentKit::sku);
        if (kit == kits.end()) kit = kits.insert(kits.end(), {marked->value, Decimal(0), {}});
        const auto known = std::ranges::find(kit->parts, *sku, &KitPart::sku);
        if (known == kit->parts.end()) kit->parts.push_back({*sku, line.description, *for_one});
        // Its first part tells how many there are.
        if (*sku == kit->parts.front().sku)
            kit->ordered = kit->ordered + Decimal(times(line.quantity.value_or(Decimal(0)), *for_one));
    }
    return kits;
}

std::string kit_number(std::string_view sku) {
    return "kit " + std::string(sku);
}

ItemTerms with_kits(ItemTerms terms, std::span<const SentKit> kits) {
    for (const SentKit& kit : kits) terms.kits.emplace(kit_number(kit.sku), kit.sku);
    return terms;
}

WarehouseOrder as_sold(WarehouseOrder sent, std::span<const SentKit> kits) {
    if (kits.empty()) return sent;
    documents::List<OrderLine> lines;
    std::vector<std::string> named;
    for (OrderLine& line : sent.lines) {
        const std::string kit = kit_of(line);
        if (kit.empty()) {
            lines.push_back(std::move(line));
            continue;
        }
        if (std::ranges::find(named, kit) != named.end()) continue;
        named.push_back(kit);
        OrderLine sold;
        sold.line_id = line.line_id;
        sold.sku.value = kit_number(kit);
        sold.quantity = std::ranges::find(kits, kit, &SentKit::sku)->ordered;
        sold.unit = "each";
        lines.push_back(std::move(sold));
    }
    sent.lines = std::move(lines);
    return sent;
}

}  // namespace crossdock::flows
