#include "gateway/store/sqlite/journal.h"

namespace crossdock::store::sqlite {
namespace {

// Each field with its length before it, so that no two entries read the same.
std::string link(const std::string& before, std::int64_t sequence, std::int64_t at, const std::string& partner,
                 const std::string& trade, const std::string& event, const std::string& system,
                 const std::string& detail, const std::string& data) {
    std::string all = before;
    for (const std::string& field :
         {std::to_string(sequence), std::to_string(at), partner, trade, event, system, detail, data})
        all += "|" + std::to_string(field.size()) + ":" + field;
    return Sha256::of(all).hex();
}

}  // namespace

Result<void> append(Database& db, const JournalEntry& entry) {
    std::int64_t sequence = 1;
    std::string before;
    {
        auto last = db.prepare("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1");
        if (!last) return std::unexpected(last.error());
        const auto row = last->step();
        if (!row) return std::unexpected(row.error());
        if (*row) {
            sequence = last->integer(0) + 1;
            before = last->text(1);
        }
    }
    const std::int64_t at = entry.at.time_since_epoch().count();
    auto insert = db.prepare(
        "INSERT INTO journal (sequence, at, partner, trade, event, system, detail, data, hash) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    if (!insert) return std::unexpected(insert.error());
    return insert->bind(1, sequence)
        .bind(2, at)
        .bind(3, entry.partner)
        .bind(4, entry.trade)
        .bind(5, entry.event)
        .bind(6, entry.system)
        .bind(7, entry.detail)
        .bind(8, entry.data)
        .bind(9, link(before, sequence, at, entry.partner, entry.trade, entry.event, entry.system, entry.detail,
                      entry.data))
        .run();
}

Result<std::optional<std::int64_t>> verify(Database& db) {
    auto rows = db.prepare(
        "SELECT sequence, at, partner, trade, event, system, detail, data, hash FROM journal ORDER BY sequence");
    if (!rows) return std::unexpected(rows.error());
    std::string before;
    std::int64_t expected = 1;
    while (true) {
        const auto row = rows->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) return std::nullopt;
        const std::string hash = link(before, rows->integer(0), rows->integer(1), rows->text(2), rows->text(3),
                                      rows->text(4), rows->text(5), rows->text(6), rows->text(7));
        if (rows->integer(0) != expected || hash != rows->text(8)) return expected;
        before = hash;
        ++expected;
    }
}

}  // namespace crossdock::store::sqlite
