#include "gateway/sandbox/core/core_books.h"

namespace crossdock::sandbox {

std::string CoreBooks::next_guid() {
    return derived_guid("row:" + std::to_string(++guid_count));
}

void CoreBooks::record(EffectKind kind, Effect effect) {
    effect.kind = kind;
    effect.at = now();
    effect.moves = stock.take_moves();
    ledger.add(std::move(effect));
}

Outcome<GoodsLine> CoreBooks::resolved(GoodsLine line, Amount quantity_from) const {
    const Product* product = catalogue.product(line.product_id, line.sku);
    if (product == nullptr)
        return refuse("Product with SKU '" + (line.sku.empty() ? line.product_id : line.sku) + "' not found");
    line.product_id = product->id;
    line.sku = product->sku;
    line.name = product->name;
    if (product->needs_batch() && line.batch.empty())
        return refuse("BatchSN is required for product '" + line.sku + "'");
    if (product->needs_expiry() && line.expiry_date.empty())
        return refuse("ExpiryDate is required for product '" + line.sku + "'");
    const auto place = catalogue.place(line.location_id, line.location);
    if (!place)
        return refuse("Location '" + (line.location.empty() ? line.location_id : line.location) + "' not found");
    line.location = place->name;
    line.location_id = place->id();
    if (line.quantity < quantity_from)
        return refuse("Quantity of '" + line.sku + "' must be " + quantity_from.text() + " or more");
    if (product->is_serial() && line.quantity > Amount(1))
        return refuse("Quantity of serial number '" + line.batch + "' of '" + line.sku + "' must be 1");
    return line;
}

Batch CoreBooks::batch_of(const GoodsLine& line) const {
    const Product* product = catalogue.product(line.product_id, {});
    if (product == nullptr || !product->needs_batch()) return {};
    return {line.batch, line.expiry_date};
}

Place CoreBooks::place_of(const GoodsLine& line) const {
    return catalogue.place(line.location_id, line.location).value_or(Place{});
}

Amount CoreBooks::on_hand(const GoodsLine& line) const {
    return stock.on_hand(line.product_id, place_of(line), batch_of(line));
}

void CoreBooks::take(const GoodsLine& line) {
    stock.take(line.product_id, place_of(line), batch_of(line), line.quantity);
}

void CoreBooks::add(const GoodsLine& line, Amount unit_cost) {
    stock.add(line.product_id, place_of(line), batch_of(line), line.quantity, unit_cost);
}

}  // namespace crossdock::sandbox
