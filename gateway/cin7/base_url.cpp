#include "gateway/cin7/base_url.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace crossdock::cin7 {
namespace {

// In the clear only to this machine.
bool may_carry_keys(std::string_view url) {
    if (url.starts_with("https://")) return true;
    constexpr std::array<std::string_view, 3> hosts{"http://127.0.0.1", "http://localhost", "http://[::1]"};
    return std::ranges::any_of(hosts, [&](std::string_view host) {
        return url.starts_with(host) && url.size() > host.size() &&
               (url[host.size()] == ':' || url[host.size()] == '/');
    });
}

}  // namespace

Result<std::string> usable_base_url(std::string url) {
    if (!may_carry_keys(url))
        return fail(ErrorKind::configuration, "cin7.settings",
                    "the base-url '" + url + "' is not an https address; the key would travel in the clear",
                    "gateway.xml", "write https://...; plain http is for a sandbox at 127.0.0.1");
    if (!url.ends_with('/')) url += '/';
    return url;
}

}  // namespace crossdock::cin7
