#include "gateway/as2/receipt_target.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

#include "parsers/mime/entity.h"

namespace crossdock::as2 {
namespace {

constexpr std::size_t url_characters_max = 2048;

struct Block {
    std::uint32_t network;
    int bits;
};

constexpr std::uint32_t of(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return a << 24U | b << 16U | c << 8U | d;
}

// IANA's special-purpose registry, and multicast and reserved above it.
constexpr Block not_public[] = {{of(0, 0, 0, 0), 8},      {of(10, 0, 0, 0), 8},     {of(100, 64, 0, 0), 10},
                                {of(127, 0, 0, 0), 8},    {of(169, 254, 0, 0), 16}, {of(172, 16, 0, 0), 12},
                                {of(192, 0, 0, 0), 24},   {of(192, 0, 2, 0), 24},   {of(192, 88, 99, 0), 24},
                                {of(192, 168, 0, 0), 16}, {of(198, 18, 0, 0), 15},  {of(198, 51, 100, 0), 24},
                                {of(203, 0, 113, 0), 24}, {of(224, 0, 0, 0), 3}};

bool is_public(std::uint32_t address) {
    return std::ranges::none_of(
        not_public, [&](const Block& block) { return (address ^ block.network) >> (32 - block.bits) == 0; });
}

bool is_public(const std::array<std::uint8_t, 16>& address) {
    const auto begins = [&](std::initializer_list<int> bytes) {
        return std::ranges::equal(bytes, std::span(address).first(bytes.size()),
                                  [](int a, std::uint8_t b) { return a == b; });
    };
    const auto v4_at = [&](std::size_t at) {
        return of(address[at], address[at + 1], address[at + 2], address[at + 3]);
    };
    // An IPv4 address in the clothes of IPv6: mapped, NAT64, 6to4.
    if (begins({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return is_public(v4_at(12));
    if (begins({0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public(v4_at(12));
    if (begins({0x20, 0x02})) return is_public(v4_at(2));
    // Only 2000::/3 is given out; of it, Teredo and documentation are nobody's.
    return (address[0] & 0xe0U) == 0x20U && !begins({0x20, 0x01, 0, 0}) && !begins({0x20, 0x01, 0x0d, 0xb8});
}

std::unexpected<Error> refused(std::string_view url, const std::string& why) {
    std::string shown(url.substr(0, 200));
    std::ranges::replace_if(
        shown, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
    return fail(ErrorKind::partner_fault, "as2.receipt-url", "no receipt is sent to '" + shown + "': " + why, {},
                "if the partner is reached there, add <receipt-url begins=\"...\"/> to its <accept>");
}

}  // namespace

Result<ReceiptTarget> check_receipt_url(std::string_view url, std::span<const std::string> allowed) {
    const std::size_t colon = url.find("://");
    const std::string_view scheme = url.substr(0, std::min(colon, url.size()));
    if (colon == std::string_view::npos || (!mime::same_word(scheme, "http") && !mime::same_word(scheme, "https")))
        return refused(url, "it is no http or https address");
    if (url.size() > url_characters_max)
        return refused(url, "it is longer than " + std::to_string(url_characters_max) + " characters");
    if (std::ranges::any_of(url,
                            [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\'; }))
        return refused(url, "it holds a blank, a backslash or a control character");
    const std::string_view authority = url.substr(colon + 3, url.find_first_of("/?#", colon + 3) - (colon + 3));
    if (authority.empty()) return refused(url, "it names no host");
    // "https://good.example@evil.example/" begins as the good one does.
    if (authority.find('@') != std::string_view::npos) return refused(url, "it holds credentials");
    if (allowed.empty()) return ReceiptTarget{std::string(url), false};
    const auto fits = [&](const std::string& begin) {
        if (!url.starts_with(begin)) return false;
        // "https://as2.acme.example" does not stand for "https://as2.acme.example.evil.example/".
        const bool has_path = begin.find('/', std::min(begin.find("://"), begin.size() - 1) + 3) != std::string::npos;
        return has_path || url.size() == begin.size() || url[begin.size()] == '/' || url[begin.size()] == '?' ||
               url[begin.size()] == ':';
    };
    if (!std::ranges::any_of(allowed, fits)) return refused(url, "the partner's settings name other addresses");
    return ReceiptTarget{std::string(url), true};
}

bool is_public(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return is_public(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        return is_public(std::bit_cast<std::array<std::uint8_t, 16>>(v6.sin6_addr));
    }
    return false;
}

}  // namespace crossdock::as2
