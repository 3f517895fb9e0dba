#include "gateway/store/sqlite/migrations.h"

#include <array>
#include <utility>

namespace crossdock::store::sqlite {
namespace {

constexpr std::array<const char*, 7> all_steps{
#include "gateway/store/sqlite/0001_initial.sql.inc"
    ,
#include "gateway/store/sqlite/0002_taken_interchanges.sql.inc"
    ,
#include "gateway/store/sqlite/0003_answers.sql.inc"
    ,
#include "gateway/store/sqlite/0004_approvals.sql.inc"
    ,
#include "gateway/store/sqlite/0005_as2_messages.sql.inc"
    ,
#include "gateway/store/sqlite/0006_as2_files.sql.inc"
    ,
#include "gateway/store/sqlite/0007_open_intents.sql.inc"
};

Result<std::int64_t> number(Database& db, std::string_view sql) {
    auto query = db.prepare(sql);
    if (!query) return std::unexpected(query.error());
    if (auto row = query->step(); !row) return std::unexpected(row.error());
    return query->integer(0);
}

struct Stamp {
    std::int64_t owner = 0, version = 0, tables = 0;
};

Result<Stamp> stamp_of(Database& db) {
    Stamp stamp;
    for (const auto& [sql, into] :
         {std::pair{"PRAGMA application_id", &stamp.owner}, std::pair{"PRAGMA user_version", &stamp.version},
          std::pair{"SELECT count(*) FROM sqlite_schema", &stamp.tables}}) {
        const auto read = number(db, sql);
        if (!read) return std::unexpected(read.error());
        *into = *read;
    }
    return stamp;
}

// All of it as it was at one moment: another process may be making the tables just now.
Result<Stamp> stamp_at_once(Database& db) {
    if (db.in_transaction()) return stamp_of(db);
    if (auto begun = db.execute("BEGIN"); !begun) return std::unexpected(begun.error());
    auto stamp = stamp_of(db);
    if (auto ended = db.execute("ROLLBACK"); !ended) return std::unexpected(ended.error());
    return stamp;
}

// The schema version of a file that is ours or empty.
Result<std::int64_t> version_of(Database& db, std::size_t newest) {
    const auto stamp = stamp_at_once(db);
    if (!stamp) return std::unexpected(stamp.error());
    const auto& [owner, version, tables] = *stamp;
    const bool empty = owner == 0 && version == 0 && tables == 0;
    if (!empty && owner != application_id)
        return fail(ErrorKind::configuration, "store.not-ours", "the database was made by another program", {},
                    "name another data directory in the settings; this file was left as it is");
    if (version > static_cast<std::int64_t>(newest))
        return fail(ErrorKind::configuration, "store.newer",
                    "the store was written by a newer Crossdock (schema " + std::to_string(version) +
                        ", this one knows up to " + std::to_string(newest) + ")",
                    {}, "install that version again, or restore the data directory from before the upgrade");
    return version;
}

Result<void> run_missing(Database& db, std::span<const char* const> steps) {
    // Asked again inside the transaction: another process may have migrated meanwhile.
    const auto version = version_of(db, steps.size());
    if (!version) return std::unexpected(version.error());
    for (auto next = static_cast<std::size_t>(*version); next < steps.size(); ++next)
        if (auto done = db.execute(steps[next]); !done) return done;
    const std::string stamp = "PRAGMA application_id = " + std::to_string(application_id) +
                              "; PRAGMA user_version = " + std::to_string(steps.size());
    return db.execute(stamp.c_str());
}

}  // namespace

std::span<const char* const> migrations() {
    return all_steps;
}

Result<void> migrate(Database& db, std::span<const char* const> steps) {
    const auto version = version_of(db, steps.size());
    if (!version) return std::unexpected(version.error());
    if (auto configured = db.configure(); !configured) return configured;
    if (*version == static_cast<std::int64_t>(steps.size())) return {};

    if (auto begun = db.execute("BEGIN IMMEDIATE"); !begun) return begun;
    auto done = run_missing(db, steps);
    if (done) done = db.execute("COMMIT");
    if (!done && db.in_transaction()) (void)db.execute("ROLLBACK");
    return done;
}

}  // namespace crossdock::store::sqlite
