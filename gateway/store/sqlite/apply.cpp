#include "gateway/store/sqlite/apply.h"

#include <array>

#include "gateway/store/sqlite/journal.h"
#include "gateway/store/words.h"

namespace crossdock::store::sqlite {
namespace {

template <class State>
struct Step {
    State from, to;
};

constexpr std::array inbox_steps{
    Step{InboxState::received, InboxState::processed},
    Step{InboxState::received, InboxState::dead},
    Step{InboxState::dead, InboxState::received},
};
constexpr std::array document_steps{
    Step{DocumentState::stored, DocumentState::applied},
    Step{DocumentState::stored, DocumentState::duplicate},
    Step{DocumentState::stored, DocumentState::dead},
    Step{DocumentState::dead, DocumentState::stored},
};
constexpr std::array intent_steps{
    Step{IntentState::claimed, IntentState::pending}, Step{IntentState::claimed, IntentState::verified},
    Step{IntentState::claimed, IntentState::dead},    Step{IntentState::pending, IntentState::cancelled},
    Step{IntentState::dead, IntentState::pending},    Step{IntentState::dead, IntentState::cancelled},
};

template <class State, std::size_t N>
bool allowed(const std::array<Step<State>, N>& steps, State from, State to) {
    if (from == to) return true;
    for (const auto& step : steps)
        if (step.from == from && step.to == to) return true;
    return false;
}

// The state of a row, checked against the move asked for.
template <class State>
Result<void> check_move(Result<Statement> query, std::string_view what, State to) {
    if (!query) return std::unexpected(query.error());
    const auto row = query->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return fail(ErrorKind::bug, "store.no-row", "there is no " + std::string(what));
    const auto from = static_cast<State>(query->integer(0));
    if (!may_follow(from, to))
        return fail(ErrorKind::bug, "store.move",
                    std::string(what) + " is " + std::string(to_string(from)) + " and cannot become " +
                        std::string(to_string(to)));
    return {};
}

template <class... Values>
Result<void> run(Database& db, std::string_view sql, const Values&... values) {
    auto statement = db.prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    int index = 0;
    (statement->bind(++index, values), ...);
    return statement->run();
}

template <class Key>
Result<Statement> select_state(Database& db, std::string_view sql, const Key& key) {
    auto query = db.prepare(sql);
    if (query) query->bind(1, key);
    return query;
}

std::int64_t number(Instant at) { return at.time_since_epoch().count(); }

template <class State>
std::int64_t number(State state)
    requires std::is_enum_v<State>
{
    return static_cast<std::int64_t>(state);
}

Result<void> put(Database& db, const Document& row, Instant now) {
    return run(db,
               "INSERT INTO documents (id, partner, direction, kind, business_key, trade, json, inbox_id, place, state, "
               "stored_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
               row.id, row.partner, number(row.direction), row.kind, row.business_key, row.trade, row.json,
               row.inbox_id, row.place, number(row.state), number(now));
}

Result<void> put(Database& db, const Intent& row, Instant) {
    return run(db,
               "INSERT INTO intents (key, partner, trade, lane, kind, body, document_id, needs, state, attempts, due_at, "
               "last_error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, '') ON CONFLICT DO NOTHING",
               row.key, row.partner, row.trade, row.lane, row.kind, row.body, row.document_id, row.needs,
               number(IntentState::pending), number(row.due));
}

Result<void> put(Database& db, const Changes::InboxMove& move, Instant) {
    if (auto may = check_move(select_state(db, "SELECT state FROM inbox WHERE id = ?1", move.id),
                              "inbox entry " + std::to_string(move.id), move.to);
        !may)
        return may;
    return run(db, "UPDATE inbox SET state = ?1 WHERE id = ?2", number(move.to), move.id);
}

Result<void> put(Database& db, const Changes::DocumentMove& move, Instant) {
    if (auto may = check_move(select_state(db, "SELECT state FROM documents WHERE id = ?1", move.id),
                              "document " + move.id, move.to);
        !may)
        return may;
    return run(db, "UPDATE documents SET state = ?1, trade = CASE WHEN ?2 = '' THEN trade ELSE ?2 END WHERE id = ?3",
               number(move.to), move.trade, move.id);
}

Result<void> put(Database& db, const Changes::IntentMove& move, Instant now) {
    if (auto may = check_move(select_state(db, "SELECT state FROM intents WHERE key = ?1", move.key),
                              "intent " + move.key, move.to);
        !may)
        return may;
    if (auto moved = run(db,
                         "UPDATE intents SET state = ?1, due_at = ?2, last_error = CASE WHEN ?3 = '' THEN last_error "
                         "ELSE ?3 END WHERE key = ?4",
                         number(move.to), number(move.due), move.last_error, move.key);
        !moved)
        return moved;
    if (move.to != IntentState::verified) return {};
    return run(db, "INSERT INTO effects (intent, proof, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", move.key,
               move.proof, number(now));
}

Result<void> put(Database& db, const Changes::AcknowledgementMove& move, Instant) {
    return run(db,
               "UPDATE interchanges SET acknowledgement = ?1 WHERE partner = ?2 AND functional_id = ?3 AND group_ = ?4",
               number(move.to), move.partner, move.functional_id, static_cast<std::int64_t>(move.group_control));
}

Result<void> put(Database& db, const DeadLetter& row, Instant now) {
    return run(db,
               "INSERT INTO dead_letters (subject, partner, trade, file, kind, code, message, place, remedy, state, at) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10) ON CONFLICT (subject) WHERE state = 0 DO UPDATE SET "
               "kind = excluded.kind, code = excluded.code, message = excluded.message, place = excluded.place, "
               "remedy = excluded.remedy, at = excluded.at, trade = excluded.trade",
               row.subject, row.partner, row.trade, row.file, to_string(row.error.kind), row.error.code,
               row.error.message, row.error.place, row.error.remedy, number(now));
}

Result<void> put(Database& db, const std::int64_t& replayed, Instant) {
    return run(db, "UPDATE dead_letters SET state = 1 WHERE id = ?1", replayed);
}

Result<void> put(Database& db, const TradeKey& row, Instant) {
    return run(db, "INSERT INTO trade_keys (value, kind, trade) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", row.value,
               row.kind, row.trade);
}

Result<void> put(Database& db, const Changes::CursorMove& move, Instant) {
    return run(db, "INSERT INTO cursors (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
               move.name, move.value);
}

Result<void> put(Database& db, const JournalEntry& entry, Instant) { return append(db, entry); }

template <class Rows>
Result<void> put_all(Database& db, const Rows& rows, Instant now) {
    for (const auto& row : rows)
        if (auto done = put(db, row, now); !done) return done;
    return {};
}

}  // namespace

bool may_follow(InboxState from, InboxState to) { return allowed(inbox_steps, from, to); }
bool may_follow(DocumentState from, DocumentState to) { return allowed(document_steps, from, to); }
bool may_follow(IntentState from, IntentState to) { return allowed(intent_steps, from, to); }

Result<void> apply(Database& db, const Changes& changes, Instant now) {
    Result<void> done = put_all(db, changes.documents, now);
    if (done) done = put_all(db, changes.intents, now);
    if (done) done = put_all(db, changes.inbox, now);
    if (done) done = put_all(db, changes.document_moves, now);
    if (done) done = put_all(db, changes.intent_moves, now);
    if (done) done = put_all(db, changes.acknowledgements, now);
    if (done) done = put_all(db, changes.dead_letters, now);
    if (done) done = put_all(db, changes.replayed, now);
    if (done) done = put_all(db, changes.trade_keys, now);
    if (done) done = put_all(db, changes.cursors, now);
    if (done) done = put_all(db, changes.journal, now);
    return done;
}

}  // namespace crossdock::store::sqlite
