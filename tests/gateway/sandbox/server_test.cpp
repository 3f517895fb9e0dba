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
