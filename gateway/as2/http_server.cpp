#include "gateway/as2/http_server.h"

#include "gateway/as2/http_session.h"
//
#include <boost/asio/ssl.hpp>
#include <boost/beast/ssl.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace crossdock::as2 {

class HttpServer::Loop {
  public:
    Loop(HttpServerOptions options, HttpHandler handler)
        : options_(std::move(options)), handler_(std::move(handler)), handlers_(options_.handlers) {}
    ~Loop() { stop(); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    error_code use_tls() {
        error_code error;
        const auto& tls = *options_.tls;
        using Context = asio::ssl::context;
        secure_.emplace(Context::tls_server);
        secure_->set_options(Context::default_workarounds | Context::no_sslv2 | Context::no_sslv3 | Context::no_tlsv1 |
                                 Context::no_tlsv1_1 | Context::single_dh_use,
                             error);
        if (!error) secure_->use_certificate_chain(asio::buffer(tls.certificates), error);
        if (!error) secure_->use_private_key(asio::buffer(tls.key), Context::pem, error);
        return error;
    }

    error_code listen() {
        error_code error;
        const auto address = asio::ip::make_address(options_.address, error);
        if (error) return error;
        const tcp::endpoint endpoint(address, options_.port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (!error) port_ = acceptor_.local_endpoint(error).port();
        return error;
    }

    void run() {
        asio::co_spawn(context_, accept(), asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }

    void stop() {
        const std::lock_guard once(stopping_);
        if (!thread_.joinable()) return;
        asio::post(context_, [this] {
            shared_.stopped = true;
            error_code ignored;
            acceptor_.close(ignored);
            for (tcp::socket* socket : shared_.idle) socket->close(ignored);
        });
        {
            std::unique_lock lock(mutex_);
            ended_.wait_for(lock, options_.stop_within, [this] { return accept_ended_ && sessions_ == 0; });
        }
        context_.stop();
        thread_.join();
        handlers_.join();
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    // A connection counts as long as its coroutine's frame lives.
    class Counted {
      public:
        explicit Counted(Loop& loop) : loop_(loop) {
            const std::lock_guard lock(loop_.mutex_);
            ++loop_.sessions_;
        }
        ~Counted() {
            const std::lock_guard lock(loop_.mutex_);
            --loop_.sessions_;
            loop_.ended_.notify_all();
        }
        Counted(const Counted&) = delete;
        Counted& operator=(const Counted&) = delete;

      private:
        Loop& loop_;
    };

    asio::awaitable<void> accept() {
        while (!shared_.stopped) {
            error_code error;
            tcp::socket socket(context_);
            co_await acceptor_.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
            if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor) break;
            if (error || is_full()) continue;
            error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            asio::co_spawn(context_, secure_ ? serve_tls(std::move(socket)) : serve_plain(std::move(socket)),
                           asio::detached);
        }
        const std::lock_guard lock(mutex_);
        accept_ended_ = true;
        ended_.notify_all();
    }

    bool is_full() {
        const std::lock_guard lock(mutex_);
        return sessions_ >= options_.connections;
    }

    asio::awaitable<void> serve_plain(tcp::socket socket) {
        const Counted counted(*this);
        beast::tcp_stream stream(std::move(socket));
        HttpSession session(stream, options_, handler_, handlers_, shared_);
        co_await session.serve();
    }

    asio::awaitable<void> serve_tls(tcp::socket socket) {
        const Counted counted(*this);
        beast::ssl_stream<beast::tcp_stream> stream(std::move(socket), *secure_);
        error_code error;
        beast::get_lowest_layer(stream).expires_after(options_.idle_timeout);
        co_await stream.async_handshake(asio::ssl::stream_base::server,
                                        asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        HttpSession session(stream, options_, handler_, handlers_, shared_);
        co_await session.serve();
        beast::get_lowest_layer(stream).expires_after(goodbye);
        co_await stream.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    }

    const HttpServerOptions options_;
    const HttpHandler handler_;
    std::optional<asio::ssl::context> secure_;
    std::mutex stopping_;
    std::mutex mutex_;  // protects sessions_ and accept_ended_
    std::condition_variable ended_;
    std::size_t sessions_ = 0;
    bool accept_ended_ = false;
    SharedBySessions shared_;
    std::uint16_t port_ = 0;
    asio::io_context context_{1};  // after what its coroutines use
    tcp::acceptor acceptor_{context_};
    asio::thread_pool handlers_;
    std::thread thread_;
};

HttpServer::HttpServer(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::start(HttpServerOptions options, HttpHandler handler) {
    const std::string where = options.address + ":" + std::to_string(options.port);
    const bool is_tls = options.tls.has_value();
    auto loop = std::make_unique<Loop>(std::move(options), std::move(handler));
    if (is_tls)
        if (const error_code error = loop->use_tls(); error)
            return fail(ErrorKind::configuration, "as2-server.certificate",
                        "the certificate or key for HTTPS cannot be used: " + error.message(), where,
                        "put certificate=\"...\" and key=\"...\" of <as2-server> right; both are PEM");
    if (const error_code error = loop->listen(); error)
        return fail(ErrorKind::configuration, "as2-server.listen", "the port cannot be opened: " + error.message(),
                    where, "put listen=\"...\" of <as2-server> right, or end what uses the port");
    loop->run();
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(loop)));  // the constructor is private
}

std::uint16_t HttpServer::port() const {
    return loop_->port();
}

void HttpServer::stop() {
    loop_->stop();
}

}  // namespace crossdock::as2
