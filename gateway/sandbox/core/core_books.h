// What all parts of an imitated Core account write to: reference books, stock, effects, webhooks, ids and time.
//
// Lifetime: belongs to its CoreAccount; keeps a pointer to the clock. Copying copies. Threads: one at a time.
//
//     books.record(EffectKind::transfer_completed, {.document_id = transfer.id, .document = transfer.number});
#pragma once

#include <string>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/core/catalogue.h"
#include "gateway/sandbox/core/stock.h"
#include "gateway/sandbox/core/webhooks.h"
#include "gateway/sandbox/effect_ledger.h"
#include "gateway/sandbox/refusal.h"

namespace crossdock::sandbox {

struct CoreBooks {
    explicit CoreBooks(const Clock& its_clock) : clock(&its_clock) {}

    const Clock* clock;
    Catalogue catalogue{};
    Stock stock{};
    EffectLedger ledger{};
    Webhooks webhooks{};
    unsigned webhook_copies = 1;
    unsigned guid_count = 0;

    [[nodiscard]] Instant now() const { return clock->now(); }
    [[nodiscard]] std::string today() const { return crossdock::to_string(now()).substr(0, 10); }
    std::string next_guid();
    // With the stock that moved since the last effect.
    void record(EffectKind kind, Effect effect);

    // The line with product and place filled in, or why there is none. `quantity_from` is the least that is allowed.
    [[nodiscard]] Outcome<GoodsLine> resolved(GoodsLine line, Amount quantity_from) const;
    // What sets the goods of a line apart: its batch and expiry where the product's costing method keeps them.
    [[nodiscard]] Batch batch_of(const GoodsLine& line) const;
    [[nodiscard]] Place place_of(const GoodsLine& line) const;  // of a resolved line
    [[nodiscard]] Amount on_hand(const GoodsLine& line) const;
    void take(const GoodsLine& line);
    void add(const GoodsLine& line, Amount unit_cost);
};

}  // namespace crossdock::sandbox
