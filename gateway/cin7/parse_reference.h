// Reference books out of Cin7's answers, as tolerant and as strict as parse.h.
//
// Pure. Errors: as parse.h.
//
//     auto page = parse_carrier_page(answer.body);
#pragma once

#include <string_view>
#include <vector>

#include "gateway/cin7/parse.h"
#include "gateway/cin7/reference.h"

namespace crossdock::cin7 {

[[nodiscard]] Result<CompanySettings> parse_account(std::string_view body);
[[nodiscard]] Result<Page<TaxRule>> parse_tax_page(std::string_view body);
[[nodiscard]] Result<Page<Carrier>> parse_carrier_page(std::string_view body);
[[nodiscard]] Result<Page<Product>> parse_product_page(std::string_view body);
// Of products that were asked for with IncludeBOM.
[[nodiscard]] Result<Page<Bill>> parse_bill_page(std::string_view body);
// All of them: this list has no pages.
[[nodiscard]] Result<std::vector<Webhook>> parse_webhooks(std::string_view body);

}  // namespace crossdock::cin7
