#include "gateway/store/sqlite/migrations.h"
#include "gateway/store/sqlite/sqlite_store.h"

namespace crossdock::store {

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& folder, SqliteOptions options) {
    std::error_code error;
    std::filesystem::create_directories(folder / "payloads", error);
    if (error)
        return fail(ErrorKind::configuration, "store.folder", "the data directory cannot be made: " + error.message(),
                    folder.string(), "make it, and let the service write to it");
    const auto file = folder / "crossdock.db";
    auto writing = sqlite::Database::open(file);
    if (!writing) return std::unexpected(writing.error());
    if (auto migrated = sqlite::migrate(**writing); !migrated) {
        auto refused = migrated.error();
        if (refused.place.empty()) refused.place = file.string();
        return std::unexpected(std::move(refused));
    }
    auto reading = sqlite::Database::open(file);
    if (!reading) return std::unexpected(reading.error());
    return std::make_unique<sqlite::SqliteStore>(
        std::move(*writing), std::move(*reading),
        sqlite::Payloads(folder / "payloads", options.inline_payload_bytes_max));
}

}  // namespace crossdock::store
