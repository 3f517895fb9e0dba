#include "gateway/flows/roll_up.h"

#include <algorithm>

#include "gateway/flows/quantities.h"

namespace crossdock::flows {

using documents::Decimal;
using documents::WarehouseShipment;

namespace {

Decimal of_part(const SentKit& kit, std::string_view sku) {
    const auto part = std::ranges::find(kit.parts, sku, &KitPart::sku);
    return part == kit.parts.end() ? Decimal(0) : part->quantity;
}

}  // namespace

std::expected<RollUp, Refusal> RollUp::of(const documents::WarehouseOrder& sent, const ItemTerms& terms) {
    auto kits = kits_of(sent, terms);
    if (!kits) return std::unexpected(std::move(kits.error()));
    RollUp made;
    made.order_number_ = sent.order_number.value;
    made.sold_ = as_sold(sent, *kits);
    made.terms_ = with_kits(terms, *kits);
    made.kits_ = *std::move(kits);
    made.shipped_.resize(made.kits_.size());
    if (made.kits_.empty()) return made;
    for (const auto& line : sent.lines)
        if (!line.line_id.empty()) made.kit_lines_[line.line_id] = kit_of(line);
    const auto balance = Balance::of(made.sold_, made.terms_);
    if (!balance) return std::unexpected(balance.error());
    for (const ItemBalance& item : balance->items())
        if (made.is_part(item.sku)) made.as_themselves_[item.sku] = item.ordered;
    return made;
}

bool RollUp::is_part(std::string_view sku) const {
    return std::ranges::any_of(kits_, [&](const SentKit& kit) { return !of_part(kit, sku).is_zero(); });
}

std::vector<std::int64_t> RollUp::open() const {
    std::vector<std::int64_t> open;
    for (std::size_t i = 0; i < kits_.size(); ++i)
        open.push_back(std::max<std::int64_t>(times(kits_[i].ordered, Decimal(1)) - shipped_[i], 0));
    return open;
}

std::expected<std::vector<ReportedPart>, Refusal> RollUp::parts_in(const WarehouseShipment& shipment) const {
    std::vector<ReportedPart> parts;
    for (std::size_t c = 0; c < shipment.cartons.size(); ++c)
        for (std::size_t i = 0; i < shipment.cartons[c].lines.size(); ++i) {
            const auto& line = shipment.cartons[c].lines[i];
            const auto sku = terms_.sku_in_shipment(line.sku.value);
            if (!sku) continue;
            if (std::ranges::find(kits_, *sku, &SentKit::sku) != kits_.end())
                return refuse(
                    ErrorKind::needs_data, "flow.kit-reported-whole",
                    "the warehouse reports the kit " + *sku + ", but order " + order_number_ +
                        " went to it as the kit's parts; nothing was written to Cin7",
                    "ask it to report the parts that it shipped; where it holds kits, write kits=\"whole\" in "
                    "<cin7>, which counts for orders released from then on",
                    line_field(c, i, "sku"));
            if (!is_part(*sku)) continue;
            const auto quantity = counted(line, *sku, terms_, c, i);
            if (!quantity) return std::unexpected(quantity.error());
            ReportedPart part{c, i, *sku, *quantity, {}, as_themselves_.contains(*sku)};
            if (const auto kit = kit_lines_.find(line.line_id); kit != kit_lines_.end())
                part.names_line = true, part.kit = kit->second;
            parts.push_back(std::move(part));
        }
    return parts;
}

bool RollUp::has_own_parts(const SentKit& kit) const {
    return std::ranges::none_of(kit.parts, [&](const KitPart& part) {
        return as_themselves_.contains(part.sku) || std::ranges::any_of(kits_, [&](const SentKit& other) {
                   return &other != &kit && !of_part(other, part.sku).is_zero();
               });
    });
}

std::expected<RolledShipment, Refusal> RollUp::add(const WarehouseShipment& shipment) {
    const auto parts = parts_in(shipment);
    if (!parts) return std::unexpected(parts.error());
    if (parts->empty()) return RolledShipment{shipment, {}};
    const auto numbers = count(*parts);
    if (!numbers) return std::unexpected(numbers.error());
    PackedKits packed(shipment, *parts);
    for (std::size_t i = 0; i < kits_.size(); ++i) packed.pack_whole(kits_[i], (*numbers)[i]);
    for (const SentKit& kit : kits_) packed.pack_spread(kit, tracking_[kit.sku]);
    Pile rest = waiting_;
    for (const ReportedPart& part : *parts) rest[part.sku] = amount(rest, part.sku) + part.quantity;
    for (std::size_t i = 0; i < kits_.size(); ++i) {
        shipped_[i] += (*numbers)[i];
        for (const KitPart& part : kits_[i].parts)
            rest[part.sku] = amount(rest, part.sku) - Decimal((*numbers)[i]) * part.quantity;
    }
    for (auto& [sku, still] : as_themselves_) still = still - std::min(still, amount(rest, sku));
    const std::vector<std::string> notes = keep_waiting(rest, packed);
    RolledShipment rolled = std::move(packed).rolled();
    rolled.notes.insert(rolled.notes.end(), notes.begin(), notes.end());
    return rolled;
}

std::vector<std::string> RollUp::keep_waiting(const Pile& rest, PackedKits& packed) {
    std::vector<std::string> notes;
    for (const SentKit& kit : kits_) {
        if (!has_own_parts(kit)) continue;
        std::string goods;
        for (const KitPart& part : kit.parts) {
            const Decimal left = waiting_[part.sku] = amount(rest, part.sku);
            if (!left.is_zero()) goods += (goods.empty() ? "" : ", ") + left.shortest_text() + " " + part.sku;
        }
        std::set<std::string> from = packed.leave(kit);
        if (goods.empty()) {
            tracking_.erase(kit.sku);
            continue;
        }
        tracking_[kit.sku].merge(from);
        notes.push_back(goods + " wait for the rest of " + kit.sku);
    }
    return notes;
}

std::vector<PlannedKit> planned_kits(const ShipmentPlan& plan, const std::vector<SentKit>& kits) {
    std::vector<PlannedKit> planned;
    for (const SentKit& kit : kits) {
        if (std::ranges::find(plan.lines, kit.sku, &PlannedLine::sku) == plan.lines.end()) continue;
        PlannedKit& one = planned.emplace_back(PlannedKit{kit.sku, {}});
        for (const KitPart& part : kit.parts) one.parts.push_back({part.sku, part.quantity});
    }
    return planned;
}

}  // namespace crossdock::flows
