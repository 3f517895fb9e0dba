// Rows of as2_messages, written inside the writer's transaction.
#pragma once

#include "gateway/store/sqlite/database.h"
#include "gateway/store/store.h"

namespace crossdock::store::sqlite {

// Nothing changes where the message is there already, but that a refused one is overwritten.
[[nodiscard]] Result<void> put_as2_message(Database& db, const As2Message& row, Instant now);

}  // namespace crossdock::store::sqlite
