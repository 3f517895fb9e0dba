#include "tests/gateway/as2_client/scripted_receiver.h"

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace crossdock::test {
namespace {

struct SslEnd {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* ssl) const { SSL_free(ssl); }
};

int any_certificate(int, X509_STORE_CTX*) {
    return 1;  // which one it is, is looked at afterwards
}

}  // namespace

// One connection, with TLS or without.
class ScriptedReceiver::Stream {
  public:
    Stream(int socket, const std::optional<as2::Identity>& tls, bool ask_client) : socket_(socket) {
        const timeval limit{20, 0};  // so that a test that went wrong ends
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        if (!tls) return;
        context_.reset(SSL_CTX_new(TLS_server_method()));
        SSL_CTX_use_certificate(context_.get(), tls->certificate.handle());
        SSL_CTX_use_PrivateKey(context_.get(), tls->key.handle());
        if (ask_client)
            SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, &any_certificate);
        ssl_.reset(SSL_new(context_.get()));
        SSL_set_fd(ssl_.get(), socket_);
        open_ = SSL_accept(ssl_.get()) == 1;
    }
    ~Stream() {
        if (ssl_ && open_) SSL_shutdown(ssl_.get());
        ::close(socket_);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    [[nodiscard]] bool open() const { return open_; }
    [[nodiscard]] std::string client() const {
        if (!ssl_) return {};
        return as2::Certificate(std::shared_ptr<X509>(SSL_get1_peer_certificate(ssl_.get()), &X509_free)).fingerprint();
    }
    // False when nothing more comes.
    bool read(std::string& into) {
        char buffer[16384];
        const auto got = ssl_ ? SSL_read(ssl_.get(), buffer, sizeof buffer)
                              : static_cast<int>(::recv(socket_, buffer, sizeof buffer, 0));
        if (got <= 0) return false;
        into.append(buffer, static_cast<std::size_t>(got));
        return true;
    }
    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto put = ssl_ ? SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()))
                                  : static_cast<int>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
            if (put <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
    }

  private:
    int socket_;
    std::unique_ptr<SSL_CTX, SslEnd> context_;
    std::unique_ptr<SSL, SslEnd> ssl_;
    bool open_ = true;
};

ScriptedReceiver::ScriptedReceiver(std::optional<as2::Identity> tls, std::vector<as2::Certificate> clients)
    : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), tls_(std::move(tls)), clients_(std::move(clients)) {
    std::signal(SIGPIPE, SIG_IGN);  // of TLS to a peer that is gone; the gateway does the same
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no socket for the receiver");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

ScriptedReceiver::~ScriptedReceiver() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

std::string ScriptedReceiver::url(const std::string& host) const {
    const std::lock_guard lock(mutex_);
    return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_) + "/as2";
}

void ScriptedReceiver::next(Step step) {
    const std::lock_guard lock(mutex_);
    steps_.push_back(std::move(step));
}

void ScriptedReceiver::only(std::function<std::string(const Request&)> answer) {
    const std::lock_guard lock(mutex_);
    steps_.clear();
    steps_.push_back({std::move(answer)});
}

std::vector<Request> ScriptedReceiver::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

std::size_t ScriptedReceiver::connections() const {
    const std::lock_guard lock(mutex_);
    return connections_;
}

void ScriptedReceiver::change(as2::Identity tls, std::vector<as2::Certificate> clients) {
    const std::lock_guard lock(mutex_);
    tls_ = std::move(tls);
    clients_ = std::move(clients);
}

Step ScriptedReceiver::take_step() {
    const std::lock_guard lock(mutex_);
    ++connections_;
    if (steps_.empty()) return {[](const Request&) { return http(500, {}, "no script"); }};
    Step step = steps_.front();
    if (steps_.size() > 1) steps_.pop_front();
    return step;
}

void ScriptedReceiver::serve() {
    while (true) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        std::optional<as2::Identity> tls;
        bool ask_client = false;
        {
            const std::lock_guard lock(mutex_);
            if (stopping_ || socket < 0) {
                if (socket >= 0) ::close(socket);
                if (stopping_) return;
                continue;
            }
            tls = tls_;
            ask_client = !clients_.empty();
        }
        Stream stream(socket, tls, ask_client);
        if (stream.open()) serve(stream);
    }
}

void ScriptedReceiver::serve(Stream& stream) {
    const Step step = take_step();
    if (step.cut == Cut::before_reading) return;
    std::string bytes;
    std::size_t head = 0;
    while ((head = bytes.find("\r\n\r\n")) == std::string::npos)
        if (!stream.read(bytes)) return;
    Request request;
    request.line = bytes.substr(0, bytes.find("\r\n"));
    const std::string head_bytes = bytes.substr(request.line.size() + 2, head + 2 - request.line.size());
    const auto entity = mime::read_entity(head_bytes, {});
    if (!entity) return;
    request.header = entity->header;
    bytes.erase(0, head + 4);
    if (step.cut == Cut::within_body) return;
    if (request.header.value("Transfer-Encoding") == "chunked") {
        std::size_t at = 0;
        while (true) {
            std::size_t line_end = 0;
            while ((line_end = bytes.find("\r\n", at)) == std::string::npos)
                if (!stream.read(bytes)) return;
            const std::size_t size = std::stoul(bytes.substr(at, line_end - at), nullptr, 16);
            while (bytes.size() < line_end + 2 + size + 2)
                if (!stream.read(bytes)) return;
            request.body += bytes.substr(line_end + 2, size);
            at = line_end + 2 + size + 2;
            if (size == 0) break;
        }
    } else if (const std::string length(request.header.value("Content-Length")); !length.empty()) {
        const std::size_t size = std::stoul(length);
        while (bytes.size() < size)
            if (!stream.read(bytes)) return;
        request.body = bytes;
    }
    request.client_certificate = stream.client();
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
        if (!clients_.empty()) {
            bool known = false;
            for (const as2::Certificate& each : clients_) known |= each.fingerprint() == request.client_certificate;
            if (!known) return stream.write(http(403, {}, "who are you?"));
        }
    }
    if (step.cut == Cut::after_body) return;
    const std::string answer = step.answer(request);
    stream.write(step.cut == Cut::within_answer ? std::string_view(answer).substr(0, answer.size() / 2) : answer);
}

std::string http(int status, const std::vector<mime::Field>& fields, const std::string& body) {
    std::vector<mime::Field> all = fields;
    all.push_back({"Content-Length", std::to_string(body.size())});
    all.push_back({"Connection", "close"});
    return "HTTP/1.1 " + std::to_string(status) + " x\r\n" + mime::write_header(all) + body;
}

}  // namespace crossdock::test
