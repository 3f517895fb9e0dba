#include "gateway/sandbox/core/transfers.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace crossdock::sandbox {
namespace {

Effect effect_of(const Transfer& transfer) {
    Effect effect{.document_id = transfer.id, .document = transfer.number, .reference = transfer.reference};
    for (const TransferLine& line : transfer.lines) effect.lines.push_back(line.goods);
    return effect;
}

GoodsLine at(GoodsLine goods, const Place& place) {
    goods.location = place.name;
    goods.location_id = place.id();
    return goods;
}

}  // namespace

std::string_view to_string(TransferStatus status) {
    switch (status) {
        case TransferStatus::draft: return "DRAFT";
        case TransferStatus::ordered: return "ORDERED";
        case TransferStatus::in_transit: return "IN TRANSIT";
        case TransferStatus::completed: return "COMPLETED";
        case TransferStatus::voided: return "VOIDED";
    }
    return "DRAFT";
}

const Transfer* Transfers::find(std::string_view id) const {
    const auto found = std::ranges::find(transfers_, id, &Transfer::id);
    return found == transfers_.end() ? nullptr : &*found;
}

Amount Transfers::in_transit(std::string_view product_id, std::string_view location_id) const {
    Amount sum;
    for (const Transfer& transfer : transfers_)
        if (transfer.to.location_id == location_id)
            for (const TransferLine& line : transfer.on_the_way)
                if (line.goods.product_id == product_id) sum += line.goods.quantity;
    return sum;
}

Outcome<void> Transfers::take_up(const CoreBooks& books, Transfer& transfer, TransferWrite write) {
    const auto place = [&](const std::string& id, const std::string& name, Place& into,
                           const char* what) -> Outcome<void> {
        if (id.empty() && name.empty() && !into.location_id.empty()) return {};
        const auto found = books.catalogue.place(id, name);
        if (!found) return refuse(std::string(what) + " location '" + (name.empty() ? id : name) + "' not found");
        into = *found;
        return {};
    };
    if (auto good = place(write.from_id, write.from, transfer.from, "Source"); !good) return good;
    if (auto good = place(write.to_id, write.to, transfer.to, "Destination"); !good) return good;
    if (transfer.from.id() == transfer.to.id()) return refuse("Source and destination location must differ");
    for (auto [from, to] : {std::pair{&write.departure_date, &transfer.departure_date},
                            {&write.completion_date, &transfer.completion_date},
                            {&write.required_by, &transfer.required_by},
                            {&write.in_transit_account, &transfer.in_transit_account},
                            {&write.reference, &transfer.reference},
                            {&write.cost_distribution, &transfer.cost_distribution}})
        if (!from->empty()) *to = std::move(*from);
    transfer.skip_order = write.skip_order.value_or(transfer.skip_order);
    if (!write.lines) return {};
    for (TransferLine& line : *write.lines) {
        auto good = books.resolved(at(std::move(line.goods), transfer.from), Amount{});
        if (!good) return std::unexpected(std::move(good.error()));
        line.goods = std::move(*good);
        if (line.goods.quantity == Amount{})
            return refuse("TransferQuantity of '" + line.goods.sku + "' must not be 0");
    }
    transfer.lines = std::move(*write.lines);
    return {};
}

// Against exactly the batch and expiry; what is on the way already counts as there.
Outcome<void> Transfers::in_stock(const CoreBooks& books, const Transfer& transfer) {
    std::map<std::tuple<std::string, Batch>, std::pair<GoodsLine, Amount>> wanted;
    for (const TransferLine& line : transfer.lines) {
        auto& sum = wanted[{line.goods.product_id, books.batch_of(line.goods)}];
        sum = {line.goods, sum.second + line.goods.quantity};
    }
    for (const auto& [key, want] : wanted) {
        Amount there = books.on_hand(want.first);
        for (const TransferLine& line : transfer.on_the_way)
            if (line.goods.product_id == std::get<0>(key) && books.batch_of(line.goods) == std::get<1>(key))
                there += line.goods.quantity;
        if (want.second > there)
            return refuse("Transfer quantity of '" + want.first.sku + "'" +
                          (want.first.batch.empty() ? "" : " batch '" + want.first.batch + "'") + " is " +
                          want.second.text() + " but only " + there.text() + " are available at '" +
                          transfer.from.name + "'");
    }
    return {};
}

void Transfers::depart(CoreBooks& books, Transfer& transfer) {
    for (TransferLine& line : transfer.lines) {
        line.unit_cost = books.stock.unit_cost(line.goods.product_id, transfer.from, books.batch_of(line.goods));
        books.take(line.goods);
    }
    transfer.on_the_way = transfer.lines;
}

void Transfers::give_back(CoreBooks& books, Transfer& transfer) {
    for (const TransferLine& line : transfer.on_the_way) books.add(line.goods, line.unit_cost);
    transfer.on_the_way.clear();
}

void Transfers::arrive(CoreBooks& books, Transfer& transfer) {
    // A quantity that was changed on the way: what left goes back, what arrives leaves anew.
    const auto same = [](const TransferLine& a, const TransferLine& b) {
        return a.goods.product_id == b.goods.product_id && a.goods.quantity == b.goods.quantity &&
               a.goods.batch == b.goods.batch;
    };
    if (!std::ranges::equal(transfer.on_the_way, transfer.lines, same)) {
        give_back(books, transfer);
        depart(books, transfer);
    }
    for (const TransferLine& line : transfer.on_the_way) books.add(at(line.goods, transfer.to), line.unit_cost);
    transfer.on_the_way.clear();
}

Outcome<const Transfer*> Transfers::write(CoreBooks& books, const StockCounts& counts, TransferWrite write) {
    auto* known = const_cast<Transfer*>(find(write.id));
    if (!write.id.empty() && known == nullptr) return refuse("Stock transfer with specified TaskID not found");
    Transfer changed = known == nullptr ? Transfer{} : *known;
    const TransferStatus before = changed.status;
    if (before == TransferStatus::completed || before == TransferStatus::voided)
        return refuse("Stock transfer is " + std::string(to_string(before)) + " and cannot be changed");
    if (before == TransferStatus::in_transit && write.status != TransferStatus::completed &&
        write.status != TransferStatus::in_transit)
        return refuse("Stock transfer is IN TRANSIT");
    const TransferStatus wanted = write.status;
    if (auto good = take_up(books, changed, std::move(write)); !good) return std::unexpected(std::move(good.error()));
    for (const Place* place : {&changed.from, &changed.to})
        if (counts.is_counting(place->location_id))
            return refuse("Stock transfer is not allowed while a stocktake of '" + place->name + "' is in progress");
    if (wanted == TransferStatus::in_transit && changed.departure_date.empty())
        return refuse("DepartureDate is required when Status is IN TRANSIT");
    if (wanted == TransferStatus::in_transit && changed.in_transit_account.empty())
        return refuse("InTransitAccount is required when Status is IN TRANSIT");
    if (wanted == TransferStatus::completed && changed.completion_date.empty())
        return refuse("CompletionDate is required when Status is COMPLETED");
    const bool moves = wanted == TransferStatus::in_transit || wanted == TransferStatus::completed;
    if (moves && changed.lines.empty()) return refuse("Stock transfer without Lines");
    if (moves)
        if (auto good = in_stock(books, changed); !good) return std::unexpected(std::move(good.error()));

    changed.status = wanted;
    if (known == nullptr) {
        changed.id = books.next_guid();
        changed.number = numbered("TR-", static_cast<unsigned>(transfers_.size()) + 1);
        known = &transfers_.emplace_back(std::move(changed));
        if (!moves) books.record(EffectKind::transfer_created, effect_of(*known));
    } else {
        *known = std::move(changed);
        if (!moves) books.record(EffectKind::transfer_changed, effect_of(*known));
    }
    if (wanted == TransferStatus::in_transit && before != TransferStatus::in_transit) {
        depart(books, *known);
        books.record(EffectKind::transfer_departed, effect_of(*known));
    }
    if (wanted == TransferStatus::completed) {
        arrive(books, *known);
        books.record(EffectKind::transfer_completed, effect_of(*known));
    }
    return known;
}

Outcome<const Transfer*> Transfers::cancel(CoreBooks& books, std::string_view id, bool make_void) {
    auto* transfer = const_cast<Transfer*>(find(id));
    if (transfer == nullptr) return refuse("Stock transfer with specified ID not found");
    if (transfer->status == TransferStatus::voided) return refuse("Stock transfer is already VOIDED");
    if (transfer->status == TransferStatus::completed) {
        for (const TransferLine& line : transfer->lines)
            if (books.on_hand(at(line.goods, transfer->to)) < line.goods.quantity)
                return refuse("Stock of '" + line.goods.sku + "' has been used since");
        for (const TransferLine& line : transfer->lines) books.take(at(line.goods, transfer->to));
        transfer->on_the_way = transfer->lines;
    }
    give_back(books, *transfer);
    transfer->status = make_void ? TransferStatus::voided : TransferStatus::draft;
    books.record(EffectKind::transfer_voided, effect_of(*transfer));
    return transfer;
}

}  // namespace crossdock::sandbox
