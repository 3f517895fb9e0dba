#include "gateway/doors/curl_handle.h"

#include <array>
#include <new>
#include <stdexcept>
#include <string_view>

#include "parsers/mime/entity.h"

namespace crossdock::curl {
namespace {

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* user) noexcept {
    auto& received = *static_cast<Received*>(user);
    try {
        received.too_large = received.body.size() + count > received.body_bytes_max;
        if (!received.too_large) received.body.append(bytes, count);
    } catch (const std::bad_alloc&) {
        received.too_large = true;
    }
    return received.too_large ? 0 : count;
}

void take_line(Received& received, std::string_view line) {
    auto& fields = received.headers;
    // An interim answer (100, 102) or a proxy's comes before the real one.
    if (line.starts_with("HTTP/")) fields.clear();
    received.head_complete = mime::trimmed(line).empty();
    const bool folded = line.starts_with(' ') || line.starts_with('\t');
    const std::size_t colon = line.find(':');
    if (folded && !fields.empty() && !received.head_complete)
        fields.back().second += " " + std::string(mime::trimmed(line));
    else if (colon != std::string_view::npos)
        fields.emplace_back(mime::trimmed(line.substr(0, colon)), mime::trimmed(line.substr(colon + 1)));
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* user) noexcept {
    auto& received = *static_cast<Received*>(user);
    received.header_bytes += count;
    received.too_large = received.header_bytes > received.header_bytes_max;
    try {
        if (!received.too_large) take_line(received, {bytes, count});
    } catch (const std::bad_alloc&) {
        received.too_large = true;
    }
    return received.too_large ? 0 : count;
}

}  // namespace

void start() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK)
        throw std::runtime_error(std::string("libcurl does not start: ") + curl_easy_strerror(started));
}

Handle new_handle() {
    start();
    Handle handle(curl_easy_init());
    if (!handle) throw std::bad_alloc();
    return handle;
}

void option_refused(CURLcode code) {
    throw std::runtime_error(std::string("libcurl does not take an option: ") + curl_easy_strerror(code));
}

void append(HeaderList& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());
    list.reset(longer);
}

void append(HeaderList& list, const std::string& name, const std::string& value) {
    append(list, name + (value.empty() ? ";" : ": " + value));
}

void set_protocol(CURL* handle) {
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_NOSIGNAL, 1L);
}

void receive_into(CURL* handle, Received& received) {
    set(handle, CURLOPT_WRITEFUNCTION, &take_body);
    set(handle, CURLOPT_WRITEDATA, &received);
    set(handle, CURLOPT_HEADERFUNCTION, &take_header);
    set(handle, CURLOPT_HEADERDATA, &received);
}

Performed perform(CURL* handle) {
    std::array<char, CURL_ERROR_SIZE> detail{};
    set(handle, CURLOPT_ERRORBUFFER, detail.data());
    const CURLcode code = curl_easy_perform(handle);
    set(handle, CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
    long bytes = 0, tunnel = 0, status = 0;
    curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &bytes);
    curl_easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &tunnel);
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    // A proxy that refused to connect got its CONNECT, and nothing of the request.
    const bool refused_by_proxy = tunnel >= 300;
    return {code, detail.front() != '\0' ? detail.data() : curl_easy_strerror(code), bytes > 0 && !refused_by_proxy,
            static_cast<int>(status)};
}

}  // namespace crossdock::curl
