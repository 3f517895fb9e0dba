#include "gateway/store/sqlite/migrations.h"

#include <array>

namespace crossdock::store::sqlite {
namespace {

constexpr std::array migrations{
#include "gateway/store/sqlite/0001_initial.sql.inc"
};

}  // namespace

int newest_version() { return static_cast<int>(migrations.size()); }

Result<void> migrate(Database& db) {
    if (auto begun = db.execute("BEGIN IMMEDIATE"); !begun) return begun;
    const auto done = [&]() -> Result<void> {
        auto query = db.prepare("PRAGMA user_version");
        if (!query) return std::unexpected(query.error());
        if (auto row = query->step(); !row) return std::unexpected(row.error());
        const auto version = query->integer(0);
        if (version > newest_version())
            return fail(ErrorKind::configuration, "store.newer",
                        "the store was written by a newer Crossdock (schema " + std::to_string(version) +
                            ", this one knows " + std::to_string(newest_version()) + ")",
                        {}, "install that version again, or restore the data directory from before the upgrade");
        for (auto next = static_cast<std::size_t>(version); next < migrations.size(); ++next) {
            if (auto step = db.execute(migrations[next]); !step) return step;
            const std::string stamp = "PRAGMA user_version = " + std::to_string(next + 1);
            if (auto step = db.execute(stamp.c_str()); !step) return step;
        }
        return {};
    }();
    const auto ended = db.execute(done ? "COMMIT" : "ROLLBACK");
    return done ? ended : done;
}

}  // namespace crossdock::store::sqlite
