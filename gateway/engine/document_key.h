// What a document calls its order, and itself: as the store files it, and as people ask for it.
//
// Lifetime, threads: free functions on values. Errors: none; empty where the document does not say.
//
//     order_of(document)         // "SO-1042"
//     business_key_of(document)  // "SO-1042/SHP-77", of an acknowledgement "OW/1" or "CONTRL/000000001"
#pragma once

#include <string>

#include "mappings/documents/document.h"

namespace crossdock::engine {

[[nodiscard]] std::string order_of(const documents::Document& document);
[[nodiscard]] std::string business_key_of(const documents::Document& document);

}  // namespace crossdock::engine
