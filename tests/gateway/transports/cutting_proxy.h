// A TCP proxy on 127.0.0.1 that breaks one connection at an exact byte; connections before and after pass unharmed.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <thread>

namespace crossdock::transports::test {

class CuttingProxy {
  public:
    enum class Direction { to_server, to_client };
    enum class Fault { reset, silence };

    explicit CuttingProxy(std::uint16_t server_port);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

    // Once `bytes` more have passed in that direction. Silence: nothing passes any more, and the connection stays open.
    void cut_after(std::uint64_t bytes, Direction direction, Fault fault = Fault::reset);
    // Whether the cut that was asked for has happened.
    [[nodiscard]] bool has_cut() const { return has_cut_; }
    // Bytes of all connections so far.
    [[nodiscard]] std::uint64_t passed(Direction direction) const;
    [[nodiscard]] int connections() const { return connections_; }

  private:
    void serve();
    void carry(int client, int server);

    std::uint16_t server_port_;
    std::uint16_t port_ = 0;
    int listener_ = -1;
    int wake_ = -1;
    static constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();
    std::atomic<std::uint64_t> left_[2] = {never, never};
    std::atomic<std::uint64_t> passed_[2] = {0, 0};
    std::atomic<Fault> fault_ = Fault::reset;
    std::atomic<bool> has_cut_ = false;
    std::atomic<int> connections_ = 0;
    std::jthread thread_;
};

}  // namespace crossdock::transports::test
