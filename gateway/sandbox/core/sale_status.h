// The statuses that Cin7 computes and never lets be written (cin7.md 1.6, 1.7).
//
// Lifetime, threads: pure functions. Services count for nothing here: only stocked lines are picked, packed and
// shipped.
//
//     combined_picking(sale) == "PARTIALLY PICKED"
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "gateway/sandbox/core/sale.h"

namespace crossdock::sandbox {

[[nodiscard]] std::string_view to_string(Stage stage);  // "PARTIALLY AUTHORISED"

[[nodiscard]] std::string_view sale_status(const Sale& sale);
[[nodiscard]] std::string_view combined_picking(const Sale& sale);
[[nodiscard]] std::string_view combined_packing(const Sale& sale);
[[nodiscard]] std::string_view combined_shipping(const Sale& sale);
[[nodiscard]] std::string_view fulfilment_status(const Sale& sale);
[[nodiscard]] std::string_view fulfilment_status(const Fulfilment& fulfilment);
[[nodiscard]] std::string combined_tracking_numbers(const Sale& sale);

// Quantity by product id.
using Quantities = std::map<std::string, Amount, std::less<>>;
[[nodiscard]] Quantities quantities(const std::vector<StageLine>& lines);
[[nodiscard]] Quantities ordered(const Sale& sale);
// In authorised picks.
[[nodiscard]] Quantities picked(const Sale& sale);

// A fulfilment whose pick may still be written.
[[nodiscard]] bool is_open(const Fulfilment& fulfilment);
[[nodiscard]] bool has_authorised_pick(const Sale& sale);

}  // namespace crossdock::sandbox
