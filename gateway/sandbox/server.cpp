#include "gateway/sandbox/server.h"

#include <utility>

#include "gateway/sandbox/listener.h"
#include "gateway/sandbox/seed.h"

namespace crossdock::sandbox {

Server::Server(Options options, Clock& clock) : options_(std::move(options)), account_(clock) {}

Server::~Server() {
    stop();
}

Result<std::unique_ptr<Server>> Server::start(Options options, Clock& clock) {
    std::unique_ptr<Server> server(new Server(std::move(options), clock));  // the constructor is private
    if (!server->options_.seed.empty())
        if (auto seeded = seed_account_from(server->account_, server->options_.seed); !seeded)
            return std::unexpected(std::move(seeded.error()));
    server->router_ = std::make_unique<Router>(server->options_, server->account_, clock);
    auto listener = Listener::start(server->options_.port, *server->router_, server->account_, server->mutex_);
    if (!listener) return std::unexpected(std::move(listener.error()));
    server->listener_ = std::move(*listener);
    return server;
}

unsigned short Server::port() const {
    return listener_->port();
}

std::string Server::base_url() const {
    return "http://127.0.0.1:" + std::to_string(port()) + std::string(Router::api_prefix);
}

std::string Server::control_url() const {
    return "http://127.0.0.1:" + std::to_string(port()) + std::string(Router::control_prefix);
}

void Server::stop() {
    if (listener_) listener_->stop();
}

void Server::wake_waiting() noexcept {
    if (listener_) listener_->wake_waiting();
}

}  // namespace crossdock::sandbox
