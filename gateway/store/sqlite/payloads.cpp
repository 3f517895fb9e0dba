#include "gateway/store/sqlite/payloads.h"

#include <fstream>
#include <system_error>

#include "gateway/doors/crash_point.h"
#include "gateway/store/durable_file.h"

namespace crossdock::store::sqlite {
namespace {

constexpr std::string_view restore =
    "restore this file from a backup of the data directory, or have the partner send it again";

}  // namespace

std::filesystem::path Payloads::folder_of(const Sha256& hash) const {
    return folder_ / hash.hex().substr(0, 2);
}

Result<void> Payloads::prepare(const Sha256& hash, std::string_view bytes) const {
    if (bytes.size() <= inline_bytes_max_) return {};
    // Written even if a file of that name is there: the one there may be damaged, and this one mends it.
    const auto folder = folder_of(hash);
    if (auto made = make_folder_durably(folder); !made) return made;
    if (auto written = write_durably(folder, hash.hex(), bytes); !written) return written;
    crash_point("store.payload-written");
    return {};
}

Result<void> Payloads::write(Database& db, const Sha256& hash, std::string_view bytes, Instant now) const {
    auto insert = db.prepare(
        "INSERT INTO payloads (hash, size, body, stored_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (hash) DO NOTHING");
    if (!insert) return std::unexpected(insert.error());
    insert->bind(1, hash.hex()).bind(2, static_cast<std::int64_t>(bytes.size()));
    if (bytes.size() <= inline_bytes_max_)
        insert->bind_blob(3, bytes);
    else
        insert->bind_null(3);
    return insert->bind(4, now.time_since_epoch().count()).run();
}

Result<std::string> Payloads::read(Database& db, const Sha256& hash) const {
    auto query = bound(db, "SELECT body FROM payloads WHERE hash = ?1", hash.hex());
    if (!query) return std::unexpected(query.error());
    const auto row = query->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return fail(ErrorKind::bug, "store.no-payload", "no payload has the hash " + hash.hex());
    if (!query->null(0)) {
        std::string bytes = query->text(0);
        if (Sha256::of(bytes) == hash) return bytes;
        return fail(ErrorKind::configuration, "store.payload-damaged",
                    "the payload is not what was stored: its hash differs", "payload " + hash.hex(),
                    std::string(restore));
    }
    const auto file = folder_of(hash) / hash.hex();
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return fail(ErrorKind::configuration, "store.payload-missing", "the file of a stored payload is missing",
                    file.string(), std::string(restore));
    std::error_code no_size;  // then nothing is read, and the hash tells
    const auto size = std::filesystem::file_size(file, no_size);
    std::string bytes(no_size ? 0 : size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (Sha256::of(bytes) == hash) return bytes;
    return fail(ErrorKind::configuration, "store.payload-damaged",
                "the payload is not what was stored: its hash differs", file.string(), std::string(restore));
}

void Payloads::sweep() const {
    sweep_parts(folder_);
}

}  // namespace crossdock::store::sqlite
