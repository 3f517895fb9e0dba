// Where a receipt may go: the door through which a stranger would make us call our own machines.
#include "gateway/as2/receipt_target.h"

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <cstring>
#include <netinet/in.h>

#include "gateway/as2/http_post.h"
#include "gateway/as2/http_server.h"

using namespace crossdock;
using namespace crossdock::as2;

namespace {

bool public_address(const char* text) {
    sockaddr_storage storage{};
    auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
    auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
        storage.ss_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1)
        storage.ss_family = AF_INET6;
    else
        FAIL(text << " is no address");
    return is_public(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace

TEST_CASE("an address of this machine, of a private network or of nobody is not public") {
    for (const char* address : {"127.0.0.1",
                                "127.255.255.255",
                                "0.0.0.0",
                                "10.0.0.1",
                                "10.255.255.255",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.0.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "192.0.2.1",
                                "198.18.0.1",
                                "198.51.100.9",
                                "203.0.113.9",
                                "224.0.0.1",
                                "239.1.1.1",
                                "240.0.0.1",
                                "255.255.255.255",
                                "::",
                                "::1",
                                "fe80::1",
                                "fc00::1",
                                "fd12:3456::1",
                                "ff02::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "64:ff9b::7f00:1",
                                "2002:7f00:1::1",
                                "2001:db8::1",
                                "2001::1"}) {
        CAPTURE(address);
        CHECK_FALSE(public_address(address));
    }
    for (const char* address : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "100.128.0.0",
                                "223.255.255.255", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"}) {
        CAPTURE(address);
        CHECK(public_address(address));
    }
}

TEST_CASE("a receipt URL is taken or refused by what it says") {
    const std::vector<std::string> nothing;
    const std::vector<std::string> list{"https://as2.acme.example", "http://10.1.2.3:8080/mdn"};
    struct Row {
        const char* url;
        const std::vector<std::string>& allowed;
        char expected;  // 'p': public addresses only, 'a': any address, '-': refused
    };
    const Row rows[] = {
        {"http://as2.acme.example/", nothing, 'p'},
        {"HTTPS://as2.acme.example:8443/as2?a=b&c=d", nothing, 'p'},
        {"http://127.0.0.1/", nothing, 'p'},  // refused when the connection is made
        {"ftp://as2.acme.example/", nothing, '-'},
        {"file:///etc/passwd", nothing, '-'},
        {"gopher://as2.acme.example/", nothing, '-'},
        {"mailto:as2@acme.example", nothing, '-'},
        {"//as2.acme.example/", nothing, '-'},
        {"http:///path", nothing, '-'},
        {"http://user:word@as2.acme.example/", nothing, '-'},
        {"http://as2.acme.example/\r\nX: y", nothing, '-'},
        {"http://as2.acme.example\\@evil.example/", nothing, '-'},
        {"https://as2.acme.example/any?thing", list, 'a'},
        {"https://as2.acme.example", list, 'a'},
        {"https://as2.acme.example:444/", list, 'a'},
        {"https://as2.acme.example.evil.example/", list, '-'},
        {"https://as2.acme.example@evil.example/", list, '-'},
        {"http://as2.acme.example/", list, '-'},
        {"http://10.1.2.3:8080/mdn/7", list, 'a'},
        {"http://10.1.2.3:8080/admin", list, '-'},
    };
    for (const Row& row : rows) {
        CAPTURE(row.url);
        const auto target = check_receipt_url(row.url, row.allowed);
        CHECK((target ? (target->any_address ? 'a' : 'p') : '-') == row.expected);
        if (target) CHECK(target->url == row.url);
    }
    CHECK_FALSE(check_receipt_url("http://" + std::string(3000, 'a') + "/", nothing));
}

TEST_CASE("a post that is not allowed everywhere reaches no address of this machine, under no name of it") {
    int requests = 0;
    const auto server = HttpServer::start({}, [&](const HttpMessage&) {
        ++requests;
        return HttpReply{302, {{"Location", "http://127.0.0.1/elsewhere"}}, {}, {}};
    });
    REQUIRE(server);
    const std::string port = std::to_string((*server)->port());
    const auto post = [&](const std::string& host, bool public_only) {
        Destination to;
        to.url = "http://" + host + ":" + port + "/";
        to.public_only = public_only;
        return http_post(to, "AS2-From: brand\r\n\r\nx");
    };
    for (const char* host :
         {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"}) {
        CAPTURE(host);
        const auto posted = post(host, true);
        REQUIRE_FALSE(posted);
        CHECK(posted.error().code == "as2.receipt-url");
    }
    CHECK(requests == 0);
    // Where the settings name it, it does; and a redirect is not followed.
    CHECK(post("127.0.0.1", false).value().status == 302);
    CHECK(requests == 1);
}
