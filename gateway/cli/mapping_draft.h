// `crossdock mapping draft`: a partner's mapping, drafted from the partner's samples.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace crossdock::cli {

struct MappingDraftOptions {
    std::string from;  // "945", or a name of the library: "x12/005010/945"
    std::vector<std::filesystem::path> samples;
    std::filesystem::path library;
    std::filesystem::path out;  // empty: standard output
};

[[nodiscard]] int draft_mapping(const MappingDraftOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
