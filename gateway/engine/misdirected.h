// Interchanges that partner.xml does not expect: of another sender, to another receiver, a test in production.
//
// Such a file was left in the wrong folder, or the partner file is wrong; a person has to say which. So nothing of it
// is read and nothing is answered: once the partner file is mended and the dead letter replayed, it is read and
// answered like any other. Ids are compared exactly, but for blanks around them. What partner.xml does not state fits
// anything.
//
// Lifetime: values. Threads: any. Errors: bytes that cannot be read.
//
//     const auto found = find_misdirected(bytes, partner);
//     for (const Problem& problem : *found) tell(problem.at.interchange, problem);
#pragma once

#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/events.h"
#include "partners/partner.h"

namespace crossdock::engine {

// Of X12 or EDIFACT, in the order of the bytes; an error each, where <tolerance other-usage> allows it a warning.
[[nodiscard]] Result<std::vector<Problem>> find_misdirected(std::string_view bytes, const partners::Partner& partner);

}  // namespace crossdock::engine
