#include "gateway/engine/omni_doctor_reading.h"

#include <algorithm>
#include <charconv>

#include "gateway/cin7/budget_report.h"
#include "gateway/engine/budget_keeper.h"
#include "gateway/flows/ownership.h"
#include "gateway/flows/release.h"
#include "gateway/flows/shipment.h"

namespace crossdock::engine {
namespace {

using flows::DoctoredOrder;

// Dispatched by a step of ours, or split off another order by one.
Result<bool> is_ours(store::Store& store, const std::string& reference) {
    const auto trades = store.find_trades(reference);
    if (!trades) return std::unexpected(trades.error());
    for (const std::string& name : *trades) {
        const auto trade = store.trade(name);
        if (!trade) return std::unexpected(trade.error());
        if (name == reference &&
            std::ranges::any_of(trade->intents, [](const store::Intent& one) { return one.lane == "cin7"; }))
            return true;
        if (std::ranges::any_of(trade->keys, [&](const store::TradeKey& key) {
                return key.kind == flows::split_key && key.value == reference;
            }))
            return true;
    }
    return false;
}

Result<DoctoredOrder> look_up(store::Store& store, const partners::Partner& partner, cin7::OmniOrder order) {
    DoctoredOrder known{partner.id, std::move(order)};
    const auto sent = store.document(flows::order_document_id(partner.id, known.order.reference));
    if (!sent) return std::unexpected(sent.error());
    known.released = sent->has_value();
    const auto ours = is_ours(store, known.order.reference);
    if (!ours) return std::unexpected(ours.error());
    known.ours = *ours;
    known.sign = flows::shipped_elsewhere(known.order, {});
    return known;
}

std::int64_t branch_of(const partners::Partner& partner, const std::vector<cin7::OmniBranch>& branches) {
    std::int64_t id = 0;
    const std::string& stated = partner.cin7.id;
    std::from_chars(stated.data(), stated.data() + stated.size(), id);
    if (id != 0) return id;
    const auto found = std::ranges::find(branches, partner.cin7.name, &cin7::OmniBranch::name);
    return found == branches.end() ? 0 : found->id;
}

}  // namespace

Result<flows::OmniDoctorFacts> read_facts(cin7::Omni& omni, store::Store& store,
                                          std::span<const partners::Partner> partners,
                                          const std::vector<std::string>& stages, Instant now,
                                          const DoctorLimits& limits) {
    flows::OmniDoctorFacts facts;
    facts.now = now;
    facts.days = limits.days;
    facts.stages = stages;
    const auto kept = store.cursor(budget_cursor);
    if (!kept) return std::unexpected(kept.error());
    if (*kept) facts.budget = cin7::budget_from_json(**kept);
    facts.branches = omni.branches();
    if (!facts.branches) return facts;
    std::vector<DoctoredOrder> orders;
    for (const partners::Partner& partner : partners) {
        facts.partners.push_back({partner.id, (partner.folder / "partner.xml").string(), partner.cin7});
        const std::int64_t branch = branch_of(partner, *facts.branches);
        if (branch == 0 || !facts.orders) continue;  // a finding already
        auto read = omni.orders_changed_since(now - std::chrono::days(limits.days), branch);
        if (!read) {
            facts.orders = std::unexpected(read.error());
            continue;
        }
        for (cin7::OmniOrder& order : *read) {
            auto known = look_up(store, partner, std::move(order));
            if (!known) return std::unexpected(known.error());
            orders.push_back(*std::move(known));
        }
    }
    if (facts.orders) facts.orders = std::move(orders);
    if (const auto budget = omni.budget()) facts.limited = budget->limited;
    return facts;
}

}  // namespace crossdock::engine
