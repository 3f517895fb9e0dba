// A payload into the inbox, inside the writer's transaction: however it came.
//
//     payloads.prepare(hash, bytes);                       // before the transaction
//     auto received = put_arrival(db, payloads, arrival, hash, bytes, now);
#pragma once

#include "gateway/store/sqlite/payloads.h"
#include "gateway/store/store.h"

namespace crossdock::store::sqlite {

[[nodiscard]] Result<Received> put_arrival(Database& db, const Payloads& payloads, const Arrival& arrival,
                                           const Sha256& hash, std::string_view bytes, Instant now);

}  // namespace crossdock::store::sqlite
