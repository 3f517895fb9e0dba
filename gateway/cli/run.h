// `crossdock run`: the service, until SIGINT or SIGTERM.
//
// Errors: settings that cannot be used are printed and nothing is started (exit_usage), nor is a second gateway on the
// same data directory; a store that cannot be opened is exit_failed. A partner whose files have an error is logged and
// stays as it was last good, or out of force; the others are served.
#pragma once

#include <filesystem>
#include <ostream>

namespace crossdock::cli {

[[nodiscard]] int run(const std::filesystem::path& home, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
