// The sandbox over a real socket: answers that are lost or cut, held ledger questions, limits, stopping.
#include <catch2/catch.hpp>
#include <utility>
//
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <future>
#include <nlohmann/json.hpp>

#include "gateway/sandbox/json.h"
#include "gateway/sandbox/seed.h"
#include "gateway/sandbox/server.h"

using namespace crossdock;
using namespace crossdock::sandbox;
namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

const Json seed = Json::parse(R"({
    "products":  [ { "SKU": "TEE" } ], "locations": [ { "Name": "East", "stock": { "TEE": 100 } } ],
    "customers": [ { "Name": "Northwind Outfitters" } ],
    "sales": [ { "Customer": "Northwind Outfitters", "Location": "East", "Lines": [ { "SKU": "TEE", "Quantity": 10 } ] } ] })");

// One connection to a server.
class Client {
  public:
    explicit Client(unsigned short port) : socket_(context_) {
        socket_.connect({asio::ip::address_v4::loopback(), port});
    }

    // The answer, or the error that came instead.
    std::expected<http::response<http::string_body>, boost::system::error_code> call(http::verb method,
                                                                                     const std::string& target,
                                                                                     const std::string& body = {}) {
        const Options known;
        http::request<http::string_body> request(method, target, 11);
        request.set(http::field::host, "127.0.0.1");
        request.set("api-auth-accountid", known.account_id);
        request.set("api-auth-applicationkey", known.application_key);
        request.body() = body;
        request.prepare_payload();
        boost::system::error_code error;
        http::write(socket_, request, error);
        if (error) return std::unexpected(error);
        http::response<http::string_body> response;
        http::read(socket_, buffer_, response, error);
        if (error) return std::unexpected(error);
        return response;
    }

  private:
    asio::io_context context_;
    asio::ip::tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
};

std::unique_ptr<Server> started(Clock& clock, Options options = {}) {
    auto server = Server::start(std::move(options), clock);
    REQUIRE(server);
    REQUIRE((*server)->with_account([](CoreAccount& account) { return seed_account(account, seed).has_value(); }));
    return std::move(*server);
}

std::string first_sale(Server& server) {
    return server.with_account([](CoreAccount& account) { return account.sales().front().id; });
}

}  // namespace

TEST_CASE("the server answers several requests on one connection, and says where it is") {
    SystemClock clock;
    const auto server = started(clock);
    CHECK(server->base_url() == "http://127.0.0.1:" + std::to_string(server->port()) + "/ExternalApi/v2/");
    Client client(server->port());
    for (int i = 0; i < 3; ++i) {
        const auto answer = client.call(http::verb::get, "/ExternalApi/v2/saleList");
        REQUIRE(answer);
        CHECK(answer->result_int() == 200);
        CHECK(Json::parse(answer->body())["Total"] == 1);
    }
}

TEST_CASE("C19: an answer lost after the commit: the connection ends, the effect is there") {
    SystemClock clock;
    const auto server = started(clock, {.faults = {*parse_fault("lost-answer-after-commit@POST:sale/fulfilment")}});
    const std::string body = Json({{"SaleID", first_sale(*server)}}).dump();
    CHECK_FALSE(Client(server->port()).call(http::verb::post, "/ExternalApi/v2/sale/fulfilment", body));
    CHECK(server->with_account(
              [](CoreAccount& account) { return account.ledger().count(EffectKind::fulfilment_created); }) == 1);
}

TEST_CASE("C19: a truncated answer promises more than comes") {
    SystemClock clock;
    const auto server = started(clock, {.faults = {*parse_fault("truncated@saleList")}});
    const auto answer = Client(server->port()).call(http::verb::get, "/ExternalApi/v2/saleList");
    REQUIRE_FALSE(answer);
    CHECK(answer.error() == http::error::partial_message);
}

TEST_CASE("a held ledger question is answered when the effect is there, however it came about") {
    SystemClock clock;
    const auto server = started(clock);
    auto held = std::async(std::launch::async, [&] {
        return Client(server->port()).call(http::verb::get, "/sandbox/ledger?wait=fulfilment-created:2&timeout=60");
    });
    const std::string sale = first_sale(*server);
    const std::string body = Json({{"SaleID", sale}}).dump();
    const auto created = Client(server->port()).call(http::verb::post, "/ExternalApi/v2/sale/fulfilment", body);
    REQUIRE(created);
    server->with_account([&](CoreAccount& account) {
        const std::string task = account.sale(sale)->fulfilments.front().task_id;
        REQUIRE(account.cancel_fulfilment(task, Cancel::make_void));
        REQUIRE(account.add_fulfilment(sale));
    });
    const auto answer = held.get();
    REQUIRE(answer);
    CHECK(Json::parse(answer->body())["complete"] == true);
}

TEST_CASE("C19: silence lasts as long as the sandbox's clock says, then the connection closes without an answer") {
    ManualClock clock(*parse_instant("2026-11-18T08:00:00.000Z"));
    const auto server = started(clock, {.faults = {*parse_fault("silence-after-commit@POST:sale/fulfilment")}});
    const std::string body = Json({{"SaleID", first_sale(*server)}}).dump();
    auto silent = std::async(std::launch::async, [&, port = server->port()] {
        return Client(port).call(http::verb::post, "/ExternalApi/v2/sale/fulfilment", body).has_value();
    });
    // Held until the work is done, whenever that is.
    REQUIRE(Client(server->port()).call(http::verb::get, "/sandbox/ledger?wait=fulfilment-created:1&timeout=30"));
    REQUIRE(Client(server->port()).call(http::verb::post, "/sandbox/clock", R"({"seconds":31})"));
    CHECK_FALSE(silent.get());
}

TEST_CASE("C19: a slow answer comes when the sandbox's clock has gone that far") {
    ManualClock clock(*parse_instant("2026-11-18T08:00:00.000Z"));
    const auto server = started(clock, {.faults = {*parse_fault("slow@POST:sale/fulfilment")}});
    const std::string body = Json({{"SaleID", first_sale(*server)}}).dump();
    auto slow = std::async(std::launch::async, [&, port = server->port()] {
        const auto answer = Client(port).call(http::verb::post, "/ExternalApi/v2/sale/fulfilment", body);
        return answer ? answer->result_int() : 0;
    });
    REQUIRE(Client(server->port()).call(http::verb::get, "/sandbox/ledger?wait=fulfilment-created:1&timeout=30"));
    clock.advance(std::chrono::seconds(40));
    CHECK(slow.get() == 200);
}

TEST_CASE("C18: a webhook calls its receiver") {
    ManualClock clock(*parse_instant("2026-11-18T08:00:00.000Z"));
    const auto server = started(clock);
    asio::io_context context;
    asio::ip::tcp::acceptor receiver(context, {asio::ip::address_v4::loopback(), 0});
    const std::string url = "http://127.0.0.1:" + std::to_string(receiver.local_endpoint().port()) + "/hook";
    const Json webhook = {{"Type", "Sale/Voided"}, {"ExternalURL", url}};
    REQUIRE(Client(server->port()).call(http::verb::post, "/ExternalApi/v2/webhooks", webhook.dump())->result_int() ==
            200);
    const std::string sale = first_sale(*server);
    REQUIRE(Client(server->port()).call(http::verb::delete_, "/ExternalApi/v2/sale?Void=true&ID=" + sale));
    clock.advance(std::chrono::minutes(1));
    asio::ip::tcp::socket socket(context);
    receiver.accept(socket);
    boost::beast::flat_buffer buffer;
    http::request<http::string_body> call;
    http::read(socket, buffer, call);
    CHECK(call.target() == "/hook");
    CHECK(Json::parse(call.body())["SaleID"] == sale);
    http::response<http::empty_body> thanks(http::status::ok, 11);
    http::write(socket, thanks);
}

TEST_CASE("an Omni sandbox has its own base URL and says limited with 429") {
    SystemClock clock;
    const auto server = Server::start({.product = ProductLine::omni}, clock);
    REQUIRE(server);
    CHECK_THAT((*server)->base_url(), Catch::Matchers::EndsWith("/api/v1/"));
    CHECK(Client((*server)->port()).call(http::verb::get, "/api/v1/Branches")->result_int() == 401);
    CHECK((*server)->with_options([](Options& options) { return options.limit_answer; }) == LimitAnswer::status_429);
    CHECK((*server)->with_omni([](omni::OmniAccount& account) { return account.ledger().entries().size(); }) == 0);
}

TEST_CASE("a held ledger question ends with its time") {
    SystemClock clock;
    const auto server = started(clock);
    const auto answer =
        Client(server->port()).call(http::verb::get, "/sandbox/ledger?wait=ship-authorised:1&timeout=0");
    REQUIRE(answer);
    CHECK(Json::parse(answer->body())["complete"] == false);
}

TEST_CASE("a body that is too large is refused") {
    SystemClock clock;
    const auto server = started(clock);
    const auto answer =
        Client(server->port()).call(http::verb::post, "/ExternalApi/v2/sale", std::string(5 * 1024 * 1024, ' '));
    // The refusal, or the reset that overtakes it while the body is still being sent.
    if (answer) CHECK(answer->result_int() == 413);
    CHECK(Client(server->port()).call(http::verb::get, "/ExternalApi/v2/me")->result_int() == 200);
}

TEST_CASE("stop ends open connections and held questions; twice is harmless") {
    SystemClock clock;
    const auto server = started(clock);
    Client idle(server->port());
    REQUIRE(idle.call(http::verb::get, "/ExternalApi/v2/me"));
    auto held = std::async(std::launch::async, [&, port = server->port()] {
        return Client(port).call(http::verb::get, "/sandbox/ledger?wait=ship-authorised:1&timeout=600").has_value();
    });
    REQUIRE(Client(server->port()).call(http::verb::get, "/ExternalApi/v2/me"));
    server->stop();
    server->stop();
    CHECK_FALSE(idle.call(http::verb::get, "/ExternalApi/v2/me"));
    held.wait();
    CHECK(server->with_account([](CoreAccount& account) { return account.sales().size(); }) == 1);
}

TEST_CASE("a port in use and a seed that cannot be read are named") {
    SystemClock clock;
    const auto server = started(clock);
    const auto second = Server::start({.port = server->port()}, clock);
    REQUIRE_FALSE(second);
    CHECK_THAT(to_string(second.error()), Catch::Matchers::Contains("127.0.0.1:" + std::to_string(server->port())));
    const auto unseeded = Server::start({.seed = "/nowhere/seed.json"}, clock);
    REQUIRE_FALSE(unseeded);
    CHECK_THAT(to_string(unseeded.error()), Catch::Matchers::Contains("/nowhere/seed.json"));
}
