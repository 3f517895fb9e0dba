#include "gateway/sandbox/seed.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace crossdock::sandbox {

Result<Json> read_seed(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return bad_seed(file.string(), "the seed file cannot be read");
    Json seed = Json::parse(stream, nullptr, false, true);
    if (seed.is_discarded()) return bad_seed(file.string(), "the seed file is not JSON");
    return seed;
}

}  // namespace crossdock::sandbox
