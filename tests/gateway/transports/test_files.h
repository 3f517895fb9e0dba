// Files for the tests: a directory that goes away, and bytes to put in it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace crossdock::transports::test {

class TempDirectory {
  public:
    TempDirectory();
    ~TempDirectory();
    TempDirectory(const TempDirectory&) = delete;
    TempDirectory& operator=(const TempDirectory&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

void write(const std::filesystem::path& path, std::string_view bytes);
[[nodiscard]] std::string read(const std::filesystem::path& path);
// The same ones each time, without a pattern that would hide a misplaced block.
[[nodiscard]] std::string some_bytes(std::size_t size, std::uint32_t seed = 1);

}  // namespace crossdock::transports::test
