// What really happened in the imitated account, in order: the witness that tests and rehearsals count.
//
// It is written by the model at the moment of the effect, knows nothing of callers and answers, and is never changed: a
// pick authorised twice would be two entries, a lost answer does not hide one.
//
// Lifetime: belongs to its CoreAccount. Threads: as CoreAccount.
//
//     account.ledger().count(EffectKind::pick_authorised, sale_id) == 1
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sandbox/sale.h"

namespace crossdock::sandbox {

enum class EffectKind {
    sale_created,
    sale_changed,
    sale_voided,
    order_authorised,
    order_undone,
    fulfilment_created,
    fulfilment_voided,
    pick_authorised,
    pack_authorised,
    ship_partially_authorised,
    ship_authorised,
    ship_tracking_changed
};

[[nodiscard]] std::string_view to_string(EffectKind kind);  // "pick-authorised"
[[nodiscard]] std::optional<EffectKind> effect_kind(std::string_view word);

struct Effect {
    std::uint64_t sequence = 0;  // 1, 2, 3, ...
    Instant at{};
    EffectKind kind = EffectKind::sale_created;
    std::string sale_id{}, order_number{};
    std::string task_id{};           // empty for effects on the sale or the order
    std::vector<StageLine> lines{};  // SKU and quantity; of picks and packs also location and box
    std::vector<std::string> boxes{};
    std::vector<std::string> tracking{};
    std::vector<std::string> carriers{};
};

class EffectLedger {
  public:
    // Numbers the entry.
    void add(Effect effect);
    [[nodiscard]] const std::vector<Effect>& entries() const { return entries_; }
    [[nodiscard]] std::size_t count(EffectKind kind) const;
    [[nodiscard]] std::size_t count(EffectKind kind, std::string_view sale_id) const;

  private:
    std::vector<Effect> entries_;
};

}  // namespace crossdock::sandbox
