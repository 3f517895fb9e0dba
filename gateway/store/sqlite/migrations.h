// The numbered steps from an empty file to today's schema; PRAGMA user_version says which are done.
//
// Errors: a file of a newer program is refused (configuration); a step that fails leaves the version it started from.
#pragma once

#include "gateway/store/sqlite/database.h"

namespace crossdock::store::sqlite {

[[nodiscard]] Result<void> migrate(Database& db);
[[nodiscard]] int newest_version();

}  // namespace crossdock::store::sqlite
