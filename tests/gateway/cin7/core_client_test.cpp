// What is repeated and what is not; what is observed; what never leaves the client.
#include "gateway/cin7/core_client.h"

#include <catch2/catch.hpp>

#include "scripted_http.h"

using namespace crossdock;
using namespace crossdock::cin7;
using namespace std::chrono_literals;

namespace {

const Instant start = parse_instant("2026-11-21T08:00:00.000Z").value();
const char* const limited_text = "You have reached 60 calls per 60 seconds API limit.";
const char* const no_fulfilments = R"({"SaleID":"s1","Fulfilments":[]})";

struct Bench {
    explicit Bench(CoreLimits limits = {})
        : client({.base_url = "https://cin7.test/ExternalApi/v2/",
                  .account_id = "account",
                  .application_key = "hidden-key",
                  .limits = limits,
                  .observer = [this](const CallRecord& record) { records.push_back(record); }},
                 http, pacer, recent, clock, random) {}

    // Status and outcome of every call.
    [[nodiscard]] std::vector<std::string> outcomes() const {
        std::vector<std::string> list;
        for (const CallRecord& one : records) list.push_back(std::to_string(one.status) + " " + one.outcome);
        return list;
    }
    [[nodiscard]] std::chrono::milliseconds elapsed() const { return clock.now() - start; }

    ManualClock clock{start};
    SeededRandom random{7};
    ScriptedHttp http;
    Pacer pacer{{}, clock, random};
    std::vector<CallRecord> records;
    RecentSales recent;
    CoreClient client;
};

std::vector<PickLine> some_lines() {
    PickLine line;
    line.sku = "TEE";
    line.quantity = documents::Decimal(10);
    line.location = "East";
    return {line};
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a call carries the credentials and is told to the observer without them") {
    Bench bench;
    bench.http.answer(200, no_fulfilments);
    REQUIRE(bench.client.fulfilments("s1"));
    REQUIRE(bench.http.requests.size() == 1);
    const HttpRequest& request = bench.http.requests[0];
    CHECK(request.method == "GET");
    CHECK(request.url == "https://cin7.test/ExternalApi/v2/sale/fulfilment?SaleID=s1");
    CHECK(request.headers[0] == std::pair<std::string, std::string>("api-auth-accountid", "account"));
    CHECK(request.headers[1] == std::pair<std::string, std::string>("api-auth-applicationkey", "hidden-key"));
    REQUIRE(bench.records.size() == 1);
    const CallRecord& record = bench.records[0];
    CHECK(record.method == "GET");
    CHECK(record.path == "sale/fulfilment");
    CHECK(record.subject == "SaleID=s1");
    CHECK(record.purpose == "read");
    CHECK(record.status == 200);
    CHECK(record.outcome == "ok");
    CHECK(record.attempt == 1);
}

TEST_CASE("a limited write is repeated, because nothing was executed") {
    Bench bench;
    bench.http.answer(503, limited_text);
    bench.http.answer(400, R"([{"ErrorCode":400,"Exception":"You have reached 60 calls per 60 seconds API limit."}])");
    bench.http.answer(429, "", {{"Retry-After", "7"}});
    bench.http.answer(200, R"({"TaskID":"t1"})");
    CHECK(bench.client.authorise_pick("t1", some_lines()));
    CHECK(bench.outcomes() == Strings{"503 cin7.limited", "400 cin7.limited", "429 cin7.limited", "200 ok"});
    CHECK(bench.records[3].attempt == 4);
    CHECK(bench.elapsed() >= 15s + 30s + 7s);
    CHECK(bench.http.requests[0].body == bench.http.requests[3].body);
}

TEST_CASE("limited without end is given back with the time to wait") {
    Bench bench({.limited_repeats_max = 2});
    for (int i = 0; i < 3; ++i) bench.http.answer(429, "");
    const auto picked = bench.client.authorise_pick("t1", some_lines());
    REQUIRE_FALSE(picked);
    CHECK(is(picked.error(), call_error::limited));
    CHECK_FALSE(is_ambiguous(picked.error()));
    CHECK(picked.error().place == "POST sale/fulfilment/pick of TaskID t1");
    REQUIRE(bench.client.held_until());
    CHECK(*bench.client.held_until() > bench.clock.now());
}

TEST_CASE("a wait that is asked for and too long is given back at once") {
    Bench bench;
    bench.http.answer(429, "", {{"Retry-After", "1800"}});
    CHECK(is(bench.client.sale("s1").error(), call_error::limited));
    CHECK(bench.elapsed() == 0s);
    CHECK(is(bench.client.sale("s1").error(), call_error::limited));
    CHECK(bench.http.requests.size() == 1);
}

TEST_CASE("a write that may have been executed is never repeated") {
    struct Case {
        const char* name;
        int status;
        const char* body;
        std::string_view code;
    };
    for (const Case& one : {Case{"a server error", 500, "Oops", call_error::server_error},
                            {"a proxy's error", 502, "<html>Bad Gateway</html>", call_error::server_error},
                            {"503 that does not count calls", 503, "Service Unavailable", call_error::server_error},
                            {"a page", 200, "<html>Cin7</html>", call_error::lost_answer},
                            {"half an answer", 200, R"({"TaskID":)", call_error::lost_answer}}) {
        CAPTURE(one.name);
        Bench bench;
        bench.http.answer(one.status, one.body);
        const auto picked = bench.client.authorise_pick("t1", some_lines());
        REQUIRE_FALSE(picked);
        CHECK(picked.error().code == one.code);
        CHECK(picked.error().kind == ErrorKind::transient);
        CHECK(is_ambiguous(picked.error()));
        CHECK(bench.http.requests.size() == 1);
    }
    Bench bench;
    bench.http.fail_with(ErrorKind::transient, call_error::lost_answer);
    CHECK(is_ambiguous(bench.client.authorise_pick("t1", some_lines()).error()));
    CHECK(bench.outcomes() == Strings{"0 cin7.lost-answer"});
    bench.http.fail_with(ErrorKind::transient, call_error::not_sent);
    const auto not_sent = bench.client.authorise_pick("t1", some_lines());
    CHECK_FALSE(is_ambiguous(not_sent.error()));
    CHECK(bench.http.requests.size() == 2);
}

TEST_CASE("a refused write says everything that Cin7 said") {
    Bench bench;
    bench.http.answer(
        400, R"([{"ErrorCode":400,"Exception":"No stock of A"},{"ErrorCode":400,"Exception":"No stock of B"}])");
    const auto picked = bench.client.authorise_pick("t1", some_lines());
    REQUIRE_FALSE(picked);
    CHECK(picked.error().kind == ErrorKind::needs_data);
    CHECK(picked.error().code == "cin7.rejected");
    CHECK_THAT(picked.error().message, Catch::Contains("No stock of A; No stock of B"));
    CHECK(bench.http.requests.size() == 1);
}

TEST_CASE("reads are repeated on transient errors, with growing waits, up to the limit") {
    Bench bench;
    bench.http.fail_with(ErrorKind::transient, call_error::not_sent);
    bench.http.answer(500, "Oops");
    bench.http.answer(200, "<html>");
    bench.http.answer(200, no_fulfilments);
    CHECK(bench.client.fulfilments("s1"));
    CHECK(bench.outcomes() == Strings{"0 cin7.not-sent", "500 cin7.server-error", "200 cin7.lost-answer", "200 ok"});
    CHECK(bench.elapsed() >= 3500ms);

    Bench broken;
    for (int i = 0; i < 4; ++i) broken.http.answer(500, "Oops");
    CHECK(is(broken.client.fulfilments("s1").error(), call_error::server_error));
    CHECK(broken.http.is_over());
}

TEST_CASE("a busy server holds the pace, and a read comes back to it") {
    Bench bench;
    bench.http.answer(503, "Service Unavailable");
    bench.http.answer(200, no_fulfilments);
    CHECK(bench.client.fulfilments("s1"));
    CHECK(bench.elapsed() >= 15s);
}

TEST_CASE("wrong credentials are believed at first, and doubted after success") {
    Bench fresh;
    fresh.http.answer(403, "Incorrect credentials!");
    CHECK(is(fresh.client.sale("s1").error(), call_error::unauthorised));
    CHECK(fresh.http.requests.size() == 1);

    Bench bench;
    bench.http.answer(200, no_fulfilments);
    bench.http.answer(403, "Incorrect credentials!");
    bench.http.answer(200, R"({"TaskID":"t1"})");
    REQUIRE(bench.client.fulfilments("s1"));
    CHECK(bench.client.authorise_pick("t1", some_lines()));
    for (int i = 0; i < 3; ++i) bench.http.answer(403, "Incorrect credentials!");
    const auto refused = bench.client.authorise_pick("t1", some_lines());
    CHECK(refused.error().kind == ErrorKind::configuration);
    CHECK(bench.http.is_over());
}

TEST_CASE("what cannot be sent is refused before a call is made") {
    Bench bench;
    const auto picked = bench.client.authorise_pick("t1", {});
    REQUIRE_FALSE(picked);
    CHECK(is(picked.error(), call_error::unsendable));
    CHECK(picked.error().place == "POST sale/fulfilment/pick of TaskID t1: Lines");
    CHECK(bench.http.requests.empty());
}

TEST_CASE("a new fulfilment whose answer shows none is a lost answer") {
    Bench bench;
    bench.http.answer(200, R"({"SaleID":"s1"})");
    CHECK(is_ambiguous(bench.client.create_fulfilment("s1").error()));
    bench.http.answer(204, "");
    CHECK(is_ambiguous(bench.client.create_fulfilment("s1").error()));
    bench.http.answer(200, R"({"SaleID":"s1","Fulfilments":[{"TaskID":"T9"}]})");
    CHECK(bench.client.create_fulfilment("s1").value().at(0).task_id == "t9");
    CHECK(bench.http.requests[2].body == R"({"SaleID":"s1"})");
}

TEST_CASE("another sale than the one asked for is not taken") {
    Bench bench;
    bench.http.answer(200, R"({"ID":"s2"})");
    CHECK(is(bench.client.sale("s1").error(), call_error::unexpected_answer));
    bench.http.answer(200, R"({"ID":"S1"})");
    CHECK(bench.client.sale("s1").value().id == "s1");
}

TEST_CASE("after stop nothing is sent and nobody waits") {
    Bench bench;
    bench.client.stop();
    CHECK(is(bench.client.sale("s1").error(), call_error::not_sent));
    CHECK(bench.http.requests.empty());
    CHECK(bench.elapsed() == 0s);
}

TEST_CASE("a client is not opened on settings that cannot work") {
    ManualClock clock(start);
    SeededRandom random(1);
    const auto opened = [&](const char* url, const char* key, Pace pace = {}) {
        CoreSettings settings;
        settings.base_url = url;
        settings.account_id = "account";
        settings.application_key = key;
        settings.pace = pace;
        const auto core = open_core(std::move(settings), clock, random);
        return core ? "opened" : core.error().message;
    };
    CHECK(opened("https://cin7.test/ExternalApi/v2/", "key") == "opened");
    CHECK(opened("http://127.0.0.1:9/ExternalApi/v2/", "key") == "opened");
    CHECK_THAT(opened("http://cin7.test/", "key"), Catch::Contains("in the clear"));
    CHECK_THAT(opened("http://127.0.0.1.cin7.test/", "key"), Catch::Contains("in the clear"));
    CHECK_THAT(opened("ftp://cin7.test/", "key"), Catch::Contains("in the clear"));
    CHECK_THAT(opened("https://cin7.test/", ""), Catch::Contains("application key"));
    CHECK_THAT(opened("https://cin7.test/", "key", {.calls_per_minute = 0}), Catch::Contains("calls-per-minute"));
}
