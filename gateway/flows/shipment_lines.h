// The goods of a reported shipment as lines and boxes of a plan, each checked against what the order has open.
//
// Pure. Errors: refusals with the field of the document: an item that is not on the order, more than is open, lots that
// are more than was shipped.
//
//     if (auto planned = plan_lines(shipment, nullptr, *balance, terms, "SO-1042", plan); !planned)
//         return std::unexpected(planned.error());
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "gateway/flows/flow.h"
#include "gateway/flows/quantities.h"
#include "gateway/flows/shipment.h"
#include "gateway/flows/shipment_plan.h"

namespace crossdock::flows {

// The label that Cin7 shows for a carton. Cartons without any mark are one box, `shipment`: the warehouse does not
// report cartons.
[[nodiscard]] std::string box_label(const documents::Carton& carton, const std::string& shipment);

// Adds to the plan and to what the balance has as shipped. `packed` is the first report of the same shipment, by whose
// labels Cin7 knows the boxes; nullptr where this is the first.
[[nodiscard]] std::expected<void, Refusal> plan_lines(const documents::WarehouseShipment& shipment,
                                                      const documents::WarehouseShipment* packed, Balance& balance,
                                                      const ItemTerms& terms, const std::string& order_number,
                                                      ShipmentPlan& plan);

// "shipment SHP-1: 12 units in 2 boxes, still open: 4 of 10 TEE". `elsewhere` is what other warehouses have not shipped
// yet of the same order.
[[nodiscard]] std::string in_words(const ShipmentPlan& plan, const Balance& balance,
                                   const std::vector<std::string>& elsewhere);

}  // namespace crossdock::flows
