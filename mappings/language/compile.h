// Mapping file -> plan. See docs/mapping.md for the language.
//
// Lifetime: the plan owns everything it needs. Threads: free. Errors: every mistake found, with file:line:column.
//
//     auto plan = compile(*xml::Document::parse(name, text));
#pragma once

#include <expected>

#include "mappings/language/plan.h"
#include "parsers/xml/document.h"

namespace crossdock::mapping {

[[nodiscard]] std::expected<Plan, Diagnostics> compile(const xml::Document& document);

}  // namespace crossdock::mapping
