// `crossdock mapping diff`: what a change of a mapping does to payloads that were received.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace crossdock::cli {

struct MappingDiffOptions {
    std::filesystem::path before, after, library;
    std::vector<std::filesystem::path> against;  // payloads, and folders of them
    std::filesystem::path home;                  // whose store's inbox is read too; empty: none
    std::string partner;                         // of the inbox; empty: all
    bool json = false;
};

[[nodiscard]] int diff_mappings(const MappingDiffOptions& options, std::ostream& out, std::ostream& err);

}  // namespace crossdock::cli
