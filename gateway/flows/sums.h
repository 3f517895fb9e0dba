// Quantities by what tells lines apart, so that two ways of listing the same goods are equal.
//
// Lifetime, threads: values. Errors: none.
//
//     Sums picked;
//     for (const auto& line : lines) add(picked, {line.sku, line.batch}, line.quantity);
#pragma once

#include <initializer_list>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "mappings/documents/decimal.h"

namespace crossdock::flows {

using Sums = std::map<std::string, documents::Decimal>;

// The parts of the key that are not empty, joined.
void add(Sums& sums, std::initializer_list<std::string_view> key, const documents::Decimal& quantity);
[[nodiscard]] std::string in_words(const Sums& sums);  // "10 TEE, 2.5 CAP"; "nothing"
[[nodiscard]] nlohmann::ordered_json to_json(const Sums& sums);

}  // namespace crossdock::flows
