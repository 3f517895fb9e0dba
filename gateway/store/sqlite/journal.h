// The append-only journal: every entry's hash covers the hash before it and all of its fields.
//
// Threads: append() from the store's writer inside its transaction; verify() with any Database.
#pragma once

#include <optional>

#include "gateway/store/rows.h"
#include "gateway/store/sqlite/database.h"

namespace crossdock::store::sqlite {

[[nodiscard]] Result<void> append(Database& db, const JournalEntry& entry);

// The first sequence number whose hash does not follow; nullopt when the chain is whole.
[[nodiscard]] Result<std::optional<std::int64_t>> verify(Database& db);

}  // namespace crossdock::store::sqlite
