// The home directory that a command works on: --home, else CROSSDOCK_HOME, else the current directory.
//
// Errors: without a gateway.xml that can be used, the findings are printed and the exit code is exit_usage.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "gateway/store/store.h"
#include "partners/gateway_settings.h"

namespace crossdock::cli {

[[nodiscard]] std::filesystem::path home_or_default(const std::string& option);

// The mapping library: the one given, else that of the home, else the one shipped with this program.
[[nodiscard]] std::filesystem::path library_or_default(const std::filesystem::path& given,
                                                       const std::filesystem::path& home);

// Settings of the home, or the exit code after the findings were printed.
[[nodiscard]] std::expected<partners::GatewaySettings, int> open_home(const std::filesystem::path& home,
                                                                      std::ostream& err);

// The home's store, or the exit code after the error was printed.
[[nodiscard]] std::expected<std::unique_ptr<store::Store>, int> open_store(const std::filesystem::path& home,
                                                                           std::ostream& err);

}  // namespace crossdock::cli
