#include "gateway/transports/folder_connection.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <unordered_set>
#include <utility>

#include "gateway/transports/site_path.h"

namespace crossdock::transports {
namespace {

class File {
  public:
    explicit File(int fd) : fd_(fd) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int fd() const { return fd_; }

  private:
    int fd_;
};

struct CloseDirectory {
    void operator()(DIR* directory) const { ::closedir(directory); }
};

// 0 or errno. `from` keeps its name when there is a file of the name `to`.
int rename_without_replacing(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    // File systems of the network that cannot do it in one step.
    struct stat there {};
    if (::lstat(to.c_str(), &there) == 0) return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

// 0 or errno.
int make_durable(const std::filesystem::path& directory) {
    const File opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.fd() < 0) return errno;
    return ::fsync(opened.fd()) == 0 || errno == EINVAL ? 0 : errno;
}

Instant modified(const struct stat& status) {
    return Instant(std::chrono::seconds(status.st_mtim.tv_sec) +
                   std::chrono::milliseconds(status.st_mtim.tv_nsec / 1'000'000));
}

}  // namespace

FolderConnection::FolderConnection(const Site& site, SiteErrors errors)
    : errors_(std::move(errors)),
      root_(site.root),
      temporary_name_(site.temporary_name),
      listed_max_(site.listed_max) {}

Result<std::unique_ptr<Connection>> FolderConnection::open(const Site& site) {
    SiteErrors errors(site.root, site.place);
    std::error_code error;
    if (!std::filesystem::is_directory(site.root, error)) return std::unexpected(errors.no_such_directory(site.root));
    return std::unique_ptr<Connection>(new FolderConnection(site, std::move(errors)));
}

Result<std::filesystem::path> FolderConnection::local(std::string_view path) const {
    const std::filesystem::path relative = std::filesystem::path(path).relative_path();
    if (std::ranges::find(relative, "..") != relative.end())
        return std::unexpected(errors_.settings("'" + std::string(path) + "' leads out of " + errors_.site(),
                                                "write the path without '..'"));
    return root_ / relative;
}

std::unexpected<Error> FolderConnection::failed(int error, std::string_view doing, std::string_view path) const {
    switch (error) {
        case ENOENT:
        case ENOTDIR: return std::unexpected(errors_.no_such_file(path));
        case EACCES:
        case EPERM:
        case EROFS: return std::unexpected(errors_.permission_denied(doing, path));
        case ENOSPC:
        case EDQUOT: return std::unexpected(errors_.no_space(path, std::generic_category().message(error)));
        default: return std::unexpected(errors_.failed(doing, path, std::generic_category().message(error)));
    }
}

Result<std::vector<RemoteFile>> FolderConnection::list(std::string_view directory) {
    const auto place = local(directory);
    if (!place) return std::unexpected(place.error());
    const std::unique_ptr<DIR, CloseDirectory> opened(::opendir(place->c_str()));
    if (!opened) {
        if (errno == ENOENT || errno == ENOTDIR) return std::unexpected(errors_.no_such_directory(directory));
        return failed(errno, "list", directory);
    }
    std::vector<RemoteFile> files;
    for (;;) {
        errno = 0;
        const dirent* entry = ::readdir(opened.get());
        if (entry == nullptr && errno != 0) return failed(errno, "list", directory);
        if (entry == nullptr) return files;
        const std::string_view name = entry->d_name;
        struct stat status {};
        // Gone since it was listed, or no file: neither is ours.
        if (::fstatat(::dirfd(opened.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
        if (!S_ISREG(status.st_mode) || !is_plain_name(name)) continue;
        if (files.size() == listed_max_) return std::unexpected(errors_.too_many_files(directory, listed_max_));
        files.push_back(
            {join(directory, name), std::string(name), static_cast<std::uint64_t>(status.st_size), modified(status)});
    }
}

Result<std::string> FolderConnection::fetch(std::string_view path, std::uint64_t bytes_max) {
    const auto place = local(path);
    if (!place) return std::unexpected(place.error());
    const File file(::open(place->c_str(), O_RDONLY | O_CLOEXEC));
    if (file.fd() < 0) return failed(errno, "read", path);
    struct stat status {};
    if (::fstat(file.fd(), &status) != 0) return failed(errno, "read", path);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > bytes_max) return std::unexpected(errors_.too_large(path, size, bytes_max));

    // One byte more than expected: a file that has grown since shows itself.
    std::string bytes(static_cast<std::size_t>(size) + 1, '\0');
    std::size_t received = 0;
    while (received < bytes.size()) {
        const ssize_t count = ::read(file.fd(), bytes.data() + received, bytes.size() - received);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failed(errno, "read", path);
        if (count == 0) break;
        received += static_cast<std::size_t>(count);
    }
    if (received != size) return std::unexpected(errors_.size_differs(path, size, received));
    bytes.resize(received);
    return bytes;
}

Result<void> FolderConnection::remove(std::string_view path) {
    const auto place = local(path);
    if (!place) return std::unexpected(place.error());
    if (::unlink(place->c_str()) != 0) return failed(errno, "remove", path);
    return {};
}

Result<void> FolderConnection::move(std::string_view path, std::string_view directory) {
    const auto from = local(path);
    const auto to = local(directory);
    if (!from) return std::unexpected(from.error());
    if (!to) return std::unexpected(to.error());
    if (const auto size = size_of(path); !size || !*size)
        return std::unexpected(size ? errors_.no_such_file(path) : size.error());
    std::error_code made;
    std::filesystem::create_directories(*to, made);
    if (made) return failed(made.value(), "make", directory);
    std::string name(last_part(path));
    int error = rename_without_replacing(*from, *to / name);
    if (error == EEXIST) {
        const auto files = list(directory);
        if (!files) return std::unexpected(files.error());
        std::unordered_set<std::string> taken = {name};
        for (const RemoteFile& file : *files) taken.insert(file.name);
        error = rename_without_replacing(*from, *to / free_name(name, taken));
    }
    if (error != 0) return failed(error, "rename", path);
    return {};
}

Result<bool> FolderConnection::is_delivered(std::string_view target, std::uint64_t size) {
    const auto there = size_of(target);
    if (!there) return std::unexpected(there.error());
    if (!*there) return false;
    if (**there != size) return std::unexpected(errors_.target_exists(target, **there, size));
    return true;
}

Result<void> FolderConnection::write_part(const std::filesystem::path& part, std::string_view directory,
                                          std::string_view bytes) const {
    const std::string name = part.string();
    constexpr mode_t file_mode = 0664;
    const File file(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, file_mode));
    if (file.fd() < 0) {
        if (errno == ENOENT || errno == ENOTDIR) return std::unexpected(errors_.no_such_directory(directory));
        return failed(errno, "write", name);
    }
    for (std::string_view rest = bytes; !rest.empty();) {
        const ssize_t count = ::write(file.fd(), rest.data(), rest.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failed(errno, "write", name);
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    struct stat status {};
    if (::fsync(file.fd()) != 0 || ::fstat(file.fd(), &status) != 0) return failed(errno, "write", name);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size != bytes.size()) return std::unexpected(errors_.size_differs(name, bytes.size(), size));
    return {};
}

Result<void> FolderConnection::deliver(std::string_view directory, std::string_view name, std::string_view bytes) {
    if (!is_plain_name(name)) return std::unexpected(errors_.bad_name(name));
    const auto place = local(directory);
    if (!place) return std::unexpected(place.error());
    const std::string target = join(directory, name);
    const auto before = is_delivered(target, bytes.size());
    if (!before) return std::unexpected(before.error());
    if (*before) return {};

    const std::filesystem::path part = *place / temporary_name(temporary_name_, name);
    auto written = write_part(part, directory, bytes);
    if (!written) {
        ::unlink(part.c_str());
        return written;
    }
    int error = rename_without_replacing(part, *place / name);
    if (error == 0) error = make_durable(*place);
    if (error == 0) return {};
    ::unlink(part.c_str());
    if (error != EEXIST) return failed(error, "rename", target);
    if (const auto after = is_delivered(target, bytes.size()); !after) return std::unexpected(after.error());
    return {};
}

Result<std::optional<std::uint64_t>> FolderConnection::size_of(std::string_view path) {
    const auto place = local(path);
    if (!place) return std::unexpected(place.error());
    struct stat status {};
    if (::stat(place->c_str(), &status) == 0) return static_cast<std::uint64_t>(status.st_size);
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return failed(errno, "read", path);
}

}  // namespace crossdock::transports
