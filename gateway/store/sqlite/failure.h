// What SQLite says, for the person who must act.
#pragma once

#include <sqlite3.h>

#include "parsers/error.h"

namespace crossdock::store::sqlite {

// The connection's last error in words; `result` is what the failing call returned.
[[nodiscard]] std::unexpected<Error> failure(sqlite3* db, int result);

}  // namespace crossdock::store::sqlite
