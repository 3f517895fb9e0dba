// One open connection to a site where a partner leaves and fetches files.
//
// Transports move bytes and prove it; they know nothing of what is inside.
// Threads: one thread at a time per connection. Lifetime: the connection closes with the object.
// Errors: transient (network, refused, timed out), configuration (wrong key, host key changed, no such directory,
// permission denied), partner_fault (target exists).
//
//     auto connection = connect(settings, secrets);
//     auto files = (*connection)->list("/out");
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/doors/clock.h"
#include "parsers/error.h"

namespace crossdock::transports {

struct RemoteFile {
    std::string path;  // full path at the site
    std::string name;  // last part
    std::uint64_t size = 0;
    std::optional<Instant> modified;

    bool operator==(const RemoteFile&) const = default;
};

class Connection {
  public:
    virtual ~Connection() = default;

    // Regular files of a directory, unordered.
    [[nodiscard]] virtual Result<std::vector<RemoteFile>> list(std::string_view directory) = 0;

    // The whole file; fails when it is larger than `bytes_max` (naming the setting limits/file-bytes) or when the
    // bytes received are not as many as the site says it has.
    [[nodiscard]] virtual Result<std::string> fetch(std::string_view path, std::uint64_t bytes_max) = 0;

    [[nodiscard]] virtual Result<void> remove(std::string_view path) = 0;
    // Into another directory of the same site; made when missing. An existing target gets a numbered name.
    [[nodiscard]] virtual Result<void> move(std::string_view path, std::string_view directory) = 0;

    // Uploads under a temporary name, checks the size, renames. Fails with code "transport.target-exists" when a file
    // of that name is there with another size; the same name and size is taken as already delivered.
    [[nodiscard]] virtual Result<void> deliver(std::string_view directory, std::string_view name,
                                               std::string_view bytes) = 0;
    // Size of a file; nullopt when there is none.
    [[nodiscard]] virtual Result<std::optional<std::uint64_t>> size_of(std::string_view path) = 0;

    // For connections that stay open between polls: call it now and then. Asks the peer whether it is still there once
    // the connection has rested for as long as the site's keep-alive says; fails when it is gone.
    [[nodiscard]] virtual Result<void> keep_alive() { return {}; }
};

}  // namespace crossdock::transports
