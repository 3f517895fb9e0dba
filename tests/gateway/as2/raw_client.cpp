#include "raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace crossdock::test {

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket_ < 0 || ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect to port " + std::to_string(port));
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

void RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string RawClient::read(std::size_t most) {
    std::string bytes(most, '\0');
    const ssize_t got = ::recv(socket_, bytes.data(), most, 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

RawAnswer RawClient::answer() {
    const auto more = [&] {
        const std::string piece = read(64UL * 1024);
        rest_ += piece;
        return !piece.empty();
    };
    std::size_t end = std::string::npos;
    while ((end = rest_.find("\r\n\r\n")) == std::string::npos)
        if (!more()) return {};
    RawAnswer answer;
    const std::size_t line = rest_.find("\r\n");
    answer.status = std::stoi(rest_.substr(rest_.find(' ') + 1, 3));
    answer.header = rest_.substr(line + 2, end + 4 - (line + 2));
    rest_.erase(0, end + 4);
    const std::size_t length = answer.header.find("Content-Length: ");
    const std::size_t size = length == std::string::npos ? 0 : std::stoul(answer.header.substr(length + 16));
    while (rest_.size() < size)
        if (!more()) return {};
    answer.body = rest_.substr(0, size);
    rest_.erase(0, size);
    return answer;
}

void RawClient::hang_up() {
    // A reset instead of a polite end.
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(socket_);
    socket_ = -1;
}

}  // namespace crossdock::test
