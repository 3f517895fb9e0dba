#include "gateway/doors/crash_point.h"
#include "gateway/store/sqlite/apply.h"
#include "gateway/store/sqlite/journal.h"
#include "gateway/store/sqlite/rows_read.h"
#include "gateway/store/sqlite/sqlite_store.h"

namespace crossdock::store::sqlite {
namespace {

constexpr std::uint32_t control_number_max = 999'999'999;

std::int64_t number(Instant at) { return at.time_since_epoch().count(); }

// One row of a query, or none.
template <class Row>
Result<std::optional<Row>> read_one(Result<Statement> query, Row (*read)(const Statement&)) {
    auto rows = read_all<Row>(std::move(query), read);
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    return std::move(rows->front());
}

Result<std::optional<InboxEntry>> find_arrival(Database& db, const Arrival& arrival, const std::string& hash,
                                               bool same_path) {
    auto query = db.prepare(
        same_path ? select(inbox_columns,
                           "inbox WHERE partner = ?1 AND payload = ?2 AND transport = ?3 AND path = ?4 AND size = ?5")
                  : select(inbox_columns, "inbox WHERE partner = ?1 AND payload = ?2 ORDER BY id LIMIT 1"));
    if (!query) return std::unexpected(query.error());
    query->bind(1, arrival.partner).bind(2, hash);
    if (same_path)
        query->bind(3, arrival.transport).bind(4, arrival.path).bind(5, static_cast<std::int64_t>(arrival.size));
    return read_one<InboxEntry>(std::move(query), read_inbox_entry);
}

Result<void> insert(Database& db, InboxEntry& entry) {
    auto statement = db.prepare(
        "INSERT INTO inbox (partner, transport, path, size, modified_at, payload, state, duplicate_of, received_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    if (!statement) return std::unexpected(statement.error());
    const Arrival& arrival = entry.arrival;
    statement->bind(1, arrival.partner).bind(2, arrival.transport).bind(3, arrival.path);
    statement->bind(4, static_cast<std::int64_t>(arrival.size));
    if (arrival.modified)
        statement->bind(5, number(*arrival.modified));
    else
        statement->bind_null(5);
    statement->bind(6, entry.payload.hex()).bind(7, static_cast<std::int64_t>(entry.state));
    statement->bind(8, entry.duplicate_of).bind(9, number(entry.received_at));
    if (auto done = statement->run(); !done) return done;
    entry.id = db.last_id();
    return {};
}

JournalEntry arrival_note(const InboxEntry& entry) {
    const std::string where = entry.arrival.path + " (" + std::to_string(entry.arrival.size) + " bytes, " +
                              entry.payload.short_hex() + ")";
    return {0,
            entry.received_at,
            entry.arrival.partner,
            {},
            entry.state == InboxState::duplicate ? "payload-duplicate" : "payload-received",
            "from " + entry.arrival.partner,
            entry.state == InboxState::duplicate
                ? where + " holds the bytes of inbox entry " + std::to_string(entry.duplicate_of) + ": not read again"
                : "received " + where,
            {}};
}

// The partner's next control numbers; 999999999 is followed by 1.
Result<ControlNumbers> draw(Database& db, const std::string& partner) {
    auto update = db.prepare(
        "INSERT INTO control_numbers (partner, interchange, group_) VALUES (?1, 1, 1) ON CONFLICT (partner) DO UPDATE "
        "SET interchange = interchange % ?2 + 1, group_ = group_ % ?2 + 1 RETURNING interchange, group_");
    if (!update) return std::unexpected(update.error());
    const auto row = update->bind(1, partner).bind(2, static_cast<std::int64_t>(control_number_max)).step();
    if (!row) return std::unexpected(row.error());
    const ControlNumbers drawn{static_cast<std::uint32_t>(update->integer(0)),
                               static_cast<std::uint32_t>(update->integer(1))};
    if (auto done = update->step(); !done) return std::unexpected(done.error());
    return drawn;
}

Result<void> insert(Database& db, const Interchange& made) {
    auto statement = db.prepare(
        "INSERT INTO interchanges (intent, partner, interchange, group_, functional_id, file_name, payload, "
        "acknowledgement, issued_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    if (!statement) return std::unexpected(statement.error());
    return statement->bind(1, made.intent)
        .bind(2, made.partner)
        .bind(3, static_cast<std::int64_t>(made.interchange_control))
        .bind(4, static_cast<std::int64_t>(made.group_control))
        .bind(5, made.functional_id)
        .bind(6, made.file_name)
        .bind(7, made.payload.hex())
        .bind(8, static_cast<std::int64_t>(made.acknowledgement))
        .bind(9, number(made.issued_at))
        .run();
}

}  // namespace

Result<Received> SqliteStore::receive(const Arrival& arrival, std::string_view bytes, Instant now) {
    const Sha256 hash = Sha256::of(bytes);
    if (auto prepared = payloads_.prepare(hash, bytes); !prepared) return std::unexpected(prepared.error());
    Received received;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        received = {};
        const auto same = find_arrival(db, arrival, hash.hex(), true);
        if (!same) return std::unexpected(same.error());
        if (*same) {
            received = {**same, true};
            // The partner wrote it again: the newer time is what a listing shows from now on.
            auto touch = db.prepare("UPDATE inbox SET modified_at = ?1 WHERE id = ?2");
            if (!touch) return std::unexpected(touch.error());
            if (arrival.modified)
                touch->bind(1, number(*arrival.modified));
            else
                touch->bind_null(1);
            return touch->bind(2, received.entry.id).run();
        }
        const auto first = find_arrival(db, arrival, hash.hex(), false);
        if (!first) return std::unexpected(first.error());
        if (auto written = payloads_.write(db, hash, bytes, now); !written) return written;
        InboxEntry& entry = received.entry;
        entry = {0, arrival, hash, InboxState::received, 0, now};
        if (*first) {
            entry.state = InboxState::duplicate;
            entry.duplicate_of = (*first)->duplicate_of == 0 ? (*first)->id : (*first)->duplicate_of;
        }
        if (auto inserted = insert(db, entry); !inserted) return inserted;
        return append(db, arrival_note(entry));
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

Result<void> SqliteStore::commit(const Changes& changes, Instant now) {
    return writer_.run([&](Database& db) { return apply(db, changes, now); });
}

Result<std::vector<Intent>> SqliteStore::claim(std::string_view lane, std::size_t limit, Instant now,
                                               Instant lease_until) {
    std::vector<Intent> claimed;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        static const std::string sql =
            "UPDATE intents SET state = 1, attempts = attempts + 1, due_at = ?4 WHERE number IN ("
            "SELECT i.number FROM intents i WHERE i.lane = ?1 AND i.state IN (0, 1) AND i.due_at <= ?2 AND (i.needs = '' "
            "OR EXISTS (SELECT 1 FROM effects e WHERE e.intent = i.needs)) ORDER BY i.due_at, i.number LIMIT ?3) "
            "RETURNING " +
            std::string(intent_columns) + ", (SELECT proof FROM effects WHERE intent = needs)";
        auto query = db.prepare(sql);
        if (!query) return std::unexpected(query.error());
        query->bind(1, lane).bind(2, number(now)).bind(3, static_cast<std::int64_t>(limit)).bind(4, number(lease_until));
        auto rows = read_all<Intent>(std::move(query), [](const Statement& row) {
            Intent intent = read_intent(row);
            intent.needs_proof = row.text(12);
            return intent;
        });
        if (!rows) return std::unexpected(rows.error());
        claimed = std::move(*rows);
        return {};
    });
    if (!done) return std::unexpected(done.error());
    return claimed;
}

Result<std::size_t> SqliteStore::rescue(Instant now) {
    std::size_t rescued = 0;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        auto update = db.prepare("UPDATE intents SET state = 0, due_at = ?1 WHERE state = 1");
        if (!update) return std::unexpected(update.error());
        auto run = update->bind(1, number(now)).run();
        rescued = static_cast<std::size_t>(db.changes());
        return run;
    });
    if (!done) return std::unexpected(done.error());
    return rescued;
}

Result<Interchange> SqliteStore::issue(const Issue& issue, Instant now) {
    Interchange made;
    const auto done = writer_.run([&](Database& db) -> Result<void> {
        {
            auto query = db.prepare(select(interchange_columns, "interchanges WHERE intent = ?1"));
            if (!query) return std::unexpected(query.error());
            query->bind(1, issue.intent);
            auto before = read_one<Interchange>(std::move(query), read_interchange);
            if (!before) return std::unexpected(before.error());
            if (*before) {
                made = std::move(**before);
                return {};
            }
        }
        const auto numbers = draw(db, issue.partner);
        if (!numbers) return std::unexpected(numbers.error());
        const auto written = issue.make(*numbers);
        if (!written) return std::unexpected(written.error());
        const Sha256 hash = Sha256::of(written->bytes);
        if (auto prepared = payloads_.prepare(hash, written->bytes); !prepared) return prepared;
        if (auto kept = payloads_.write(db, hash, written->bytes, now); !kept) return kept;
        made = {issue.intent,
                issue.partner,
                numbers->interchange,
                numbers->group,
                issue.functional_id,
                written->file_name,
                hash,
                issue.acknowledgement_expected ? AcknowledgementState::awaited : AcknowledgementState::not_expected,
                now};
        return insert(db, made);
    });
    if (!done) return std::unexpected(done.error());
    return made;
}

}  // namespace crossdock::store::sqlite
