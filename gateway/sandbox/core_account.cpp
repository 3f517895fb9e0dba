#include "gateway/sandbox/core_account.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "gateway/sandbox/sale_status.h"

namespace crossdock::sandbox {

using namespace std::chrono_literals;

const Sale* CoreAccount::sale(std::string_view id) const {
    const auto found = std::ranges::find(sales_, id, &Sale::id);
    return found == sales_.end() ? nullptr : &*found;
}

Sale* CoreAccount::find(std::string_view id) {
    return const_cast<Sale*>(std::as_const(*this).sale(id));
}

const Sale* CoreAccount::sale_of_task(std::string_view task_id) const {
    const auto found =
        std::ranges::find_if(sales_, [&](const Sale& one) { return fulfilment(one, task_id) != nullptr; });
    return found == sales_.end() ? nullptr : &*found;
}

const Fulfilment* CoreAccount::fulfilment(const Sale& sale, std::string_view task_id) {
    const auto found = std::ranges::find(sale.fulfilments, task_id, &Fulfilment::task_id);
    return found == sale.fulfilments.end() ? nullptr : &*found;
}

Outcome<CoreAccount::Task> CoreAccount::task(std::string_view task_id) {
    for (Sale& sale : sales_)
        for (Fulfilment& one : sale.fulfilments)
            if (one.task_id == task_id) return Task{sale, one};
    return refuse("Fulfilment task with specified TaskID not found");
}

std::string CoreAccount::next_guid() {
    return derived_guid("row:" + std::to_string(++guid_count_));
}

Instant CoreAccount::touch(Sale& sale) {
    return sale.updated = std::max(now(), sale.updated + 1ms);
}

void CoreAccount::record(EffectKind kind, const Sale& sale, Effect details) {
    details.kind = kind;
    details.at = now();
    details.sale_id = sale.id;
    details.order_number = sale.number;
    ledger_.add(std::move(details));
}

Outcome<SaleHeader> CoreAccount::checked(SaleHeader header) const {
    const Customer* customer = catalogue_.customer(header.customer_id, header.customer);
    if (customer == nullptr) return refuse("Customer not found");
    header.customer_id = customer->id;
    header.customer = customer->name;

    const auto place = catalogue_.place({}, header.location);
    if (!place || !place->bin_id.empty()) return refuse("Location '" + header.location + "' not found");
    header.location_id = place->location_id;

    for (const Address* address : {&header.billing_address, &header.shipping_address}) {
        if (*address == Address{} || !address->id.empty()) continue;
        if (address->line1.empty()) return refuse("Line1 is required for address");
        if (address->country.empty()) return refuse("Country is required for address");
    }
    return header;
}

Outcome<const Sale*> CoreAccount::create_sale(SaleHeader header, SaleKind kind) {
    auto good = checked(std::move(header));
    if (!good) return std::unexpected(std::move(good.error()));
    if (good->sale_order_date.empty()) good->sale_order_date = crossdock::to_string(now()).substr(0, 10);

    std::array<char, 24> number{};
    std::snprintf(number.data(), number.size(), "SO-%05u", ++sale_count_);
    Sale& sale = sales_.emplace_back();
    sale.id = next_guid();
    sale.number = number.data();
    sale.kind = kind;
    sale.quote = good->skip_quote ? Stage::not_available : Stage::draft;
    sale.header = std::move(*good);
    sale.created = sale.updated = now();
    record(EffectKind::sale_created, sale);
    return &sale;
}

Outcome<const Sale*> CoreAccount::change_sale(std::string_view id, SaleHeader header) {
    Sale* sale = find(id);
    if (sale == nullptr) return refuse("Sale not found");
    if (sale->is_void) return refuse("Sale is VOIDED and cannot be changed");
    auto good = checked(std::move(header));
    if (!good) return std::unexpected(std::move(good.error()));
    // Stock is promised at the location, so it stays once the order is authorised.
    if (sale->order.status == Stage::authorised && good->location_id != sale->header.location_id)
        return refuse("Location cannot be changed when sale order is AUTHORISED");
    if (good->sale_order_date.empty()) good->sale_order_date = sale->header.sale_order_date;
    sale->header = std::move(*good);
    touch(*sale);
    record(EffectKind::sale_changed, *sale);
    return sale;
}

Outcome<const Sale*> CoreAccount::cancel_sale(std::string_view id, Cancel how) {
    Sale* sale = find(id);
    if (sale == nullptr) return refuse("Sale not found");
    if (sale->is_void) return refuse("Sale is already VOIDED");
    if (has_authorised_pick(*sale)) return refuse("Sale with AUTHORISED pick cannot be undone or voided");
    if (sale->order.status == Stage::authorised) undo_order(*sale);
    if (how == Cancel::make_void) {
        sale->is_void = true;
        record(EffectKind::sale_voided, *sale);
    }
    touch(*sale);
    return sale;
}

}  // namespace crossdock::sandbox
