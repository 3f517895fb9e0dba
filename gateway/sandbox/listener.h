// HTTP on 127.0.0.1 for a Router: connections, deadlines, limits, the answers that are lost, cut or late on
// purpose, and the calls that webhooks make.
//
// Lifetime: listens and serves from start() to stop() or its end; what it is given must outlive it. Threads: one of its
// own; start, stop, port and wake_waiting may be called from any other. Errors: start names the port it cannot have.
#pragma once

#include <memory>
#include <mutex>

#include "gateway/sandbox/router.h"
#include "parsers/error.h"

namespace crossdock::sandbox {

class Listener {
  public:
    // `mutex` is held while the router works or the account is looked at.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> start(unsigned short port, Router& router,
                                                                 std::mutex& mutex);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    [[nodiscard]] unsigned short port() const;
    // Ends every connection; twice is harmless.
    void stop();
    // The account has changed: held answers look again.
    void wake_waiting() noexcept;

  private:
    class Loop;
    explicit Listener(std::unique_ptr<Loop> loop);

    std::unique_ptr<Loop> loop_;
};

}  // namespace crossdock::sandbox
