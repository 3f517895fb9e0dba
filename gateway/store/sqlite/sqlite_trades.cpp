#include <charconv>

#include "gateway/store/sqlite/journal.h"
#include "gateway/store/sqlite/rows_read.h"
#include "gateway/store/sqlite/sqlite_store.h"
#include "partners/as2/message_id.h"

namespace crossdock::store::sqlite {
namespace {

constexpr std::string_view find_trades_sql =
#include "gateway/store/sqlite/find_trades.sql.inc"
    ;

std::string first_text(const Statement& row) {
    return row.text(0);
}

Effect read_effect(const Statement& row) {
    return {row.text(0), row.text(1), instant_of(row.integer(2))};
}

TradeKey read_trade_key(const Statement& row) {
    return {row.text(0), row.text(1), row.text(2)};
}

// "000000012" and "12" are the control number 12; nothing else than up to nine digits is one.
std::optional<std::int64_t> control_number(std::string_view key) {
    std::int64_t number = 0;
    const char* const end = key.data() + key.size();
    const auto [behind, error] = std::from_chars(key.data(), end, number);
    if (error != std::errc() || behind != end || number < 1 || number > 999'999'999) return std::nullopt;
    return number;
}

template <class Row>
Result<void> fill(std::vector<Row>& rows, Database& db, const std::string& sql, std::string_view key,
                  Row (*read)(const Statement&)) {
    auto found = read_all<Row>(bound(db, sql, key), read);
    if (!found) return std::unexpected(found.error());
    rows = std::move(*found);
    return {};
}

}  // namespace

Result<std::vector<std::string>> SqliteStore::find_trades(std::string_view key) {
    if (key.empty()) return std::vector<std::string>{};
    return readers_.with([&](Database& db) -> Result<std::vector<std::string>> {
        auto found = read_all<std::string>(
            bound(db, find_trades_sql, key, control_number(key), as2::without_brackets(key)), first_text);
        // What belongs to no trade has the empty one.
        if (found) std::erase(*found, std::string());
        return found;
    });
}

Result<Trade> SqliteStore::trade(std::string_view key) {
    static const std::string inbox_sql = select(
        inbox_columns,
        "inbox WHERE id IN (SELECT inbox_id FROM documents WHERE trade = ?1) OR duplicate_of IN (SELECT inbox_id FROM "
        "documents WHERE trade = ?1 AND inbox_id > 0) ORDER BY id");
    static const std::string documents_sql = select(document_columns, "documents WHERE trade = ?1 ORDER BY number");
    static const std::string intents_sql = select(intent_columns, "intents WHERE trade = ?1 ORDER BY number");
    static const std::string effects_sql =
        "SELECT e.intent, e.proof, e.at FROM intents i JOIN effects e ON e.intent = i.key WHERE i.trade = ?1 "
        "ORDER BY i.number";
    static const std::string interchanges_sql = select(
        interchange_columns, "interchanges WHERE intent IN (SELECT key FROM intents WHERE trade = ?1) ORDER BY number");
    static const std::string letters_sql = select(dead_letter_columns, "dead_letters WHERE trade = ?1 ORDER BY id");
    static const std::string journal_sql =
        select(journal_columns, "journal WHERE trade = ?1 AND trade <> '' ORDER BY sequence");
    static const std::string keys_sql =
        "SELECT trade, kind, value FROM trade_keys WHERE trade = ?1 ORDER BY kind, value";

    Trade trade;
    trade.key = key;
    if (key.empty()) return trade;
    return readers_.with_snapshot([&](Database& db) -> Result<Trade> {
        Result<void> done = fill(trade.inbox, db, inbox_sql, key, read_inbox_entry);
        if (done) done = fill(trade.documents, db, documents_sql, key, read_document);
        if (done) done = fill(trade.intents, db, intents_sql, key, read_intent);
        if (done) done = fill(trade.effects, db, effects_sql, key, read_effect);
        if (done) done = fill(trade.interchanges, db, interchanges_sql, key, read_interchange);
        if (done) done = fill(trade.dead_letters, db, letters_sql, key, read_dead_letter);
        if (done) done = fill(trade.journal, db, journal_sql, key, read_journal_entry);
        if (done) done = fill(trade.keys, db, keys_sql, key, read_trade_key);
        if (!done) return std::unexpected(done.error());
        return std::move(trade);
    });
}

Result<std::optional<std::int64_t>> SqliteStore::verify_journal() {
    return readers_.with_snapshot([](Database& db) { return verify(db); });
}

}  // namespace crossdock::store::sqlite
