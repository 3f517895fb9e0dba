// The order of a sale: its rules, what authorising it promises and what it does by itself (C9).
#include <algorithm>
#include <set>

#include "gateway/sandbox/core_account.h"
#include "gateway/sandbox/sale_status.h"

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
        const Product* product = catalogue_.product(line.product_id, line.sku);
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
    if (sale->order.status == Stage::authorised) authorise_order(*sale, write.auto_mode);
    return sale;
}

void CoreAccount::authorise_order(Sale& sale, AutoMode auto_mode) {
    bool backordered = false;
    Effect effect;
    for (OrderLine& line : sale.order.lines) {
        effect.lines.push_back({line.product_id, line.sku, line.name, {}, {}, {}, {}, line.quantity, {}, {}});
        if (!line.is_stocked) continue;
        const Amount available = stock_.available(line.product_id, sale.header.location_id);
        line.allocated = std::clamp(available, Amount{}, line.quantity);
        line.backorder = line.quantity - line.allocated;
        backordered |= line.backorder > Amount{};
        stock_.allocate(line.product_id, sale.header.location_id, line.allocated);
    }
    record(EffectKind::order_authorised, sale, std::move(effect));

    if (sale.kind != SaleKind::simple) return;
    // A simple sale has its one fulfilment from the start, under its own id.
    sale.fulfilments.push_back({.task_id = sale.id, .number = 1, .pick = {}, .pack = {}, .ship = {}});
    const Task task{sale, sale.fulfilments.back()};
    if (backordered || auto_mode == AutoMode::no_pick) return;
    pick_everything(task);
    if (auto_mode == AutoMode::pick) return;
    pack_everything(task);
    if (auto_mode == AutoMode::pick_pack) return;
    ship_everything(task);
}

void CoreAccount::undo_order(Sale& sale) {
    for (OrderLine& line : sale.order.lines) {
        stock_.release(line.product_id, sale.header.location_id, line.allocated);
        line.allocated = line.backorder = Amount{};
    }
    sale.order.status = Stage::draft;
    sale.fulfilments.clear();
    record(EffectKind::order_undone, sale);
}

}  // namespace crossdock::sandbox
