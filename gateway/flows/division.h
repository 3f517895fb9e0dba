// An order of Core whose goods leave from several locations: which part each warehouse ships.
//
// Core keeps the location of goods on pick lines only, so a pick in draft with lines at several locations divides an
// order; what it does not name is the sale's own location's. An order of Omni has one branch, its lines have none, so
// nothing is divided there. Each part is an order to its own warehouse under the same number; all of them go out in one
// commit, or none. Pure. Refusals (needs-data): a draft pick that fits the order not, a location that is no partner's,
// what release() refuses.
//
//     const auto parts = parts_of(sale);
//     if (parts && parts->size() > 1) auto changes = release_parts(*parts, partners, now);
#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "gateway/flows/flow.h"
#include "gateway/flows/order_history.h"
#include "gateway/flows/order_state.h"
#include "gateway/flows/release.h"
#include "gateway/flows/sums.h"
#include "partners/partner.h"

namespace crossdock::flows {

// Code of the refusal of a location that is no partner's.
inline constexpr std::string_view location_of_nobody = "orders.location-of-nobody";

// One part of an order that is not divided. The sale's own location comes first, where it has a part.
[[nodiscard]] std::expected<std::vector<OrderPart>, Refusal> parts_of(const cin7::Sale& sale);

[[nodiscard]] Decision release_parts(std::span<const OrderPart> parts, std::span<const partners::Partner> partners,
                                     Instant now);

// The partners that a divided order was released to; empty of an order that was not divided.
[[nodiscard]] std::vector<std::string> warehouses_of(const store::Trade& trade);

struct Warehouse {
    const partners::Partner& partner;
    OrderHistory history;
};

// What follows at each warehouse from a change in Cin7 (order_change.h). What nobody can divide is held everywhere.
[[nodiscard]] Decision follow_parts(std::span<const Warehouse> warehouses, const OrderState& state, Instant now);

}  // namespace crossdock::flows
