// `crossdock mapping test`: the samples and golden documents beside mappings, in both directions.
#pragma once

#include <filesystem>
#include <ostream>
#include <vector>

namespace crossdock::cli {

struct MappingTestOptions {
    std::vector<std::filesystem::path> places;  // mapping files, samples and folders
    std::filesystem::path library;              // where what they extend is found
    bool update = false;                        // write the golden documents
    bool json = false;
};

[[nodiscard]] int test_mappings(const MappingTestOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
