// A CSV or fixed width file -> documents, line by line.
//
// Lifetime: during one call. Threads: one. Errors: those of the file as a whole; those of a document stand in its
// place.
//
//     auto read = read_rows(plan, bytes, options);
#pragma once

#include "mappings/language/plan/plan.h"
#include "mappings/language/reading/read_result.h"

namespace crossdock::mapping {

[[nodiscard]] std::expected<FileRead, std::vector<x12::Problem>> read_rows(const Plan& plan, std::string_view bytes,
                                                                           ReadOptions options);

}  // namespace crossdock::mapping
