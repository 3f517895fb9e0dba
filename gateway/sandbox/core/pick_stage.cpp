// Fulfilments and their picks: what may be picked, and what it does to the stock (C10, C11, 1.17).
#include <algorithm>
#include <tuple>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

// Ordered and not yet in an authorised pick.
Quantities open_quantities(const Sale& sale) {
    Quantities open = ordered(sale);
    for (const auto& [product, quantity] : picked(sale)) open[product] -= quantity;
    return open;
}

Amount allocated_to(const Sale& sale, std::string_view product_id, std::string_view location_id) {
    if (sale.header.location_id != location_id) return {};
    Amount sum;
    for (const OrderLine& line : sale.order.lines)
        if (line.product_id == product_id) sum += line.allocated;
    return sum;
}

}  // namespace

Outcome<const Sale*> CoreAccount::add_fulfilment(std::string_view sale_id) {
    Sale* sale = find(sale_id);
    if (sale == nullptr) return refuse("Sale not found");
    if (sale->is_void) return refuse("Sale is VOIDED");
    if (sale->order.status != Stage::authorised) return refuse("Sale order must be AUTHORISED before fulfilment");
    if (sale->kind == SaleKind::simple) {
        // The fulfilment that every simple sale begins with makes room, as long as nobody has worked on it.
        std::erase_if(sale->fulfilments, [](auto& one) { return one.pick.status == Stage::not_available; });
    }
    if (std::ranges::any_of(sale->fulfilments, is_open))
        return refuse("New fulfilment cannot be created until all existing picks are AUTHORISED");
    sale->kind = SaleKind::advanced;
    const int number = sale->fulfilments.empty() ? 1 : sale->fulfilments.back().number + 1;
    Fulfilment& added = sale->fulfilments.emplace_back();
    added.task_id = books_.next_guid();
    added.number = number;
    task_places_[added.task_id] = sale_places_.at(sale->id);
    touch(*sale);
    record(EffectKind::fulfilment_created, *sale, {.task_id = added.task_id});
    return sale;
}

Outcome<const Sale*> CoreAccount::cancel_fulfilment(std::string_view task_id, Cancel how, bool reaches_authorised) {
    auto found = task(task_id);
    if (!found) return std::unexpected(std::move(found.error()));
    auto& [sale, fulfilment] = *found;
    if (!is_open(fulfilment)) {
        if (how == Cancel::make_void && reaches_authorised) undo_fulfilment(*found);
        return &sale;
    }
    if (sale.kind == SaleKind::simple) return refuse("Fulfilment of a Simple Sale cannot be undone or voided");
    if (how == Cancel::undo) return &sale;  // what is not authorised is a draft already
    fulfilment.pick.status = fulfilment.pack.status = fulfilment.ship.status = Stage::voided;
    touch(sale);
    record(EffectKind::fulfilment_voided, sale, {.task_id = fulfilment.task_id});
    return &sale;
}

Outcome<std::vector<StageLine>> CoreAccount::checked_pick(std::vector<StageLine> lines, const Task& task) const {
    for (StageLine& line : lines) {
        auto good = books_.resolved(std::move(line), Amount(1));
        if (!good) return std::unexpected(std::move(good.error()));
        line = std::move(*good);
    }
    const Quantities open = open_quantities(task.sale);
    for (const auto& [product_id, quantity] : quantities(lines)) {
        const std::string& sku = books_.catalogue.product(product_id, {})->sku;
        const auto found = open.find(product_id);
        if (found == open.end()) return refuse("Product '" + sku + "' is not in the sale order");
        if (quantity > found->second)
            return refuse("Quantity of '" + sku + "' in pick is " + quantity.text() + " but only " +
                          found->second.text() + " remain to be picked");
    }
    return lines;
}

Outcome<void> CoreAccount::in_stock(const Task& task) const {
    struct Wanted {
        StageLine first;
        Amount quantity;
    };
    std::map<std::tuple<std::string, std::string, Batch>, Wanted> by_lot;
    std::map<std::pair<std::string, std::string>, Amount> by_location;
    for (const StageLine& line : task.fulfilment.pick.lines) {
        const Place place = books_.place_of(line);
        auto& wanted = by_lot[{line.product_id, place.id(), books_.batch_of(line)}];
        wanted = {line, wanted.quantity + line.quantity};
        by_location[{line.product_id, place.location_id}] += line.quantity;
    }
    const auto short_of = [&](const std::string& product_id, Amount wanted, Amount available,
                              const std::string& where) {
        return refuse("Available quantity of '" + books_.catalogue.product(product_id, {})->sku + "' in '" + where +
                      "' is " + available.text() + " but " + wanted.text() + " is required");
    };
    for (const auto& [key, wanted] : by_lot)
        if (const Amount there = books_.on_hand(wanted.first); wanted.quantity > there)
            return short_of(wanted.first.product_id, wanted.quantity, there,
                            wanted.first.location + (wanted.first.batch.empty() ? "" : ", " + wanted.first.batch));
    for (const auto& [key, wanted] : by_location) {
        // What is promised to other sales is not ours to take.
        const Amount ours =
            books_.stock.available(key.first, key.second) + allocated_to(task.sale, key.first, key.second);
        if (wanted > ours) return short_of(key.first, wanted, ours, books_.catalogue.place(key.second, {})->name);
    }
    return {};
}

Outcome<const Sale*> CoreAccount::write_pick(PickWrite write) {
    auto found = task(write.task_id);
    if (!found) return std::unexpected(std::move(found.error()));
    auto& [sale, fulfilment] = *found;
    if (sale.is_void || sale.order.status != Stage::authorised)
        return refuse("Sale order must be AUTHORISED before pick");
    if (!is_open(fulfilment))
        return refuse("Pick is already " + std::string(to_string(fulfilment.pick.status)) + " and cannot be changed");

    if (write.auto_pick) {
        pick_everything(*found);
        touch(sale);
        return &sale;
    }
    auto lines = checked_pick(write.lines ? std::move(*write.lines) : fulfilment.pick.lines, *found);
    if (!lines) return std::unexpected(std::move(lines.error()));
    if (write.status == Stage::authorised && lines->empty()) return refuse("Pick without Lines cannot be AUTHORISED");
    fulfilment.pick = {Stage::draft, std::move(*lines)};
    touch(sale);
    if (write.status == Stage::draft) return &sale;
    if (auto enough = in_stock(*found); !enough) return std::unexpected(std::move(enough.error()));
    authorise_pick(*found);
    return &sale;
}

void CoreAccount::pick_everything(Task task) {
    task.fulfilment.pick = {Stage::draft, {}};
    const Quantities open = open_quantities(task.sale);
    for (const OrderLine& ordered_line : task.sale.order.lines) {
        if (!ordered_line.is_stocked) continue;
        const auto level = books_.stock.levels().find({ordered_line.product_id, task.sale.header.location_id});
        if (level == books_.stock.levels().end()) continue;
        Amount wanted = std::min(open.at(ordered_line.product_id), ordered_line.allocated);
        for (const auto& [lot, holding] : level->second.lots) {
            const Amount quantity = std::min(wanted, holding.quantity);
            if (quantity <= Amount{}) continue;
            const auto place =
                books_.catalogue.place(lot.bin_id.empty() ? task.sale.header.location_id : lot.bin_id, {});
            task.fulfilment.pick.lines.push_back({.product_id = ordered_line.product_id,
                                                  .sku = ordered_line.sku,
                                                  .name = ordered_line.name,
                                                  .location = place->name,
                                                  .location_id = place->id(),
                                                  .batch = lot.batch.batch,
                                                  .expiry_date = lot.batch.expiry_date,
                                                  .quantity = quantity});
            wanted -= quantity;
        }
    }
    if (!task.fulfilment.pick.lines.empty()) authorise_pick(task);
}

void CoreAccount::authorise_pick(Task task) {
    auto& [sale, fulfilment] = task;
    for (const StageLine& line : fulfilment.pick.lines) {
        books_.take(line);
        for (OrderLine& ordered_line : sale.order.lines) {
            if (ordered_line.product_id != line.product_id) continue;
            const Amount released = std::min(ordered_line.allocated, line.quantity);
            books_.stock.release(line.product_id, sale.header.location_id, released);
            ordered_line.allocated -= released;
            ordered_line.backorder -= std::min(ordered_line.backorder, line.quantity - released);
        }
    }
    fulfilment.pick.status = Stage::authorised;
    record(EffectKind::pick_authorised, sale, {.task_id = fulfilment.task_id, .lines = fulfilment.pick.lines});
}

}  // namespace crossdock::sandbox
