// `crossdock doctor cin7`: whether the Cin7 account is set up so that the gateway can do its work, and what to change.
//
// Reads only. Exit: ok where nothing is an error (warnings aside), findings where something is, usage where the home
// cannot be used.
#pragma once

#include <filesystem>
#include <ostream>

#include "gateway/doors/clock.h"
#include "gateway/doors/random.h"

namespace crossdock::cli {

[[nodiscard]] int doctor_cin7(const std::filesystem::path& home, bool json, Clock& clock, Random& random,
                              std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
