// Parts that several answers share: lines and addresses. Lifetime, threads: pure functions.
#pragma once

#include "gateway/sandbox/core/catalogue.h"
#include "gateway/sandbox/core/sale.h"
#include "gateway/sandbox/json.h"

namespace crossdock::sandbox {

[[nodiscard]] Json encode_order_line(const OrderLine& line, const Catalogue& catalogue, bool with_product_info);
[[nodiscard]] Json encode_stage_line(const StageLine& line, const Catalogue& catalogue, bool with_product_info);
[[nodiscard]] Json encode_ship_line(const ShipLine& line);
[[nodiscard]] Json encode_address(const Address& address);

}  // namespace crossdock::sandbox
