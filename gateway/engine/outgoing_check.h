// Would a receiver take the X12 that has just been written? It is held to the dictionary of the version that its
// envelope names, and to the partner's guideline, as what is received is.
//
// What does not fit is told with the document's field: the set is read back, and its values know where they came from.
// A version or a set that the dictionary does not have cannot be held to anything. Envelopes and counts are the
// writer's own and not looked at.
//
// Lifetime, threads: a pure function. Errors: "x12.write.value" of an element, "x12.write.structure" of a segment; the
// first, with the number of those besides.
//
//     auto fits = check_outgoing(bytes, mapping, {Strictness::reject, guideline}, &references, misfits);
//     // set 940 0001, segment 2 (W05), element 2: order-number does not fit: W0502 (Depositor Order Number) is
//     // 'SO-...': expected 1 to 22 characters, found 43; shorten it at its source, or ...
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/mapping.h"
#include "partners/partner.h"

namespace crossdock::engine {

struct OutgoingRules {
    partners::Strictness strictness = partners::Strictness::reject;
    std::shared_ptr<const x12::SetDefinition> guideline = {};  // null: the standard alone
};

// `misfits` receives what is sent all the same: what is only a warning, and with Strictness::warn everything.
[[nodiscard]] Result<void> check_outgoing(std::string_view bytes, const mapping::Mapping& mapping,
                                          const OutgoingRules& rules, const mapping::CrossReferences* references,
                                          std::vector<std::string>& misfits);

}  // namespace crossdock::engine
