// A folder of a benchmark's own below TMPDIR (/tmp unless it is set): on a disk, what is durable costs what it costs;
// on a tmpfs, the disk is left out.
//
// Lifetime: the folder goes with the object. Threads: free. Errors: throws where it cannot be made.
//
//     const bench::ScratchFolder folder;
//     auto store = store::open_sqlite(folder.path());
#pragma once

#include <filesystem>
#include <stdexcept>
#include <stdlib.h>
#include <string>

namespace crossdock::bench {

class ScratchFolder {
  public:
    ScratchFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "crossdock-bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder: " + pattern);
        path_ = pattern;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace crossdock::bench
