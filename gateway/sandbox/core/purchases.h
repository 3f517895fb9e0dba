// Purchases, so far as goods are received on them: header, order, invoice stage, receipts (C17, 1.15).
//
// Simple purchases have one receipt, advanced ones any number; the first receipt through advanced-purchase makes a
// simple purchase advanced. Lifetime: belongs to its CoreAccount; pointers hold until the next purchase is made.
// Threads: as the account. Errors: Refusals; a refused write changes nothing.
//
//     purchases.receive(books, {.purchase_id = id, .status = Stage::authorised, .lines = lines, .counts = true});
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sandbox/core/core_books.h"
#include "gateway/sandbox/core/sale.h"

namespace crossdock::sandbox {

enum class PurchaseKind { simple, advanced, service };

struct PurchaseLine {
    std::string product_id, sku, name;
    Amount quantity, price, total;
};

struct ReceiptLine {
    GoodsLine goods;
    std::string date, card_id, supplier_sku;
};

struct Receipt {
    std::string task_id;
    bool is_put_away = false;
    Stage status = Stage::draft;
    std::vector<ReceiptLine> lines;
};

struct Purchase {
    std::string id, number;
    PurchaseKind kind = PurchaseKind::simple;
    bool is_void = false;
    bool invoice_first = false;  // Approach INVOICE
    std::string supplier_id, supplier, location, location_id, reference, note, order_date, required_by;
    Stage order = Stage::not_available, invoice = Stage::not_available;
    std::string memo;
    std::vector<PurchaseLine> lines;
    std::vector<Receipt> receipts;
    Instant updated{};

    [[nodiscard]] Amount ordered(std::string_view product_id) const;
    [[nodiscard]] Amount received(std::string_view product_id) const;
};

struct PurchaseOrderWrite {
    std::string id, memo;
    Stage status = Stage::draft;
    std::vector<PurchaseLine> lines;
};

struct ReceiptWrite {
    std::string purchase_id, task_id;  // no task: a new one, or the only one of a simple purchase
    Stage status = Stage::draft;
    std::vector<ReceiptLine> lines;
    bool is_put_away = false;
    bool through_advanced = false;
    bool replaces = false;  // PUT
    bool counts = true;     // this call is the account's receipt; the other one is taken and moves nothing
};

class Purchases {
  public:
    [[nodiscard]] const std::vector<Purchase>& all() const { return purchases_; }
    [[nodiscard]] const Purchase* find(std::string_view id) const;
    [[nodiscard]] Amount on_order(std::string_view product_id, std::string_view location_id) const;

    Outcome<const Purchase*> create(CoreBooks& books, Purchase header);
    Outcome<const Purchase*> write_order(CoreBooks& books, PurchaseOrderWrite write);
    Outcome<const Purchase*> authorise_invoice(CoreBooks& books, std::string_view id);
    Outcome<const Purchase*> receive(CoreBooks& books, ReceiptWrite write);

  private:
    Purchase* change(std::string_view id);
    static Outcome<void> add_lines(const CoreBooks& books, const Purchase& purchase, Receipt& receipt,
                                   std::vector<ReceiptLine> lines);

    std::vector<Purchase> purchases_;
};

// FULLY RECEIVED, PARTIALLY RECEIVED, NOT RECEIVED, NOT AVAILABLE, VOIDED
[[nodiscard]] std::string_view combined_receiving(const Purchase& purchase);
[[nodiscard]] std::string_view to_string(PurchaseKind kind);  // "Advanced Purchase"

}  // namespace crossdock::sandbox
