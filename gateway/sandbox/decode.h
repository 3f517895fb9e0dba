// Request bodies -> writes. What is missing or wrong comes back as a Refusal; rules of the business are the account's.
//
// Lifetime, threads: pure functions.
//
//     auto write = decode_pick(body);  // POST and PUT sale/fulfilment/pick
#pragma once

#include "gateway/sandbox/body_reader.h"
#include "gateway/sandbox/json.h"
#include "gateway/sandbox/refusal.h"
#include "gateway/sandbox/writes.h"

namespace crossdock::sandbox {

[[nodiscard]] Outcome<SaleHeader> decode_sale_header(const Json& body);
[[nodiscard]] Outcome<OrderWrite> decode_order(const Json& body);
[[nodiscard]] Outcome<PickWrite> decode_pick(const Json& body);
[[nodiscard]] Outcome<PackWrite> decode_pack(const Json& body);
[[nodiscard]] Outcome<ShipWrite> decode_ship(const Json& body);

[[nodiscard]] Address decode_address(const Json* object, Complaints& complaints);

}  // namespace crossdock::sandbox
