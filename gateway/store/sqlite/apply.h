// One Changes value as SQL, inside the writer's transaction.
//
// Errors: a move that the state machine does not allow (bug, store.move) or a row that is not there; the caller rolls
// back to before this Changes.
#pragma once

#include "gateway/store/sqlite/database.h"
#include "gateway/store/store.h"

namespace crossdock::store::sqlite {

[[nodiscard]] Result<void> apply(Database& db, const Changes& changes, Instant now);

// Whether a state may follow another: the state machine of rows.h as a table. The same state again is allowed: it is
// what doing a step twice comes to.
[[nodiscard]] bool may_follow(InboxState from, InboxState to);
[[nodiscard]] bool may_follow(DocumentState from, DocumentState to);
[[nodiscard]] bool may_follow(IntentState from, IntentState to);

}  // namespace crossdock::store::sqlite
