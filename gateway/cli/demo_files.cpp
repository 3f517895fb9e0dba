#include "gateway/cli/demo_files.h"

#include <fstream>
#include <stdexcept>

namespace crossdock::cli {

namespace fs = std::filesystem;

void write_file(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

void write_secret(const fs::path& file, const std::string& text) {
    write_file(file, text);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace crossdock::cli
