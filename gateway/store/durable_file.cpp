#include "gateway/store/durable_file.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace crossdock::store {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> disk_error(std::string_view doing, const fs::path& path, int number) {
    const bool full = number == ENOSPC || number == EDQUOT;
    return fail(ErrorKind::transient, full ? "store.disk-full" : "store.disk",
                std::string(doing) + ": " + std::generic_category().message(number), path.string(),
                full ? "free space on the disk of the data directory; nothing was lost, work goes on by itself"
                     : "check the disk and the permissions of the data directory; nothing was lost, it is tried again");
}

class Descriptor {
  public:
    Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    [[nodiscard]] bool sync() const { return ::fsync(number_) == 0; }
    [[nodiscard]] bool write_all(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

  private:
    int number_;
};

Result<void> sync_folder(const fs::path& folder) {
    const Descriptor entries(folder, O_RDONLY | O_DIRECTORY);
    if (!entries.is_open() || !entries.sync()) return disk_error("a folder cannot be synced", folder, errno);
    return {};
}

constexpr std::string_view part_suffix = ".part";

fs::path part_name(const fs::path& file) {
    static std::atomic<unsigned long> count{0};
    return file.string() + "." + std::to_string(::getpid()) + "-" + std::to_string(++count) + std::string(part_suffix);
}

bool is_ours(const std::string& part) {
    return part.find("." + std::to_string(::getpid()) + "-") != std::string::npos;
}

}  // namespace

Result<void> write_durably(const fs::path& folder, std::string_view name, std::string_view bytes) {
    const fs::path file = folder / name;
    const fs::path part = part_name(file);
    const auto refuse = [&](std::string_view doing, const fs::path& path) {
        const int number = errno;
        ::unlink(part.c_str());
        return disk_error(doing, path, number);
    };
    {
        const Descriptor out(part, O_WRONLY | O_CREAT | O_TRUNC);
        if (!out.is_open() || !out.write_all(bytes) || !out.sync()) return refuse("a file cannot be written", part);
    }
    if (::rename(part.c_str(), file.c_str()) != 0) return refuse("a file cannot be renamed", file);
    return sync_folder(folder);
}

Result<void> make_folder_durably(const fs::path& folder) {
    std::error_code ignored;
    if (fs::is_directory(folder, ignored)) return {};
    const fs::path parent = fs::absolute(folder).lexically_normal().parent_path();
    if (parent != folder)
        if (auto made = make_folder_durably(parent); !made) return made;
    if (::mkdir(folder.c_str(), 0700) != 0) {
        const int number = errno;
        // Somebody else may have made it meanwhile; anything but a folder of that name is in the way.
        if (number != EEXIST) return disk_error("a folder cannot be made", folder, number);
        if (!fs::is_directory(folder, ignored)) return disk_error("a file is where a folder must be", folder, ENOTDIR);
    }
    return sync_folder(parent);
}

void sweep_parts(const fs::path& folder) {
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if (name.ends_with(part_suffix) && !is_ours(name)) fs::remove(at->path(), ignored);
    }
}

}  // namespace crossdock::store
