// Where an asynchronous receipt may be sent. The address comes from the message, so from anybody: it must not make us
// knock at doors that only we can reach.
//
// Allowed is what begins with one of the partner's receipt URLs, whatever its address; where the partner has none,
// http and https to public addresses. A name is judged by the address that it stands for when the connection is made
// (is_public), not before: a name can change what it stands for.
//
// Lifetime, threads: pure. Errors: partner_fault (as2.receipt-url).
//
//     auto target = check_receipt_url("https://as2.acme.example/mdn", accept.receipt_urls);
//     connect_to(target->url, target->any_address);
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "parsers/error.h"

struct sockaddr;

namespace crossdock::as2 {

struct ReceiptTarget {
    std::string url;
    bool any_address = false;  // the partner's settings name it; otherwise public addresses only
};

[[nodiscard]] Result<ReceiptTarget> check_receipt_url(std::string_view url, std::span<const std::string> allowed);

// Whether an address is one of the internet: not this machine, a private or local network, a multicast group, or one
// that stands for such.
[[nodiscard]] bool is_public(const sockaddr& address);

}  // namespace crossdock::as2
