// Goods that a warehouse says it will never ship: Cin7 keeps them open, so a person is told.
//
// Pure. Errors: none; nothing cancelled is nothing.
//
//     if (auto letter = cancelled_goods(row, shipment, "SHP-77", balance, terms, now)) tell(*letter);
#pragma once

#include <optional>
#include <string>

#include "gateway/flows/quantities.h"

namespace crossdock::flows {

// `balance` is that of the order after the shipment, `number` the shipment's.
[[nodiscard]] std::optional<store::DeadLetter> cancelled_goods(const store::Document& row,
                                                               const documents::WarehouseShipment& shipment,
                                                               const std::string& number, Balance& balance,
                                                               const ItemTerms& terms, Instant now);

}  // namespace crossdock::flows
