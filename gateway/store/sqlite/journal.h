// The append-only journal: every entry's hash covers the hash before it and all of its fields.
//
// Threads: append() from the store's writer inside its transaction (the chain's end is read there, so that other
// processes may append too); verify() with any Database, on one snapshot.
#pragma once

#include <optional>

#include "gateway/store/rows.h"
#include "gateway/store/sqlite/database.h"

namespace crossdock::store::sqlite {

// An entry without a time happened `now`.
[[nodiscard]] Result<void> append(Database& db, const JournalEntry& entry, Instant now);

// The first sequence number whose entry is missing or does not follow; nullopt when the chain is whole.
[[nodiscard]] Result<std::optional<std::int64_t>> verify(Database& db);

}  // namespace crossdock::store::sqlite
