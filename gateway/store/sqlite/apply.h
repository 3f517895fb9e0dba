// One Changes value as SQL, inside the writer's transaction.
//
// Errors (bug): a move that the state machine does not allow (store.move), a row that is not there (store.no-row); the
// caller rolls back to before this Changes.
#pragma once

#include "gateway/store/sqlite/payloads.h"
#include "gateway/store/store.h"

namespace crossdock::store::sqlite {

// The files of large payloads are there (Payloads::prepare).
[[nodiscard]] Result<void> apply(Database& db, const Payloads& payloads, const Changes& changes, Instant now);

}  // namespace crossdock::store::sqlite
