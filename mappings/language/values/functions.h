// index(), sum(path), hash(path), count(path): values that are computed from the document.
//
// Threads: free functions. Errors: nullopt where there is nothing to compute (no records, no values, a sum that no
// number of 18 digits holds).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

// `record` is the record that the expression stands in, `index` its place in its list, from 0.
[[nodiscard]] std::optional<std::string> evaluate(const Plan& plan, const Function& function, const void* record,
                                                  std::size_t index);

}  // namespace crossdock::mapping
