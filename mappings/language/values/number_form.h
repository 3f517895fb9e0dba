// Numbers as people write them: decimal('1.234,56'), fixed(2).
//
// Lifetime: nothing is kept. Threads: free functions. Errors: nullopt for a text that is not so.
//
//     marks_of("1.234,56")                      // ",."
//     plain_number("12.345,5", ",.")            // "12345.5"
//     marked_number("12345.5", ",.")            // "12.345,5"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mappings/documents/decimal.h"

namespace crossdock::mapping {

// The decimal point and, where there is one, the separator of thousands that an example shows.
[[nodiscard]] std::optional<std::string> marks_of(std::string_view example);

[[nodiscard]] std::optional<std::string> plain_number(std::string_view text, std::string_view marks);
[[nodiscard]] std::string marked_number(std::string_view plain, std::string_view marks);

// As many decimals as said, nullopt where the number has more: implied without the point (n2), fixed with it.
[[nodiscard]] std::optional<std::string> implied_text(const documents::Decimal& value, std::uint32_t decimals);
[[nodiscard]] std::optional<std::string> fixed_text(const documents::Decimal& value, std::uint32_t decimals);

// Whole packs in a number; nullopt where something is left over.
[[nodiscard]] std::optional<documents::Decimal> whole_packs(const documents::Decimal& number,
                                                            const documents::Decimal& pack);

}  // namespace crossdock::mapping
