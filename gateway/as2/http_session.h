// One connection of the HTTP server: requests in, replies out, until one of the two sides has enough. For
// http_server.cpp.
//
// Lifetime: the stream and everything else passed in outlive serve(). Threads: the loop's; the handler is called in the
// pool given. Errors: none; what breaks the limits or the protocol is answered, or hung up on.
//
//     HttpSession session(stream, options, handler, handlers, shared);
//     co_await session.serve();
#pragma once

#include <utility>  // Boost 1.74 forgets it before awaitable.hpp
//
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <exception>
#include <set>

#include "gateway/as2/http_server.h"

// GCC 12 sees one half only of Asio's own allocation of coroutine frames when it inlines, and calls it mismatched.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace crossdock::as2 {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Steady = std::chrono::steady_clock;

inline constexpr std::size_t piece_bytes = 64UL * 1024;
inline constexpr std::chrono::seconds write_timeout{60};
inline constexpr std::chrono::seconds goodbye{2};  // for what a caller still sends when it has been refused
inline constexpr std::size_t goodbye_bytes = 8UL * 1024 * 1024;  // and how much of it is read

// What all connections share; the loop's thread alone touches it.
struct SharedBySessions {
    bool stopped = false;
    std::set<tcp::socket*> idle;  // those that wait for a request
};

// A connection that waits for a request may be closed at any time.
class Idle {
  public:
    Idle(std::set<tcp::socket*>& idle, tcp::socket& socket) : idle_(idle), socket_(&socket) { idle_.insert(socket_); }
    ~Idle() { idle_.erase(socket_); }
    Idle(const Idle&) = delete;
    Idle& operator=(const Idle&) = delete;

  private:
    std::set<tcp::socket*>& idle_;
    tcp::socket* socket_;
};

inline HttpReply refusal(int status, std::string text) {
    return {status, {{"Content-Type", "text/plain"}}, std::move(text) + "\n", {}};
}

inline std::string setting(const std::string& name, std::uint64_t value) {
    return name + " of <as2-server> (" + std::to_string(value) + ")";
}

// Credentials that nobody asked for are not kept.
inline bool is_kept(http::field name) {
    return name != http::field::authorization && name != http::field::proxy_authorization &&
           name != http::field::cookie;
}

// A request on its way in.
struct Incoming {
    explicit Incoming(SpoolPlace place) : spool(std::move(place)) {}
    HttpMessage message{};
    Spool spool;
    std::size_t header_bytes = 0;
    bool keep_alive = false;
    unsigned version = 11;
};

template <class Stream>
class HttpSession {
  public:
    HttpSession(Stream& stream, const HttpServerOptions& options, const HttpHandler& handler,
                asio::thread_pool& handlers, SharedBySessions& shared)
        : stream_(stream), options_(options), handler_(handler), handlers_(handlers), shared_(shared) {}

    asio::awaitable<void> serve() {
        tcp::socket& socket = beast::get_lowest_layer(stream_).socket();
        error_code error;
        const auto endpoint = socket.remote_endpoint(error);
        const std::string peer = error ? std::string() : endpoint.address().to_string();
        beast::flat_buffer buffer(options_.header_bytes + 2 * piece_bytes);
        buffer.reserve(piece_bytes);  // it would be filled by 512 bytes at a time
        while (!shared_.stopped) {
            Incoming incoming({options_.spool_folder, options_.memory_bytes,
                               options_.body_bytes + options_.header_bytes + piece_bytes});
            incoming.message.peer = peer;
            std::optional<HttpReply> refused;
            if (!co_await receive(buffer, incoming, refused)) break;
            if (refused) {
                if (co_await write(*refused, incoming, false)) co_await drain();
                break;
            }
            const HttpReply reply = co_await handle(incoming);
            const bool go_on = incoming.keep_alive && !shared_.stopped;
            const bool written = co_await write(reply, incoming, go_on);
            if (reply.written) reply.written();
            if (!written || !go_on) break;
        }
        socket.shutdown(tcp::socket::shutdown_send, error);
    }

  private:
    // False: the caller is gone. `refused` is the answer to what is not taken.
    asio::awaitable<bool> receive(beast::flat_buffer& buffer, Incoming& incoming, std::optional<HttpReply>& refused) {
        auto& layer = beast::get_lowest_layer(stream_);
        http::request_parser<http::buffer_body> parser;
        parser.header_limit(options_.header_bytes);
        parser.body_limit(options_.body_bytes);
        const auto deadline = Steady::now() + options_.request_timeout;
        error_code error;
        {
            const Idle idle(shared_.idle, layer.socket());
            layer.expires_after(options_.idle_timeout);
            co_await http::async_read_header(stream_, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        }
        if (error) co_return refuse(error, refused);
        const auto& request = parser.get();
        incoming.keep_alive = request.keep_alive();
        incoming.version = request.version();
        incoming.message.method = std::string(request.method_string());
        if (request.method() == http::verb::post && !request.has_content_length() && !parser.chunked()) {
            refused = refusal(411, "A message needs Content-Length, or Transfer-Encoding: chunked.");
            co_return true;
        }
        if (const auto expects = request[http::field::expect]; !expects.empty()) {
            if (!beast::iequals(expects, "100-continue")) {
                refused = refusal(417, "Only 100-continue can be expected.");
                co_return true;
            }
            http::response<http::empty_body> proceed(http::status::continue_, request.version());
            co_await http::async_write(stream_, proceed, asio::redirect_error(asio::use_awaitable, error));
            if (error) co_return false;
        }
        if (!keep_header(request, incoming, refused)) co_return true;

        parser.eager(true);
        std::vector<char> piece(piece_bytes);
        while (!parser.is_done()) {
            parser.get().body().data = piece.data();
            parser.get().body().size = piece.size();
            layer.expires_at(std::min(deadline, Steady::now() + options_.idle_timeout));
            co_await http::async_read_some(stream_, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
            if (error == http::error::need_buffer) error = {};
            if (error) co_return refuse(error, refused);
            const std::size_t count = piece.size() - parser.get().body().size;
            if (!kept(incoming.spool.append({piece.data(), count}), refused)) co_return true;
        }
        layer.expires_never();
        const auto bytes = incoming.spool.view();
        if (!bytes) {
            refused = refusal(503, to_string(bytes.error()));
            co_return true;
        }
        incoming.message.bytes = *bytes;
        incoming.message.body = bytes->substr(incoming.header_bytes);
        co_return true;
    }

    template <class Request>
    static bool keep_header(const Request& request, Incoming& incoming, std::optional<HttpReply>& refused) {
        auto& fields = incoming.message.header.fields;
        for (const auto& field : request)
            if (is_kept(field.name()))
                fields.push_back({std::string(field.name_string()),
                                  std::string(mime::trimmed({field.value().data(), field.value().size()}))});
        const std::string lines = mime::write_header(fields);
        incoming.header_bytes = lines.size();
        return kept(incoming.spool.append(lines), refused);
    }

    static bool kept(const Result<void>& appended, std::optional<HttpReply>& refused) {
        if (!appended) refused = refusal(503, to_string(appended.error()));
        return appended.has_value();
    }

    // True: it can be told to the caller.
    bool refuse(error_code error, std::optional<HttpReply>& refused) const {
        if (error == http::error::body_limit)
            refused = refusal(413, "The body is larger than " + setting("body-bytes", options_.body_bytes) + ".");
        else if (error == http::error::header_limit || error == http::error::buffer_overflow)
            refused = refusal(431, "The header is larger than " + setting("header-bytes", options_.header_bytes) + ".");
        else if (error == beast::error::timeout)
            return false;  // who is this slow does not read either
        else if (error.category() == make_error_code(http::error::bad_method).category() &&
                 error != http::error::end_of_stream && error != http::error::partial_message)
            refused = refusal(400, "This is no HTTP request that can be read: " + error.message() + ".");
        return refused.has_value();
    }

    asio::awaitable<HttpReply> handle(const Incoming& incoming) {
        co_return co_await asio::co_spawn(handlers_, handled(incoming), asio::use_awaitable);
    }

    asio::awaitable<HttpReply> handled(const Incoming& incoming) {
        try {
            co_return handler_(incoming.message);
        } catch (const std::exception& error) {
            co_return refusal(500, std::string("The gateway failed: ") + error.what());
        }
    }

    asio::awaitable<bool> write(const HttpReply& reply, const Incoming& incoming, bool keep_alive) {
        http::response<http::string_body> message(static_cast<http::status>(reply.status), incoming.version);
        for (const mime::Field& field : reply.fields) message.insert(field.name, field.value);
        message.keep_alive(keep_alive);
        if (incoming.message.method != "HEAD") message.body() = reply.body;
        message.prepare_payload();
        error_code error;
        beast::get_lowest_layer(stream_).expires_after(write_timeout);
        http::response_serializer<http::string_body> serializer(message);
        co_await http::async_write(stream_, serializer, asio::redirect_error(asio::use_awaitable, error));
        beast::get_lowest_layer(stream_).expires_never();
        co_return !error;
    }

    // Reads on for a little: a connection that is closed while its caller still sends takes the answer with it.
    asio::awaitable<void> drain() {
        auto& layer = beast::get_lowest_layer(stream_);
        error_code error;
        layer.socket().shutdown(tcp::socket::shutdown_send, error);
        std::vector<char> piece(piece_bytes);
        std::size_t drained = 0;
        layer.expires_after(goodbye);
        while (!error && drained < goodbye_bytes)
            drained +=
                co_await layer.async_read_some(asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
    }

    Stream& stream_;
    const HttpServerOptions& options_;
    const HttpHandler& handler_;
    asio::thread_pool& handlers_;
    SharedBySessions& shared_;
};

}  // namespace crossdock::as2
