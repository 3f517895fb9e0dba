#include "gateway/flows/roll_up.h"

#include <algorithm>
#include <limits>

#include "gateway/flows/quantities.h"

namespace crossdock::flows {

using documents::Decimal;
using documents::WarehouseShipment;

namespace {

Decimal of_part(const SentKit& kit, std::string_view sku) {
    const auto part = std::ranges::find(kit.parts, sku, &KitPart::sku);
    return part == kit.parts.end() ? Decimal(0) : part->quantity;
}

std::string joined(const std::string& before, const std::string& next) {
    return before.empty() ? next : before + ", " + next;
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

std::expected<std::vector<std::int64_t>, Refusal> RollUp::count(const std::vector<ReportedPart>& parts) const {
    Pile pile;
    for (const ReportedPart& part : parts) pile[part.sku] = amount(pile, part.sku) + part.quantity;
    std::vector<KitWanted> wanted;
    const std::vector<std::int64_t> still = open();
    for (std::size_t i = 0; i < kits_.size(); ++i) wanted.push_back({&kits_[i].parts, still[i]});
    CountedKits counted = whole_kits(pile, wanted, as_themselves_);
    if (counted.answer == CountedKits::Answer::none) {
        // More than is open is another complaint, and not about parts.
        for (KitWanted& kit : wanted) kit.at_most = std::numeric_limits<std::int32_t>::max();
        counted = whole_kits(pile, wanted, as_themselves_);
        if (counted.answer != CountedKits::Answer::one) return std::unexpected(not_whole(pile, parts));
    }
    if (counted.answer == CountedKits::Answer::one) return counted.kits;
    if (auto told = by_line_ids(parts, pile)) return *std::move(told);
    return refuse(
        ErrorKind::needs_data, "flow.kits-unclear",
        "the parts that were shipped of order " + order_number_ +
            " are sold as themselves too, or in several kits, so that they can be read in more than one way; "
            "nothing was written to Cin7",
        "ask the warehouse to echo our line numbers (N9*LI), and to send the 945 again; or enter the shipment "
        "in Cin7 by hand and let this one rest",
        line_field(parts.front().carton, parts.front().line, "line-id"));
}

std::optional<std::vector<std::int64_t>> RollUp::by_line_ids(const std::vector<ReportedPart>& parts,
                                                             const Pile& pile) const {
    const auto is_silent = [](const ReportedPart& part) { return !part.names_line && !part.quantity.is_zero(); };
    if (std::ranges::any_of(parts, is_silent)) return std::nullopt;
    Pile rest = pile;
    std::vector<std::int64_t> counted;
    for (const SentKit& kit : kits_) {
        Pile said;
        for (const ReportedPart& part : parts)
            if (part.kit == kit.sku) said[part.sku] = amount(said, part.sku) + part.quantity;
        const std::int64_t number = times(amount(said, kit.parts.front().sku), kit.parts.front().quantity);
        for (const KitPart& part : kit.parts) {
            const Decimal all = Decimal(number) * part.quantity;
            if (amount(said, part.sku) != all) return std::nullopt;
            rest[part.sku] = amount(rest, part.sku) - all;
        }
        counted.push_back(number);
    }
    for (const auto& [sku, quantity] : rest)
        if (quantity.is_negative() || amount(as_themselves_, sku) < quantity) return std::nullopt;
    return counted;
}

// The most whole kits, one kit after the other, and what is left over then.
Refusal RollUp::not_whole(const Pile& pile, const std::vector<ReportedPart>& parts) const {
    const std::vector<std::int64_t> still = open();
    Pile left = pile;
    std::string made, reported, themselves, over, lacking, field;
    for (const auto& [sku, quantity] : pile) reported = joined(reported, quantity.shortest_text() + " " + sku);
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < kits_.size(); ++i) {
        std::int64_t number = still[i];
        for (const KitPart& part : kits_[i].parts)
            number = std::min(number, times(amount(left, part.sku), part.quantity));
        for (const KitPart& part : kits_[i].parts)
            left[part.sku] = amount(left, part.sku) - Decimal(number) * part.quantity;
        numbers.push_back(number);
        made = joined(made, std::to_string(number) + " " + kits_[i].sku + " (of " + in_words(kits_[i].parts) + ")");
    }
    for (auto& [sku, quantity] : left) {
        const Decimal itself = std::min(quantity, amount(as_themselves_, sku));
        if (!itself.is_zero()) themselves = joined(themselves, itself.shortest_text() + " " + sku);
        quantity = quantity - itself;
        if (quantity.is_zero()) continue;
        over = joined(over, quantity.shortest_text() + " " + sku);
        const auto at = std::ranges::find(parts, sku, &ReportedPart::sku);
        if (field.empty() && at != parts.end()) field = line_field(at->carton, at->line, "shipped");
    }
    for (std::size_t i = 0; i < kits_.size(); ++i) {
        if (numbers[i] >= still[i]) continue;
        std::string lacks;
        for (const KitPart& part : kits_[i].parts)
            if (const Decimal there = amount(left, part.sku); there < part.quantity)
                lacks = joined(lacks, (part.quantity - there).shortest_text() + " " + part.sku);
        lacking += "; one more " + kits_[i].sku + " lacks " + lacks;
    }
    return {
        {ErrorKind::needs_data,
         "flow.kits-not-whole",
         "the parts that were shipped of order " + order_number_ + " make up no whole kits: " + reported + " are " +
             made + (themselves.empty() ? "" : ", " + themselves + " sold as themselves") + ", and " + over +
             " are left over" + lacking + "; nothing was written to Cin7",
         {},
         "ask the warehouse what left. Where it shipped whole kits, have it send the right 945 and let this one rest; "
         "where it shipped parts of a kit alone, Cin7 cannot pick them: have it ship the rest and report all of it in "
         "one 945, or enter the whole kits in Cin7 by hand"},
        field};
}

std::expected<RolledShipment, Refusal> RollUp::add(const WarehouseShipment& shipment) {
    const auto parts = parts_in(shipment);
    if (!parts) return std::unexpected(parts.error());
    if (parts->empty()) return RolledShipment{shipment, {}};
    const auto numbers = count(*parts);
    if (!numbers) return std::unexpected(numbers.error());
    PackedKits packed(shipment, *parts);
    for (std::size_t i = 0; i < kits_.size(); ++i) packed.pack_whole(kits_[i], (*numbers)[i]);
    for (const SentKit& kit : kits_) packed.pack_spread(kit);
    Pile rest;
    for (const ReportedPart& part : *parts) rest[part.sku] = amount(rest, part.sku) + part.quantity;
    for (std::size_t i = 0; i < kits_.size(); ++i) {
        shipped_[i] += (*numbers)[i];
        for (const KitPart& part : kits_[i].parts)
            rest[part.sku] = amount(rest, part.sku) - Decimal((*numbers)[i]) * part.quantity;
    }
    for (auto& [sku, still] : as_themselves_) still = still - std::min(still, amount(rest, sku));
    return std::move(packed).rolled();
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
