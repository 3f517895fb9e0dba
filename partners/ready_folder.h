// Values of the ready folder (partners/packs) that mean nobody, and that a partner's file must not keep.
//
// Lifetime, threads: of the loading. Errors: a warning for each that still stands.
#pragma once

#include "partners/loading.h"

namespace crossdock::partners {

void warn_of_placeholders(Loading& loading);

}  // namespace crossdock::partners
