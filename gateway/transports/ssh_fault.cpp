#include "gateway/transports/ssh_fault.h"

namespace crossdock::transports {

SshFault SshFault::last(LIBSSH2_SESSION* session, LIBSSH2_SFTP* sftp) {
    SshFault fault;
    char* text = nullptr;
    int length = 0;
    fault.code = libssh2_session_last_error(session, &text, &length, 0);
    if (text != nullptr && length > 0) fault.text.assign(text, static_cast<std::size_t>(length));
    if (fault.code == LIBSSH2_ERROR_SFTP_PROTOCOL && sftp != nullptr) fault.status = libssh2_sftp_last_error(sftp);
    return fault;
}

bool SshFault::ends_session() const {
    if (code == LIBSSH2_ERROR_SFTP_PROTOCOL)
        // Status 0 with a protocol error: the answer was not understood, so what comes next will not be either.
        return status == LIBSSH2_FX_OK || status == LIBSSH2_FX_BAD_MESSAGE || status == LIBSSH2_FX_NO_CONNECTION ||
               status == LIBSSH2_FX_CONNECTION_LOST;
    return code != 0;
}

bool SshFault::is_missing() const {
    return code == LIBSSH2_ERROR_SFTP_PROTOCOL &&
           (status == LIBSSH2_FX_NO_SUCH_FILE || status == LIBSSH2_FX_NO_SUCH_PATH);
}

std::string SshFault::detail() const {
    if (code == LIBSSH2_ERROR_SFTP_PROTOCOL) return "SFTP status " + std::to_string(status);
    return text + (text.empty() ? "" : ", ") + "libssh2 error " + std::to_string(code);
}

Error error_of(const SshFault& fault, std::string_view doing, std::string_view path, const SiteErrors& errors) {
    if (fault.code == LIBSSH2_ERROR_TIMEOUT || fault.code == LIBSSH2_ERROR_SOCKET_TIMEOUT)
        return errors.timed_out(std::string(doing) + (path.empty() ? "" : " '" + std::string(path) + "'"),
                                fault.detail());
    if (fault.ends_session()) return errors.lost(doing, path, fault.detail());
    switch (fault.status) {
        case LIBSSH2_FX_NO_SUCH_FILE:
        case LIBSSH2_FX_NO_SUCH_PATH: return errors.no_such_file(path);
        case LIBSSH2_FX_PERMISSION_DENIED:
        case LIBSSH2_FX_WRITE_PROTECT: return errors.permission_denied(doing, path);
        case LIBSSH2_FX_NO_SPACE_ON_FILESYSTEM:
        case LIBSSH2_FX_QUOTA_EXCEEDED: return errors.no_space(path, fault.detail());
        default: return errors.failed(doing, path, fault.detail());
    }
}

}  // namespace crossdock::transports
