#include <algorithm>
#include <nlohmann/json.hpp>

#include "gateway/store/sqlite/journal.h"
#include "gateway/store/sqlite/rows_read.h"
#include "gateway/store/sqlite/sqlite_store.h"

namespace crossdock::store::sqlite {
namespace {

template <class... Values>
Result<Statement> bound(Database& db, std::string_view sql, const Values&... values) {
    auto query = db.prepare(sql);
    if (!query) return query;
    int index = 0;
    (query->bind(++index, values), ...);
    return query;
}

template <class Row>
Result<std::optional<Row>> first(Result<std::vector<Row>> rows) {
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    return std::move(rows->front());
}

std::string first_text(const Statement& row) { return row.text(0); }

}  // namespace

Result<std::vector<bool>> SqliteStore::known(std::string_view partner, std::string_view transport,
                                             std::span<const KnownFile> files) {
    nlohmann::json listing = nlohmann::json::array();
    for (const KnownFile& file : files)
        listing.push_back({file.path, file.size,
                           file.modified ? nlohmann::json(file.modified->time_since_epoch().count()) : nlohmann::json()});
    std::vector<bool> answers(files.size(), false);
    const std::lock_guard lock(read_mutex_);
    auto query = bound(*reading_,
                       "SELECT f.key FROM json_each(?3) f JOIN inbox i ON i.partner = ?1 AND i.transport = ?2 AND i.path "
                       "= json_extract(f.value, '$[0]') AND i.size = json_extract(f.value, '$[1]') AND i.modified_at IS "
                       "json_extract(f.value, '$[2]')",
                       partner, transport, listing.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    if (!query) return std::unexpected(query.error());
    while (true) {
        const auto row = query->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) return answers;
        answers[static_cast<std::size_t>(query->integer(0))] = true;
    }
}

Result<std::string> SqliteStore::payload(const Sha256& hash) {
    const std::lock_guard lock(read_mutex_);
    return payloads_.read(*reading_, hash);
}

Result<std::vector<InboxEntry>> SqliteStore::inbox(InboxState state, std::size_t limit) {
    const std::lock_guard lock(read_mutex_);
    return read_all<InboxEntry>(bound(*reading_, select(inbox_columns, "inbox WHERE state = ?1 ORDER BY id LIMIT ?2"),
                                      static_cast<std::int64_t>(state), static_cast<std::int64_t>(limit)),
                                read_inbox_entry);
}

Result<InboxEntry> SqliteStore::inbox_entry(std::int64_t id) {
    const std::lock_guard lock(read_mutex_);
    auto found = first(read_all<InboxEntry>(bound(*reading_, select(inbox_columns, "inbox WHERE id = ?1"), id),
                                            read_inbox_entry));
    if (!found) return std::unexpected(found.error());
    if (!*found) return fail(ErrorKind::bug, "store.no-row", "there is no inbox entry " + std::to_string(id));
    return std::move(**found);
}

Result<std::vector<Document>> SqliteStore::documents(DocumentState state, std::size_t limit) {
    const std::lock_guard lock(read_mutex_);
    return read_all<Document>(
        bound(*reading_, select(document_columns, "documents WHERE state = ?1 ORDER BY number LIMIT ?2"),
              static_cast<std::int64_t>(state), static_cast<std::int64_t>(limit)),
        read_document);
}

Result<std::optional<Document>> SqliteStore::document(std::string_view id) {
    const std::lock_guard lock(read_mutex_);
    return first(
        read_all<Document>(bound(*reading_, select(document_columns, "documents WHERE id = ?1"), id), read_document));
}

Result<std::vector<Document>> SqliteStore::find_documents(std::string_view kind, std::string_view business_key,
                                                          std::string_view trade) {
    const std::lock_guard lock(read_mutex_);
    return read_all<Document>(
        trade.empty() ? bound(*reading_,
                              select(document_columns, "documents WHERE kind = ?1 AND business_key = ?2 ORDER BY number"),
                              kind, business_key)
                      : bound(*reading_,
                              select(document_columns, "documents WHERE trade = ?2 AND kind = ?1 ORDER BY number"), kind,
                              trade),
        read_document);
}

Result<std::optional<Instant>> SqliteStore::next_due(std::string_view lane) {
    const std::lock_guard lock(read_mutex_);
    auto query = bound(*reading_, "SELECT min(due_at) FROM intents WHERE lane = ?1 AND state = 0", lane);
    if (!query) return std::unexpected(query.error());
    if (auto row = query->step(); !row) return std::unexpected(row.error());
    if (query->null(0)) return std::nullopt;
    return instant_of(query->integer(0));
}

Result<std::optional<Intent>> SqliteStore::intent(std::string_view key) {
    const std::lock_guard lock(read_mutex_);
    return first(
        read_all<Intent>(bound(*reading_, select(intent_columns, "intents WHERE key = ?1"), key), read_intent));
}

Result<std::vector<Interchange>> SqliteStore::interchanges(std::string_view partner, std::string_view functional_id,
                                                           std::uint32_t group_control) {
    const std::lock_guard lock(read_mutex_);
    return read_all<Interchange>(
        bound(*reading_,
              select(interchange_columns,
                     "interchanges WHERE partner = ?1 AND functional_id = ?2 AND group_ = ?3 ORDER BY issued_at DESC"),
              partner, functional_id, static_cast<std::int64_t>(group_control)),
        read_interchange);
}

Result<std::vector<DeadLetter>> SqliteStore::dead_letters(std::optional<DeadLetterState> state) {
    const std::lock_guard lock(read_mutex_);
    return read_all<DeadLetter>(
        bound(*reading_, select(dead_letter_columns, "dead_letters WHERE ?1 IN (state, -1) ORDER BY id"),
              state ? static_cast<std::int64_t>(*state) : -1),
        read_dead_letter);
}

Result<std::optional<DeadLetter>> SqliteStore::dead_letter(std::int64_t id) {
    const std::lock_guard lock(read_mutex_);
    return first(read_all<DeadLetter>(
        bound(*reading_, select(dead_letter_columns, "dead_letters WHERE id = ?1"), id), read_dead_letter));
}

Result<std::vector<std::string>> SqliteStore::find_trades(std::string_view key) {
    const auto digits = key.find_first_not_of('0');
    const std::string_view short_key = digits == std::string_view::npos ? key : key.substr(digits);
    const std::lock_guard lock(read_mutex_);
    return read_all<std::string>(
        bound(*reading_,
              "SELECT trade FROM documents WHERE trade = ?1 AND ?1 <> '' "
              "UNION SELECT trade FROM trade_keys WHERE value = ?1 "
              "UNION SELECT i.trade FROM interchanges x JOIN intents i ON i.key = x.intent "
              "WHERE CAST(x.interchange AS TEXT) = ?2 ORDER BY 1",
              key, short_key),
        first_text);
}

Result<Trade> SqliteStore::trade(std::string_view key) {
    const std::lock_guard lock(read_mutex_);
    Database& db = *reading_;
    Trade trade;
    trade.key = key;
    const auto fill = [](auto& rows, auto read) -> Result<void> {
        if (!read) return std::unexpected(read.error());
        rows = std::move(*read);
        return {};
    };
    Result<void> done =
        fill(trade.documents,
             read_all<Document>(bound(db, select(document_columns, "documents WHERE trade = ?1 ORDER BY number"), key),
                                read_document));
    if (done)
        done = fill(trade.intents,
                    read_all<Intent>(bound(db, select(intent_columns, "intents WHERE trade = ?1 ORDER BY number"), key),
                                     read_intent));
    if (done)
        done = fill(trade.effects, read_all<Effect>(bound(db,
                                                          "SELECT e.intent, e.proof, e.at FROM effects e JOIN intents i "
                                                          "ON i.key = e.intent WHERE i.trade = ?1 ORDER BY i.number",
                                                          key),
                                                    [](const Statement& row) {
                                                        return Effect{row.text(0), row.text(1),
                                                                      instant_of(row.integer(2))};
                                                    }));
    if (done)
        done = fill(trade.interchanges,
                    read_all<Interchange>(
                        bound(db,
                              select(interchange_columns,
                                     "interchanges WHERE intent IN (SELECT key FROM intents WHERE trade = ?1) ORDER BY "
                                     "issued_at"),
                              key),
                        read_interchange));
    if (done)
        done = fill(trade.dead_letters,
                    read_all<DeadLetter>(
                        bound(db, select(dead_letter_columns, "dead_letters WHERE trade = ?1 ORDER BY id"), key),
                        read_dead_letter));
    if (done)
        done = fill(trade.journal,
                    read_all<JournalEntry>(
                        bound(db, select(journal_columns, "journal WHERE trade = ?1 ORDER BY sequence"), key),
                        read_journal_entry));
    if (done)
        done = fill(trade.keys,
                    read_all<TradeKey>(
                        bound(db, "SELECT trade, kind, value FROM trade_keys WHERE trade = ?1 ORDER BY kind, value", key),
                        [](const Statement& row) { return TradeKey{row.text(0), row.text(1), row.text(2)}; }));
    if (!done) return std::unexpected(done.error());
    return trade;
}

Result<std::optional<std::string>> SqliteStore::cursor(std::string_view name) {
    const std::lock_guard lock(read_mutex_);
    return first(
        read_all<std::string>(bound(*reading_, "SELECT value FROM cursors WHERE name = ?1", name), first_text));
}

Result<std::optional<std::int64_t>> SqliteStore::verify_journal() {
    const std::lock_guard lock(read_mutex_);
    return verify(*reading_);
}

}  // namespace crossdock::store::sqlite
