#include "gateway/sandbox/core/sale_events.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/json.h"
#include "gateway/sandbox/names.h"

namespace crossdock::sandbox {
namespace {

constexpr const char* tenant = "1a783f0d-0000-43c4-b61b-fa7cc293d8a0";

// Names the sale by SaleID.
SaleEvent of_sale(const char* type, const Sale& sale) {
    return {type, Json({{"SaleID", sale.id}, {"SaleOrderNumber", sale.number}, {"EventType", type}}).dump()};
}

// Names the sale by SaleTaskID, whatever that says.
SaleEvent of_task(const char* type, const Sale& sale) {
    return {type, Json({{"SaleTaskID", sale.id},
                        {"TenantID", tenant},
                        {"OrderNumber", sale.number},
                        {"CustomerName", sale.header.customer},
                        {"EventType", type}})
                      .dump()};
}

SaleEvent created(const Sale& sale) {
    constexpr const char* type = "Sale/Created";
    return {type, Json({{"SaleID", sale.id},
                        {"SaleOrderNumber", sale.number},
                        {"CustomerName", sale.header.customer},
                        {"CustomerContactName", sale.header.contact},
                        {"CustomerContactEmail", sale.header.email},
                        {"SaleRepEmail", ""},
                        {"SaleOrderDate", sale.header.sale_order_date},
                        {"TaskTypeSign", "0"},
                        {"IsServiceOnly", "0"},
                        {"EventType", type}})
                      .dump()};
}

}  // namespace

std::vector<SaleEvent> events_of(EffectKind kind, const Sale& sale) {
    switch (kind) {
        case EffectKind::sale_created: return {created(sale)};
        case EffectKind::sale_voided: return {of_sale("Sale/Voided", sale)};
        case EffectKind::order_undone:
        case EffectKind::fulfilment_undone: return {of_sale("Sale/Undo", sale)};
        case EffectKind::pick_authorised: return {of_task("Sale/PickAuthorised", sale)};
        case EffectKind::pack_authorised: return {of_task("Sale/PackAuthorised", sale)};
        case EffectKind::ship_authorised: return {of_task("Sale/ShipmentAuthorised", sale)};
        case EffectKind::ship_tracking_changed: return {of_task("Sale/ShipmentTrackingNumberChanged", sale)};
        case EffectKind::invoice_authorised: return {of_task("Sale/InvoiceAuthorised", sale)};
        case EffectKind::credit_note_authorised: return {of_task("Sale/CreditNoteAuthorised", sale)};
        case EffectKind::order_authorised: {
            std::vector<SaleEvent> events{of_sale("Sale/OrderAuthorised", sale)};
            if (std::ranges::any_of(sale.order.lines, [](auto& line) { return line.backorder > Amount{}; }))
                events.push_back(of_sale("Sale/Backordered", sale));
            return events;
        }
        default: return {};
    }
}

}  // namespace crossdock::sandbox
