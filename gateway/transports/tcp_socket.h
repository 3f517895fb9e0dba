// A connected TCP socket that closes with the object.
//
// connect_tcp tries each address of the host, each for at most `timeout`; resolving the name takes as long as the
// system's resolver takes. Threads: one at a time. Errors: transient (transport.unreachable, transport.timed-out).
//
//     auto socket = connect_tcp("sftp.example.com", 22, std::chrono::seconds(15), errors);
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "gateway/transports/site_errors.h"
#include "parsers/error.h"

namespace crossdock::transports {

class TcpSocket {
  public:
    explicit TcpSocket(int fd) : fd_(fd) {}
    TcpSocket(TcpSocket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    TcpSocket& operator=(TcpSocket&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~TcpSocket();

    [[nodiscard]] int native() const { return fd_; }
    // Whether the peer has not closed or reset the connection, as far as is known here.
    [[nodiscard]] bool is_open() const;
    // Ends both directions: whoever waits for the peer stops waiting.
    void shut_down() const;

  private:
    int fd_;
};

[[nodiscard]] Result<TcpSocket> connect_tcp(const std::string& host, std::uint16_t port,
                                            std::chrono::milliseconds timeout, const SiteErrors& errors);

}  // namespace crossdock::transports
