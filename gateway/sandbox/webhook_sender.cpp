#include "gateway/sandbox/webhook_sender.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <optional>
#include <string_view>

// GCC 12 sees one half only of Asio's own allocation of coroutine frames when it inlines, and calls it mismatched.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace crossdock::sandbox {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds deadline{10};

struct Address {
    asio::ip::tcp::endpoint endpoint;
    std::string target;
};

// "http://127.0.0.1:8080/hook"; nullopt for names and https, which a rehearsal does not need.
std::optional<Address> address_of(std::string_view url) {
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) return std::nullopt;
    url.remove_prefix(scheme.size());
    const auto slash = std::min(url.find('/'), url.size());
    std::string_view host = url.substr(0, slash);
    unsigned short port = 80;
    if (const auto colon = host.find(':'); colon != std::string_view::npos) {
        const std::string_view digits = host.substr(colon + 1);
        const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (bad != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
        host = host.substr(0, colon);
    }
    error_code error;
    const auto number = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : std::string(host), error);
    if (error) return std::nullopt;
    return Address{{number, port}, slash == url.size() ? "/" : std::string(url.substr(slash))};
}

}  // namespace

asio::awaitable<bool> post_webhook(WebhookCall call) {
    const auto address = address_of(call.url);
    if (!address) co_return false;
    error_code error;
    beast::tcp_stream stream(co_await asio::this_coro::executor);
    stream.expires_after(deadline);
    co_await stream.async_connect(address->endpoint, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return false;

    http::request<http::string_body> request(http::verb::post, address->target, 11);
    request.set(http::field::host, address->endpoint.address().to_string());
    request.set(http::field::content_type, "application/json");
    for (const auto& [name, value] : call.headers) request.set(name, value);
    request.body() = call.body;
    request.prepare_payload();
    co_await http::async_write(stream, request, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return false;
    beast::flat_buffer buffer;
    http::response<http::string_body> answer;
    co_await http::async_read(stream, buffer, answer, asio::redirect_error(asio::use_awaitable, error));
    co_return !error && answer.result_int() / 100 == 2;
}

}  // namespace crossdock::sandbox
