// Files and folders that are on the disk, not only in its cache, when the call returns.
//
// A file is written under a temporary name, synced, renamed, and its folder synced: under its own name it is never seen
// half-written. A crash may leave "<name>.<process>-<n>.part" behind; sweep_parts removes those.
//
// Threads: free; two writers of one name both succeed, the later one wins.
// Errors: transient (store.disk) with what the system said; nothing under the wanted name was changed.
//
//     write_durably(folder / "ab", "ab12...", bytes);
#pragma once

#include <filesystem>
#include <string_view>

#include "parsers/error.h"

namespace crossdock::store {

[[nodiscard]] Result<void> write_durably(const std::filesystem::path& folder, std::string_view name,
                                         std::string_view bytes);

// With every missing parent; what is made may be entered by its owner only.
[[nodiscard]] Result<void> make_folder_durably(const std::filesystem::path& folder);

// Removes what other processes, now gone, left half-written under the folder.
void sweep_parts(const std::filesystem::path& folder);

}  // namespace crossdock::store
