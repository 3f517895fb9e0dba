// Bodies and queries for Cin7 Core.
//
// Quantities are written digit by digit as they are, never through a double. What Cin7 would cut or round silently is
// refused here, because the read-back would not show what was sent.
//
// Pure. Lifetime, threads: values. Errors: `cin7.unsendable`, the place names the line: "Lines[2].Quantity".
//
//     auto body = compose_pick(task_id, lines);
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/cin7/core.h"
#include "gateway/cin7/sale.h"
#include "gateway/doors/clock.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

[[nodiscard]] std::string compose_fulfilment(std::string_view sale_id);
[[nodiscard]] Result<std::string> compose_pick(std::string_view task_id, const std::vector<PickLine>& lines);
[[nodiscard]] Result<std::string> compose_pack(std::string_view task_id, const std::vector<PackLine>& lines);
[[nodiscard]] Result<std::string> compose_ship(std::string_view task_id, ShipStatus status,
                                               const std::vector<ShipLine>& lines, std::string_view notes);
// Of a shipment that is authorised: nothing but carriers and tracking numbers may differ.
[[nodiscard]] Result<std::string> compose_tracking(std::string_view task_id, const std::vector<ShipLine>& lines);

// "2026-11-18T22:14:07.520": UTC, as queries take it.
[[nodiscard]] std::string query_instant(Instant instant);

// "Search=SO-1&Limit=10", percent-encoded where an address cannot hold a character.
[[nodiscard]] std::string compose_query(
    std::initializer_list<std::pair<std::string_view, std::string_view>> parameters);

}  // namespace crossdock::cin7
