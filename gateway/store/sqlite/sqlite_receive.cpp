#include "gateway/store/sqlite/arrivals.h"
#include "gateway/store/sqlite/journal.h"
#include "gateway/store/sqlite/rows_read.h"
#include "gateway/store/sqlite/sqlite_store.h"
#include "gateway/store/words.h"

namespace crossdock::store::sqlite {
namespace {

std::optional<std::int64_t> modified_of(const Arrival& arrival) {
    return arrival.modified ? std::optional(number_of(*arrival.modified)) : std::nullopt;
}

Result<std::optional<InboxEntry>> same_arrival(Database& db, const Arrival& arrival, const Sha256& hash) {
    static const std::string sql = select(
        inbox_columns, "inbox WHERE partner = ?1 AND transport = ?2 AND path = ?3 AND size = ?4 AND payload = ?5");
    return read_one<InboxEntry>(bound(db, sql, arrival.partner, arrival.transport, arrival.path,
                                      static_cast<std::int64_t>(arrival.size), hash.hex()),
                                read_inbox_entry);
}

Result<std::optional<InboxEntry>> first_with_bytes(Database& db, const std::string& partner, const Sha256& hash) {
    static const std::string sql =
        select(inbox_columns, "inbox WHERE partner = ?1 AND payload = ?2 ORDER BY id LIMIT 1");
    return read_one<InboxEntry>(bound(db, sql, partner, hash.hex()), read_inbox_entry);
}

Result<void> insert(Database& db, InboxEntry& entry) {
    const Arrival& arrival = entry.arrival;
    auto done = run(db,
                    "INSERT INTO inbox (partner, transport, path, size, modified_at, payload, state, duplicate_of, "
                    "received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    arrival.partner, arrival.transport, arrival.path, static_cast<std::int64_t>(arrival.size),
                    modified_of(arrival), entry.payload.hex(), to_string(entry.state), id_or_null(entry.duplicate_of),
                    number_of(entry.received_at));
    entry.id = db.last_id();
    return done;
}

JournalEntry arrival_note(const InboxEntry& entry) {
    const std::string where =
        entry.arrival.path + " (" + std::to_string(entry.arrival.size) + " bytes, " + entry.payload.short_hex() + ")";
    const bool again = entry.state == InboxState::duplicate;
    JournalEntry note;
    note.at = entry.received_at;
    note.partner = entry.arrival.partner;
    note.event = again ? "payload-duplicate" : "payload-received";
    note.system = "from " + entry.arrival.partner;
    note.detail =
        again ? where + " holds the bytes of inbox entry " + std::to_string(entry.duplicate_of) + ": not read again"
              : "received " + where;
    note.data = R"({"inbox":)" + std::to_string(entry.id) + R"(,"payload":")" + entry.payload.hex() + R"("})";
    return note;
}

}  // namespace

Result<Received> put_arrival(Database& db, const Payloads& payloads, const Arrival& arrival, const Sha256& hash,
                             std::string_view bytes, Instant now) {
    auto same = same_arrival(db, arrival, hash);
    if (!same) return std::unexpected(same.error());
    Received received;
    if (*same) {
        received = {std::move(**same), true};
        if (received.entry.arrival.modified == arrival.modified) return received;
        // The partner wrote it again: the newer time is what a listing shows from now on.
        received.entry.arrival.modified = arrival.modified;
        const auto noted =
            run(db, "UPDATE inbox SET modified_at = ?1 WHERE id = ?2", modified_of(arrival), received.entry.id);
        if (!noted) return std::unexpected(noted.error());
        return received;
    }
    const auto first = first_with_bytes(db, arrival.partner, hash);
    if (!first) return std::unexpected(first.error());
    if (auto written = payloads.write(db, hash, bytes, now); !written) return std::unexpected(written.error());
    InboxEntry& entry = received.entry;
    entry = {0, arrival, hash, InboxState::received, 0, now};
    if (*first) {
        entry.state = InboxState::duplicate;
        entry.duplicate_of = (*first)->id;
    }
    if (auto inserted = insert(db, entry); !inserted) return std::unexpected(inserted.error());
    if (auto noted = append(db, arrival_note(entry), now); !noted) return std::unexpected(noted.error());
    return received;
}

Result<Received> SqliteStore::receive(const Arrival& arrival, std::string_view bytes, Instant now) {
    const Sha256 hash = Sha256::of(bytes);
    if (auto prepared = payloads_.prepare(hash, bytes); !prepared) return std::unexpected(prepared.error());
    Received received;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        auto put = put_arrival(db, payloads_, arrival, hash, bytes, now);
        if (!put) return std::unexpected(put.error());
        received = std::move(*put);
        return {};
    });
    if (!done) return std::unexpected(done.error());
    return received;
}

Result<Sha256> SqliteStore::keep(std::string_view bytes, Instant now) {
    const Sha256 hash = Sha256::of(bytes);
    if (auto prepared = payloads_.prepare(hash, bytes); !prepared) return std::unexpected(prepared.error());
    if (auto done = writer_.run([&](Database& db) { return payloads_.write(db, hash, bytes, now); }); !done)
        return std::unexpected(done.error());
    return hash;
}

}  // namespace crossdock::store::sqlite
