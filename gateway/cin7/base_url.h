// The address of an account's API, before any key is sent to it.
//
// Lifetime, threads: functions. Errors: configuration, where the address would carry a key in the clear.
//
//     auto url = usable_base_url(settings.base_url);   // ends with '/'
#pragma once

#include <string>

#include "parsers/error.h"

namespace crossdock::cin7 {

// https, or plain http to this machine.
[[nodiscard]] Result<std::string> usable_base_url(std::string url);

}  // namespace crossdock::cin7
