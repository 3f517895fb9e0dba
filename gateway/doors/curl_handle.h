// libcurl as all of the gateway's HTTP clients use it: handles that end by themselves, options that cannot fail
// unnoticed, an answer within limits, and whether anything of a request left this machine.
//
// For .cpp files only: libcurl stays out of headers. Lifetime: what set() is given by address must outlive perform().
// Threads: a handle on one at a time. Errors: throws when libcurl does not start or take an option (a broken build or a
// bug); what happens on the wire is answered.
//
//     const curl::Handle handle = curl::new_handle();
//     curl::Received received{.body_bytes_max = 1 << 20};
//     curl::receive_into(handle.get(), received);
//     const curl::Performed done = curl::perform(handle.get());
//     if (done.code != CURLE_OK || !received.head_complete) return lost(done.why);
#pragma once

#include <curl/curl.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace crossdock::curl {

struct End {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, End>;
using HeaderList = std::unique_ptr<curl_slist, End>;

// Once for the process, before the first handle; new_handle does it too.
void start();
[[nodiscard]] Handle new_handle();

[[noreturn]] void option_refused(CURLcode code);
template <class... Value>
void set(CURL* handle, CURLoption option, Value... value) {
    if (const CURLcode code = curl_easy_setopt(handle, option, value...); code != CURLE_OK) option_refused(code);
}

void append(HeaderList& list, const std::string& line);
// Also where the value is empty: libcurl would leave the header out.
void append(HeaderList& list, const std::string& name, const std::string& value);

// The protocol as we speak it: http and https only, no redirects, HTTP/1.1, TLS 1.2 or newer, no signals.
void set_protocol(CURL* handle);

// What libcurl fills in while it works.
struct Received {
    std::size_t body_bytes_max = 0;
    std::size_t header_bytes_max = std::size_t{64} * 1024;
    std::vector<std::pair<std::string, std::string>> headers{};  // of the last head: interim answers are passed over
    std::string body{};
    std::size_t header_bytes = 0;
    bool head_complete = false;  // libcurl takes a head that breaks off for a whole one
    bool too_large = false;
};
void receive_into(CURL* handle, Received& received);

struct Performed {
    CURLcode code;
    std::string why;  // in libcurl's words
    bool sent;        // something of the request went out
    int status;       // 0 without an answer
};
[[nodiscard]] Performed perform(CURL* handle);

}  // namespace crossdock::curl
