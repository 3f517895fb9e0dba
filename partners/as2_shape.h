// The element <as2> of partner.xml, as one table; see shape.h.
#pragma once

#include "partners/shape.h"

namespace crossdock::partners {

[[nodiscard]] ElementShape as2_shape();

}  // namespace crossdock::partners
