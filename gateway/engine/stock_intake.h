// Documents about stock on their way through the intake: their business key, and what the store knows for their flow.
//
// Lifetime, threads: free functions. Errors: of the store. Nullopt: the document is not about stock.
//
//     if (auto decided = stock_decision(store, row, partner, document, now); decided && *decided) commit(**decided);
#pragma once

#include <optional>
#include <string>

#include "gateway/cin7/capabilities.h"
#include "gateway/flows/flow.h"
#include "gateway/store/store.h"
#include "mappings/documents/document.h"
#include "partners/partner.h"

namespace crossdock::engine {

[[nodiscard]] std::optional<std::string> stock_business_key(const documents::Document& document);

[[nodiscard]] Result<std::optional<flows::Decision>> stock_decision(store::Store& store, const store::Document& row,
                                                                    const partners::Partner& partner,
                                                                    const documents::Document& document,
                                                                    const cin7::Capabilities& can, Instant now);

}  // namespace crossdock::engine
