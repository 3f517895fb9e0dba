// The sandbox as a running HTTP server on 127.0.0.1: Cin7 Core below /ExternalApi/v2/ or Cin7 Omni below /api/v1/, and
// /sandbox/ for whoever rehearses (see control.h).
//
// Lifetime: start() listens before it returns; stop() and the destructor end it and close all connections. The clock
// must outlive it and drives limits, time stamps, silences and webhooks; deadlines of connections run on real time.
// Threads: one thread of its own serves all connections; every public function may be called from any other. Errors:
// start names the port or the place in the seed file.
//
//     auto server = Server::start({.seed = "seed.json"}, clock);
//     client.connect((*server)->base_url());
//     (*server)->with_account([](CoreAccount& account) { return account.ledger().entries().size(); });
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/core/core_account.h"
#include "gateway/sandbox/omni/omni_account.h"
#include "gateway/sandbox/options.h"
#include "gateway/sandbox/sandbox_clock.h"
#include "parsers/error.h"

namespace crossdock::sandbox {

class Api;
class Listener;
class Router;

class Server {
  public:
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(Options options, Clock& clock);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] unsigned short port() const;
    [[nodiscard]] std::string base_url() const;     // "http://127.0.0.1:NNN/ExternalApi/v2/"
    [[nodiscard]] std::string control_url() const;  // "http://127.0.0.1:NNN/sandbox/"
    void stop();

    // Runs f(CoreAccount&) while no request is being handled, and answers what it answers. Answer values, not pointers.
    template <class F>
    auto with_account(F f) {
        return quietly([&] { return f(core_); });
    }
    // The same for f(omni::OmniAccount&).
    template <class F>
    auto with_omni(F f) {
        return quietly([&] { return f(omni_); });
    }
    // The same for f(Options&): switches.
    template <class F>
    auto with_options(F f) {
        return quietly([&] { return f(options_); });
    }
    // The same for f(Router&): faults, calls and by-hand without a socket.
    template <class F>
    auto with_router(F f) {
        return quietly([&] { return f(*router_); });
    }

  private:
    // Lets held ledger questions look again, after the lock is gone.
    struct Wake {
        Server& server;
        ~Wake() { server.wake_waiting(); }
    };

    template <class F>
    auto quietly(F f) {
        const Wake wake{*this};
        const std::lock_guard lock(mutex_);
        return f();
    }

    Server(Options options, Clock& clock);
    void wake_waiting() noexcept;

    Options options_;
    SandboxClock clock_;
    std::mutex mutex_;  // protects the options, the accounts and the router that works on them
    CoreAccount core_;
    omni::OmniAccount omni_;
    std::unique_ptr<Api> api_;
    std::unique_ptr<Router> router_;
    std::unique_ptr<Listener> listener_;
};

}  // namespace crossdock::sandbox
