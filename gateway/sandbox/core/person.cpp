// What people do to sales in the web application, and no API call can (C20): whole fulfilments in one go, undoing what
// is authorised, editing an order that is under way.
#include <algorithm>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {

bool CoreAccount::fulfil_by_person(std::string_view sale_id, AutoMode how_far) {
    Sale* sale = find(sale_id);
    if (sale == nullptr || sale->is_void || sale->order.status != Stage::authorised) return false;
    const std::size_t before = ledger().entries().size();
    fulfil(*sale, how_far);
    touch(*sale);
    return ledger().entries().size() != before;
}

void CoreAccount::undo_fulfilment(Task task) {
    auto& [sale, fulfilment] = task;
    if (fulfilment.pick.status == Stage::authorised)
        for (const StageLine& line : fulfilment.pick.lines) {
            books_.add(line, books_.stock.unit_cost(line.product_id, books_.place_of(line), books_.batch_of(line)));
            for (OrderLine& ordered_line : sale.order.lines) {
                if (ordered_line.product_id != line.product_id) continue;
                ordered_line.allocated += line.quantity;
                books_.stock.allocate(line.product_id, sale.header.location_id, line.quantity);
            }
        }
    fulfilment.pick = fulfilment.pack = {};
    fulfilment.ship = {};
    touch(sale);
    record(EffectKind::fulfilment_undone, sale, {.task_id = fulfilment.task_id});
}

bool CoreAccount::undo_by_person(std::string_view sale_id) {
    Sale* sale = find(sale_id);
    if (sale == nullptr || sale->is_void || sale->order.status != Stage::authorised) return false;
    const auto worked_on = std::ranges::find_if(sale->fulfilments.rbegin(), sale->fulfilments.rend(), [](auto& one) {
        return one.pick.status == Stage::authorised || one.pick.status == Stage::draft;
    });
    if (worked_on != sale->fulfilments.rend()) {
        undo_fulfilment({*sale, *worked_on});
    } else {
        undo_order(*sale);
        touch(*sale);
    }
    return true;
}

bool CoreAccount::void_by_person(std::string_view sale_id) {
    Sale* sale = find(sale_id);
    if (sale == nullptr || sale->is_void) return false;
    for (Fulfilment& one : sale->fulfilments)
        if (one.pick.status == Stage::authorised) undo_fulfilment({*sale, one});
    return cancel_sale(sale_id, Cancel::make_void).has_value();
}

bool CoreAccount::edit_by_person(std::string_view sale_id) {
    Sale* sale = find(sale_id);
    if (sale == nullptr || sale->is_void || sale->order.status != Stage::authorised || sale->order.lines.empty())
        return false;
    if (has_authorised_pick(*sale)) return false;
    OrderWrite write{sale->id, sale->order, AutoMode::no_pick, AutoMode::no_pick};
    undo_order(*sale);
    OrderLine& first = write.order.lines.front();
    first.quantity += Amount(1);
    const Amount before = first.total;
    first.total = (first.quantity * first.price).less_percent(first.discount);
    write.order.total_before_tax += first.total - before;
    write.order.total += first.total - before;
    return write_order(std::move(write)).has_value();
}

}  // namespace crossdock::sandbox
