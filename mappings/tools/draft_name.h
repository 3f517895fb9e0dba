// What the name of a column, key or element probably means. Guesses only; a person decides.
//
// Lifetime, threads: free functions. Errors: none.
//
//     means_field("Item Code", "sku", {});          // true
//     same_letters("ORDER_NO", "Order No");           // true
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crossdock::mapping {

// Whether both have the same letters and digits, whatever their case.
[[nodiscard]] bool same_letters(std::string_view one, std::string_view other);

// Whether the name, or what all its values look like, is that of a field ("carrier.scac", "shipped").
[[nodiscard]] bool means_field(std::string_view name, std::string_view field, const std::vector<std::string>& values);

}  // namespace crossdock::mapping
