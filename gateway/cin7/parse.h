// Answers of Cin7 Core as typed values.
//
// Tolerant where Cin7 is loose: null, "" and absent are the same, numbers and booleans may be texts, dates have any
// precision, `Box` or `Boxes`, every spelling of fulfilment; a date that is none is absent. Strict where a decision
// hangs on it: lists must be lists, ids must be there, quantities must be numbers, exactly.
//
// Pure. Lifetime, threads: values. Errors: `cin7.unexpected-answer`, the place is the path within the JSON:
// "SaleList[3].SaleID".
//
//     auto page = parse_sale_page(answer.body);
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "gateway/cin7/sale.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

template <class Row>
struct Page {
    std::optional<std::size_t> total;  // of all pages; not every list says it
    std::vector<Row> rows;
};

[[nodiscard]] Result<Page<SaleSummary>> parse_sale_page(std::string_view body);
[[nodiscard]] Result<Page<Location>> parse_location_page(std::string_view body);
[[nodiscard]] Result<Sale> parse_sale(std::string_view body);
[[nodiscard]] Result<std::vector<Fulfilment>> parse_fulfilments(std::string_view body);

}  // namespace crossdock::cin7
