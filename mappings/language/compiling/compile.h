// Mapping file -> plan. See docs/mapping.md for the language.
//
// Lifetime: the plan owns everything it needs. Threads: free. Errors: every mistake found, with file:line:column.
//
//     auto plan = compile(*MappingTree::load(name, text, {}));
#pragma once

#include <expected>

#include "mappings/language/compiling/mapping_tree.h"
#include "mappings/language/plan/plan.h"

namespace crossdock::mapping {

[[nodiscard]] std::expected<Plan, Diagnostics> compile(const MappingTree& tree);
// Mappings of CSV, fixed width, XML and JSON; compile() hands them on.
[[nodiscard]] std::expected<Plan, Diagnostics> compile_body(const MappingTree& tree);

}  // namespace crossdock::mapping
