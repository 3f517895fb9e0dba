// What the wire cannot carry: fields that hold something and that no part of the mapping writes.
//
// Lifetime, threads: free functions. Errors: mapping.lost of check_lost.
//
//     for (std::string& field : uncovered(plan, record)) lost.push_back(std::move(field));   // "parties[0].name2"
//     return check_lost(plan, {&record, 1}, lost);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "mappings/language/plan/plan.h"
#include "parsers/error.h"

namespace crossdock::mapping {

// Paths from the record, "cartons[0].lines[1].lot".
[[nodiscard]] std::vector<std::string> uncovered(const Plan& plan, const void* record);

// Refuses what must not be lost: with on-lost="refuse" all of `lost`, with "warn" the goods in these documents. A
// shipment without its lines is no shipment, and the partner would take it for one.
[[nodiscard]] Result<void> check_lost(const Plan& plan, std::span<const void* const> records,
                                      const std::vector<std::string>& lost);

}  // namespace crossdock::mapping
