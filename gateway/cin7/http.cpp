#include "gateway/cin7/http.h"

#include <algorithm>
#include <mutex>

#include "gateway/cin7/call_error.h"
#include "gateway/cin7/folded_text.h"
#include "gateway/cin7/http_failure.h"
#include "gateway/doors/curl_handle.h"

namespace crossdock::cin7 {
namespace {

using curl::set;

constexpr std::size_t idle_handles_max = 4;

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

curl::HeaderList header_list(const HttpHeaders& headers) {
    curl::HeaderList list;
    // A body is sent at once: waiting for "100 Continue" makes one call into two round trips.
    curl::append(list, "Expect:");
    for (const auto& [name, value] : headers) curl::append(list, name, value);
    return list;
}

void prepare(CURL* handle, const HttpLimits& limits) {
    curl::set_protocol(handle);
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_timeout.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.reply_timeout.count()));
    set(handle, CURLOPT_ACCEPT_ENCODING, "gzip");
    set(handle, CURLOPT_USERAGENT, "crossdock");
}

void put_request(CURL* handle, const HttpRequest& request, const curl_slist* headers) {
    const bool is_read = request.method == "GET";
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_HTTPHEADER, headers);
    if (is_read) {
        set(handle, CURLOPT_HTTPGET, 1L);
        return;
    }
    set(handle, CURLOPT_FRESH_CONNECT, 1L);
    set(handle, CURLOPT_FORBID_REUSE, 1L);
    set(handle, CURLOPT_POST, 1L);
    set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
}

}  // namespace

std::string_view HttpAnswer::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (equal_folded(key, name)) return value;
    return {};
}

// Handles in nobody's hands, each with its connections.
class CurlClient::Handles {
  public:
    [[nodiscard]] curl::Handle take() {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                curl::Handle handle = std::move(idle_.back());
                idle_.pop_back();
                return handle;
            }
        }
        return curl::new_handle();
    }

    void give_back(curl::Handle handle) {
        curl_easy_reset(handle.get());  // keeps connections, forgets addresses of things that are gone
        const std::lock_guard lock(mutex_);
        if (idle_.size() < idle_handles_max) idle_.push_back(std::move(handle));
    }

  private:
    std::mutex mutex_;
    std::vector<curl::Handle> idle_;
};

CurlClient::CurlClient(HttpLimits limits) : limits_(limits), handles_(std::make_unique<Handles>()) {
    curl::start();
}

CurlClient::~CurlClient() = default;

Result<HttpAnswer> CurlClient::perform(const HttpRequest& request) {
    const std::string place = request.method + " " + request.url;
    for (const auto& [name, value] : request.headers)
        if (name.empty() || has_control(name) || has_control(value))
            return fail(ErrorKind::configuration, std::string(call_error::not_sent),
                        "the header '" + name + "' holds a line end or another control character, nothing was sent",
                        place, "write account id and application key in one line each");

    curl::Handle handle = handles_->take();
    curl::Received received{.body_bytes_max = limits_.answer_bytes_max, .header_bytes_max = limits_.header_bytes_max};
    const curl::HeaderList headers = header_list(request.headers);
    prepare(handle.get(), limits_);
    put_request(handle.get(), request, headers.get());
    curl::receive_into(handle.get(), received);
    const curl::Performed done = curl::perform(handle.get());
    handles_->give_back(std::move(handle));
    if (received.too_large) return too_large(limits_, place);
    if (done.code != CURLE_OK || !received.head_complete)
        return done.sent ? lost(done.code, done.why, limits_, place) : not_sent(done.code, done.why, place);
    return HttpAnswer{done.status, std::move(received.headers), std::move(received.body)};
}

}  // namespace crossdock::cin7
