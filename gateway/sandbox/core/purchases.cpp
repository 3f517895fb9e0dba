#include "gateway/sandbox/core/purchases.h"

#include <algorithm>

#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

Effect effect_of(const Purchase& purchase, const Receipt* receipt = nullptr) {
    Effect effect{.document_id = purchase.id, .document = purchase.number, .reference = purchase.reference};
    if (receipt == nullptr) {
        for (const PurchaseLine& line : purchase.lines)
            effect.lines.push_back({.product_id = line.product_id, .sku = line.sku, .quantity = line.quantity});
    } else {
        for (const ReceiptLine& line : receipt->lines) effect.lines.push_back(line.goods);
    }
    return effect;
}

bool is_same(const CoreBooks& books, const GoodsLine& a, const GoodsLine& b) {
    return a.product_id == b.product_id && a.location_id == b.location_id && books.batch_of(a) == books.batch_of(b);
}

}  // namespace

std::string_view to_string(PurchaseKind kind) {
    if (kind == PurchaseKind::service) return "Service Purchase";
    return kind == PurchaseKind::simple ? "Simple Purchase" : "Advanced Purchase";
}

Amount Purchase::ordered(std::string_view product_id) const {
    Amount sum;
    for (const PurchaseLine& line : lines)
        if (line.product_id == product_id) sum += line.quantity;
    return sum;
}

Amount Purchase::received(std::string_view product_id) const {
    Amount sum;
    for (const Receipt& receipt : receipts)
        if (receipt.status == Stage::authorised)
            for (const ReceiptLine& line : receipt.lines)
                if (line.goods.product_id == product_id) sum += line.goods.quantity;
    return sum;
}

std::string_view combined_receiving(const Purchase& purchase) {
    if (purchase.is_void) return "VOIDED";
    if (purchase.order != Stage::authorised) return "NOT AVAILABLE";
    bool any = false, all = true;
    for (const PurchaseLine& line : purchase.lines) {
        any |= purchase.received(line.product_id) > Amount{};
        all &= purchase.received(line.product_id) >= purchase.ordered(line.product_id);
    }
    if (all && any) return "FULLY RECEIVED";
    return any ? "PARTIALLY RECEIVED" : "NOT RECEIVED";
}

const Purchase* Purchases::find(std::string_view id) const {
    const auto found = std::ranges::find(purchases_, id, &Purchase::id);
    return found == purchases_.end() ? nullptr : &*found;
}

Purchase* Purchases::change(std::string_view id) {
    return const_cast<Purchase*>(find(id));
}

Amount Purchases::on_order(std::string_view product_id, std::string_view location_id) const {
    Amount sum;
    for (const Purchase& one : purchases_)
        if (one.order == Stage::authorised && !one.is_void && one.location_id == location_id)
            sum += std::max(one.ordered(product_id) - one.received(product_id), Amount{});
    return sum;
}

Outcome<const Purchase*> Purchases::create(CoreBooks& books, Purchase header) {
    const Supplier* supplier = books.catalogue.supplier(header.supplier_id, header.supplier);
    if (supplier == nullptr) return refuse("Supplier not found");
    header.supplier_id = supplier->id;
    header.supplier = supplier->name;
    const auto place = books.catalogue.place({}, header.location);
    if (!place) return refuse("Location '" + header.location + "' not found");
    header.location_id = place->location_id;
    if (header.order_date.empty()) header.order_date = books.today();
    header.id = books.next_guid();
    header.number = numbered("PO-", static_cast<unsigned>(purchases_.size()) + 1);
    header.updated = books.now();
    purchases_.push_back(std::move(header));
    books.record(EffectKind::purchase_created, effect_of(purchases_.back()));
    return &purchases_.back();
}

Outcome<const Purchase*> Purchases::write_order(CoreBooks& books, PurchaseOrderWrite write) {
    Purchase* purchase = change(write.id);
    if (purchase == nullptr) return refuse("Purchase not found");
    if (purchase->is_void || purchase->order == Stage::authorised)
        return refuse("Purchase order is already " + std::string(purchase->is_void ? "VOIDED" : "AUTHORISED"));
    for (PurchaseLine& line : write.lines) {
        const Product* product = books.catalogue.product(line.product_id, line.sku);
        if (product == nullptr) return refuse("Product with SKU '" + line.sku + "' not found");
        line.product_id = product->id;
        line.sku = product->sku;
        if (line.name.empty()) line.name = product->name;
        if (line.quantity <= Amount{}) return refuse("Quantity of '" + line.sku + "' must be more than 0");
    }
    if (write.status == Stage::authorised && write.lines.empty())
        return refuse("Purchase order without Lines cannot be AUTHORISED");
    purchase->lines = std::move(write.lines);
    purchase->memo = std::move(write.memo);
    purchase->order = write.status;
    purchase->updated = books.now();
    if (purchase->order == Stage::authorised) books.record(EffectKind::purchase_order_authorised, effect_of(*purchase));
    return purchase;
}

Outcome<const Purchase*> Purchases::authorise_invoice(CoreBooks& books, std::string_view id) {
    Purchase* purchase = change(id);
    if (purchase == nullptr) return refuse("Purchase not found");
    if (purchase->order != Stage::authorised) return refuse("Purchase order must be AUTHORISED before invoice");
    if (purchase->invoice == Stage::authorised) return refuse("Purchase invoice is already AUTHORISED");
    purchase->invoice = Stage::authorised;
    purchase->updated = books.now();
    books.record(EffectKind::purchase_invoice_authorised, effect_of(*purchase));
    return purchase;
}

Outcome<void> Purchases::add_lines(const CoreBooks& books, const Purchase& purchase, Receipt& receipt,
                                   std::vector<ReceiptLine> lines) {
    const std::size_t existing = receipt.lines.size();
    for (ReceiptLine& line : lines) {
        if (line.goods.location.empty() && line.goods.location_id.empty()) line.goods.location = purchase.location;
        auto good = books.resolved(std::move(line.goods), Amount(1));
        if (!good) return std::unexpected(std::move(good.error()));
        line.goods = std::move(*good);
        if (purchase.ordered(line.goods.product_id) == Amount{})
            return refuse("Product '" + line.goods.sku + "' is not in the purchase order");
        const auto same = std::ranges::find_if(
            receipt.lines, [&](const ReceiptLine& old) { return is_same(books, old.goods, line.goods); });
        if (same == receipt.lines.end()) {
            receipt.lines.push_back(std::move(line));
        } else if (same < receipt.lines.begin() + static_cast<std::ptrdiff_t>(existing)) {
            return refuse("Line with product '" + line.goods.sku +
                          "', the same location, batch and expiry date already exists");
        } else {
            same->goods.quantity += line.goods.quantity;  // equal lines of one payload are merged
        }
    }
    return {};
}

Outcome<const Purchase*> Purchases::receive(CoreBooks& books, ReceiptWrite write) {
    Purchase* purchase = change(write.purchase_id);
    if (purchase == nullptr) return refuse("Purchase not found");
    if (purchase->is_void) return refuse("Purchase is VOIDED");
    if (purchase->order != Stage::authorised) return refuse("Purchase order must be AUTHORISED before stock received");
    if (purchase->invoice_first && purchase->invoice != Stage::authorised)
        return refuse("Purchase invoice must be AUTHORISED before stock received");
    auto same = std::ranges::find_if(purchase->receipts, [&](const Receipt& one) {
        return one.is_put_away == write.is_put_away && (write.through_advanced ? one.task_id == write.task_id : true);
    });
    if (write.through_advanced && !write.task_id.empty() && same == purchase->receipts.end())
        return refuse("Receiving task with specified TaskID not found");
    const bool is_new = same == purchase->receipts.end();
    if (!is_new && same->status == Stage::authorised)
        return refuse("Stock received is already AUTHORISED and cannot be changed");
    Receipt receipt = is_new ? Receipt{{}, write.is_put_away, Stage::draft, {}} : *same;
    if (write.replaces) receipt.lines.clear();
    if (auto good = add_lines(books, *purchase, receipt, std::move(write.lines)); !good)
        return std::unexpected(std::move(good.error()));
    if (write.status == Stage::authorised && receipt.lines.empty())
        return refuse("Stock received without Lines cannot be AUTHORISED");
    if (!write.counts) return purchase;  // taken with a 200, and nothing comes of it

    if (write.through_advanced && purchase->kind == PurchaseKind::simple) purchase->kind = PurchaseKind::advanced;
    receipt.status = write.status;
    purchase->updated = books.now();
    if (is_new) receipt.task_id = write.through_advanced ? books.next_guid() : purchase->id;
    for (ReceiptLine& line : receipt.lines)
        if (line.card_id.empty()) line.card_id = books.next_guid();
    Receipt& kept = is_new ? purchase->receipts.emplace_back(std::move(receipt)) : (*same = std::move(receipt));
    if (kept.status != Stage::authorised) {
        if (is_new) books.record(EffectKind::receipt_created, effect_of(*purchase, &kept));
        return purchase;
    }
    for (const ReceiptLine& line : kept.lines) {
        const auto ordered = std::ranges::find(purchase->lines, line.goods.product_id, &PurchaseLine::product_id);
        books.add(line.goods, ordered->price);
    }
    books.record(EffectKind::receipt_authorised, effect_of(*purchase, &kept));
    return purchase;
}

}  // namespace crossdock::sandbox
