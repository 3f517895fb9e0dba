#include "scripted_peer.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace crossdock::cin7 {
namespace {

// Whether `file` can be read before `stop` can.
bool readable(int file, int stop) {
    std::array<pollfd, 2> files{{{file, POLLIN, 0}, {stop, POLLIN, 0}}};
    return poll(files.data(), files.size(), -1) > 0 && files[1].revents == 0;
}

std::size_t body_length(const std::string& head) {
    const auto at = head.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

// A whole request, or "" when the connection ends before.
std::string read_request(int connection, int stop) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (;;) {
        const auto end = text.find("\r\n\r\n");
        if (end != std::string::npos && text.size() >= end + 4 + body_length(text.substr(0, end))) return text;
        if (!readable(connection, stop)) return {};
        const auto got = recv(connection, buffer.data(), buffer.size(), 0);
        if (got <= 0) return {};
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

ScriptedPeer::ScriptedPeer(std::vector<PeerStep> steps) : steps_(std::move(steps)) {
    std::array<int, 2> pipe_ends{};
    if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("no pipe");
    stop_ = pipe_ends[0];
    stop_writer_ = pipe_ends[1];
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 8) != 0 ||
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no port to listen on");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

ScriptedPeer::~ScriptedPeer() {
    close(stop_writer_);
    thread_.join();
    close(listener_);
    close(stop_);
}

std::string ScriptedPeer::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/" + path;
}

std::vector<std::string> ScriptedPeer::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

std::size_t ScriptedPeer::connections() const {
    const std::lock_guard lock(mutex_);
    return connections_;
}

void ScriptedPeer::serve() {
    std::vector<int> kept;
    while (true) {
        std::vector<pollfd> files{{stop_, POLLIN, 0}, {listener_, POLLIN, 0}};
        for (const int file : kept) files.push_back({file, POLLIN, 0});
        if (poll(files.data(), files.size(), -1) <= 0 || files[0].revents != 0) break;
        if (files[1].revents != 0) {
            kept.push_back(accept(listener_, nullptr, nullptr));
            const std::lock_guard lock(mutex_);
            ++connections_;
        }
        for (std::size_t i = 2; i < files.size(); ++i) {
            if (files[i].revents == 0 || serve_request(files[i].fd)) continue;
            close(files[i].fd);
            std::erase(kept, files[i].fd);
        }
    }
    for (const int file : kept) close(file);
}

// Whether the connection stays open.
bool ScriptedPeer::serve_request(int connection) {
    std::string request = read_request(connection, stop_);
    if (request.empty()) return false;
    PeerStep step;
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
        if (next_ < steps_.size()) step = steps_[next_++];
    }
    if (!step.send.empty()) send(connection, step.send.data(), step.send.size(), MSG_NOSIGNAL);
    if (step.hang) static_cast<void>(readable(connection, stop_));
    return step.keep_open;
}

std::string http_text(const std::string& status, const std::string& body, const std::string& headers) {
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
           "\r\n" + body;
}

}  // namespace crossdock::cin7
