// A Connection over SFTP.
//
// Uses few round trips and large buffers: over distance the first decides how fast small files go, the second large
// ones. Lifetime, threads and errors: those of Connection. The clock must outlive it.
//
//     auto connection = SftpConnection::open(site, clock);
#pragma once

#include <memory>

#include "gateway/transports/site.h"
#include "gateway/transports/ssh_session.h"
#include "gateway/transports/transport.h"

namespace crossdock::transports {

class SftpConnection final : public Connection {
  public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Site& site, Clock& clock);

    Result<std::vector<RemoteFile>> list(std::string_view directory) override;
    Result<std::string> fetch(std::string_view path, std::uint64_t bytes_max) override;
    Result<void> remove(std::string_view path) override;
    Result<void> move(std::string_view path, std::string_view directory) override;
    Result<void> deliver(std::string_view directory, std::string_view name, std::string_view bytes) override;
    Result<std::optional<std::uint64_t>> size_of(std::string_view path) override;
    Result<void> keep_alive() override;

  private:
    struct CloseHandle {
        void operator()(LIBSSH2_SFTP_HANDLE* handle) const { libssh2_sftp_close_handle(handle); }
    };
    using Handle = std::unique_ptr<LIBSSH2_SFTP_HANDLE, CloseHandle>;

    SftpConnection(const Site& site, SiteErrors errors, Clock& clock, std::unique_ptr<SshSession> session);

    [[nodiscard]] LIBSSH2_SFTP* sftp();  // notes that the connection is in use
    [[nodiscard]] std::unexpected<Error> failed(std::string_view doing, std::string_view path);
    [[nodiscard]] std::unexpected<Error> failed(const SshFault& fault, std::string_view doing,
                                                std::string_view path) const;

    [[nodiscard]] Result<Handle> open_file(std::string_view path, unsigned long flags);
    [[nodiscard]] Result<std::uint64_t> size_of(LIBSSH2_SFTP_HANDLE* handle, std::string_view path);
    [[nodiscard]] Result<void> close(Handle handle, std::string_view path);
    // Nothing if it went well; else why not.
    [[nodiscard]] std::optional<SshFault> rename(std::string_view from, std::string_view to);
    [[nodiscard]] Result<void> make_directory(std::string_view directory);
    [[nodiscard]] Result<std::string> free_path(std::string_view directory, std::string_view name);
    [[nodiscard]] Result<void> upload(std::string_view directory, std::string_view path, std::string_view bytes);
    // Whether the target is there: with our size it counts as delivered, with another it is an error.
    [[nodiscard]] Result<bool> is_delivered(std::string_view target, std::uint64_t size);

    SiteErrors errors_;
    Clock& clock_;
    std::size_t buffer_bytes_;
    std::string temporary_name_;
    std::size_t listed_max_;
    std::chrono::milliseconds keep_alive_;
    Instant last_used_;
    std::unique_ptr<SshSession> session_;
};

}  // namespace crossdock::transports
