#include "gateway/store/sqlite/apply.h"

#include "gateway/store/moves.h"
#include "gateway/store/sqlite/as2_rows.h"
#include "gateway/store/sqlite/journal.h"
#include "gateway/store/sqlite/rows_read.h"
#include "gateway/store/words.h"

namespace crossdock::store::sqlite {
namespace {

Instant or_now(Instant at, Instant now) {
    return at == Instant{} ? now : at;
}

// The state a row is in, when it may move to the wanted one.
template <class State>
Result<State> check_move(Result<Statement> query, const std::string& what, State to) {
    if (!query) return std::unexpected(query.error());
    const auto row = query->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return fail(ErrorKind::bug, "store.no-row", "there is no " + what);
    const auto from = state_of<State>(query->text(0)).value_or(State{});
    if (!may_move(from, to))
        return fail(ErrorKind::bug, "store.move",
                    what + " is " + std::string(to_string(from)) + " and cannot become " + std::string(to_string(to)),
                    {}, "please report this; nothing of the step was stored");
    return from;
}

Result<void> put(Database& db, const Document& row, Instant now) {
    return run(
        db,
        "INSERT INTO documents (id, partner, direction, kind, business_key, trade, json, inbox_id, place, state, "
        "stored_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO NOTHING",
        row.id, row.partner, to_string(row.direction), row.kind, row.business_key, row.trade, row.json,
        id_or_null(row.inbox_id), row.place, to_string(row.state), number_of(or_now(row.stored_at, now)));
}

Result<void> put(Database& db, const Intent& row, Instant) {
    if (row.state != IntentState::pending)
        return fail(ErrorKind::bug, "store.move",
                    "intent " + row.key + " is new and must be pending, not " + std::string(to_string(row.state)));
    return run(
        db,
        "INSERT INTO intents (key, partner, trade, lane, kind, body, document_id, needs, state, attempts, due_at, "
        "last_error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), nullif(?8, ''), 'pending', 0, ?9, '') "
        "ON CONFLICT (key) DO NOTHING",
        row.key, row.partner, row.trade, row.lane, row.kind, row.body, row.document_id, row.needs, number_of(row.due));
}

Result<void> put(Database& db, const Changes::InboxMove& move, Instant) {
    const auto from = check_move(bound(db, "SELECT state FROM inbox WHERE id = ?1", move.id),
                                 "inbox entry " + std::to_string(move.id), move.to);
    if (!from) return std::unexpected(from.error());
    return run(db, "UPDATE inbox SET state = ?1 WHERE id = ?2", to_string(move.to), move.id);
}

Result<void> put(Database& db, const Changes::DocumentMove& move, Instant) {
    const auto from =
        check_move(bound(db, "SELECT state FROM documents WHERE id = ?1", move.id), "document " + move.id, move.to);
    if (!from) return std::unexpected(from.error());
    return run(db, "UPDATE documents SET state = ?1, trade = CASE WHEN ?2 = '' THEN trade ELSE ?2 END WHERE id = ?3",
               to_string(move.to), move.trade, move.id);
}

Result<void> put(Database& db, const Changes::IntentMove& move, Instant now) {
    const auto from =
        check_move(bound(db, "SELECT state FROM intents WHERE key = ?1", move.key), "intent " + move.key, move.to);
    if (!from) return std::unexpected(from.error());
    if (*from == IntentState::verified) return {};  // proven before; the first proof stands
    if (auto moved = run(db,
                         "UPDATE intents SET state = ?1, lease_until_at = NULL, "
                         "due_at = CASE WHEN ?1 = 'pending' THEN ?2 ELSE due_at END, "
                         "last_error = CASE WHEN ?3 = '' THEN last_error ELSE ?3 END, "
                         "answer = nullif(?5, '') WHERE key = ?4",
                         to_string(move.to), number_of(move.due), move.last_error, move.key, move.answer);
        !moved)
        return moved;
    if (move.to != IntentState::verified) return {};
    return run(db, "INSERT INTO effects (intent, proof, at) VALUES (?1, ?2, ?3)", move.key, move.proof, number_of(now));
}

Result<void> put(Database& db, const Changes::AcknowledgementMove& move, Instant) {
    // Control numbers come round again; the partner means the newest.
    std::int64_t number = 0;
    {
        auto newest = bound(db,
                            "SELECT acknowledgement, number FROM interchanges WHERE group_ = ?1 AND partner = ?2 AND "
                            "functional_id = ?3 ORDER BY number DESC LIMIT 1",
                            static_cast<std::int64_t>(move.group_control), move.partner, move.functional_id);
        if (!newest) return std::unexpected(newest.error());
        const auto row = newest->step();
        if (!row) return std::unexpected(row.error());
        const std::string what = "interchange with group " + move.functional_id + " " +
                                 std::to_string(move.group_control) + " to " + move.partner;
        if (!*row) return fail(ErrorKind::bug, "store.no-row", "there is no " + what);
        const auto from = state_of<AcknowledgementState>(newest->text(0)).value_or(AcknowledgementState{});
        if (!may_move(from, move.to))
            return fail(ErrorKind::bug, "store.move",
                        "the " + what + " is " + std::string(to_string(from)) + " and cannot become " +
                            std::string(to_string(move.to)));
        number = newest->integer(1);
    }
    return run(db, "UPDATE interchanges SET acknowledgement = ?1 WHERE number = ?2", to_string(move.to), number);
}

Result<void> put(Database& db, const Approval& row, Instant now) {
    return run(db,
               "INSERT INTO approvals (key, partner, trade, location, of_count, detail, body, state, decided_by, "
               "reason, proposed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'proposed', '', '', ?8) "
               "ON CONFLICT (key) DO NOTHING",
               row.key, row.partner, row.trade, row.location, static_cast<std::int64_t>(row.of_count), row.detail,
               row.body, number_of(or_now(row.proposed_at, now)));
}

Result<void> put(Database& db, const Changes::ApprovalMove& move, Instant now) {
    const auto from = check_move(bound(db, "SELECT state FROM approvals WHERE id = ?1", move.id),
                                 "approval " + std::to_string(move.id), move.to);
    if (!from) return std::unexpected(from.error());
    return run(db, "UPDATE approvals SET state = ?1, decided_by = ?2, reason = ?3, decided_at = ?4 WHERE id = ?5",
               to_string(move.to), move.by, move.reason, number_of(now), move.id);
}

Result<void> put(Database& db, const DeadLetter& row, Instant now) {
    return run(
        db,
        "INSERT INTO dead_letters (subject, partner, trade, file, kind, code, message, place, remedy, state, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'open', ?10) ON CONFLICT (subject) WHERE state = 'open' "
        "DO UPDATE SET partner = excluded.partner, trade = excluded.trade, file = excluded.file, "
        "kind = excluded.kind, code = excluded.code, message = excluded.message, place = excluded.place, "
        "remedy = excluded.remedy, at = excluded.at",
        row.subject, row.partner, row.trade, row.file, to_string(row.error.kind), row.error.code, row.error.message,
        row.error.place, row.error.remedy, number_of(or_now(row.at, now)));
}

Result<void> put(Database& db, const std::int64_t& replayed, Instant) {
    if (auto closed = run(db, "UPDATE dead_letters SET state = 'replayed' WHERE id = ?1", replayed); !closed)
        return closed;
    if (db.changes() == 1) return {};
    return fail(ErrorKind::bug, "store.no-row", "there is no dead letter " + std::to_string(replayed));
}

Result<void> put(Database& db, const TradeKey& row, Instant) {
    return run(db,
               "INSERT INTO trade_keys (value, kind, trade) VALUES (?1, ?2, ?3) ON CONFLICT (value, kind, trade) DO "
               "NOTHING",
               row.value, row.kind, row.trade);
}

Result<void> put(Database& db, const Changes::CursorMove& move, Instant) {
    return run(db, "INSERT INTO cursors (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
               move.name, move.value);
}

Result<void> put(Database& db, const TakenInterchange& row, Instant now) {
    return run(
        db,
        "INSERT INTO taken_interchanges (partner, sender, receiver, control_number, inbox_id, content, at) VALUES "
        "(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        row.partner, row.sender, row.receiver, row.control_number, row.inbox_id, row.content.hex(),
        number_of(or_now(row.at, now)));
}

Result<void> put(Database& db, const As2Message& row, Instant now) {
    return put_as2_message(db, row, now);
}

Result<void> put(Database& db, const Changes::As2Move& move, Instant now) {
    const auto from = check_move(bound(db, "SELECT state FROM as2_messages WHERE id = ?1", move.id),
                                 "AS2 message " + std::to_string(move.id), move.to);
    if (!from) return std::unexpected(from.error());
    if (*from == As2State::confirmed) return {};
    const std::string receipt = move.receipt ? move.receipt->hex() : std::string();
    return run(
        db,
        "UPDATE as2_messages SET state = ?1, disposition = CASE WHEN ?2 = '' THEN disposition ELSE ?2 END, "
        "receipt = coalesce(nullif(?3, ''), receipt), receipt_at = CASE WHEN ?3 = '' THEN receipt_at ELSE ?4 END "
        "WHERE id = ?5",
        to_string(move.to), move.disposition, receipt, number_of(now), move.id);
}

Result<void> put(Database& db, const JournalEntry& entry, Instant now) {
    return append(db, entry, now);
}

template <class Rows>
Result<void> put_all(Database& db, const Rows& rows, Instant now) {
    for (const auto& row : rows)
        if (auto done = put(db, row, now); !done) return done;
    return {};
}

}  // namespace

Result<void> apply(Database& db, const Payloads& payloads, const Changes& changes, Instant now) {
    Result<void> done;
    for (const Changes::Payload& payload : changes.payloads)
        if (done) done = payloads.write(db, payload.hash, payload.bytes, now);
    if (done) done = put_all(db, changes.documents, now);
    if (done) done = put_all(db, changes.intents, now);
    if (done) done = put_all(db, changes.inbox, now);
    if (done) done = put_all(db, changes.document_moves, now);
    if (done) done = put_all(db, changes.intent_moves, now);
    if (done) done = put_all(db, changes.acknowledgements, now);
    if (done) done = put_all(db, changes.approval_moves, now);
    if (done) done = put_all(db, changes.approvals, now);
    if (done) done = put_all(db, changes.dead_letters, now);
    if (done) done = put_all(db, changes.replayed, now);
    if (done) done = put_all(db, changes.trade_keys, now);
    if (done) done = put_all(db, changes.cursors, now);
    if (done) done = put_all(db, changes.taken, now);
    if (done) done = put_all(db, changes.as2_messages, now);
    if (done) done = put_all(db, changes.as2_moves, now);
    if (done) done = put_all(db, changes.journal, now);
    return done;
}

}  // namespace crossdock::store::sqlite
