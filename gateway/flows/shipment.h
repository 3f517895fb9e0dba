// What follows from a warehouse shipment (945): one chain of Cin7 steps per shipment, or a refusal.
//
// Where Cin7 takes short quantities by line (cin7/capabilities.h) the chain is fulfilment -> pick -> pack -> ship, each
// needing the one before; a later shipment of the same order waits for the whole chain of the earlier one, because Cin7
// opens a new fulfilment only when every pick is authorised. Where it dispatches orders as a whole, the chain is split
// (of what is short, into an order of its own) -> cartons -> dispatch; a later shipment dispatches the order that the
// earlier one split off. Pure. Refusals (needs-data unless said): unknown order, unknown item, unknown unit, more than
// is open, a shipment that was applied before with other content, one of an order that was cancelled, nothing countable
// (needs-mapping). Where kits went out as their parts, the parts reported are rolled up into kits (roll_up.h).
//
//     auto decision = apply_shipment(row, shipment, knowledge, terms, now);
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/capabilities.h"
#include "gateway/flows/flow.h"
#include "gateway/flows/shipment_plan.h"
#include "mappings/documents/warehouse_order.h"
#include "mappings/documents/warehouse_shipment.h"
#include "partners/partner.h"
#include "partners/skus.h"
#include "partners/units.h"

namespace crossdock::flows {

// How a partner names items and units, as its files say.
struct ItemTerms {
    partners::SkuTable skus;
    partners::UnitTable units;
    // Documents that a mapping with own-sku wrote or read: an own SKU of the table stands for itself in them.
    bool own_orders = false;
    bool own_shipments = false;
    // Numbers that only stand in orders and shipments as sold (kits_sent.h): of kits that went out as their parts.
    std::map<std::string, std::string, std::less<>> kits = {};

    // The SKU of Cin7 that a document's number means; nothing where it is not listed.
    [[nodiscard]] std::optional<std::string> sku_in_order(std::string_view number) const;
    [[nodiscard]] std::optional<std::string> sku_in_shipment(std::string_view number) const;
};

// As the partner's files say, for orders sent and shipments received.
[[nodiscard]] ItemTerms item_terms_of(const partners::Partner& partner);

struct EarlierShipment {
    std::string document_id;
    std::string business_key;
    documents::WarehouseShipment shipment;
};

struct ShipmentKnowledge {
    std::optional<documents::WarehouseOrder> order;  // as sent to the warehouse, with what Cin7 changed since
    std::size_t versions = 1;                        // of the order: it was changed after it was sent
    bool cancelled = false;                          // in Cin7, after it was sent
    std::string sale_id;                             // Cin7's; empty when not known
    std::vector<EarlierShipment> earlier;            // applied ones of the same order, oldest first
    bool divided = false;                            // other warehouses ship parts of the same order
    std::string after;                               // of a divided order: the last step of the shipment before
    std::vector<std::string> elsewhere;              // of a divided order: what others have not shipped yet, in words
    std::string location;                            // Cin7 location the partner stands for
    std::string partner_name;
    cin7::Capabilities can = cin7::core_can;
    partners::Authorities authority = {};  // whose word about shipments and tracking counts
    partners::Location::Short short_goods = partners::Location::Short::split;
};

// Kind of the trade key of an order that we split off another one.
inline constexpr std::string_view split_key = "cin7-split";

// "SO-1042/SHP-77"; where the warehouse sends no number of its own, a digest of the content stands for it.
[[nodiscard]] std::string business_key(const documents::WarehouseShipment& shipment);

// Key of a step of a shipment's chain: "cin7/SO-1042/SHP-77/pick".
[[nodiscard]] std::string step_key(std::string_view business_key, std::string_view step);

[[nodiscard]] Decision apply_shipment(const store::Document& row, const documents::WarehouseShipment& shipment,
                                      const ShipmentKnowledge& known, const ItemTerms& terms, Instant now);

// What an order still has open after its shipments, one sentence a line: "4 of 10 TEE-BLK-M". Cin7 SKUs.
[[nodiscard]] Result<std::vector<std::string>> open_quantities(
    const documents::WarehouseOrder& order, const std::vector<documents::WarehouseShipment>& shipments,
    const ItemTerms& terms);

}  // namespace crossdock::flows
