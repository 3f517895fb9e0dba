#include "gateway/store/sqlite/rows_read.h"
#include "gateway/store/sqlite/sqlite_store.h"
#include "gateway/store/words.h"

namespace crossdock::store::sqlite {
namespace {

constexpr std::string_view known_sql =
#include "gateway/store/sqlite/known.sql.inc"
    ;

std::string first_text(const Statement& row) {
    return row.text(0);
}

// A JSON string of whatever bytes a partner puts into a file name: they need not be UTF-8, and SQLite passes them on.
void quote(std::string& json, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    json += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            json += "\\u00";
            json += digits[byte >> 4];
            json += digits[byte & 15];
            continue;
        }
        if (c == '"' || c == '\\') json += '\\';
        json += c;
    }
    json += '"';
}

// [["path",size,modified],...]
std::string json_of(std::span<const KnownFile> files) {
    std::string json = "[";
    for (const KnownFile& file : files) {
        json += json.size() == 1 ? "[" : ",[";
        quote(json, file.path);
        json += "," + std::to_string(file.size) + ",";
        json += file.modified ? std::to_string(number_of(*file.modified)) : "null";
        json += "]";
    }
    return json += "]";
}

}  // namespace

Result<std::vector<bool>> SqliteStore::known(std::string_view partner, std::string_view transport,
                                             std::span<const KnownFile> files) {
    return readers_.with([&](Database& db) -> Result<std::vector<bool>> {
        std::vector<bool> answers(files.size(), false);
        auto query = bound(db, known_sql, partner, transport, json_of(files));
        if (!query) return std::unexpected(query.error());
        while (true) {
            const auto row = query->step();
            if (!row) return std::unexpected(row.error());
            if (!*row) return answers;
            answers[static_cast<std::size_t>(query->integer(0))] = true;
        }
    });
}

Result<std::string> SqliteStore::payload(const Sha256& hash) {
    return readers_.with([&](Database& db) { return payloads_.read(db, hash); });
}

Result<std::vector<InboxEntry>> SqliteStore::inbox(InboxState state, std::size_t limit) {
    static const std::string sql = select(inbox_columns, "inbox WHERE state = ?1 ORDER BY id LIMIT ?2");
    return readers_.with([&](Database& db) {
        return read_all<InboxEntry>(bound(db, sql, to_string(state), static_cast<std::int64_t>(limit)),
                                    read_inbox_entry);
    });
}

Result<InboxEntry> SqliteStore::inbox_entry(std::int64_t id) {
    static const std::string sql = select(inbox_columns, "inbox WHERE id = ?1");
    auto found =
        readers_.with([&](Database& db) { return read_one<InboxEntry>(bound(db, sql, id), read_inbox_entry); });
    if (!found) return std::unexpected(found.error());
    if (!*found) return fail(ErrorKind::bug, "store.no-row", "there is no inbox entry " + std::to_string(id));
    return std::move(**found);
}

Result<std::vector<Document>> SqliteStore::documents(DocumentState state, std::size_t limit) {
    static const std::string sql = select(document_columns, "documents WHERE state = ?1 ORDER BY number LIMIT ?2");
    return readers_.with([&](Database& db) {
        return read_all<Document>(bound(db, sql, to_string(state), static_cast<std::int64_t>(limit)), read_document);
    });
}

Result<std::optional<Document>> SqliteStore::document(std::string_view id) {
    static const std::string sql = select(document_columns, "documents WHERE id = ?1");
    return readers_.with([&](Database& db) { return read_one<Document>(bound(db, sql, id), read_document); });
}

Result<std::vector<Document>> SqliteStore::find_documents(std::string_view kind, std::string_view business_key,
                                                          std::string_view trade) {
    // An empty key is no key: it would find everything that has none.
    // Two queries with an index each: with OR in one, every document of the kind is looked at.
    static const std::string sql = select(
        document_columns,
        "documents WHERE number IN (SELECT number FROM documents WHERE kind = ?1 AND business_key = ?2 AND ?2 <> '' "
        "UNION SELECT number FROM documents WHERE trade = ?3 AND kind = ?1 AND ?3 <> '') ORDER BY number");
    return readers_.with(
        [&](Database& db) { return read_all<Document>(bound(db, sql, kind, business_key, trade), read_document); });
}

Result<std::vector<Document>> SqliteStore::received_documents(std::string_view partner, std::string_view kind,
                                                              std::size_t limit) {
    static const std::string sql =
        select(document_columns,
               "documents WHERE kind = ?1 AND partner = ?2 AND direction = 'inbound' ORDER BY number DESC LIMIT ?3");
    return readers_.with([&](Database& db) {
        return read_all<Document>(bound(db, sql, kind, partner, static_cast<std::int64_t>(limit)), read_document);
    });
}

Result<std::vector<TakenInterchange>> SqliteStore::taken(std::string_view partner, std::string_view sender,
                                                         std::string_view receiver, std::string_view control_number) {
    static const std::string sql = select(
        taken_columns,
        "taken_interchanges WHERE partner = ?1 AND sender = ?2 AND receiver = ?3 AND control_number = ?4 ORDER BY at, "
        "inbox_id");
    return readers_.with([&](Database& db) {
        return read_all<TakenInterchange>(bound(db, sql, partner, sender, receiver, control_number), read_taken);
    });
}

Result<std::optional<Instant>> SqliteStore::next_due(std::string_view lane) {
    return readers_.with([&](Database& db) -> Result<std::optional<Instant>> {
        // One that waits for another is not due at any time of its own. The states in both ways: the first is the
        // index's.
        auto query = bound(db,
                           "SELECT due_at FROM intents i WHERE lane = ?1 AND state IN ('pending', 'claimed') AND "
                           "state = 'pending' AND (needs IS NULL "
                           "OR EXISTS (SELECT 1 FROM effects e WHERE e.intent = i.needs) "
                           "OR EXISTS (SELECT 1 FROM intents n WHERE n.key = i.needs AND n.answer IS NOT NULL)) "
                           "ORDER BY due_at, number LIMIT 1",
                           lane);
        if (!query) return std::unexpected(query.error());
        const auto row = query->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) return std::nullopt;
        return instant_of(query->integer(0));
    });
}

Result<std::optional<Intent>> SqliteStore::intent(std::string_view key) {
    static const std::string sql = select(intent_columns, "intents WHERE key = ?1");
    return readers_.with([&](Database& db) { return read_one<Intent>(bound(db, sql, key), read_intent); });
}

Result<std::vector<Intent>> SqliteStore::open_intents(std::string_view lane) {
    static const std::string sql =
        select(intent_columns, "intents WHERE lane = ?1 AND state IN ('pending', 'claimed', 'dead') ORDER BY number");
    return readers_.with([&](Database& db) { return read_all<Intent>(bound(db, sql, lane), read_intent); });
}

Result<std::vector<Document>> SqliteStore::documents_since(std::string_view kind, std::string_view partner,
                                                           Instant since) {
    static const std::string sql =
        select(document_columns, "documents WHERE kind = ?1 AND partner = ?2 AND stored_at >= ?3 ORDER BY number");
    return readers_.with([&](Database& db) {
        return read_all<Document>(bound(db, sql, kind, partner, number_of(since)), read_document);
    });
}

Result<std::vector<Approval>> SqliteStore::approvals(std::optional<ApprovalState> state) {
    static const std::string sql = select(approval_columns, "approvals WHERE state = ?1 OR ?1 = '' ORDER BY id");
    return readers_.with([&](Database& db) {
        return read_all<Approval>(bound(db, sql, state ? to_string(*state) : std::string_view()), read_approval);
    });
}

Result<std::optional<Approval>> SqliteStore::approval(std::int64_t id) {
    static const std::string sql = select(approval_columns, "approvals WHERE id = ?1");
    return readers_.with([&](Database& db) { return read_one<Approval>(bound(db, sql, id), read_approval); });
}

Result<std::vector<Interchange>> SqliteStore::interchanges(std::string_view partner, std::string_view functional_id,
                                                           std::uint32_t group_control) {
    static const std::string sql =
        select(interchange_columns,
               "interchanges WHERE group_ = ?1 AND partner = ?2 AND functional_id = ?3 ORDER BY number DESC");
    return readers_.with([&](Database& db) {
        return read_all<Interchange>(bound(db, sql, static_cast<std::int64_t>(group_control), partner, functional_id),
                                     read_interchange);
    });
}

Result<std::vector<DeadLetter>> SqliteStore::dead_letters(std::optional<DeadLetterState> state) {
    static const std::string sql = select(dead_letter_columns, "dead_letters WHERE state = ?1 OR ?1 = '' ORDER BY id");
    return readers_.with([&](Database& db) {
        return read_all<DeadLetter>(bound(db, sql, state ? to_string(*state) : std::string_view()), read_dead_letter);
    });
}

Result<std::optional<DeadLetter>> SqliteStore::dead_letter(std::int64_t id) {
    static const std::string sql = select(dead_letter_columns, "dead_letters WHERE id = ?1");
    return readers_.with([&](Database& db) { return read_one<DeadLetter>(bound(db, sql, id), read_dead_letter); });
}

Result<std::optional<std::string>> SqliteStore::cursor(std::string_view name) {
    return readers_.with([&](Database& db) {
        return read_one<std::string>(bound(db, "SELECT value FROM cursors WHERE name = ?1", name), first_text);
    });
}

}  // namespace crossdock::store::sqlite
