// What libssh2 says when something went wrong, and the Error that this means.
//
// Threads: one at a time per session. Lifetime: a value that outlives its session.
//
//     if (rc < 0) return std::unexpected(error_of(SshFault::last(session, sftp), "list", path, errors));
#pragma once

#include <libssh2.h>
#include <libssh2_sftp.h>
#include <string>
#include <string_view>

#include "gateway/transports/site_errors.h"

namespace crossdock::transports {

struct SshFault {
    int code = 0;              // LIBSSH2_ERROR_...
    unsigned long status = 0;  // LIBSSH2_FX_..., when the code is LIBSSH2_ERROR_SFTP_PROTOCOL
    std::string text;

    // `sftp` may be null.
    [[nodiscard]] static SshFault last(LIBSSH2_SESSION* session, LIBSSH2_SFTP* sftp);

    // The session cannot be used any more, as against an operation that the server declined.
    [[nodiscard]] bool ends_session() const;
    // The server says that there is no such file or directory.
    [[nodiscard]] bool is_missing() const;
    [[nodiscard]] std::string detail() const;
};

// `doing` is a verb: "list", "read", "write", "remove", "rename", "make".
[[nodiscard]] Error error_of(const SshFault& fault, std::string_view doing, std::string_view path,
                             const SiteErrors& errors);

}  // namespace crossdock::transports
