// The far end of a benchmark: HTTP over a plain socket of 127.0.0.1, with as little work as can be, for it shares the
// cores with what is measured.
//
// Lifetime: a Wire closes its socket. Threads: one a wire. Errors: throws what the system said.
//
//     Wire wire = Wire::to(port);
//     wire.send(request);
//     if (wire.receive(message)) check(message.head);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crossdock::bench {

struct WireMessage {
    std::string head;  // first line and header, with the empty line
    std::string body;
};

class Wire {
  public:
    explicit Wire(int socket) : socket_(socket) {}
    ~Wire();
    Wire(Wire&& other) noexcept : socket_(other.socket_) { other.socket_ = -1; }
    Wire& operator=(Wire&&) = delete;
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    [[nodiscard]] static Wire to(std::uint16_t port);

    void send(std::string_view bytes) const;
    // One message with a Content-Length. False: the other side has ended.
    [[nodiscard]] bool receive(WireMessage& message) const;

  private:
    int socket_;
};

// A port that the system chooses. Several threads may accept at once.
class Listener {
  public:
    Listener();
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    [[nodiscard]] std::uint16_t port() const { return port_; }
    // The socket of the next connection; below 0: stop() was called.
    [[nodiscard]] int accept() const;
    void stop() const;

  private:
    int socket_;
    std::uint16_t port_ = 0;
};

// The value of a field of that head; "" where there is none. Names are compared without regard to case.
[[nodiscard]] std::string_view field_of(std::string_view head, std::string_view name);

}  // namespace crossdock::bench
