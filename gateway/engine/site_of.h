// Partner files -> what the transports need: a site with its secrets resolved, a rule of what to take.
//
// Errors: a secret or known_hosts file that cannot be read.
#pragma once

#include "gateway/transports/collection.h"
#include "gateway/transports/site.h"
#include "partners/partner.h"

namespace crossdock::engine {

[[nodiscard]] Result<transports::Site> site_of(const partners::TransportSettings& settings,
                                               const partners::Secrets& secrets);

[[nodiscard]] transports::CollectRule rule_of(const partners::Collect& collect);

}  // namespace crossdock::engine
