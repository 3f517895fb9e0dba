// Documents -> a JSON or XML file.
//
// Lifetime: during one call. Threads: one. Errors: the first document that cannot be written stops the file.
//
//     auto text = write_tree(plan, documents, &lost, references);
#pragma once

#include <span>
#include <string>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/language/plan/body_plan.h"
#include "mappings/language/values/cross_references.h"
#include "parsers/error.h"

namespace crossdock::mapping {

[[nodiscard]] Result<std::string> write_tree(const Plan& plan, std::span<const documents::Document> documents,
                                             std::vector<std::string>* lost, const CrossReferences* references);

}  // namespace crossdock::mapping
