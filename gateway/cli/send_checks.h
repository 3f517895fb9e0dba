// What partner.xml sends and this gateway never makes: documents of another product of Cin7, parties in roles that no
// document has, kits as parts with a product that does not tell the parts.
//
// Lifetime: values. Threads: any. Errors: none; each is a warning at its place in partner.xml.
//
//     std::ranges::move(check_sends(partner, omni), std::back_inserter(findings));
#pragma once

#include "parsers/diagnostic.h"
#include "partners/partner.h"

namespace crossdock::cli {

// `omni`: the gateway serves Cin7 Omni.
[[nodiscard]] Diagnostics check_sends(const partners::Partner& partner, bool omni);

}  // namespace crossdock::cli
