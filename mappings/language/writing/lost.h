// What the wire cannot carry: fields that hold something and that no part of the mapping writes.
//
// Lifetime, threads: a free function. Errors: none.
//
//     for (std::string& field : uncovered(plan, record)) lost.push_back(std::move(field));   // "parties[0].name2"
#pragma once

#include <string>
#include <vector>

#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

// Paths from the record, "cartons[0].lines[1].lot".
[[nodiscard]] std::vector<std::string> uncovered(const Plan& plan, const void* record);

}  // namespace crossdock::mapping
