// A port of 127.0.0.1 that is free at this moment; somebody else may take it before we do. 0: there is none.
#pragma once

#include <cstdint>

namespace crossdock::cli {

[[nodiscard]] std::uint16_t free_port();

}  // namespace crossdock::cli
