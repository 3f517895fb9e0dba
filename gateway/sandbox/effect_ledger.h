// What really happened in the imitated account, in order: the witness that tests and rehearsals count.
//
// It is written by the model at the moment of the effect, knows nothing of callers and answers, and is never changed: a
// pick authorised twice would be two entries, a lost answer does not hide one. `moves` is written by the stock itself:
// whatever changed a quantity on hand stands there, whether or not the effect's author thought of it.
//
// Lifetime: belongs to its account. Threads: as the account.
//
//     account.ledger().count(EffectKind::pick_authorised, sale_id) == 1
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/goods_line.h"

namespace crossdock::sandbox {

enum class EffectKind {
    sale_created,
    sale_changed,
    sale_voided,
    order_authorised,
    order_undone,
    kit_assembled,
    fulfilment_created,
    fulfilment_voided,
    fulfilment_undone,  // by a person: the goods lie there again
    pick_authorised,
    pack_authorised,
    ship_partially_authorised,
    ship_authorised,
    ship_tracking_changed,
    invoice_authorised,
    credit_note_created,  // a draft
    credit_note_authorised,
    credit_note_voided,
    adjustment_created,  // a draft; a stocktake or write-off likewise
    adjustment_completed,
    adjustment_voided,
    stocktake_started,
    stocktake_completed,
    stocktake_voided,
    write_off_created,
    write_off_completed,
    transfer_created,
    transfer_changed,
    transfer_departed,
    transfer_completed,
    transfer_voided,
    purchase_created,
    purchase_order_authorised,
    purchase_invoice_authorised,
    receipt_created,  // a draft
    receipt_authorised,
    // Omni
    order_created,
    order_changed,
    order_voided,
    order_dispatched,
    cartons_replaced,
    purchase_changed,
    purchase_received
};

[[nodiscard]] std::string_view to_string(EffectKind kind);  // "pick-authorised"
[[nodiscard]] std::optional<EffectKind> effect_kind(std::string_view word);

// One change of a quantity on hand.
struct StockMove {
    std::string product_id{}, place_id{};
    std::string batch{}, expiry_date{};
    Amount before{}, after{};
};

struct Effect {
    std::uint64_t sequence = 0;  // 1, 2, 3, ...
    Instant at{};
    EffectKind kind = EffectKind::sale_created;
    std::string sale_id{}, order_number{};
    std::string task_id{};           // of a fulfilment; empty for effects on the sale, the order and other documents
    std::vector<GoodsLine> lines{};  // SKU and quantity; of picks and packs also location and box
    std::vector<std::string> boxes{};
    std::vector<std::string> tracking{};
    std::vector<std::string> carriers{};
    std::string document_id{}, document{}, reference{};  // of everything that is no sale: id, number, the caller's key
    std::vector<StockMove> moves{};
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
