// The door to HTTP: one request, one answer, no opinion about either.
//
// CurlClient keeps connections for reads. A write always gets a connection of its own: over a kept one libcurl repeats
// a request by itself when the connection closes without an answer, and a repeated write moves stock twice.
//
// Lifetime: a CurlClient ends its connections when it ends. Threads: perform may be called from any number of threads.
// Errors: `cin7.not-sent` (certainly not executed), `cin7.lost-answer` (perhaps executed), `cin7.answer-too-large`.
// Any complete answer is a success here, whatever its status.
//
//     CurlClient http;
//     auto answer = http.perform({.method = "GET", .url = base + "me", .headers = credentials});
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/error.h"

namespace crossdock::cin7 {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method = "GET";  // GET reads; every other verb writes
    std::string url;
    HttpHeaders headers{};
    std::string body{};
};

struct HttpAnswer {
    int status = 0;
    HttpHeaders headers{};
    std::string body{};

    // The first header of that name, in any case; "" when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

class HttpClient {
  public:
    virtual ~HttpClient() = default;
    [[nodiscard]] virtual Result<HttpAnswer> perform(const HttpRequest& request) = 0;
};

struct HttpLimits {
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds reply_timeout{30'000};  // of the whole call
    std::size_t answer_bytes_max = std::size_t{16} << 20;
    std::size_t header_bytes_max = std::size_t{64} << 10;
};

class CurlClient final : public HttpClient {
  public:
    explicit CurlClient(HttpLimits limits = {});
    ~CurlClient() override;
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;

    [[nodiscard]] Result<HttpAnswer> perform(const HttpRequest& request) override;

  private:
    class Handles;
    const HttpLimits limits_;
    const std::unique_ptr<Handles> handles_;
};

}  // namespace crossdock::cin7
