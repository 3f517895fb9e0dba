#include "gateway/sandbox/core/core_account.h"

#include <algorithm>

#include "gateway/sandbox/core/sale_events.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {

using namespace std::chrono_literals;

const Sale* CoreAccount::sale(std::string_view id) const {
    const auto place = sale_places_.find(std::string(id));
    return place == sale_places_.end() ? nullptr : &sales_[place->second];
}

Sale* CoreAccount::find(std::string_view id) {
    return const_cast<Sale*>(std::as_const(*this).sale(id));
}

const Sale* CoreAccount::sale_of_task(std::string_view task_id) const {
    const auto place = task_places_.find(std::string(task_id));
    if (place == task_places_.end()) return nullptr;
    const Sale& sale = sales_[place->second];
    return fulfilment(sale, task_id) == nullptr ? nullptr : &sale;
}

const Fulfilment* CoreAccount::fulfilment(const Sale& sale, std::string_view task_id) {
    const auto found = std::ranges::find(sale.fulfilments, task_id, &Fulfilment::task_id);
    return found == sale.fulfilments.end() ? nullptr : &*found;
}

Outcome<CoreAccount::Task> CoreAccount::task(std::string_view task_id) {
    auto* sale = const_cast<Sale*>(sale_of_task(task_id));
    if (sale == nullptr) return refuse("Fulfilment task with specified TaskID not found");
    return Task{*sale, const_cast<Fulfilment&>(*fulfilment(*sale, task_id))};
}

Instant CoreAccount::touch(Sale& sale) {
    return sale.updated = std::max(now(), sale.updated + 1ms);
}

void CoreAccount::record(EffectKind kind, const Sale& sale, Effect details) {
    details.sale_id = sale.id;
    details.order_number = sale.number;
    books_.record(kind, std::move(details));
    for (const SaleEvent& event : events_of(kind, sale))
        books_.webhooks.happened(event.type, event.body, now(), books_.webhook_copies);
}

Outcome<SaleHeader> CoreAccount::checked(SaleHeader header) const {
    const Customer* customer = books_.catalogue.customer(header.customer_id, header.customer);
    if (customer == nullptr) return refuse("Customer not found");
    header.customer_id = customer->id;
    header.customer = customer->name;

    const auto place = books_.catalogue.place({}, header.location);
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

    Sale& sale = sales_.emplace_back();
    sale.id = books_.next_guid();
    sale.number = numbered("SO-", ++sale_count_);
    sale_places_[sale.id] = task_places_[sale.id] = sales_.size() - 1;
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
