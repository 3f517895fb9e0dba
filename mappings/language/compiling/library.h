// Finds mapping files by name: in the folder of shipped mappings, or beside the file that names them.
//
// Lifetime, threads: a value. Errors: configuration mapping.not-found, with the places looked at.
//
//     library.find("x12/004010/945", "partners/acme")
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "parsers/error.h"

namespace crossdock::mapping {

// Finds mapping files by name: "x12/004010/945" in the library, or a path beside the partner file.
class Library {
  public:
    explicit Library(std::filesystem::path folder) : folder_(std::move(folder)) {}
    // The file that `name` means, looked for first in `beside` (may be empty), then in the library.
    [[nodiscard]] Result<std::filesystem::path> find(std::string_view name, const std::filesystem::path& beside) const;
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
};

}  // namespace crossdock::mapping
