// `crossdock run`: the service, until SIGINT or SIGTERM.
//
// Errors: settings or partner files that cannot be used are printed and nothing is started (exit_usage); a second
// gateway on the same data directory is refused; a store that cannot be opened is exit_failed.
#pragma once

#include <filesystem>
#include <ostream>

namespace crossdock::cli {

[[nodiscard]] int run(const std::filesystem::path& home, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
