// Bodies of the writes that move stock; see compose.h for what is refused.
//
// Pure. Lifetime, threads: values. Errors: `cin7.unsendable`, the place names the line.
//
//     auto body = compose_completion(transfer, day);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/cin7/stock.h"
#include "parsers/error.h"

namespace crossdock::cin7 {

// A line of an adjustment: how many shall be there.
struct CountedStock {
    GoodsLine goods;
    std::string location;  // with a bin: "East: A-07-02"
    documents::Decimal unit_cost;
};

[[nodiscard]] Result<std::string> compose_adjustment(std::string_view reference, const documents::Date& on,
                                                     const std::vector<CountedStock>& lines);
[[nodiscard]] Result<std::string> compose_completion(const Transfer& transfer, const documents::Date& on);
[[nodiscard]] Result<std::string> compose_receipt(std::string_view purchase_id, const ReceivingTask& task);
[[nodiscard]] Result<std::string> compose_credit_note(std::string_view sale_id, const CreditNote& note,
                                                      const documents::Date& on);

}  // namespace crossdock::cin7
