// What follows when a person decides upon a proposed change of stock.
//
// Pure. Errors: needs-data, for one that was decided before.
//
//     auto changes = accept(approval, "anna", "counted twice", now);
#pragma once

#include <string>

#include "gateway/store/store.h"

namespace crossdock::flows {

// The change is made in Cin7 by an intent of its own; `by` and `reason` go to the journal.
[[nodiscard]] Result<store::Changes> accept(const store::Approval& approval, const std::string& by,
                                            const std::string& reason, Instant now);
// Cin7 stays as it is; the next count may propose it again.
[[nodiscard]] Result<store::Changes> reject(const store::Approval& approval, const std::string& by,
                                            const std::string& reason, Instant now);

}  // namespace crossdock::flows
