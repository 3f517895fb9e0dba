// The sandbox as a running HTTP server on 127.0.0.1: /ExternalApi/v2/ as Cin7 Core answers it, /sandbox/ for whoever
// rehearses (see control.h).
//
// Lifetime: start() listens before it returns; stop() and the destructor end it and close all connections. The clock
// must outlive it and drives limits and time stamps; deadlines of connections run on real time. Threads: one thread of
// its own serves all connections; every public function may be called from any other. Errors: start names the port or
// the place in the seed file.
//
//     auto server = Server::start({.seed = "seed.json"}, clock);
//     client.connect((*server)->base_url());
//     (*server)->with_account([](CoreAccount& account) { return account.ledger().entries().size(); });
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "gateway/doors/clock.h"
#include "gateway/sandbox/core_account.h"
#include "gateway/sandbox/options.h"
#include "parsers/error.h"

namespace crossdock::sandbox {

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
        const Wake wake{*this};
        const std::lock_guard lock(mutex_);
        return f(account_);
    }

  private:
    // Lets held ledger questions look again, after the lock is gone.
    struct Wake {
        Server& server;
        ~Wake() { server.wake_waiting(); }
    };

    Server(Options options, Clock& clock);
    void wake_waiting() noexcept;

    const Options options_;
    std::mutex mutex_;  // protects account_ and the router that works on it
    CoreAccount account_;
    std::unique_ptr<Router> router_;
    std::unique_ptr<Listener> listener_;
};

}  // namespace crossdock::sandbox
