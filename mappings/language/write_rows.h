// Documents -> a CSV or fixed width file.
//
// Lifetime: during one call. Threads: one. Errors: the first document that cannot be written stops the file.
//
//     auto text = write_rows(plan, documents, &lost, options);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/language/body_plan.h"
#include "mappings/language/mapping.h"
#include "parsers/error.h"

namespace crossdock::mapping {

[[nodiscard]] Result<std::string> write_rows(const Plan& plan, std::span<const documents::Document> documents,
                                             std::vector<std::string>* lost, WriteOptions options);

}  // namespace crossdock::mapping
