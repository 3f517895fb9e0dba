#include "tests/bench/as2/wire.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "parsers/mime/entity.h"

namespace crossdock::bench {
namespace {

[[noreturn]] void refuse(const char* doing) {
    throw std::system_error(errno, std::generic_category(), doing);
}

int new_socket() {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0) refuse("socket");
    return made;
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

}  // namespace

Wire::~Wire() {
    if (socket_ >= 0) ::close(socket_);
}

Wire Wire::to(std::uint16_t port) {
    Wire wire(new_socket());
    const sockaddr_in address = loopback(port);
    if (::connect(wire.socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) refuse("connect");
    const int at_once = 1;
    ::setsockopt(wire.socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    return wire;
}

void Wire::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) refuse("send");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool Wire::receive(WireMessage& message) const {
    constexpr std::string_view end = "\r\n\r\n";
    constexpr std::size_t head_bytes = 16UL * 1024;
    const auto read = [&](char* to, std::size_t size) {
        const ssize_t got = ::recv(socket_, to, size, 0);
        if (got < 0) refuse("recv");
        return static_cast<std::size_t>(got);
    };
    message.head.resize(head_bytes);
    std::size_t filled = 0;
    std::size_t at = std::string::npos;
    while ((at = std::string_view(message.head).substr(0, filled).find(end)) == std::string_view::npos) {
        const std::size_t got = read(message.head.data() + filled, head_bytes - filled);
        if (got == 0) return false;
        filled += got;
    }
    at += end.size();
    message.body.assign(message.head, at, filled - at);
    message.head.resize(at);
    filled = message.body.size();
    message.body.resize(std::stoul("0" + std::string(field_of(message.head, "Content-Length"))));
    while (filled < message.body.size()) {
        const std::size_t got = read(message.body.data() + filled, message.body.size() - filled);
        if (got == 0) return false;
        filled += got;
    }
    return true;
}

Listener::Listener() : socket_(new_socket()) {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), size) != 0) refuse("bind");
    if (::listen(socket_, SOMAXCONN) != 0) refuse("listen");
    if (::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) refuse("getsockname");
    port_ = ntohs(address.sin_port);
}

Listener::~Listener() {
    ::close(socket_);
}

int Listener::accept() const {
    return ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
}

void Listener::stop() const {
    ::shutdown(socket_, SHUT_RDWR);
}

std::string_view field_of(std::string_view head, std::string_view name) {
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && mime::same_word(line.substr(0, colon), name))
            return mime::trimmed(line.substr(colon + 1));
    }
    return {};
}

}  // namespace crossdock::bench
