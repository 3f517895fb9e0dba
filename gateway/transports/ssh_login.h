// Logging in to an SSH server with what a site has: private key, password, or both where the server wants both.
//
// Tries only methods that the server names, each once, key first; the password also answers keyboard-interactive
// questions. Threads: one at a time per session. Errors: sftp.auth-failed, sftp.private-key, and lost connections.
//
//     if (auto result = log_in(session, site, errors); !result) return result;
#pragma once

#include <libssh2.h>

#include "gateway/transports/site.h"
#include "gateway/transports/site_errors.h"

namespace crossdock::transports {

[[nodiscard]] Result<void> log_in(LIBSSH2_SESSION* session, const Site& site, const SiteErrors& errors);

}  // namespace crossdock::transports
