// Answers of Cin7 Core about stock as typed values; as tolerant and as strict as parse.h.
//
// Pure. Lifetime, threads: values. Errors: `cin7.unexpected-answer`, the place is the path within the JSON.
//
//     auto page = parse_level_page(answer.body);
#pragma once

#include <string_view>

#include "gateway/cin7/parse.h"
#include "gateway/cin7/stock.h"

namespace crossdock::cin7 {

[[nodiscard]] Result<Page<StockLevel>> parse_level_page(std::string_view body);
[[nodiscard]] Result<Page<Adjustment>> parse_adjustment_page(std::string_view body);
[[nodiscard]] Result<Adjustment> parse_adjustment(std::string_view body);
[[nodiscard]] Result<Page<Transfer>> parse_transfer_page(std::string_view body);
[[nodiscard]] Result<Transfer> parse_transfer(std::string_view body);
[[nodiscard]] Result<Page<Purchase>> parse_purchase_page(std::string_view body);
[[nodiscard]] Result<Purchase> parse_purchase(std::string_view body);
[[nodiscard]] Result<Billing> parse_billing(std::string_view body);  // of a sale

// What one of a product costs on average, and its id.
struct ProductCost {
    std::string id, sku;
    documents::Decimal average;
};
[[nodiscard]] Result<Page<ProductCost>> parse_cost_page(std::string_view body);

}  // namespace crossdock::cin7
