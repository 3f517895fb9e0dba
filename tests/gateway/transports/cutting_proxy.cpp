#include "cutting_proxy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <catch2/catch.hpp>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace crossdock::transports::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

const sockaddr* generic(const sockaddr_in& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

// The peer sees a reset instead of an orderly end.
void reset(int fd) {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

bool send_all(int fd, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = ::send(fd, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

}  // namespace

CuttingProxy::CuttingProxy(std::uint16_t server_port)
    : server_port_(server_port),
      listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      wake_(::eventfd(0, EFD_CLOEXEC)) {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    REQUIRE(::bind(listener_, generic(address), size) == 0);
    REQUIRE(::listen(listener_, 16) == 0);
    REQUIRE(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this] { serve(); });
}

CuttingProxy::~CuttingProxy() {
    ::eventfd_write(wake_, 1);
    thread_.join();
    ::close(listener_);
    ::close(wake_);
}

void CuttingProxy::cut_after(std::uint64_t bytes, Direction direction, Fault fault) {
    has_cut_ = false;
    fault_ = fault;
    left_[static_cast<int>(direction)] = bytes;
}

std::uint64_t CuttingProxy::passed(Direction direction) const {
    return passed_[static_cast<int>(direction)];
}

void CuttingProxy::serve() {
    for (;;) {
        std::array<pollfd, 2> waiting = {pollfd{listener_, POLLIN, 0}, pollfd{wake_, POLLIN, 0}};
        ::poll(waiting.data(), waiting.size(), -1);
        if (waiting[1].revents != 0) return;
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(server_port_);
        const int now = 1;
        for (const int fd : {client, server}) ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
        ++connections_;
        if (::connect(server, generic(address), sizeof address) == 0) carry(client, server);
        ::close(client);
        ::close(server);
    }
}

void CuttingProxy::carry(int client, int server) {
    const int ends[2] = {client, server};
    std::array<char, 16 * 1024> buffer{};
    bool is_silent = false;
    for (;;) {
        const short wanted = is_silent ? short{0} : short{POLLIN};
        std::array<pollfd, 3> waiting = {pollfd{client, wanted, 0}, pollfd{server, wanted, 0},
                                         pollfd{wake_, POLLIN, 0}};
        ::poll(waiting.data(), waiting.size(), -1);
        if (waiting[2].revents != 0) return;
        for (const std::size_t from : {0U, 1U}) {
            if (waiting[from].revents == 0) continue;
            if (is_silent) return;
            const ssize_t count = ::recv(ends[from], buffer.data(), buffer.size(), 0);
            if (count <= 0) return;
            const std::uint64_t left = left_[from];
            const auto size = std::min(static_cast<std::uint64_t>(count), left);
            if (!send_all(ends[1 - from], buffer.data(), size)) return;
            passed_[from] += size;
            if (left == never) continue;
            left_[from] = left - size;
            if (left > size) continue;
            left_[from] = never;
            has_cut_ = true;
            is_silent = fault_ == Fault::silence;
            if (is_silent) break;
            reset(client);
            reset(server);
            return;
        }
    }
}

}  // namespace crossdock::transports::test
