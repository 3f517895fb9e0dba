#include "gateway/store/sqlite/payloads.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "gateway/doors/crash_point.h"

namespace crossdock::store::sqlite {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> disk_error(const fs::path& path, std::string_view doing) {
    return fail(ErrorKind::transient, "store.disk", std::string(doing) + ": " + std::strerror(errno), path.string(),
                "check the disk of the data directory; nothing was lost, it is tried again");
}

class File {
  public:
    File(const fs::path& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] bool write_all(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    [[nodiscard]] bool sync() const { return ::fsync(descriptor_) == 0; }
    [[nodiscard]] bool open() const { return descriptor_ >= 0; }

  private:
    int descriptor_;
};

}  // namespace

fs::path Payloads::file_of(const Sha256& hash) const {
    const std::string name = hash.hex();
    return folder_ / name.substr(0, 2) / name;
}

Result<void> Payloads::prepare(const Sha256& hash, std::string_view bytes) const {
    if (bytes.size() <= inline_bytes_max_) return {};
    const fs::path file = file_of(hash);
    std::error_code error;
    if (fs::exists(file, error)) return {};
    fs::create_directories(file.parent_path(), error);
    if (error) {
        errno = error.value();
        return disk_error(file.parent_path(), "the folder for payloads cannot be made");
    }
    const fs::path part = file.string() + ".part";
    {
        const File out(part, O_WRONLY | O_CREAT | O_TRUNC);
        if (!out.open() || !out.write_all(bytes) || !out.sync()) return disk_error(part, "a payload cannot be written");
    }
    if (::rename(part.c_str(), file.c_str()) != 0) return disk_error(file, "a payload cannot be renamed");
    for (const fs::path& directory : {file.parent_path(), folder_}) {
        const File entry(directory, O_RDONLY | O_DIRECTORY);
        if (!entry.open() || !entry.sync()) return disk_error(directory, "a folder cannot be synced");
    }
    crash_point("store.payload-written");
    return {};
}

Result<void> Payloads::write(Database& db, const Sha256& hash, std::string_view bytes, Instant now) const {
    auto insert = db.prepare(
        "INSERT INTO payloads (hash, size, body, stored_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
    if (!insert) return std::unexpected(insert.error());
    insert->bind(1, hash.hex()).bind(2, static_cast<std::int64_t>(bytes.size()));
    if (bytes.size() <= inline_bytes_max_)
        insert->bind_blob(3, bytes);
    else
        insert->bind_null(3);
    return insert->bind(4, now.time_since_epoch().count()).run();
}

Result<std::string> Payloads::read(Database& db, const Sha256& hash) const {
    auto query = db.prepare("SELECT body FROM payloads WHERE hash = ?1");
    if (!query) return std::unexpected(query.error());
    const auto row = query->bind(1, hash.hex()).step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return fail(ErrorKind::bug, "store.no-payload", "no payload has the hash " + hash.hex());
    std::string bytes;
    if (query->null(0)) {
        std::ifstream in(file_of(hash), std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
    } else {
        bytes = query->text(0);
    }
    if (Sha256::of(bytes) != hash)
        return fail(ErrorKind::configuration, "store.payload-damaged",
                    "the payload is not what was stored: its hash differs", file_of(hash).string(),
                    "restore the data directory from a backup");
    return bytes;
}

}  // namespace crossdock::store::sqlite
