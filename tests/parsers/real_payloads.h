// Real payloads, read where they lie: $CROSSDOCK_SAMPLES, or ../shared/samples beside the source tree. Where they are
// not at hand a test says so and passes; their oddities are in payloads of our own too.
//
//     if (real_payloads("x12").empty()) return;
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace crossdock::test {

// The folder of a standard's; empty, with a warning, when it is not there.
inline std::filesystem::path real_payloads(const std::string& standard) {
    const char* named = std::getenv("CROSSDOCK_SAMPLES");
    const std::filesystem::path here(CROSSDOCK_SOURCE_DIR);
    const std::filesystem::path folder =
        (named != nullptr ? std::filesystem::path(named) : here.parent_path() / "shared/samples") / standard;
    if (std::filesystem::exists(folder)) return folder;
    WARN("no samples at " << folder.string() << ": set CROSSDOCK_SAMPLES to test with them");
    return {};
}

inline std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace crossdock::test
