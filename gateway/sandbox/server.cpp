#include "gateway/sandbox/server.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "gateway/sandbox/core/core_api.h"
#include "gateway/sandbox/listener.h"
#include "gateway/sandbox/omni/omni_api.h"
#include "gateway/sandbox/router.h"
#include "gateway/sandbox/seed.h"

namespace crossdock::sandbox {

Server::Server(Options options, Clock& clock)
    : options_(std::move(options)), clock_(clock), core_(clock_), omni_(clock_) {
    if (options_.product == ProductLine::core) {
        api_ = std::make_unique<CoreApi>(options_, core_);
    } else {
        // Omni says "limited" with 429; the default of the options is Core's.
        if (options_.limit_answer == LimitAnswer::status_503) options_.limit_answer = LimitAnswer::status_429;
        api_ = std::make_unique<omni::OmniApi>(options_, omni_);
    }
    router_ = std::make_unique<Router>(options_, *api_, clock_);
}

Server::~Server() {
    stop();
}

Result<std::unique_ptr<Server>> Server::start(Options options, Clock& clock) {
    std::unique_ptr<Server> server(new Server(std::move(options), clock));  // the constructor is private
    if (!server->options_.seed.empty()) {
        const auto seed = read_seed(server->options_.seed);
        if (!seed) return std::unexpected(seed.error());
        if (auto made = server->api_->seed(*seed); !made) {
            made.error().place = server->options_.seed.string() + ": " + made.error().place;
            return std::unexpected(std::move(made.error()));
        }
    }
    auto listener = Listener::start(server->options_.port, *server->router_, server->mutex_);
    if (!listener) return std::unexpected(std::move(listener.error()));
    server->listener_ = std::move(*listener);
    return server;
}

unsigned short Server::port() const {
    return listener_->port();
}

std::string Server::base_url() const {
    return "http://127.0.0.1:" + std::to_string(port()) + std::string(api_->prefix());
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
