#include "gateway/sandbox/effect_ledger.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crossdock::sandbox {
namespace {

constexpr std::array<std::pair<EffectKind, std::string_view>, 43> words{{
    {EffectKind::sale_created, "sale-created"},
    {EffectKind::sale_changed, "sale-changed"},
    {EffectKind::sale_voided, "sale-voided"},
    {EffectKind::order_authorised, "order-authorised"},
    {EffectKind::order_undone, "order-undone"},
    {EffectKind::kit_assembled, "kit-assembled"},
    {EffectKind::fulfilment_created, "fulfilment-created"},
    {EffectKind::fulfilment_voided, "fulfilment-voided"},
    {EffectKind::fulfilment_undone, "fulfilment-undone"},
    {EffectKind::pick_authorised, "pick-authorised"},
    {EffectKind::pack_authorised, "pack-authorised"},
    {EffectKind::ship_partially_authorised, "ship-partially-authorised"},
    {EffectKind::ship_authorised, "ship-authorised"},
    {EffectKind::ship_tracking_changed, "ship-tracking-changed"},
    {EffectKind::invoice_authorised, "invoice-authorised"},
    {EffectKind::credit_note_created, "credit-note-created"},
    {EffectKind::credit_note_authorised, "credit-note-authorised"},
    {EffectKind::credit_note_voided, "credit-note-voided"},
    {EffectKind::adjustment_created, "adjustment-created"},
    {EffectKind::adjustment_completed, "adjustment-completed"},
    {EffectKind::adjustment_voided, "adjustment-voided"},
    {EffectKind::stocktake_started, "stocktake-started"},
    {EffectKind::stocktake_completed, "stocktake-completed"},
    {EffectKind::stocktake_voided, "stocktake-voided"},
    {EffectKind::write_off_created, "write-off-created"},
    {EffectKind::write_off_completed, "write-off-completed"},
    {EffectKind::transfer_created, "transfer-created"},
    {EffectKind::transfer_changed, "transfer-changed"},
    {EffectKind::transfer_departed, "transfer-departed"},
    {EffectKind::transfer_completed, "transfer-completed"},
    {EffectKind::transfer_voided, "transfer-voided"},
    {EffectKind::purchase_created, "purchase-created"},
    {EffectKind::purchase_order_authorised, "purchase-order-authorised"},
    {EffectKind::purchase_invoice_authorised, "purchase-invoice-authorised"},
    {EffectKind::receipt_created, "receipt-created"},
    {EffectKind::receipt_authorised, "receipt-authorised"},
    {EffectKind::order_created, "order-created"},
    {EffectKind::order_changed, "order-changed"},
    {EffectKind::order_voided, "order-voided"},
    {EffectKind::order_dispatched, "order-dispatched"},
    {EffectKind::cartons_replaced, "cartons-replaced"},
    {EffectKind::purchase_changed, "purchase-changed"},
    {EffectKind::purchase_received, "purchase-received"},
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
