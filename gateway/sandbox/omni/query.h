// A list of Omni: where, order, fields, page and rows over records; a bare array, no total, empty at the end (O3, 3.1).
//
// Lifetime, threads: a function. Errors: the sentence of the 400.
//
//     list({rows}, Resource::sales_orders, Target("...?rows=250&page=2"))
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "gateway/sandbox/json.h"
#include "gateway/sandbox/omni/fields.h"
#include "gateway/sandbox/target.h"

namespace crossdock::sandbox::omni {

[[nodiscard]] std::expected<Json, std::string> list(const std::vector<Json>& records, Resource resource,
                                                    const Target& target);

}  // namespace crossdock::sandbox::omni
