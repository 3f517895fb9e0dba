#include "gateway/sandbox/listener.h"

#include <utility>  // Boost 1.74 forgets it before awaitable.hpp
//
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/webhook_sender.h"

// GCC 12 sees one half only of Asio's own allocation of coroutine frames when it inlines, and calls it mismatched.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace crossdock::sandbox {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::uint32_t header_limit = 16 * 1024;
constexpr std::uint64_t body_limit = 4 * 1024 * 1024;
constexpr std::chrono::seconds read_deadline{60};  // also how long an idle connection is kept
constexpr std::chrono::seconds write_deadline{30};
constexpr std::size_t connection_limit = 256;
constexpr std::chrono::milliseconds look_again{20};  // at a clock that may be moved by hand

Request to_request(http::request<http::string_body>&& message) {
    Request request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    for (const auto& field : message) request.headers.emplace_back(field.name_string(), field.value());
    request.body = std::move(message.body());
    return request;
}

http::response<http::string_body> to_message(Response response, unsigned version, bool keep_alive) {
    http::response<http::string_body> message(static_cast<http::status>(response.status), version);
    message.set(http::field::content_type, response.content_type);
    for (const auto& [name, value] : response.headers) message.set(name, value);
    message.keep_alive(keep_alive);
    message.body() = std::move(response.body);
    message.prepare_payload();
    return message;
}

}  // namespace

class Listener::Loop {
  public:
    Loop(Router& router, std::mutex& mutex) : router_(router), mutex_(mutex), acceptor_(context_) {}
    ~Loop() { stop(); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    error_code listen(unsigned short port) {
        error_code error;
        const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (!error) port_ = acceptor_.local_endpoint(error).port();
        return error;
    }

    void run() {
        asio::co_spawn(context_, accept(), asio::detached);
        asio::co_spawn(context_, call_webhooks(), asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }

    void stop() {
        stopped_ = true;
        context_.stop();
        const std::lock_guard lock(stopping_);
        if (thread_.joinable()) thread_.join();
        error_code ignored;
        acceptor_.close(ignored);
        // A connection that was accepted and not yet served is held by a coroutine that has not begun: it begins, and
        // ends.
        context_.restart();
        context_.poll();
        for (tcp::socket* socket : sockets_) socket->close(ignored);
    }

    void wake() {
        asio::post(context_, [this] {
            for (asio::steady_timer* timer : waiting_) timer->cancel();
        });
    }

    [[nodiscard]] unsigned short port() const { return port_; }

  private:
    // Enters something of a coroutine into a set for as long as the coroutine's frame lives.
    template <class T>
    class Entered {
      public:
        Entered(std::set<T*>& set, T& one) : set_(set), one_(&one) { set_.insert(one_); }
        ~Entered() { set_.erase(one_); }
        Entered(const Entered&) = delete;
        Entered& operator=(const Entered&) = delete;

      private:
        std::set<T*>& set_;
        T* one_;
    };

    asio::awaitable<void> accept() {
        while (!stopped_) {
            error_code error;
            tcp::socket socket(context_);
            co_await acceptor_.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
            if (error == asio::error::operation_aborted) co_return;
            if (error || sockets_.size() >= connection_limit) continue;
            error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            asio::co_spawn(context_, serve(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> serve(tcp::socket socket) {
        beast::tcp_stream stream(std::move(socket));
        const Entered entered(sockets_, stream.socket());
        beast::flat_buffer buffer;
        while (!stopped_) {
            http::request_parser<http::string_body> parser;
            parser.header_limit(header_limit);
            parser.body_limit(body_limit);
            if (const error_code error = co_await read(stream, buffer, parser); error) {
                if (error == http::error::body_limit)
                    co_await write(stream, text_answer(413, "The body is larger than 4 MiB."), 11, false);
                if (error == http::error::header_limit)
                    co_await write(stream, text_answer(431, "The header is larger than 16 KiB."), 11, false);
                break;
            }
            if (stopped_) break;
            const bool keep_alive = parser.get().keep_alive();
            const unsigned version = parser.get().version();
            const Response response = co_await answer(to_request(parser.release()));
            if (response.delay.count() > 0 && !co_await pause(stream.socket(), response.delay)) break;
            if (!co_await write(stream, response, version, keep_alive) || !keep_alive) break;
        }
        error_code ignored;
        stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
    }

    asio::awaitable<error_code> read(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                     http::request_parser<http::string_body>& parser) {
        error_code error;
        stream.expires_after(read_deadline);
        co_await http::async_read_header(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return error;
        if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
            http::response<http::empty_body> go_on(http::status::continue_, parser.get().version());
            co_await http::async_write(stream, go_on, asio::redirect_error(asio::use_awaitable, error));
            if (error) co_return error;
        }
        co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        stream.expires_never();
        co_return error;
    }

    asio::awaitable<Response> answer(Request request) {
        std::optional<LedgerWait> wait;
        {
            const std::lock_guard lock(mutex_);
            wait = router_.waits_for(request);
        }
        if (wait) co_await hold(*wait);
        Response response = handled(request);
        wake();
        co_return response;
    }

    Response handled(const Request& request) {
        try {
            const std::lock_guard lock(mutex_);
            return router_.handle(request);
        } catch (const std::exception& error) {
            return text_answer(500, std::string("The sandbox itself failed: ") + error.what());
        }
    }

    // Until the effects are there or the time is over.
    asio::awaitable<void> hold(LedgerWait wait) {
        asio::steady_timer timer(context_);
        const Entered entered(waiting_, timer);
        const auto deadline = std::chrono::steady_clock::now() + wait.timeout;
        while (std::chrono::steady_clock::now() < deadline && !is_over(wait)) {
            error_code woken;
            timer.expires_at(deadline);
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        }
    }

    bool is_over(const LedgerWait& wait) {
        const std::lock_guard lock(mutex_);
        return wait.is_over(router_.ledger());
    }

    // Until the sandbox's clock has gone that far; false when the caller has hung up meanwhile. A clock cannot be
    // waited for, so it is looked at.
    asio::awaitable<bool> pause(tcp::socket& socket, std::chrono::milliseconds duration) {
        const Instant due = router_.clock().now() + duration;
        asio::steady_timer timer(context_);
        const Entered entered(waiting_, timer);
        while (router_.clock().now() < due) {
            char next = 0;
            if (::recv(socket.native_handle(), &next, 1, MSG_PEEK | MSG_DONTWAIT) == 0) co_return false;
            error_code woken;
            timer.expires_after(look_again);
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        }
        co_return true;
    }

    asio::awaitable<void> call_webhooks() {
        asio::steady_timer timer(context_);
        const Entered entered(waiting_, timer);
        while (!stopped_) {
            for (WebhookCall& call : due_webhooks())
                asio::co_spawn(context_, call_webhook(std::move(call)), asio::detached);
            error_code woken;
            timer.expires_after(look_again);
            co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        }
    }

    asio::awaitable<void> call_webhook(WebhookCall call) {
        const bool delivered = co_await post_webhook(call);
        const std::lock_guard lock(mutex_);
        router_.api().settle_webhook(call.number, delivered);
    }

    std::vector<WebhookCall> due_webhooks() {
        const std::lock_guard lock(mutex_);
        return router_.api().due_webhooks();
    }

    // False when the connection cannot be used any more.
    asio::awaitable<bool> write(beast::tcp_stream& stream, Response response, unsigned version, bool keep_alive) {
        if (response.delivery == Delivery::none) co_return false;
        const bool whole = response.delivery == Delivery::whole;
        auto message = to_message(std::move(response), version, keep_alive && whole);
        if (!whole) message.body().resize(message.body().size() / 2);  // Content-Length still promises all of it
        error_code error;
        stream.expires_after(write_deadline);
        http::response_serializer<http::string_body> serializer(message);
        co_await http::async_write(stream, serializer, asio::redirect_error(asio::use_awaitable, error));
        stream.expires_never();
        co_return !error && whole;
    }

    Router& router_;
    std::mutex& mutex_;
    // Both are touched by the loop's thread alone, and outlive the coroutines, which live in the context.
    std::set<asio::steady_timer*> waiting_;
    std::set<tcp::socket*> sockets_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    unsigned short port_ = 0;
    std::atomic<bool> stopped_ = false;
    std::mutex stopping_;
    std::thread thread_;
};

Listener::Listener(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}

Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::start(unsigned short port, Router& router, std::mutex& mutex) {
    auto loop = std::make_unique<Loop>(router, mutex);
    if (const error_code error = loop->listen(port); error)
        return fail(ErrorKind::configuration, "sandbox.port", "the port cannot be opened: " + error.message(),
                    "127.0.0.1:" + std::to_string(port), "choose another port, or 0 to let the system choose one");
    loop->run();
    return std::unique_ptr<Listener>(new Listener(std::move(loop)));  // the constructor is private
}

unsigned short Listener::port() const {
    return loop_->port();
}

void Listener::stop() {
    loop_->stop();
}

void Listener::wake_waiting() noexcept {
    loop_->wake();
}

}  // namespace crossdock::sandbox
