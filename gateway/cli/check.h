// `crossdock check [DIR]`: everything that can be known about a home directory without opening a port.
//
// Reads gateway.xml, every partner file with its mappings and tables, and looks whether every secret is there. Prints
// each finding and a closing line: "3 partners, 9 mappings: 1 error, 2 warnings". Changes nothing.
// Exit code: exit_ok, or exit_findings when there is an error; warnings alone are exit_ok.
//
//     return check("/etc/crossdock", false, std::cout, std::cerr);
#pragma once

#include <filesystem>
#include <ostream>

namespace crossdock::cli {

// Findings and summary go to `out` (as one JSON object with `json`), hints to `err`.
[[nodiscard]] int check(const std::filesystem::path& home, bool json, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
