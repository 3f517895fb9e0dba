#include "gateway/sandbox/core/stock_counts.h"

#include <algorithm>

namespace crossdock::sandbox {
namespace {

struct Effects {
    EffectKind created, completed, voided;
};

Effects effects_of(CountKind kind) {
    switch (kind) {
        case CountKind::stocktake:
            return {EffectKind::stocktake_started, EffectKind::stocktake_completed, EffectKind::stocktake_voided};
        case CountKind::write_off:
            return {EffectKind::write_off_created, EffectKind::write_off_completed, EffectKind::adjustment_voided};
        case CountKind::adjustment: break;
    }
    return {EffectKind::adjustment_created, EffectKind::adjustment_completed, EffectKind::adjustment_voided};
}

Effect effect_of(const StockCount& count) {
    Effect effect{.document_id = count.id, .document = count.number, .reference = count.reference};
    for (const CountLine& line : count.lines) effect.lines.push_back(line.goods);
    return effect;
}

// Every lot of the location whose product is wanted, counted as it stands.
std::vector<CountLine> lines_to_count(const CoreBooks& books, const std::string& location_id,
                                      const std::vector<std::string>& categories) {
    std::vector<CountLine> lines;
    for (const auto& [key, level] : books.stock.levels()) {
        if (key.second != location_id) continue;
        const Product* product = books.catalogue.product(key.first, {});
        if (!categories.empty() && std::ranges::find(categories, product->category) == categories.end()) continue;
        for (const auto& [lot, holding] : level.lots) {
            const auto place = books.catalogue.place(lot.bin_id.empty() ? location_id : lot.bin_id, {});
            CountLine line;
            line.goods = {.product_id = product->id,
                          .sku = product->sku,
                          .name = product->name,
                          .location = place->name,
                          .location_id = place->id(),
                          .batch = lot.batch.batch,
                          .expiry_date = lot.batch.expiry_date,
                          .quantity = holding.quantity};
            line.unit_cost = holding.unit_cost;
            line.on_hand = holding.quantity;
            line.available = books.stock.available(product->id, location_id);
            line.existing = holding.quantity > Amount{};
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

}  // namespace

std::string_view to_string(CountStatus status) {
    switch (status) {
        case CountStatus::draft: return "DRAFT";
        case CountStatus::in_progress: return "IN PROGRESS";
        case CountStatus::completed: return "COMPLETED";
        case CountStatus::voided: return "VOIDED";
    }
    return "DRAFT";
}

const StockCount* StockCounts::find(std::string_view id, CountKind kind) const {
    const auto found =
        std::ranges::find_if(counts_, [&](const StockCount& one) { return one.id == id && one.kind == kind; });
    return found == counts_.end() ? nullptr : &*found;
}

bool StockCounts::is_counting(std::string_view location_id) const {
    return std::ranges::any_of(counts_, [&](const StockCount& one) {
        return one.kind == CountKind::stocktake && one.status == CountStatus::in_progress &&
               one.location_id == location_id;
    });
}

Outcome<StockCount> StockCounts::started(const CoreBooks& books, const CountWrite& write) const {
    StockCount count;
    count.kind = write.kind;
    if (write.kind == CountKind::adjustment) return count;
    const auto place = books.catalogue.place(write.location_id, write.location);
    if (!place) return refuse("Location '" + write.location + "' not found");
    if (write.kind == CountKind::stocktake && is_counting(place->location_id))
        return refuse("A stocktake of '" + place->name + "' is already in progress");
    count.location = place->name;
    count.location_id = place->location_id;
    if (write.kind == CountKind::stocktake) count.lines = lines_to_count(books, place->location_id, write.categories);
    return count;
}

Outcome<std::vector<CountLine>> StockCounts::checked(const CoreBooks& books, std::vector<CountLine> lines,
                                                     const StockCount& count) {
    for (CountLine& line : lines) {
        if (line.goods.location.empty() && line.goods.location_id.empty()) line.goods.location = count.location;
        auto good = books.resolved(std::move(line.goods), Amount{});
        if (!good) return std::unexpected(std::move(good.error()));
        line.goods = std::move(*good);
        if (!books.catalogue.product(line.goods.product_id, {})->is_stocked())
            return refuse("Product '" + line.goods.sku + "' is not of type Stock");
        line.on_hand = books.on_hand(line.goods);
        line.available = books.stock.available(line.goods.product_id, books.place_of(line.goods).location_id);
        line.existing = line.on_hand > Amount{};
        if (count.kind == CountKind::write_off && line.goods.quantity > line.on_hand)
            return refuse("Quantity of '" + line.goods.sku + "' to write off is " + line.goods.quantity.text() +
                          " but only " + line.on_hand.text() + " are on hand");
    }
    return lines;
}

void StockCounts::complete(CoreBooks& books, StockCount& count) {
    for (const CountLine& line : count.lines) {
        const Amount there = books.on_hand(line.goods);
        count.before.push_back(there);
        if (count.kind == CountKind::write_off) {
            books.take(line.goods);
        } else if (line.goods.quantity > there) {
            GoodsLine more = line.goods;
            more.quantity = line.goods.quantity - there;
            books.add(more, line.unit_cost);
        } else {
            books.stock.set_on_hand(line.goods.product_id, books.place_of(line.goods), line.goods.quantity,
                                    books.batch_of(line.goods));
        }
    }
    count.status = CountStatus::completed;
    books.record(effects_of(count.kind).completed, effect_of(count));
}

Outcome<const StockCount*> StockCounts::write(CoreBooks& books, CountWrite write) {
    auto* known = const_cast<StockCount*>(find(write.id, write.kind));
    if (!write.id.empty() && known == nullptr) return refuse("Task with specified TaskID not found");
    if (known != nullptr && (known->status == CountStatus::completed || known->status == CountStatus::voided))
        return refuse("Task is " + std::string(to_string(known->status)) + " and cannot be changed");
    auto count = known != nullptr ? *known : started(books, write);
    if (!count) return std::unexpected(std::move(count.error()));
    if (write.lines) {
        auto lines = checked(books, std::move(*write.lines), *count);
        if (!lines) return std::unexpected(std::move(lines.error()));
        count->lines = std::move(*lines);
    }
    if (write.status == CountStatus::completed && count->lines.empty() && write.kind != CountKind::stocktake)
        return refuse("Task without Lines cannot be COMPLETED");
    for (auto [from, to] : {std::pair{&write.effective_date, &count->effective_date},
                            {&write.account, &count->account},
                            {&write.reference, &count->reference},
                            {&write.comment, &count->comment}})
        if (!from->empty()) *to = std::move(*from);
    count->status = write.status;
    if (known == nullptr) {
        count->id = books.next_guid();
        count->number =
            write.kind == CountKind::write_off ? numbered("WO-", ++write_off_number_) : numbered("ST-", ++number_);
        known = &counts_.emplace_back(std::move(*count));
        if (write.status != CountStatus::completed) books.record(effects_of(known->kind).created, effect_of(*known));
    } else {
        *known = std::move(*count);
    }
    if (known->status == CountStatus::completed) complete(books, *known);
    return known;
}

Outcome<const StockCount*> StockCounts::cancel(CoreBooks& books, std::string_view id, CountKind kind, bool make_void) {
    auto* count = const_cast<StockCount*>(find(id, kind));
    if (count == nullptr) return refuse("Task with specified ID not found");
    if (count->status == CountStatus::voided) return refuse("Task is already VOIDED");
    if (count->status == CountStatus::completed) {
        for (std::size_t i = 0; i < count->lines.size(); ++i) {
            const GoodsLine& goods = count->lines[i].goods;
            const Amount left = kind == CountKind::write_off ? count->before[i] - goods.quantity : goods.quantity;
            if (books.on_hand(goods) != left) return refuse("Stock of '" + goods.sku + "' has been used since");
        }
        for (std::size_t i = 0; i < count->lines.size(); ++i) {
            const GoodsLine& goods = count->lines[i].goods;
            books.stock.set_on_hand(goods.product_id, books.place_of(goods), count->before[i], books.batch_of(goods));
        }
        count->before.clear();
    }
    count->status = make_void ? CountStatus::voided : CountStatus::draft;
    books.record(effects_of(kind).voided, effect_of(*count));
    return count;
}

}  // namespace crossdock::sandbox
