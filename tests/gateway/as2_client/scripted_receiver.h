// A partner's AS2 server on 127.0.0.1, over real sockets, that does what its script says: one function an incoming
// request, which answers bytes or breaks off.
//
// Lifetime: stops with the object. Threads: the functions run in one thread of the receiver; requests() may be asked
// from any. Errors: a socket that cannot be opened throws.
//
//     ScriptedReceiver acme;
//     acme.next([&](const Request& request) { return http(200, {}, "thanks"); });
//     post(acme.url());
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "parsers/mime/entity.h"
#include "partners/as2/certificate.h"

namespace crossdock::test {

struct Request {
    std::string line;
    mime::Header header;
    std::string body;
    std::string client_certificate;  // fingerprint; of TLS

    // What must not change between two attempts.
    [[nodiscard]] std::string message() const { return mime::write_header(header.fields) + body; }
};

// How far a request gets.
enum class Cut { nowhere, before_reading, within_body, after_body, within_answer };

struct Step {
    std::function<std::string(const Request&)> answer;  // the whole HTTP answer
    Cut cut = Cut::nowhere;
};

class ScriptedReceiver {
  public:
    // With an identity it speaks TLS; with `clients` it wants a certificate that is one of them.
    explicit ScriptedReceiver(std::optional<as2::Identity> tls = {}, std::vector<as2::Certificate> clients = {});
    ~ScriptedReceiver();
    ScriptedReceiver(const ScriptedReceiver&) = delete;
    ScriptedReceiver& operator=(const ScriptedReceiver&) = delete;

    [[nodiscard]] std::string url(const std::string& host = "127.0.0.1") const;
    // Steps are done in their order; the last is repeated.
    void next(Step step);
    void next(std::function<std::string(const Request&)> answer) { next(Step{std::move(answer)}); }
    // Forgets the steps that are left.
    void only(std::function<std::string(const Request&)> answer);
    // Those that were read whole.
    [[nodiscard]] std::vector<Request> requests() const;
    [[nodiscard]] std::size_t connections() const;
    // From now on: another identity of the server and other clients.
    void change(as2::Identity tls, std::vector<as2::Certificate> clients);

  private:
    class Stream;
    void serve();
    void serve(Stream& stream);
    [[nodiscard]] Step take_step();

    int listener_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;  // protects what follows
    std::optional<as2::Identity> tls_;
    std::vector<as2::Certificate> clients_;
    std::deque<Step> steps_;
    std::vector<Request> requests_;
    std::size_t connections_ = 0;
    bool stopping_ = false;
    std::thread thread_;
};

[[nodiscard]] std::string http(int status, const std::vector<mime::Field>& fields, const std::string& body);

}  // namespace crossdock::test
