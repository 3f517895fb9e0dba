#include "gateway/transports/tcp_socket.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace crossdock::transports {
namespace {

using SteadyClock = std::chrono::steady_clock;

void set(int fd, int level, int option, int value) {
    setsockopt(fd, level, option, &value, sizeof value);
}

// 0, or the errno of the attempt.
int connect_to(int fd, const addrinfo& address, std::chrono::milliseconds timeout) {
    if (::connect(fd, address.ai_addr, address.ai_addrlen) == 0) return 0;
    if (errno != EINPROGRESS) return errno;
    const auto deadline = SteadyClock::now() + timeout;
    pollfd waiting{.fd = fd, .events = POLLOUT, .revents = 0};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 1'000'000'000)));
        if (ready > 0) break;
        if (ready == 0) return ETIMEDOUT;
        if (errno != EINTR) return errno;
    }
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    return error;
}

}  // namespace

TcpSocket::~TcpSocket() {
    if (fd_ >= 0) ::close(fd_);
}

bool TcpSocket::is_open() const {
    char next = 0;
    const ssize_t count = ::recv(fd_, &next, 1, MSG_PEEK | MSG_DONTWAIT);
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR));
}

void TcpSocket::shut_down() const {
    ::shutdown(fd_, SHUT_RDWR);
}

Result<TcpSocket> connect_tcp(const std::string& host, std::uint16_t port, std::chrono::milliseconds timeout,
                              const SiteErrors& errors) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* found = nullptr;
    const int unresolved = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, &freeaddrinfo);
    if (unresolved != 0)
        return fail(ErrorKind::transient, "transport.unreachable",
                    "the host '" + host + "' has no address: " + gai_strerror(unresolved), errors.place(),
                    "check how the host is written, and whether this machine can resolve names");

    int error = 0;
    for (const addrinfo* address = addresses.get(); address != nullptr; address = address->ai_next) {
        TcpSocket socket(::socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (socket.native() < 0) {
            error = errno;
            continue;
        }
        error = connect_to(socket.native(), *address, timeout);
        if (error != 0) continue;
        set(socket.native(), IPPROTO_TCP, TCP_NODELAY, 1);
        set(socket.native(), SOL_SOCKET, SO_KEEPALIVE, 1);
        return socket;
    }
    if (error == ETIMEDOUT)
        return std::unexpected(errors.timed_out("connecting to " + host + " port " + std::to_string(port), ""));
    return fail(
        ErrorKind::transient, "transport.unreachable",
        "cannot connect to " + host + " port " + std::to_string(port) + ": " + std::generic_category().message(error),
        errors.place(),
        "it is tried again; if it stays so, check host and port, the firewall, and whether the "
        "site allows our address");
}

}  // namespace crossdock::transports
