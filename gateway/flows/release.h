// Which order goes to the warehouse, and as which document.
//
// An order of Core is released when it is authorised, nothing of it has been fulfilled and nothing is on backorder; one
// of Omni when it is approved, at the stage that the settings name, and neither dispatched nor void. Neither is
// released twice. Pure. Refusals (needs-data): an item or unit without a cross-reference, a kit that cannot be taken
// apart (kit_bills.h).
//
//     if (auto why = why_waiting(sale); why.empty()) auto changes = release(order_out(sale), partner, now);
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/omni_order.h"
#include "gateway/cin7/sale.h"
#include "gateway/flows/flow.h"
#include "gateway/flows/kit_bills.h"
#include "gateway/flows/sums.h"
#include "mappings/documents/warehouse_order.h"
#include "partners/partner.h"

namespace crossdock::flows {

// The role of the only party of a warehouse-order that the gateway makes.
inline constexpr std::string_view party_of_order = "ship-to";

// What both products say about an order that a warehouse should ship.
struct OrderOut {
    struct Line {
        std::string sku, name;
        documents::Decimal quantity;
        KitParts parts = {};  // of a kit, where a warehouse may want them: by Cin7's bill of today
    };

    std::string number;
    std::string id;  // Cin7's
    std::string purchase_order;
    std::string customer, phone, email;
    cin7::Address ship_to;
    std::optional<documents::Date> ship_by;
    std::string note;  // for the warehouse
    std::string carrier;
    std::vector<Line> lines;
};

// What one location ships of an order.
struct OrderPart {
    std::string location;
    OrderOut order;
};

// Whether the list row is worth a look at the sale itself. What its words mean says core-statuses.csv.
[[nodiscard]] bool may_be_released(const cin7::SaleSummary& row);

// Why an order cannot go yet, in words; empty when it can. `stages` are those of Omni at which it may; none: any but
// those at which Omni itself holds an order back.
[[nodiscard]] std::string why_waiting(const cin7::Sale& sale);
[[nodiscard]] std::string why_waiting(const cin7::OmniOrder& order, const std::vector<std::string>& stages);

// By location and SKU, what a person means to pick at other locations than the sale's: a pick in draft names them.
[[nodiscard]] std::map<std::string, Sums> drafted_elsewhere(const cin7::Sale& sale);

[[nodiscard]] OrderOut order_out(const cin7::Sale& sale);
[[nodiscard]] OrderOut order_out(const cin7::OmniOrder& order);

// Says of each line that is a kit what it is made of.
[[nodiscard]] std::expected<void, Refusal> name_parts(OrderOut& order, const KitBills& bills);

// The order as the warehouse gets it: the partner's item numbers, ship-to, dates, carrier; kits as their parts, where
// it ships those. The kits of an order that went out before, `sent`, keep the bill that it went out with.
[[nodiscard]] std::expected<documents::WarehouseOrder, Refusal> warehouse_order(
    const OrderOut& order, const partners::Partner& partner, const documents::WarehouseOrder* sent = nullptr);

// The order document and the intent to send it. Repeating it changes nothing: document id and intent key are the
// order's.
[[nodiscard]] Decision release(const OrderOut& order, const partners::Partner& partner, Instant now);

[[nodiscard]] std::string order_document_id(std::string_view partner, std::string_view order_number);

}  // namespace crossdock::flows
