#include "gateway/cin7/http.h"

#include <algorithm>
#include <array>
#include <curl/curl.h>
#include <mutex>
#include <new>
#include <stdexcept>

#include "gateway/cin7/call_error.h"
#include "gateway/cin7/folded_text.h"
#include "gateway/cin7/http_failure.h"

namespace crossdock::cin7 {
namespace {

constexpr std::size_t idle_handles_max = 4;

struct CurlEnd {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlEnd>;
using HeaderList = std::unique_ptr<curl_slist, CurlEnd>;

// Once for the process, before the first handle.
void start_libcurl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK)
        throw std::runtime_error(std::string("libcurl does not start: ") + curl_easy_strerror(started));
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// What libcurl fills in while it works.
struct Receiving {
    HttpAnswer answer;
    const HttpLimits& limits;
    std::size_t header_bytes = 0;
    bool head_complete = false;
    bool too_large = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* user) noexcept {
    auto& receiving = *static_cast<Receiving*>(user);
    if (receiving.answer.body.size() + count > receiving.limits.answer_bytes_max) {
        receiving.too_large = true;
        return 0;
    }
    try {
        receiving.answer.body.append(bytes, count);
    } catch (const std::bad_alloc&) {
        receiving.too_large = true;
        return 0;
    }
    return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* user) noexcept {
    auto& receiving = *static_cast<Receiving*>(user);
    receiving.header_bytes += count;
    if (receiving.header_bytes > receiving.limits.header_bytes_max) {
        receiving.too_large = true;
        return 0;
    }
    try {
        const std::string_view line(bytes, count);
        // An interim answer (100) or a proxy's comes before the real one.
        if (line.starts_with("HTTP/")) receiving.answer.headers.clear();
        receiving.head_complete = trimmed(line).empty();
        const auto colon = line.find(':');
        if (colon != std::string_view::npos)
            receiving.answer.headers.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    } catch (const std::bad_alloc&) {
        receiving.too_large = true;
        return 0;
    }
    return count;
}

HeaderList header_list(const HttpHeaders& headers) {
    HeaderList list;
    const auto append = [&list](const std::string& line) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        static_cast<void>(list.release());
        list.reset(longer);
    };
    // A body is sent at once: waiting for "100 Continue" makes one call into two round trips.
    append("Expect:");
    for (const auto& [name, value] : headers) append(name + (value.empty() ? ";" : ": " + value));
    return list;
}

template <class... Value>
void set(CURL* handle, CURLoption option, Value... value) {
    if (const CURLcode code = curl_easy_setopt(handle, option, value...); code != CURLE_OK)
        throw std::runtime_error(std::string("libcurl does not take an option: ") + curl_easy_strerror(code));
}

void prepare(CURL* handle, const HttpLimits& limits) {
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_timeout.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.reply_timeout.count()));
    set(handle, CURLOPT_ACCEPT_ENCODING, "gzip");
    set(handle, CURLOPT_USERAGENT, "crossdock");
    set(handle, CURLOPT_WRITEFUNCTION, &take_body);
    set(handle, CURLOPT_HEADERFUNCTION, &take_header);
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
    [[nodiscard]] Handle take() {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                Handle handle = std::move(idle_.back());
                idle_.pop_back();
                return handle;
            }
        }
        Handle handle(curl_easy_init());
        if (!handle) throw std::bad_alloc();
        return handle;
    }

    void give_back(Handle handle) {
        curl_easy_reset(handle.get());  // keeps connections, forgets addresses of things that are gone
        const std::lock_guard lock(mutex_);
        if (idle_.size() < idle_handles_max) idle_.push_back(std::move(handle));
    }

  private:
    std::mutex mutex_;
    std::vector<Handle> idle_;
};

CurlClient::CurlClient(HttpLimits limits) : limits_(limits), handles_(std::make_unique<Handles>()) {
    start_libcurl();
}

CurlClient::~CurlClient() = default;

Result<HttpAnswer> CurlClient::perform(const HttpRequest& request) {
    const std::string place = request.method + " " + request.url;
    for (const auto& [name, value] : request.headers)
        if (name.empty() || has_control(name) || has_control(value))
            return fail(ErrorKind::configuration, std::string(call_error::not_sent),
                        "the header '" + name + "' holds a line end or another control character, nothing was sent",
                        place, "write account id and application key in one line each");

    Handle handle = handles_->take();
    Receiving receiving{{}, limits_};
    std::array<char, CURL_ERROR_SIZE> detail{};
    const HeaderList headers = header_list(request.headers);
    prepare(handle.get(), limits_);
    put_request(handle.get(), request, headers.get());
    set(handle.get(), CURLOPT_ERRORBUFFER, detail.data());
    set(handle.get(), CURLOPT_WRITEDATA, &receiving);
    set(handle.get(), CURLOPT_HEADERDATA, &receiving);

    const CURLcode code = curl_easy_perform(handle.get());
    // libcurl takes a head that breaks off for a whole one.
    if (code != CURLE_OK || !receiving.head_complete) {
        long sent = 0;
        curl_easy_getinfo(handle.get(), CURLINFO_REQUEST_SIZE, &sent);
        const std::string why = *detail.data() != '\0' ? detail.data() : curl_easy_strerror(code);
        handles_->give_back(std::move(handle));
        if (receiving.too_large) return too_large(limits_, place);
        if (sent == 0) return not_sent(code, why, place);
        return lost(code, why, limits_, place);
    }
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    receiving.answer.status = static_cast<int>(status);
    handles_->give_back(std::move(handle));
    return std::move(receiving.answer);
}

}  // namespace crossdock::cin7
