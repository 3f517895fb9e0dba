// Which lists of a document are the goods themselves, not what goods are packed in.
//
// Lifetime, threads: a free function. Errors: none.
//
//     is_goods(*schema_of<Carton>().find("lines"))   // true
#pragma once

#include "mappings/documents/schema.h"

namespace crossdock::mapping {

[[nodiscard]] inline bool is_goods(const documents::FieldSchema& list) {
    return list.name == "lines" || list.name == "items";
}

}  // namespace crossdock::mapping
