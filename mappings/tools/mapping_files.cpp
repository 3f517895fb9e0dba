#include "mappings/tools/mapping_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace crossdock::mapping {

namespace fs = std::filesystem;

std::vector<fs::path> files_at(const fs::path& place) {
    std::vector<fs::path> files;
    std::error_code problem;
    const auto add = [&](const fs::directory_entry& entry) {
        if (std::error_code ignored; entry.is_regular_file(ignored)) files.push_back(entry.path());
    };
    if (fs::is_directory(place, problem)) {
        for (fs::recursive_directory_iterator at(place, problem), end; !problem && at != end; at.increment(problem))
            add(*at);
    } else if (const fs::path folder = place.parent_path(); fs::is_regular_file(place, problem)) {
        for (fs::directory_iterator at(folder.empty() ? "." : folder, problem), end; !problem && at != end;
             at.increment(problem))
            add(*at);
    }
    std::ranges::sort(files);
    return files;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_mapping_file(const fs::path& file) {
    return file.extension() == ".xml" && bytes_of(file).find("<mapping") != std::string::npos;
}

std::vector<fs::path> mapping_files(const fs::path& place) {
    std::error_code ignored;
    if (!fs::is_directory(place, ignored)) return {place};
    std::vector<fs::path> files = files_at(place);
    std::erase_if(files, [](const fs::path& file) { return !is_mapping_file(file); });
    return files;
}

}  // namespace crossdock::mapping
