#include "gateway/store/sqlite/journal.h"

#include "gateway/doors/sha256.h"
#include "gateway/store/sqlite/rows_read.h"

namespace crossdock::store::sqlite {
namespace {

// Each field with its length before it, so that no two entries read the same.
std::string link(const std::string& before, const JournalEntry& entry) {
    std::string all = before;
    const auto add = [&all](const std::string& field) { all += "|" + std::to_string(field.size()) + ":" + field; };
    add(std::to_string(entry.sequence));
    add(std::to_string(entry.at.time_since_epoch().count()));
    for (const std::string* field :
         {&entry.partner, &entry.trade, &entry.event, &entry.system, &entry.detail, &entry.data})
        add(*field);
    return Sha256::of(all).hex();
}

struct Head {
    std::int64_t sequence = 0;
    std::string hash;
};

Result<Head> head(Database& db) {
    auto query = db.prepare("SELECT sequence, hash FROM journal_head");
    if (!query) return std::unexpected(query.error());
    const auto row = query->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return Head{};
    return Head{query->integer(0), query->text(1)};
}

}  // namespace

Result<void> append(Database& db, const JournalEntry& entry, Instant now) {
    const auto before = head(db);
    if (!before) return std::unexpected(before.error());
    JournalEntry next = entry;
    next.sequence = before->sequence + 1;
    if (next.at == Instant{}) next.at = now;
    return run(db,
               "INSERT INTO journal (sequence, at, partner, trade, event, system, detail, data, hash) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
               next.sequence, number_of(next.at), next.partner, next.trade, next.event, next.system, next.detail,
               next.data, link(before->hash, next));
}

Result<std::optional<std::int64_t>> verify(Database& db) {
    const auto newest = head(db);
    if (!newest) return std::unexpected(newest.error());
    static const std::string sql = select(std::string(journal_columns) + ", hash", "journal ORDER BY sequence");
    auto rows = db.prepare(sql);
    if (!rows) return std::unexpected(rows.error());
    Head before;
    while (true) {
        const auto row = rows->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        const Head here{rows->integer(0), rows->text(8)};
        if (here.sequence != before.sequence + 1 || here.hash != link(before.hash, read_journal_entry(*rows)))
            return before.sequence + 1;
        before = here;
    }
    if (before.sequence < newest->sequence) return before.sequence + 1;
    if (before.sequence > newest->sequence || before.hash != newest->hash) return before.sequence;
    return std::nullopt;
}

}  // namespace crossdock::store::sqlite
