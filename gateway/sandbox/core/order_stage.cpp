// The order of a sale: its rules, what authorising it promises and what it does by itself (C9).
#include <algorithm>
#include <set>

#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

Outcome<void> line_adds_up(const auto& line, const std::string& name) {
    const Amount expected = (line.quantity * line.price).less_percent(line.discount);
    if (line.total.about(expected)) return {};
    return refuse("Total of line '" + name + "' must be " + expected.text() + " but is " + line.total.text());
}

Outcome<void> order_adds_up(const Order& order, bool tax_inclusive) {
    Amount lines, tax;
    for (const OrderLine& line : order.lines) {
        if (auto good = line_adds_up(line, line.sku); !good) return good;
        lines += line.total;
        tax += line.tax;
    }
    for (const Charge& charge : order.charges) {
        if (auto good = line_adds_up(charge, charge.description); !good) return good;
        lines += charge.total;
        tax += charge.tax;
    }
    const Amount before_tax = tax_inclusive ? lines - tax : lines;
    if (!order.total_before_tax.about(before_tax))
        return refuse("TotalBeforeTax must be " + before_tax.text() + " but is " + order.total_before_tax.text());
    if (!order.tax.about(tax)) return refuse("Tax must be " + tax.text() + " but is " + order.tax.text());
    if (!order.total.about(before_tax + tax))
        return refuse("Total must be " + (before_tax + tax).text() + " but is " + order.total.text());
    return {};
}

}  // namespace

Outcome<Order> CoreAccount::checked(Order order, const Sale& sale) const {
    std::set<std::string> seen;
    for (OrderLine& line : order.lines) {
        const Product* product = books_.catalogue.product(line.product_id, line.sku);
        if (product == nullptr) return refuse("Product with SKU '" + line.sku + "' not found");
        line.product_id = product->id;
        line.sku = product->sku;
        line.is_stocked = product->is_stocked();
        if (line.name.empty()) line.name = product->name;
        if (!seen.insert(product->id).second)
            return refuse("It is impossible to use product with one SKU more once in Lines");
        if (line.quantity < Amount(1)) return refuse("Quantity of '" + line.sku + "' must be 1 or more");
    }
    if (order.status == Stage::authorised && order.lines.empty() && order.charges.empty())
        return refuse("Sale order without Lines cannot be AUTHORISED");
    if (auto good = order_adds_up(order, sale.header.tax_inclusive); !good)
        return std::unexpected(std::move(good.error()));
    return order;
}

Outcome<const Sale*> CoreAccount::write_order(OrderWrite write) {
    Sale* sale = find(write.sale_id);
    if (sale == nullptr) return refuse("Sale not found");
    if (sale->is_void) return refuse("Sale is VOIDED");
    if (sale->order.status == Stage::authorised) return refuse("Sale order is already AUTHORISED");
    if (!sale->header.skip_quote && sale->quote != Stage::authorised)
        return refuse("Sale quote must be AUTHORISED before sale order");
    auto good = checked(std::move(write.order), *sale);
    if (!good) return std::unexpected(std::move(good.error()));
    sale->order = std::move(*good);
    touch(*sale);
    if (sale->order.status == Stage::authorised) authorise_order(*sale, write);
    return sale;
}

void CoreAccount::authorise_order(Sale& sale, const OrderWrite& write) {
    bool backordered = false;
    Effect effect;
    for (OrderLine& line : sale.order.lines) {
        effect.lines.push_back(
            {.product_id = line.product_id, .sku = line.sku, .name = line.name, .quantity = line.quantity});
        if (!line.is_stocked) continue;
        assemble(sale, line);
        const Amount available = books_.stock.available(line.product_id, sale.header.location_id);
        line.allocated = std::clamp(available, Amount{}, line.quantity);
        line.backorder = line.quantity - line.allocated;
        backordered |= line.backorder > Amount{};
        books_.stock.allocate(line.product_id, sale.header.location_id, line.allocated);
    }
    record(EffectKind::order_authorised, sale, std::move(effect));

    // A simple sale has its one fulfilment from the start, under its own id.
    if (sale.kind == SaleKind::simple) sale.fulfilments.push_back({.task_id = sale.id, .number = 1});
    if (backordered) return;
    // The caller's mode acts on simple sales only, the account's own setting on all.
    fulfil(sale, sale.kind == SaleKind::simple ? std::max(write.auto_mode, write.account_mode) : write.account_mode);
}

void CoreAccount::fulfil(Sale& sale, AutoMode how_far) {
    if (how_far == AutoMode::no_pick) return;
    if (sale.fulfilments.empty() || !is_open(sale.fulfilments.back()))
        if (!add_fulfilment(sale.id)) return;
    const Task task{sale, sale.fulfilments.back()};
    pick_everything(task);
    if (how_far == AutoMode::pick || task.fulfilment.pick.status != Stage::authorised) return;
    pack_everything(task);
    if (how_far == AutoMode::pick_pack) return;
    ship_everything(task);
}

// A kit that an order lacks is made of its parts where they lie at the order's location, as many as they allow.
void CoreAccount::assemble(const Sale& sale, const OrderLine& line) {
    const Product kit = *books_.catalogue.product(line.product_id, {});
    if (!kit.auto_assembly || kit.components.empty()) return;
    const std::string& location_id = sale.header.location_id;
    const Amount there = std::max(books_.stock.available(kit.id, location_id), Amount{});
    std::int64_t most = there < line.quantity ? (line.quantity - there).rounded_up() : 0;
    for (const Component& part : kit.components) {
        const Product* product = books_.catalogue.product({}, part.sku);
        if (product == nullptr) return;
        const Amount parts = std::max(books_.stock.available(product->id, location_id), Amount{});
        most = std::min(most, (parts / part.quantity).whole());
    }
    if (most <= 0) return;
    Amount cost;
    for (const Component& part : kit.components)
        cost += take_anywhere(books_.catalogue.product({}, part.sku)->id, location_id, part.quantity * Amount(most));
    const auto place = books_.catalogue.place(location_id, {});
    books_.stock.add(kit.id, *place, {}, Amount(most), cost / Amount(most));
    record(EffectKind::kit_assembled, sale,
           {.lines = {{.product_id = kit.id, .sku = kit.sku, .location = place->name, .quantity = Amount(most)}}});
}

// Answers what the goods had cost.
Amount CoreAccount::take_anywhere(const std::string& product_id, const std::string& location_id, Amount quantity) {
    Amount cost;
    const Stock::Level level = books_.stock.levels().at({product_id, location_id});
    for (const auto& [lot, holding] : level.lots) {
        const Amount taken = std::min(quantity, holding.quantity);
        if (taken <= Amount{}) continue;
        const auto place = books_.catalogue.place(lot.bin_id.empty() ? location_id : lot.bin_id, {});
        books_.stock.take(product_id, *place, lot.batch, taken);
        cost += taken * holding.unit_cost;
        quantity -= taken;
    }
    return cost;
}

void CoreAccount::undo_order(Sale& sale) {
    for (OrderLine& line : sale.order.lines) {
        books_.stock.release(line.product_id, sale.header.location_id, line.allocated);
        line.allocated = line.backorder = Amount{};
    }
    sale.order.status = Stage::draft;
    sale.fulfilments.clear();
    record(EffectKind::order_undone, sale);
}

}  // namespace crossdock::sandbox
