// Division of exact decimals, rounded half up, for money: what one costs of several.
//
// Pure. Errors: by 0 is 0.
//
//     quotient(Decimal(10), Decimal(3), 4).text() == "3.3333"
#pragma once

#include <cstdint>

#include "mappings/documents/decimal.h"

namespace crossdock::cin7 {

[[nodiscard]] inline documents::Decimal quotient(const documents::Decimal& value, const documents::Decimal& by,
                                                 std::uint8_t decimals) {
    if (by.is_zero()) return documents::Decimal(0);
    __extension__ using Wide = __int128;
    const bool negative = value.is_negative() != by.is_negative();
    Wide above = value.is_negative() ? -Wide(value.units()) : Wide(value.units());
    Wide below = by.is_negative() ? -Wide(by.units()) : Wide(by.units());
    for (int scale = value.scale(); scale < by.scale() + decimals; ++scale) above *= 10;
    for (int scale = by.scale() + decimals; scale < value.scale(); ++scale) below *= 10;
    const auto units = static_cast<std::int64_t>((above * 2 + below) / (below * 2));
    return documents::Decimal(negative ? -units : units, decimals);
}

}  // namespace crossdock::cin7
