// A logged-in SSH session with its SFTP channel, to a server whose key is pinned.
//
// Lifetime: closes with the object, within about a second even when the peer is dead. Threads: one at a time.
// Errors: those of connect() in site.h. After a fault that ends the session every further call fails at once.
//
//     auto session = SshSession::open(site, errors);
//     LIBSSH2_SFTP_HANDLE* handle = libssh2_sftp_open_ex((*session)->sftp(), ...);
#pragma once

#include <libssh2.h>
#include <libssh2_sftp.h>
#include <memory>
#include <string_view>

#include "gateway/transports/host_keys.h"
#include "gateway/transports/site.h"
#include "gateway/transports/site_errors.h"
#include "gateway/transports/ssh_fault.h"
#include "gateway/transports/tcp_socket.h"

namespace crossdock::transports {

class SshSession {
  public:
    [[nodiscard]] static Result<std::unique_ptr<SshSession>> open(const Site& site, const SiteErrors& errors);
    ~SshSession();
    SshSession(const SshSession&) = delete;
    SshSession& operator=(const SshSession&) = delete;

    [[nodiscard]] LIBSSH2_SFTP* sftp() const { return sftp_; }

    // Why the last call failed. A fault that ends the session shuts the socket down, so that what still has to be
    // closed does not wait for a dead peer.
    [[nodiscard]] SshFault fault();

  private:
    SshSession(TcpSocket socket, LIBSSH2_SESSION* session) : socket_(std::move(socket)), session_(session) {}

    // One connection up to the server's key, asking for these types of host keys.
    [[nodiscard]] static Result<std::unique_ptr<SshSession>> shake_hands(const Site& site, std::string_view algorithms,
                                                                         const SiteErrors& errors);
    [[nodiscard]] HostKey host_key() const;
    [[nodiscard]] Result<void> log_in(const Site& site, const SiteErrors& errors);
    void give_up();

    TcpSocket socket_;
    LIBSSH2_SESSION* session_;
    LIBSSH2_SFTP* sftp_ = nullptr;
    bool is_over_ = false;
};

}  // namespace crossdock::transports
