#include "gateway/transports/sftp_connection.h"

#include <sys/stat.h>
#include <unordered_set>
#include <utility>

#include "gateway/transports/site_path.h"

namespace crossdock::transports {
namespace {

constexpr std::size_t name_bytes_max = 4096;
constexpr std::size_t long_entry_bytes_max = 16 * 1024;
constexpr long directory_mode = 0775;

unsigned int size_of(std::string_view text) {
    return static_cast<unsigned int>(text.size());
}

// Servers of other systems may tell the type only in the line that `ls -l` would print.
bool is_regular(const LIBSSH2_SFTP_ATTRIBUTES& attributes, std::string_view long_entry) {
    if ((attributes.flags & LIBSSH2_SFTP_ATTR_PERMISSIONS) != 0 && (attributes.permissions & S_IFMT) != 0)
        return LIBSSH2_SFTP_S_ISREG(attributes.permissions);
    return long_entry.empty() || (long_entry.front() != 'd' && long_entry.front() != 'l');
}

std::optional<Instant> modified(const LIBSSH2_SFTP_ATTRIBUTES& attributes) {
    if ((attributes.flags & LIBSSH2_SFTP_ATTR_ACMODTIME) == 0) return std::nullopt;
    return Instant(std::chrono::seconds(attributes.mtime));
}

}  // namespace

SftpConnection::SftpConnection(const Site& site, SiteErrors errors, Clock& clock, std::unique_ptr<SshSession> session)
    : errors_(std::move(errors)),
      clock_(clock),
      buffer_bytes_(site.buffer_bytes),
      temporary_name_(site.temporary_name),
      listed_max_(site.listed_max),
      keep_alive_(site.keep_alive),
      last_used_(clock.now()),
      session_(std::move(session)) {}

Result<std::unique_ptr<Connection>> SftpConnection::open(const Site& site, Clock& clock) {
    SiteErrors errors(
        "sftp://" + site.user + "@" + site.host + (site.port == 22 ? "" : ":" + std::to_string(site.port)), site.place);
    auto session = SshSession::open(site, errors);
    if (!session) return std::unexpected(std::move(session.error()));
    return std::unique_ptr<Connection>(new SftpConnection(site, std::move(errors), clock, std::move(*session)));
}

LIBSSH2_SFTP* SftpConnection::sftp() {
    last_used_ = clock_.now();
    return session_->sftp();
}

std::unexpected<Error> SftpConnection::failed(std::string_view doing, std::string_view path) {
    return failed(session_->fault(), doing, path);
}

std::unexpected<Error> SftpConnection::failed(const SshFault& fault, std::string_view doing,
                                              std::string_view path) const {
    return std::unexpected(error_of(fault, doing, path, errors_));
}

Result<std::vector<RemoteFile>> SftpConnection::list(std::string_view directory) {
    const std::string_view opened = directory.empty() ? "." : directory;
    const Handle handle(
        libssh2_sftp_open_ex(sftp(), opened.data(), transports::size_of(opened), 0, 0, LIBSSH2_SFTP_OPENDIR));
    if (!handle) {
        const SshFault fault = session_->fault();
        if (fault.is_missing()) return std::unexpected(errors_.no_such_directory(directory));
        return failed(fault, "list", directory);
    }
    std::vector<RemoteFile> files;
    std::string name(name_bytes_max, '\0');
    std::string long_entry(long_entry_bytes_max, '\0');
    for (;;) {
        LIBSSH2_SFTP_ATTRIBUTES attributes{};
        long_entry.front() = '\0';
        const int length = libssh2_sftp_readdir_ex(handle.get(), name.data(), name.size(), long_entry.data(),
                                                   long_entry.size(), &attributes);
        if (length == 0) return files;
        if (length < 0) return failed("list", directory);
        const std::string_view found(name.data(), static_cast<std::size_t>(length));
        // A name that leads out of the directory is the server's mistake or malice.
        if (!is_plain_name(found) || !is_regular(attributes, long_entry.c_str())) continue;
        if (files.size() == listed_max_) return std::unexpected(errors_.too_many_files(directory, listed_max_));
        RemoteFile file{join(directory, found), std::string(found), attributes.filesize, modified(attributes)};
        if ((attributes.flags & LIBSSH2_SFTP_ATTR_SIZE) == 0) {
            const auto size = size_of(file.path);
            if (!size) return std::unexpected(size.error());
            file.size = size->value_or(0);
        }
        files.push_back(std::move(file));
    }
}

Result<void> SftpConnection::remove(std::string_view path) {
    if (libssh2_sftp_unlink_ex(sftp(), path.data(), transports::size_of(path)) == 0) return {};
    return failed("remove", path);
}

Result<std::optional<std::uint64_t>> SftpConnection::size_of(std::string_view path) {
    LIBSSH2_SFTP_ATTRIBUTES attributes{};
    if (libssh2_sftp_stat_ex(sftp(), path.data(), transports::size_of(path), LIBSSH2_SFTP_STAT, &attributes) == 0)
        return attributes.filesize;
    const SshFault fault = session_->fault();
    if (fault.is_missing()) return std::nullopt;
    return failed(fault, "read", path);
}

Result<std::uint64_t> SftpConnection::size_of(LIBSSH2_SFTP_HANDLE* handle, std::string_view path) {
    LIBSSH2_SFTP_ATTRIBUTES attributes{};
    if (libssh2_sftp_fstat_ex(handle, &attributes, 0) != 0) return failed("read", path);
    return attributes.filesize;
}

Result<SftpConnection::Handle> SftpConnection::open_file(std::string_view path, unsigned long flags) {
    constexpr long file_mode = 0664;
    Handle handle(
        libssh2_sftp_open_ex(sftp(), path.data(), transports::size_of(path), flags, file_mode, LIBSSH2_SFTP_OPENFILE));
    if (!handle) return failed((flags & LIBSSH2_FXF_WRITE) != 0 ? "write" : "read", path);
    return handle;
}

Result<void> SftpConnection::close(Handle handle, std::string_view path) {
    if (libssh2_sftp_close_handle(handle.release()) == 0) return {};
    return failed("write", path);
}

std::optional<SshFault> SftpConnection::rename(std::string_view from, std::string_view to) {
    // Never asks to overwrite. Version 3 of the protocol has no such flag and OpenSSH then refuses an existing target.
    if (libssh2_sftp_rename_ex(sftp(), from.data(), transports::size_of(from), to.data(), transports::size_of(to), 0) ==
        0)
        return std::nullopt;
    return session_->fault();
}

Result<void> SftpConnection::make_directory(std::string_view directory) {
    const auto make = [&] {
        return libssh2_sftp_mkdir_ex(sftp(), directory.data(), transports::size_of(directory), directory_mode) == 0;
    };
    if (make()) return {};
    SshFault fault = session_->fault();
    if (fault.is_missing() && !parent(directory).empty() && parent(directory) != directory) {
        if (auto made = make_directory(parent(directory)); !made) return made;
        if (make()) return {};
        fault = session_->fault();
    }
    return failed(fault, "make", directory);
}

Result<std::string> SftpConnection::free_path(std::string_view directory, std::string_view name) {
    std::string path = join(directory, name);
    // Asked first: there are servers that overwrite when renaming.
    const auto there = size_of(path);
    if (!there) return std::unexpected(there.error());
    if (!*there) return path;
    const auto files = list(directory);
    if (!files) return std::unexpected(files.error());
    std::unordered_set<std::string> taken = {std::string(name)};
    for (const RemoteFile& file : *files) taken.insert(file.name);
    return join(directory, free_name(name, taken));
}

Result<void> SftpConnection::move(std::string_view path, std::string_view directory) {
    const auto target = free_path(directory, last_part(path));
    if (!target) return std::unexpected(target.error());
    const auto fault = rename(path, *target);
    if (!fault) return {};
    if (fault->ends_session()) return failed(*fault, "rename", path);
    // Answers to a rename do not say which of the two is missing.
    const auto source = size_of(path);
    if (!source) return std::unexpected(source.error());
    if (!*source) return std::unexpected(errors_.no_such_file(path));
    const auto there = size_of(directory);
    if (!there) return std::unexpected(there.error());
    if (*there) return failed(*fault, "rename", path);
    if (auto made = make_directory(directory); !made) return made;
    if (const auto again = rename(path, *target)) return failed(*again, "rename", path);
    return {};
}

Result<void> SftpConnection::keep_alive() {
    if (clock_.now() - last_used_ < keep_alive_) return {};
    // A request with an answer: libssh2's own keep-alive only sends, and does not notice that the peer is gone.
    LIBSSH2_SFTP_ATTRIBUTES attributes{};
    if (libssh2_sftp_stat_ex(sftp(), ".", 1, LIBSSH2_SFTP_STAT, &attributes) == 0) return {};
    const SshFault fault = session_->fault();
    if (!fault.ends_session()) return {};
    return failed(fault, "keep the connection alive", "");
}

}  // namespace crossdock::transports
