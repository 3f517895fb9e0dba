// The numbered steps from an empty file to today's schema; PRAGMA user_version says how many are done, PRAGMA
// application_id that the file is ours. A step that was released is never edited: a new one is added.
//
// Errors: a file of a newer program or of another program is refused and left as it is (configuration); a step that
// fails leaves the version it started from. Several processes may open a new folder at once: one migrates.
//
//     if (auto ready = migrate(*db, migrations()); !ready) return ready;
#pragma once

#include <span>

#include "gateway/store/sqlite/database.h"

namespace crossdock::store::sqlite {

inline constexpr std::int64_t application_id = 0x58444f4b;  // "XDOK"

[[nodiscard]] std::span<const char* const> migrations();

// Configures the connection and runs the steps that are missing.
[[nodiscard]] Result<void> migrate(Database& db, std::span<const char* const> steps);

}  // namespace crossdock::store::sqlite
