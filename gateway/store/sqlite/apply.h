// One Changes value as SQL, inside the writer's transaction.
//
// Errors (bug): a move that the state machine does not allow (store.move), a row that is not there (store.no-row); the
// caller rolls back to before this Changes.
#pragma once

#include "gateway/store/sqlite/database.h"
#include "gateway/store/store.h"

namespace crossdock::store::sqlite {

[[nodiscard]] Result<void> apply(Database& db, const Changes& changes, Instant now);

}  // namespace crossdock::store::sqlite
