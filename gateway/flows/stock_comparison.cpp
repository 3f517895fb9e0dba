#include "gateway/flows/stock_comparison.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "gateway/flows/shipment_plan.h"
#include "gateway/flows/stock_documents.h"

namespace crossdock::flows {
namespace {

using documents::Decimal;

Decimal absolute(const Decimal& value) {
    return value.is_negative() ? Decimal(0) - value : value;
}

bool concerns(const StockLine& line, const std::string& sku, const std::string& lot) {
    return line.sku == sku && (lot.empty() || line.lot == lot);
}

Decimal sum_of(const std::vector<StockLine>& lines, const std::string& sku, const std::string& lot) {
    Decimal sum(0);
    for (const StockLine& line : lines)
        if (concerns(line, sku, lot)) sum = sum + line.quantity;
    return sum;
}

// Of an item of which nothing is there, nobody can tell.
KeptWithoutBatches kept_without_batches(const std::vector<cin7::StockLevel>& levels) {
    KeptWithoutBatches kept;
    for (const cin7::StockLevel& level : levels)
        if (!level.batch.empty() || !level.on_hand.is_zero()) kept.see(level.sku, !level.batch.empty());
    return kept;
}

Decimal on_hand(const std::vector<cin7::StockLevel>& levels, const std::string& sku, const std::string& lot) {
    Decimal sum(0);
    for (const cin7::StockLevel& level : levels)
        if (level.sku == sku && (lot.empty() || level.batch == lot)) sum = sum + level.on_hand;
    return sum;
}

bool is_within(const Decimal& difference, const Decimal& there, const partners::StockTerms& terms) {
    const Decimal size = absolute(difference);
    return size <= Decimal(static_cast<std::int64_t>(terms.tolerance_units)) ||
           size * Decimal(100) <= absolute(there) * Decimal(static_cast<std::int64_t>(terms.tolerance_percent));
}

// What an unfinished intent does to the stock of the location, once it is done.
struct IntentEffect {
    std::vector<StockLine> lines;
    std::vector<HeldKits> kits;  // that it takes, and that the lines name by their parts
};

void take(IntentEffect& effect, const PlannedLine& line, const std::vector<PlannedKit>& kits) {
    const auto kit = std::ranges::find(kits, line.sku, &PlannedKit::sku);
    if (kit == kits.end()) return effect.lines.push_back({line.sku, Decimal(0) - line.quantity, line.lot, {}});
    HeldKits& held = effect.kits.emplace_back(HeldKits{line.sku, line.quantity, {}});
    for (const auto& part : kit->parts) {
        effect.lines.push_back({part.sku, Decimal(0) - line.quantity * part.quantity, {}, {}});
        held.parts.push_back({part.sku, {}, part.quantity});
    }
}

Result<IntentEffect> effect_of(const store::Intent& intent, std::string_view location) {
    IntentEffect effect;
    if (intent.kind == "cin7-pick" || intent.kind == "cin7-dispatch") {
        const auto plan = shipment_plan_from_json(intent.body);
        if (!plan) return std::unexpected(plan.error());
        if (plan->location == location)
            for (const PlannedLine& line : plan->picked()) take(effect, line, plan->kits);
        return effect;
    }
    for (const std::string_view kind : {"cin7-adjust", "cin7-receive", "cin7-transfer", "cin7-compare"}) {
        if (intent.kind != kind) continue;
        auto plan = stock_plan_from_json(intent.body);
        if (!plan) return std::unexpected(plan.error());
        if (plan->location == location && plan->counted.empty()) effect.lines = std::move(plan->lines);
    }
    return effect;
}

void append(std::string& text, const std::string& more) {
    text += (text.empty() ? "" : ", ") + more;
}

}  // namespace

Result<InFlight> in_flight(std::span<const store::Intent> open, std::span<const store::Approval> proposals,
                           std::string_view partner, std::string_view location, std::string_view own_key) {
    InFlight flight;
    for (const store::Intent& intent : open) {
        // What Cin7 answered with success is in its figures.
        if (intent.key == own_key || intent.partner != partner || !intent.answer.empty()) continue;
        auto effect = effect_of(intent, location);
        if (!effect) return std::unexpected(std::move(effect.error()));
        if (effect->lines.empty()) continue;
        std::ranges::move(effect->kits, std::back_inserter(flight.kits));
        if (intent.state == store::IntentState::dead) {
            append(flight.doubt, intent.kind + " of " + intent.trade);
            continue;
        }
        // A comparison only reads, so it has not happened half.
        if (intent.attempts > 0 && intent.kind != "cin7-compare")
            return fail(ErrorKind::transient, "flow.stock-in-doubt",
                        "whether Cin7 has " + intent.kind + " of " + intent.trade + " is not known yet", {},
                        "it is compared by itself when that is settled");
        std::ranges::move(effect->lines, std::back_inserter(flight.changes));
    }
    // A change that waits for a person has happened at the warehouse; a count that waits is replaced.
    for (const store::Approval& proposal : proposals) {
        if (proposal.of_count || proposal.partner != partner || proposal.location != location) continue;
        auto plan = stock_plan_from_json(proposal.body);
        if (!plan) return std::unexpected(std::move(plan.error()));
        flight.changes.insert(flight.changes.end(), plan->lines.begin(), plan->lines.end());
    }
    return flight;
}

Result<std::vector<StockLine>> taken_by(std::span<const store::Intent> intents, std::string_view location) {
    std::vector<StockLine> taken;
    for (const store::Intent& intent : intents) {
        if (intent.lane != "cin7") continue;
        auto effect = effect_of(intent, location);
        if (!effect) return std::unexpected(std::move(effect.error()));
        for (StockLine& line : effect->lines) {
            line.quantity = Decimal(0) - line.quantity;
            taken.push_back(std::move(line));
        }
    }
    return taken;
}

bool nothing_moved(std::span<const store::Intent> before, std::span<const store::Intent> after,
                   std::string_view partner) {
    using Progress = std::pair<std::uint32_t, bool>;
    const auto progress_of = [&](std::span<const store::Intent> open) {
        std::map<std::string_view, Progress> progress;
        for (const store::Intent& intent : open)
            if (intent.partner == partner) progress[intent.key] = {intent.attempts, intent.answer.empty()};
        return progress;
    };
    return progress_of(before) == progress_of(after);
}

Comparison compare(const StockPlan& told, const std::vector<cin7::StockLevel>& levels, const InFlight& flight,
                   const std::vector<StockLine>& promised, const std::vector<StockLine>& maybe_counted,
                   const partners::StockTerms& terms) {
    const StockPlan plan = without_lots(told, kept_without_batches(levels));
    Comparison result;
    std::size_t explained = 0;
    const bool counts = !plan.counted.empty();
    const auto weigh = [&](StockLine line) {
        Decimal expected = on_hand(levels, line.sku, line.lot);
        if (counts) {
            expected = expected + sum_of(flight.changes, line.sku, line.lot);
            if (plan.counted == "available") expected = expected - sum_of(promised, line.sku, line.lot);
            line.quantity = line.quantity - expected;
            const Decimal at_most = sum_of(maybe_counted, line.sku, line.lot);
            if (Decimal(0) < line.quantity && Decimal(0) < at_most) {
                line.quantity = line.quantity <= at_most ? Decimal(0) : line.quantity - at_most;
                ++explained;
            }
        }
        if (line.quantity.is_zero())
            ++result.agree;
        else
            (is_within(line.quantity, expected, terms) && (!counts || flight.doubt.empty()) ? result.within
                                                                                            : result.beyond)
                .push_back(std::move(line));
    };
    std::set<std::string> named;
    for (const StockLine& line : plan.lines) {
        named.insert(line.sku);
        weigh(line);
    }
    if (counts && plan.absent_is_zero)
        for (const cin7::StockLevel& level : levels)
            if (!level.on_hand.is_zero() && named.insert(level.sku).second) weigh({level.sku, Decimal(0), {}, {}});

    result.detail = plan.source + " compared with " + plan.location + ": ";
    if (counts) result.detail += std::to_string(result.agree) + " agree, ";
    if (explained > 0)
        result.detail += std::to_string(explained) + " have more by no more than left around the time of the count, ";
    result.detail += "to adjust " + in_words(result.within) + ", to approve " + in_words(result.beyond);
    if (counts && !flight.changes.empty()) result.detail += "; on the way were " + in_words(flight.changes);
    if (counts && !flight.doubt.empty()) result.detail += "; not applied yet: " + flight.doubt;
    return result;
}

Result<store::Changes> follow_comparison(const store::Intent& intent, const StockPlan& plan, const Comparison& compared,
                                         std::span<const store::Approval> proposals, Instant now) {
    store::Changes changes;
    const bool counts = !plan.counted.empty();
    StockPlan differences = plan;
    differences.counted.clear();
    differences.absent_is_zero = false;
    differences.lines = compared.within;
    if (!differences.lines.empty())
        changes.intents.push_back(
            stock_intent(differences, "adjust", intent.partner, intent.trade, intent.document_id, now));

    differences.lines = compared.beyond;
    std::set<std::string> told;
    for (const StockLine& line : plan.lines) told.insert(line.sku);
    for (const store::Approval& older : proposals) {
        if (!counts || !older.of_count || older.partner != intent.partner || older.location != plan.location) continue;
        auto before = stock_plan_from_json(older.body);
        if (!before) return std::unexpected(std::move(before.error()));
        const auto is_told = [&](const StockLine& line) { return plan.absent_is_zero || told.contains(line.sku); };
        if (std::ranges::none_of(before->lines, is_told)) continue;
        changes.approval_moves.push_back(
            {older.id, store::ApprovalState::replaced, "crossdock", "replaced by " + plan.source});
        // What the newer count does not speak of stays proposed.
        for (const StockLine& line : before->lines)
            if (!is_told(line)) differences.add(line);
    }
    if (!differences.lines.empty()) {
        store::Approval proposal;
        proposal.key = plan.reference;
        proposal.partner = intent.partner;
        proposal.trade = intent.trade;
        proposal.location = plan.location;
        proposal.of_count = counts;
        proposal.detail = plan.source + ": " + in_words(differences.lines);
        proposal.body = to_json(differences);
        proposal.proposed_at = now;
        changes.journal.push_back({0,
                                   now,
                                   intent.partner,
                                   intent.trade,
                                   "stock-proposed",
                                   "crossdock",
                                   proposal.detail + " at " + plan.location +
                                       " is more than the tolerance and waits for `crossdock approvals accept`",
                                   {}});
        changes.approvals.push_back(std::move(proposal));
    }
    return changes;
}

}  // namespace crossdock::flows
