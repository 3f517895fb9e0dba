// A request and its answer as the router sees them: no sockets, no HTTP library.
//
// Lifetime, threads: values.
//
//     router.handle({.method = "GET", .target = "/ExternalApi/v2/saleList?Page=1", .headers = {...}, .body = {}});
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crossdock::sandbox {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The value of the header, whose name is compared in any case; empty when there is none.
[[nodiscard]] std::string_view header(const Headers& headers, std::string_view name);

struct Request {
    std::string method;
    std::string target;  // path and query as on the request line
    Headers headers{};
    std::string body{};
};

// What becomes of an answer on its way.
enum class Delivery {
    whole,
    none,  // the connection closes instead
    half   // half of the body, then the connection closes
};

struct Response {
    int status = 200;
    std::string body{};
    std::string content_type = "application/json; charset=utf-8";
    Headers headers{};
    Delivery delivery = Delivery::whole;
    std::chrono::seconds delay{0};  // before anything is sent
};

}  // namespace crossdock::sandbox
