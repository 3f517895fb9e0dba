// libcurl against a peer that answers late, half, wrongly or not at all.
#include "gateway/cin7/http.h"

#include <array>
#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "gateway/cin7/core_client.h"
#include "scripted_peer.h"

using namespace crossdock;
using namespace crossdock::cin7;
using namespace std::chrono_literals;

namespace {

HttpRequest get(const ScriptedPeer& peer) {
    return {.method = "GET", .url = peer.url(), .headers = {{"api-auth-applicationkey", "key"}}};
}

HttpRequest post(const ScriptedPeer& peer) {
    return {
        .method = "POST", .url = peer.url(), .headers = {{"Content-Type", "application/json"}}, .body = "{\"A\":1}"};
}

const HttpLimits short_limits{.connect_timeout = 2'000ms, .reply_timeout = 300ms};

}  // namespace

TEST_CASE("a whole answer comes through as it is, whatever its status") {
    ScriptedPeer peer({{http_text("418 Teapot", "{\"a\":1}", "Retry-After: 7\r\n"), true}});
    CurlClient http;
    const auto answer = http.perform(post(peer));
    REQUIRE(answer);
    CHECK(answer->status == 418);
    CHECK(answer->body == "{\"a\":1}");
    CHECK(answer->header("retry-after") == "7");
    CHECK(answer->header("absent").empty());
    REQUIRE(peer.requests().size() == 1);
    const std::string request = peer.requests()[0];
    CHECK_THAT(request, Catch::StartsWith("POST /sale HTTP/1.1\r\n") &&
                            Catch::Contains("Content-Type: application/json") && Catch::EndsWith("\r\n\r\n{\"A\":1}") &&
                            !Catch::Contains("Expect"));
}

TEST_CASE("reads share a connection, writes never do") {
    const PeerStep ok{http_text("200 OK", "{}"), true};
    ScriptedPeer peer({ok, ok, ok, ok});
    CurlClient http;
    REQUIRE(http.perform(get(peer)));
    REQUIRE(http.perform(get(peer)));
    CHECK(peer.connections() == 1);
    REQUIRE(http.perform(post(peer)));
    CHECK(peer.connections() == 2);
    REQUIRE(http.perform(get(peer)));
    CHECK(peer.connections() == 2);
}

TEST_CASE("a write whose connection closes without an answer reaches the peer once, also after reads") {
    const PeerStep ok{http_text("200 OK", "{}"), true};
    ScriptedPeer peer({ok, {}, ok, ok});
    CurlClient http;
    REQUIRE(http.perform(get(peer)));
    const auto written = http.perform(post(peer));
    REQUIRE_FALSE(written);
    CHECK(is(written.error(), call_error::lost_answer));
    CHECK(written.error().kind == ErrorKind::transient);
    CHECK(peer.requests().size() == 2);
}

TEST_CASE("an answer that is cut or late is lost, not an answer") {
    const std::string half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"TaskID\":";
    struct Case {
        const char* name;
        PeerStep step;
    };
    for (const Case& one :
         {Case{"nothing, then closed", {}},
          {"half a head", {"HTTP/1.1 200 OK\r\nContent-Le"}},
          {"half a body, then closed", {half}},
          {"half a chunk, then closed", {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{}"}},
          {"nothing, for ever", {"", false, true}},
          {"half a body, then nothing for ever", {half, false, true}},
          {"something that is not HTTP", {"SSH-2.0-OpenSSH\r\n\r\n"}}}) {
        CAPTURE(one.name);
        ScriptedPeer peer({one.step});
        CurlClient http(short_limits);
        const auto answer = http.perform(post(peer));
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == "cin7.lost-answer");
        CHECK(peer.requests().size() == 1);
    }
}

TEST_CASE("what was not sent is told apart from what was lost") {
    std::string closed_port;
    { closed_port = ScriptedPeer({}).url(); }
    CurlClient http(short_limits);
    const auto refused = http.perform({.method = "POST", .url = closed_port, .headers = {}, .body = "{}"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "cin7.not-sent");
    CHECK(refused.error().kind == ErrorKind::transient);
    const auto unknown = http.perform({.method = "GET", .url = "http://no-such-host.invalid/"});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "cin7.not-sent");
}

TEST_CASE("only web addresses are opened, and redirects are not followed") {
    CurlClient http;
    for (const char* url : {"file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/", ""}) {
        CAPTURE(url);
        const auto answer = http.perform({.method = "GET", .url = url});
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == "cin7.not-sent");
        CHECK(answer.error().kind == ErrorKind::configuration);
    }
    ScriptedPeer other({{http_text("200 OK", "{}")}});
    ScriptedPeer peer({{http_text("302 Found", "", "Location: " + other.url() + "\r\n")}});
    CHECK(http.perform(get(peer)).value().status == 302);
    CHECK(other.requests().empty());
}

TEST_CASE("a peer that speaks no TLS gets no credentials") {
    ScriptedPeer peer({{http_text("200 OK", "{}")}});
    CurlClient http(short_limits);
    HttpRequest request = get(peer);
    request.url.replace(0, 4, "https");
    const auto answer = http.perform(request);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == "cin7.not-sent");
}

TEST_CASE("an answer beyond the limit is not kept") {
    const std::string large(5'000, ' ');
    ScriptedPeer peer({{http_text("200 OK", large)}, {http_text("200 OK", "{}", "X: " + large + "\r\n")}});
    CurlClient http({.answer_bytes_max = 1'000, .header_bytes_max = 1'000});
    for (int i = 0; i < 2; ++i) {
        const auto answer = http.perform(get(peer));
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == "cin7.answer-too-large");
        CHECK(is_ambiguous(answer.error()));
    }
}

TEST_CASE("threads share one client, each answer goes to who asked") {
    constexpr int threads_count = 4, calls_each = 10;
    std::vector<PeerStep> steps;
    for (int i = 0; i < threads_count * calls_each; ++i)
        steps.push_back({http_text("200 OK", std::to_string(i)), true});
    ScriptedPeer peer(steps);
    CurlClient http;
    std::array<std::set<std::string>, threads_count> seen;
    std::vector<std::thread> threads;
    for (auto& mine : seen)
        threads.emplace_back([&] {
            for (int i = 0; i < calls_each; ++i)
                if (const auto answer = http.perform(get(peer)); answer) mine.insert(answer->body);
        });
    for (std::thread& thread : threads) thread.join();
    std::set<std::string> all;
    for (const auto& mine : seen) all.insert(mine.begin(), mine.end());
    CHECK(all.size() == threads_count * calls_each);
}

TEST_CASE("a key with a line end cannot smuggle a header in") {
    ScriptedPeer peer({{http_text("200 OK", "{}")}});
    CurlClient http;
    HttpRequest request = get(peer);
    request.headers[0].second = "key\r\nX-More: 1";
    const auto answer = http.perform(request);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::configuration);
    CHECK_THAT(answer.error().message, !Catch::Contains("X-More"));
    CHECK(peer.requests().empty());
}

TEST_CASE("a client against a peer that is limited, then shows a page, then answers") {
    ScriptedPeer peer({{http_text("503 Service Unavailable", "You have reached 60 calls per 60 seconds API limit.")},
                       {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"},
                       {http_text("200 OK", R"({"SaleID":"s1","Fulfilments":[]})")}});
    ManualClock clock(parse_instant("2026-11-21T08:00:00Z").value());
    SeededRandom random(7);
    std::vector<std::string> outcomes;
    CoreSettings settings;
    settings.base_url = peer.url("ExternalApi/v2/");
    settings.account_id = "account";
    settings.application_key = "key";
    settings.observer = [&](const CallRecord& record) { outcomes.push_back(record.outcome); };
    const auto core = open_core(std::move(settings), clock, random);
    REQUIRE(core);
    CHECK((*core)->fulfilments("s1"));
    CHECK(outcomes == std::vector<std::string>{"cin7.limited", "cin7.lost-answer", "ok"});
    CHECK_THAT(peer.requests().at(2), Catch::StartsWith("GET /ExternalApi/v2/sale/fulfilment?SaleID=s1 HTTP/1.1") &&
                                          Catch::Contains("api-auth-accountid: account"));
}
