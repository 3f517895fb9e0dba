// How many kits the parts of a shipment make up, with those that wait, and what is said where that cannot be told.
#include <algorithm>
#include <limits>

#include "gateway/flows/quantities.h"
#include "gateway/flows/roll_up.h"

namespace crossdock::flows {

using documents::Decimal;

namespace {

std::string joined(const std::string& before, const std::string& next) {
    return before.empty() ? next : before + ", " + next;
}

// How many of a kit its parts make; nothing where more of a part is there than the open kits can take. More whole kits
// than are open are another complaint.
std::optional<std::int64_t> whole_of(const SentKit& kit, const Pile& pile, std::int64_t open) {
    std::int64_t whole = std::numeric_limits<std::int64_t>::max();
    for (const KitPart& part : kit.parts) whole = std::min(whole, times(amount(pile, part.sku), part.quantity));
    const auto left_of = [&](const KitPart& part) { return amount(pile, part.sku) - Decimal(whole) * part.quantity; };
    if (std::ranges::all_of(kit.parts, [&](const KitPart& part) { return left_of(part).is_zero(); })) return whole;
    whole = std::min(whole, open);
    const auto fits = [&](const KitPart& part) { return left_of(part) <= Decimal(open - whole) * part.quantity; };
    return std::ranges::all_of(kit.parts, fits) ? std::optional(whole) : std::nullopt;
}

}  // namespace

std::expected<std::vector<std::int64_t>, Refusal> RollUp::count(const std::vector<ReportedPart>& parts) const {
    Pile pile = waiting_;
    for (const ReportedPart& part : parts) pile[part.sku] = amount(pile, part.sku) + part.quantity;
    Pile shared = pile;
    std::vector<ReportedPart> shared_parts = parts;
    const std::vector<std::int64_t> still = open();
    std::vector<std::optional<std::int64_t>> own;
    for (std::size_t i = 0; i < kits_.size(); ++i) {
        own.emplace_back();
        if (!has_own_parts(kits_[i])) continue;
        own.back() = whole_of(kits_[i], pile, still[i]);
        if (!own.back()) return std::unexpected(not_whole(pile, parts));
        for (const KitPart& part : kits_[i].parts) {
            shared.erase(part.sku);
            std::erase_if(shared_parts, [&](const ReportedPart& one) { return one.sku == part.sku; });
        }
    }
    auto numbers = count_shared(shared_parts, shared);
    if (!numbers)
        return std::unexpected(numbers.error() == CountedKits::Answer::none ? not_whole(pile, parts)
                                                                            : unclear(shared_parts.front()));
    for (std::size_t i = 0; i < kits_.size(); ++i)
        if (own[i]) (*numbers)[i] = *own[i];
    return *std::move(numbers);
}

std::expected<std::vector<std::int64_t>, CountedKits::Answer> RollUp::count_shared(
    const std::vector<ReportedPart>& parts, const Pile& pile) const {
    std::vector<KitWanted> wanted;
    const std::vector<std::int64_t> still = open();
    for (std::size_t i = 0; i < kits_.size(); ++i) wanted.push_back({&kits_[i].parts, still[i]});
    CountedKits counted = whole_kits(pile, wanted, as_themselves_);
    if (counted.answer == CountedKits::Answer::none) {
        // More than is open is another complaint, and not about parts.
        for (KitWanted& kit : wanted) kit.at_most = std::numeric_limits<std::int32_t>::max();
        counted = whole_kits(pile, wanted, as_themselves_);
        if (counted.answer != CountedKits::Answer::one) return std::unexpected(CountedKits::Answer::none);
    }
    if (counted.answer == CountedKits::Answer::one) return counted.kits;
    if (auto told = by_line_ids(parts, pile)) return *std::move(told);
    return std::unexpected(counted.answer);
}

Refusal RollUp::unclear(const ReportedPart& part) const {
    return {{ErrorKind::needs_data,
             "flow.kits-unclear",
             "the parts that were shipped of order " + order_number_ +
                 " are sold as themselves too, or in several kits, so that they can be read in more than one way; "
                 "nothing was written to Cin7",
             {},
             "ask the warehouse to echo our line numbers (N9*LI), and to send the 945 again; or enter the shipment "
             "in Cin7 by hand and let this one rest"},
            line_field(part.carton, part.line, "line-id")};
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

}  // namespace crossdock::flows
