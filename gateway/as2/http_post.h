// One POST of a whole AS2 message to a server, and its answer. No opinion about either.
//
// A message is given as it is kept: "Name: value" lines, an empty line, the body. Host, Content-Length and the log-in
// are added; nothing is changed, redirected or repeated, and no connection is used twice: libcurl would repeat a
// request by itself when a kept connection ends.
//
// Lifetime: everything is used during the call only. Threads: free. Errors: transient (as2.unreachable: nothing was
// sent; as2.lost-answer: perhaps it arrived), configuration (as2.server-identity: TLS says no; as2.url),
// partner_fault (as2.answer-too-large, as2.receipt-url: an address that is not public). Any complete answer is a
// success, whatever its status.
//
//     auto answer = http_post({.url = "https://as2.acme.example/in"}, "AS2-From: BRAND\r\n...\r\n\r\nISA*...");
//     if (answer && answer->status == 200) read_mdn(answer->header, answer->body, ...);
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"
#include "parsers/error.h"
#include "parsers/mime/entity.h"
#include "partners/as2_settings.h"

namespace crossdock::as2 {

struct Destination {
    std::string url;
    std::chrono::milliseconds connect_timeout{15'000};
    std::chrono::milliseconds reply_timeout{120'000};  // the longest time without a byte
    std::string user, password;
    std::string proxy, proxy_user, proxy_password;
    std::vector<std::string> pins;  // "sha256//..."
    bool check_host = true;
    bool chunked = false;
    std::string trusted;           // PEM: what the server's certificate is, or is issued by; empty: the public ones
    std::string certificate, key;  // PEM: ours for the server; empty: none
    std::size_t answer_bytes_max = std::size_t{16} << 20;
    // For a URL that a stranger may have named: only an address of the internet is connected to (receipt_target.h).
    bool public_only = false;
    std::chrono::milliseconds timeout{0};  // of the whole; 0: none
};

// Of a partner's server, secrets resolved, with the certificates that are active now.
[[nodiscard]] Result<Destination> destination_of(const partners::As2Settings& settings,
                                                 std::span<const DatedCertificate> book,
                                                 const partners::Secrets& secrets, crossdock::Instant now);

struct PostAnswer {
    int status = 0;
    mime::Header header;
    std::string body;

    // As it is kept: the header's lines, an empty line, the body.
    [[nodiscard]] std::string bytes() const { return mime::write_header(header.fields) + body; }
};

[[nodiscard]] Result<PostAnswer> http_post(const Destination& destination, std::string_view message);

}  // namespace crossdock::as2
