// Items and units of a received document that the partner's tables do not lead to Cin7, all of them and without a
// store: what the flows would refuse, one at a time, when the document comes in.
//
// Pure. Errors: none; a refusal for each item and unit, once, in the flows' own words and with the field of the
// document.
//
//     for (const Refusal& refusal : unknown_goods(partner, document)) warn(refusal.field, refusal.error);
//     // "cartons[0].lines[2].sku", "the item '100231' is not cross-referenced; nothing was written to Cin7"
#pragma once

#include <vector>

#include "gateway/flows/flow.h"
#include "mappings/documents/document.h"
#include "partners/partner.h"

namespace crossdock::flows {

// Empty for documents that move no goods. What a line does not say at all, documents::lacks_of tells.
[[nodiscard]] std::vector<Refusal> unknown_goods(const partners::Partner& partner, const documents::Document& document);

}  // namespace crossdock::flows
