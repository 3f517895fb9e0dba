// Which files of a place are mappings: partner files, guidelines and other XML lie in the same folders.
//
// Lifetime, threads: free functions. Errors: what cannot be read is no mapping.
//
//     for (const auto& file : mapping_files("partners/acme")) check(file);
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace crossdock::mapping {

// Of a folder and those inside it; of a file, those beside it. In the order of their names.
[[nodiscard]] std::vector<std::filesystem::path> files_at(const std::filesystem::path& place);

// An XML file with a <mapping> in it.
[[nodiscard]] bool is_mapping_file(const std::filesystem::path& file);

// The mappings of a folder; of a file, that file itself, whatever is in it.
[[nodiscard]] std::vector<std::filesystem::path> mapping_files(const std::filesystem::path& place);

// The bytes of a file; empty where it cannot be read.
[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);

}  // namespace crossdock::mapping
