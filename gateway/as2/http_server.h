// HTTP and HTTPS for those who post to us: connections, deadlines, limits. What an answer says is the handler's.
//
// A body is never held in memory beyond `memory_bytes`: it goes to a file without a name and the handler gets it
// mapped. Requests that break the limits or the protocol are answered here (400, 411, 413, 417, 431), naming the
// setting of <as2-server> that was passed; the handler does not see them.
//
// Lifetime: start() listens before it returns. stop() takes no more connections, lets requests end that have begun
// (`stop_within`), and closes; so does the destructor. Threads: one of its own for all sockets, and `handlers` that
// call the handler, several at once. Errors: start: configuration (as2-server.listen, as2-server.certificate).
//
//     auto server = HttpServer::start({.address = "0.0.0.0", .port = 4080}, [](const HttpMessage& message) {
//         return HttpReply{.status = 200, .body = "thanks"};
//     });
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"
#include "parsers/mime/entity.h"
#include "partners/as2/spool.h"

namespace crossdock::as2 {

struct HttpMessage {
    std::string method;
    std::string peer;  // its address, without the port
    mime::Header header;
    std::string_view body;
    std::string_view bytes;  // the header's lines, an empty line and the body: what is kept of the message
};

struct HttpReply {
    int status = 200;
    std::vector<mime::Field> fields{};
    std::string body{};
    // Called once the reply has been written, or cannot be any more.
    std::function<void()> written{};
};

using HttpHandler = std::function<HttpReply(const HttpMessage& message)>;

struct HttpServerOptions {
    struct Tls {
        std::string certificates;  // PEM, our own first
        std::string key;           // PEM
    };

    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: the system chooses
    std::optional<Tls> tls{};

    std::uint64_t body_bytes = 1024ULL * 1024 * 1024;
    std::uint32_t header_bytes = 64U * 1024;
    std::size_t memory_bytes = 1024UL * 1024;
    std::size_t connections = 256;
    std::chrono::milliseconds idle_timeout{60'000};      // without a byte, and for a header as a whole
    std::chrono::milliseconds request_timeout{900'000};  // for a request as a whole
    std::chrono::milliseconds stop_within{30'000};
    std::string spool_folder = "/tmp";  // on a disk
    std::size_t handlers = 2;
};

class HttpServer {
  public:
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(HttpServerOptions options, HttpHandler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    void stop();

  private:
    class Loop;
    explicit HttpServer(std::unique_ptr<Loop> loop);
    std::unique_ptr<Loop> loop_;
};

}  // namespace crossdock::as2
