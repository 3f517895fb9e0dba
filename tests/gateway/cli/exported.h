// What `crossdock trace --export` wrote, and how it was said.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "gateway/cli/trace.h"

namespace crossdock::test {

struct Traced {
    int exit;
    std::string out, err;
};

// `data`: the folder of the store.
inline Traced traced(store::Store& store, const std::filesystem::path& data, const std::string& key,
                     const cli::TraceOptions& options = {}) {
    const auto archive = store::As2Archive::open(data);
    if (!archive) throw std::runtime_error(to_string(archive.error()));
    std::ostringstream out, err;
    const int exit = cli::trace(store, **archive, key, options, out, err);
    return {exit, out.str(), err.str()};
}

// Bytes by name.
inline std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        files[entry.path().filename().string()] = std::string(std::istreambuf_iterator<char>(in), {});
    }
    return files;
}

}  // namespace crossdock::test
