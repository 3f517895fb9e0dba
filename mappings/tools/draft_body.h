// A draft for CSV, fixed width, XML and JSON: columns, keys and nodes that the shipped mapping does not name.
//
// Lifetime, threads: a free function. Errors: a sample that cannot be read at all is a remark in the draft.
//
//     draft_body("csv/warehouse-order", tree, mapping, {{"orders.csv", bytes}}, &library, draft);
#pragma once

#include <string_view>
#include <vector>

#include "mappings/tools/draft.h"

namespace crossdock::mapping {

void draft_body(std::string_view base, const MappingTree& tree, const Mapping& mapping,
                const std::vector<DraftSample>& samples, const Library* library, Draft& draft);

}  // namespace crossdock::mapping
