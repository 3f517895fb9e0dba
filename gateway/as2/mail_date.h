// The field Date of a message, the same in every locale: "Sat, 31 Jan 2026 08:00:00 +0000".
#pragma once

#include <string>

#include "gateway/doors/clock.h"

namespace crossdock::as2 {

[[nodiscard]] std::string mail_date(crossdock::Instant now);

}  // namespace crossdock::as2
