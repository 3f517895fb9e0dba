#include "gateway/sandbox/effect_ledger.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crossdock::sandbox {
namespace {

constexpr std::array<std::pair<EffectKind, std::string_view>, 12> words{{
    {EffectKind::sale_created, "sale-created"},
    {EffectKind::sale_changed, "sale-changed"},
    {EffectKind::sale_voided, "sale-voided"},
    {EffectKind::order_authorised, "order-authorised"},
    {EffectKind::order_undone, "order-undone"},
    {EffectKind::fulfilment_created, "fulfilment-created"},
    {EffectKind::fulfilment_voided, "fulfilment-voided"},
    {EffectKind::pick_authorised, "pick-authorised"},
    {EffectKind::pack_authorised, "pack-authorised"},
    {EffectKind::ship_partially_authorised, "ship-partially-authorised"},
    {EffectKind::ship_authorised, "ship-authorised"},
    {EffectKind::ship_tracking_changed, "ship-tracking-changed"},
}};

}  // namespace

std::string_view to_string(EffectKind kind) {
    return std::ranges::find(words, kind, &decltype(words)::value_type::first)->second;
}

std::optional<EffectKind> effect_kind(std::string_view word) {
    const auto found = std::ranges::find(words, word, &decltype(words)::value_type::second);
    if (found == words.end()) return std::nullopt;
    return found->first;
}

void EffectLedger::add(Effect effect) {
    effect.sequence = entries_.size() + 1;
    entries_.push_back(std::move(effect));
}

std::size_t EffectLedger::count(EffectKind kind) const {
    return static_cast<std::size_t>(std::ranges::count(entries_, kind, &Effect::kind));
}

std::size_t EffectLedger::count(EffectKind kind, std::string_view sale_id) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        entries_, [&](const Effect& effect) { return effect.kind == kind && effect.sale_id == sale_id; }));
}

}  // namespace crossdock::sandbox
