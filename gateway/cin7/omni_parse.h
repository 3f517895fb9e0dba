// Answers of Cin7 Omni as typed values: bare arrays, names in any case.
//
// Tolerant and strict where parse.h is. Pure. Lifetime, threads: values. Errors: `cin7.unexpected-answer`, the place is
// the path within the JSON: "[3].lineItems[0].qty".
//
//     auto orders = parse_omni_orders(answer.body);
#pragma once

#include <string_view>
#include <vector>

#include "gateway/cin7/omni.h"

namespace crossdock::cin7 {

[[nodiscard]] Result<std::vector<OmniOrder>> parse_omni_orders(std::string_view body);
[[nodiscard]] Result<std::vector<OmniCartons>> parse_omni_cartons(std::string_view body);
[[nodiscard]] Result<std::vector<OmniBranch>> parse_omni_branches(std::string_view body);
[[nodiscard]] Result<std::vector<Product>> parse_omni_products(std::string_view body);
[[nodiscard]] Result<std::vector<OmniStockRow>> parse_omni_stock(std::string_view body);
[[nodiscard]] Result<std::vector<OmniAdjustment>> parse_omni_adjustments(std::string_view body);
// One outcome a record of the write that is answered, in its order.
[[nodiscard]] Result<std::vector<OmniOutcome>> parse_omni_outcomes(std::string_view body, std::size_t records);

}  // namespace crossdock::cin7
