// The XML schema (XSD 1.0) of a settings file, from the same table that checks it, for editors.
//
// The schema takes every file that the check takes. Left to the check, as a grammar of any order cannot tell them: an
// element that is missing or stands twice, and what belongs together across elements.
//
// Lifetime, threads: free functions. Errors: none.
//
//     write("partner.xsd", schema_of(partner_shape()));
#pragma once

#include <string>

#include "partners/shape.h"

namespace crossdock::partners {

[[nodiscard]] std::string schema_of(const ElementShape& shape);

}  // namespace crossdock::partners
