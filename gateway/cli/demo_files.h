// Files of the demo, with the folders they lie in.
//
//     write_secret(home / "secrets" / "cin7", key + "\n");
//
// Errors: throws std::runtime_error: the demo cannot start.
#pragma once

#include <filesystem>
#include <string>

namespace crossdock::cli {

void write_file(const std::filesystem::path& file, const std::string& text);
// For its owner only.
void write_secret(const std::filesystem::path& file, const std::string& text);

}  // namespace crossdock::cli
