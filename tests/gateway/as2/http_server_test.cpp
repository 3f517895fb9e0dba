// What the server takes from the wire, and what it refuses before anybody looks at it.
#include "gateway/as2/http_server.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <future>
#include <thread>

#include "gateway/as2/http_post.h"
#include "partners/as2/new_identity.h"
#include "raw_client.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;
using Catch::Matchers::Contains;

namespace {

// Answers with what it was sent.
HttpReply echo(const HttpMessage& message) {
    HttpReply reply;
    reply.fields = {{"Method", message.method}, {"X", std::string(message.header.value("x"))}};
    reply.body = message.body;
    return reply;
}

std::unique_ptr<HttpServer> started(HttpServerOptions options = {}, HttpHandler handler = echo) {
    auto server = HttpServer::start(std::move(options), std::move(handler));
    if (!server) FAIL(to_string(server.error()));
    return std::move(*server);
}

const std::string post = "POST /as2 HTTP/1.1\r\nHost: x\r\n";

// What the kernel counts as this process's own memory, in kB: mapped files are not.
long own_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:")) return std::stol(line.substr(8));
    return 0;
}

}  // namespace

TEST_CASE("a body is the same however it is framed") {
    const auto server = started();
    const char* const framings[] = {
        "Content-Length: 9\r\n\r\nISA*00*~\n",
        "Content-Length: 0009\r\n\r\nISA*00*~\n",
        "content-LENGTH:9\r\n\r\nISA*00*~\n",
        "Transfer-Encoding: chunked\r\n\r\n9\r\nISA*00*~\n\r\n0\r\n\r\n",
        "Transfer-Encoding: Chunked\r\n\r\n3\r\nISA\r\n6\r\n*00*~\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3;name=value\r\nISA\r\n6;a;b=\"c d\"\r\n*00*~\n\r\n0;last\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n009\r\nISA*00*~\n\r\n0\r\nTrailer: x\r\n\r\n",
    };
    for (const char* framing : framings) {
        CAPTURE(framing);
        for (const bool in_single_bytes : {false, true}) {
            RawClient client(server->port());
            const std::string request = post + framing;
            if (in_single_bytes)
                for (const char byte : request) client.send({&byte, 1});
            else
                client.send(request);
            const RawAnswer answer = client.answer();
            CHECK(answer.status == 200);
            CHECK(answer.body == "ISA*00*~\n");
        }
    }
}

TEST_CASE("a folded header line is one line") {
    const auto server = started();
    RawClient client(server->port());
    client.send(post + "X: a;\r\n\tb=c\r\nContent-Length: 0\r\n\r\n");
    CHECK_THAT(client.answer().header, Contains("X: a; b=c\r\n"));
}

TEST_CASE("what could be read in two ways, or not at all, is refused") {
    const auto server = started();
    const std::pair<const char*, int> requests[] = {
        {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400},
        {"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
        {"Content-Length: -3\r\n\r\nabc", 400},
        {"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", 400},
        {"no colon here\r\n\r\n", 400},
        {"\r\n", 411},
        {"Expect: the-unexpected\r\nContent-Length: 1\r\n\r\nx", 417},
    };
    for (const auto& [request, status] : requests) {
        CAPTURE(request);
        RawClient client(server->port());
        client.send(post + request);
        CHECK(client.answer().status == status);
        CHECK(client.read(1).empty());
    }
}

TEST_CASE("what is too large is refused with the setting that says so") {
    const auto server = started({.body_bytes = 100'000, .header_bytes = 4'000});
    const std::string large(200'000, 'x');
    const std::tuple<std::string, int, std::string> requests[] = {
        {"Content-Length: 200000\r\n\r\n" + large, 413, "body-bytes of <as2-server> (100000)"},
        {"Content-Length: 999999999999\r\n\r\n", 413, "body-bytes of <as2-server> (100000)"},
        {"Transfer-Encoding: chunked\r\n\r\n30d40\r\n" + large + "\r\n0\r\n\r\n", 413, "body-bytes of <as2-server>"},
        {"X: " + large + "\r\n\r\n", 431, "header-bytes of <as2-server> (4000)"},
        {"Transfer-Encoding: chunked\r\n\r\n1;" + large + large, 431, "header-bytes of <as2-server>"},
    };
    for (const auto& [request, status, sentence] : requests) {
        RawClient client(server->port());
        client.send(post + request);
        const RawAnswer answer = client.answer();
        CHECK(answer.status == status);
        CHECK_THAT(answer.body, Contains(sentence));
    }
}

TEST_CASE("who waits for 100-continue gets it, unless the body will not be taken") {
    const auto server = started({.body_bytes = 10});
    RawClient client(server->port());
    client.send(post + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    CHECK(client.answer().status == 100);
    client.send("ISA");
    CHECK(client.answer().body == "ISA");
    client.send(post + "Expect: 100-continue\r\nContent-Length: 11\r\n\r\n");
    CHECK(client.answer().status == 413);
}

TEST_CASE("HEAD is answered without a body, and the connection goes on") {
    const auto server = started();
    RawClient client(server->port());
    for (int i = 0; i < 2; ++i) {
        client.send("HEAD /as2 HTTP/1.1\r\nHost: x\r\n\r\n");
        const RawAnswer answer = client.answer();
        CHECK(answer.status == 200);
        CHECK_THAT(answer.header, Contains("Content-Length: 0"));
        CHECK_THAT(answer.header, Contains("Method: HEAD"));
    }
    // Two at once, too.
    client.send(post + "Content-Length: 1\r\n\r\na" + post + "Content-Length: 1\r\n\r\nb");
    CHECK(client.answer().body == "a");
    CHECK(client.answer().body == "b");
    client.send("POST / HTTP/1.0\r\nContent-Length: 1\r\n\r\nc");
    CHECK(client.answer().body == "c");
    CHECK(client.read(1).empty());
}

TEST_CASE("who sends nothing, or too slowly, is hung up on") {
    using namespace std::chrono_literals;
    SECTION("in the header, though a byte comes now and then") {
        const auto server = started({.idle_timeout = 100ms});
        RawClient client(server->port());
        client.send("POST /as2 HTTP/1.1\r\n");
        CHECK(client.read(1).empty());
    }
    SECTION("in the body") {
        const auto server = started({.idle_timeout = 100ms});
        RawClient client(server->port());
        client.send(post + "Content-Length: 10\r\n\r\nabc");
        CHECK(client.read(1).empty());
    }
    SECTION("a request as a whole") {
        const auto server = started({.idle_timeout = 60s, .request_timeout = 100ms});
        RawClient client(server->port());
        client.send(post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        CHECK(client.read(1).empty());
    }
}

TEST_CASE("a message that breaks off reaches nobody") {
    std::atomic<int> handled = 0;
    const auto server = started({}, [&](const HttpMessage& message) {
        ++handled;
        return echo(message);
    });
    for (const char* begun :
         {"Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "X: y"}) {
        RawClient client(server->port());
        client.send(post + begun);
        client.hang_up();
    }
    RawClient client(server->port());
    client.send(post + "Content-Length: 1\r\n\r\na");
    CHECK(client.answer().body == "a");
    CHECK(handled == 1);
}

TEST_CASE("50 MB are received with little memory") {
    constexpr std::size_t megabyte = 1024UL * 1024;
    std::atomic<std::size_t> size = 0;
    std::atomic<long> during = 0;
    const auto server = started({}, [&](const HttpMessage& message) {
        size = message.body.size();
        during = own_memory();
        return HttpReply{200, {}, std::string(message.body.substr(49 * megabyte, 4)), {}};
    });
    const long before = own_memory();
    RawClient client(server->port());
    client.send(post + "Transfer-Encoding: chunked\r\n\r\n");
    const std::string piece = "100000\r\n" + std::string(megabyte, 'p') + "\r\n";
    for (int i = 0; i < 50; ++i) client.send(piece);
    client.send("0\r\n\r\n");
    CHECK(client.answer().body == "pppp");
    CHECK(size == 50 * megabyte);
    CHECK(during - before < 8 * 1024);
}

TEST_CASE("credentials that nobody asked for are not kept") {
    std::string kept;
    const auto server = started({}, [&](const HttpMessage& message) {
        kept = message.bytes;
        return HttpReply{};
    });
    RawClient client(server->port());
    client.send(post + "AUTHORIZATION: Basic c2VjcmV0\r\nAS2-From:  us \r\nCookie: a\r\nContent-Length: 3\r\n\r\nISA");
    CHECK(client.answer().status == 200);
    CHECK(kept == "Host: x\r\nAS2-From: us\r\nContent-Length: 3\r\n\r\nISA");
}

TEST_CASE("stopping lets the message that is being handled end, and takes no other") {
    std::promise<void> begun, go_on;
    auto server = started({}, [&, released = go_on.get_future().share()](const HttpMessage& message) {
        begun.set_value();
        released.wait();
        return echo(message);
    });
    RawClient idle(server->port()), busy(server->port());
    busy.send(post + "Content-Length: 1\r\n\r\na");
    begun.get_future().wait();
    const std::uint16_t port = server->port();
    std::thread stopping([&] { server->stop(); });
    CHECK(idle.read(1).empty());  // hung up on
    go_on.set_value();
    CHECK(busy.answer().body == "a");
    CHECK(busy.read(1).empty());
    stopping.join();
    CHECK_THROWS(RawClient(port));
}

TEST_CASE("HTTPS carries the same, to who trusts our certificate") {
    const auto today = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto identity = make_identity({.common_name = "localhost",
                                         .valid_from = today - std::chrono::days(1),
                                         .valid_until = today + std::chrono::days(1)});
    REQUIRE(identity);
    std::string body;
    HttpServerOptions options;
    options.tls = HttpServerOptions::Tls{identity->certificate.pem(), identity->key.pem()};
    const auto server = started(std::move(options), [&](const HttpMessage& message) {
        body = message.body;
        return HttpReply{};
    });
    const std::string large(3'000'000, 'x');
    const std::string message = "AS2-From: acme\r\n\r\n" + large;
    Destination to;
    to.url = "https://localhost:" + std::to_string(server->port()) + "/";
    CHECK(http_post(to, message).error().code == "as2.server-identity");
    CHECK(body.empty());
    to.trusted = identity->certificate.pem();
    const auto answer = http_post(to, message);
    if (!answer) FAIL(to_string(answer.error()));
    CHECK(answer->status == 200);
    CHECK(body == large);

    RawClient plain(server->port());
    plain.send(post + "Content-Length: 1\r\n\r\na");
    CHECK(plain.answer().status == 0);
}

TEST_CASE("a handler that throws is an error of ours, not the end") {
    const auto server = started({}, [](const HttpMessage& message) -> HttpReply {
        if (message.body == "bad") throw std::runtime_error("no luck");
        return echo(message);
    });
    RawClient client(server->port());
    client.send(post + "Content-Length: 3\r\n\r\nbad");
    CHECK(client.answer().status == 500);
    client.send(post + "Content-Length: 4\r\n\r\ngood");
    CHECK(client.answer().body == "good");
}

TEST_CASE("a port or certificate that cannot be used is told with the setting") {
    const auto first = started();
    const auto second = HttpServer::start({.port = first->port()}, echo);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == "as2-server.listen");
    CHECK_THAT(second.error().place, Contains(std::to_string(first->port())));
    CHECK(HttpServer::start({.address = "example.com"}, echo).error().code == "as2-server.listen");
    CHECK(HttpServer::start({.tls = HttpServerOptions::Tls{"no certificate", "no key"}}, echo).error().code ==
          "as2-server.certificate");
}
