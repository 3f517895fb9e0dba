#include "gateway/store/durable_file.h"
#include "gateway/store/sqlite/migrations.h"
#include "gateway/store/sqlite/sqlite_store.h"

namespace crossdock::store {

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& folder, SqliteOptions options) {
    const auto payloads = folder / "payloads";
    if (auto made = make_folder_durably(payloads); !made) {
        // At the start nobody waits for a folder to get better: a person must look.
        made.error().kind = ErrorKind::configuration;
        made.error().remedy = "make the data directory, and let this user write to it";
        return std::unexpected(made.error());
    }
    const auto file = folder / "crossdock.db";
    auto writing = sqlite::Database::open(file, sqlite::Database::Access::write);
    if (!writing) {
        if (writing.error().code == "sqlite.open") writing.error().kind = ErrorKind::configuration;
        return std::unexpected(writing.error());
    }
    if (auto migrated = sqlite::migrate(**writing, sqlite::migrations()); !migrated) {
        if (migrated.error().place.empty()) migrated.error().place = file.string();
        return std::unexpected(migrated.error());
    }
    return std::make_unique<sqlite::SqliteStore>(std::move(*writing), file,
                                                 sqlite::Payloads(payloads, options.inline_payload_bytes_max));
}

}  // namespace crossdock::store
