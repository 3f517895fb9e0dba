// `crossdock mapping check`: what is wrong with mapping files, and what will not do what was meant.
#pragma once

#include <filesystem>
#include <ostream>
#include <vector>

namespace crossdock::cli {

struct MappingCheckOptions {
    std::vector<std::filesystem::path> places;  // mapping files, and folders of them
    std::filesystem::path library;              // where what they extend is found
    bool json = false;
    bool strict = false;  // warnings count as errors
};

[[nodiscard]] int check_mappings(const MappingCheckOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
