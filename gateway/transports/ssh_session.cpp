#include "gateway/transports/ssh_session.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gateway/transports/ssh_login.h"

namespace crossdock::transports {
namespace {

constexpr long closing_timeout_ms = 1'000;
// Freeing may ask to be called again; a dead peer may make it ask for ever (libssh2 issues 344 and 690).
constexpr int closing_attempts = 100;

// Without SHA-1, CBC, 3DES, RC4 and MD5. libssh2 runs AES block by block and ChaCha20 packet by packet, which is
// faster.
constexpr auto key_exchanges =
    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
    "diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256,"
    "diffie-hellman-group-exchange-sha256";
constexpr auto ciphers =
    "chacha20-poly1305@openssh.com,aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr";
constexpr auto macs = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";
constexpr auto user_signatures =
    "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";

bool initialise_library() {
    static const bool is_ready = libssh2_init(0) == 0;
    return is_ready;
}

bool prefer_strong_algorithms(LIBSSH2_SESSION* session, const std::string& host_key_algorithms) {
    const std::pair<int, const char*> preferences[] = {{LIBSSH2_METHOD_KEX, key_exchanges},
                                                       {LIBSSH2_METHOD_HOSTKEY, host_key_algorithms.c_str()},
                                                       {LIBSSH2_METHOD_CRYPT_CS, ciphers},
                                                       {LIBSSH2_METHOD_CRYPT_SC, ciphers},
                                                       {LIBSSH2_METHOD_MAC_CS, macs},
                                                       {LIBSSH2_METHOD_MAC_SC, macs},
                                                       {LIBSSH2_METHOD_COMP_CS, "none"},
                                                       {LIBSSH2_METHOD_COMP_SC, "none"},
                                                       {LIBSSH2_METHOD_SIGN_ALGO, user_signatures}};
    return std::ranges::all_of(preferences, [&](const auto& preference) {
        return libssh2_session_method_pref(session, preference.first, preference.second) == 0;
    });
}

bool is_no_common_algorithm(const SshFault& fault) {
    return fault.code == LIBSSH2_ERROR_KEX_FAILURE || fault.code == LIBSSH2_ERROR_METHOD_NONE ||
           fault.code == LIBSSH2_ERROR_ALGO_UNSUPPORTED;
}

std::string list_of(const std::vector<HostKey>& keys) {
    std::string text;
    for (const HostKey& key : keys) text += (text.empty() ? "" : ", ") + to_string(key);
    return text;
}

std::string line_to_add(const HostKey& key) {
    return "<host-key fingerprint=\"" + key.fingerprint + "\"/>";
}

Error not_accepted(HostKeyPins::Verdict verdict, const HostKeyPins& pins, const std::vector<HostKey>& seen,
                   const SiteErrors& errors) {
    const std::string check =
        "ask the partner, by another way than this connection, for the fingerprint of the server's key";
    if (verdict == HostKeyPins::Verdict::revoked)
        return {ErrorKind::configuration, "sftp.host-key-revoked",
                errors.site() + " shows the key " + list_of(seen) + ", which is marked @revoked; nothing was sent",
                errors.place(), check + ", and pin the new one"};
    if (verdict == HostKeyPins::Verdict::not_pinned) {
        const std::string others =
            pins.lines_for_others() == 0
                ? ""
                : " (" + std::to_string(pins.lines_for_others()) + " known_hosts lines are for other hosts or ports)";
        return {ErrorKind::configuration, "sftp.host-key-unknown",
                "no host key is pinned for " + errors.site() + others + "; it shows " + list_of(seen) +
                    "; nothing was sent",
                errors.place(), check + "; if it is the same, add " + line_to_add(seen.front())};
    }
    return {ErrorKind::configuration, "sftp.host-key-changed",
            "the host key of " + errors.site() + " has changed: pinned is " + list_of(pins.pinned()) + ", it shows " +
                list_of(seen) + "; nothing was sent",
            errors.place(),
            check + "; only if they confirm the new one, add " + line_to_add(seen.front()) +
                " and remove the old one. If they do not, somebody may be between us and them"};
}

}  // namespace

Result<std::unique_ptr<SshSession>> SshSession::open(const Site& site, const SiteErrors& errors) {
    if (!initialise_library()) return fail(ErrorKind::bug, "sftp.library", "libssh2 does not start");
    const auto pins = HostKeyPins::parse(site.host_keys, site.host, site.port, errors.place());
    if (!pins) return std::unexpected(pins.error());

    std::vector<HostKey> seen;
    auto verdict = HostKeyPins::Verdict::changed;
    for (const std::string& algorithms : pins->algorithm_attempts()) {
        auto session = shake_hands(site, algorithms, errors);
        if (!session) {
            // The server has no key of the type that a further attempt asks for: the keys seen before decide.
            if (!seen.empty() && session.error().code == "sftp.no-common-algorithm") continue;
            return std::unexpected(std::move(session.error()));
        }
        const HostKey key = (*session)->host_key();
        if (std::ranges::find(seen, key) == seen.end()) seen.push_back(key);
        verdict = pins->judge(key);
        if (verdict == HostKeyPins::Verdict::accepted) {
            if (auto logged_in = (*session)->log_in(site, errors); !logged_in)
                return std::unexpected(std::move(logged_in.error()));
            return session;
        }
        if (verdict == HostKeyPins::Verdict::revoked) break;
    }
    return std::unexpected(not_accepted(verdict, *pins, seen, errors));
}

Result<std::unique_ptr<SshSession>> SshSession::shake_hands(const Site& site, std::string_view algorithms,
                                                            const SiteErrors& errors) {
    auto socket = connect_tcp(site.host, site.port, site.connect_timeout, errors);
    if (!socket) return std::unexpected(std::move(socket.error()));
    LIBSSH2_SESSION* raw = libssh2_session_init();
    if (raw == nullptr) return fail(ErrorKind::transient, "sftp.library", "no memory for an SSH session");
    std::unique_ptr<SshSession> session(new SshSession(std::move(*socket), raw));
    libssh2_session_set_blocking(raw, 1);
    libssh2_session_set_timeout(raw, static_cast<long>(site.reply_timeout.count()));
    if (!prefer_strong_algorithms(raw, std::string(algorithms)))
        return fail(ErrorKind::bug, "sftp.library",
                    "libssh2 lacks the algorithms that Crossdock wants: " + SshFault::last(raw, nullptr).detail());
    if (libssh2_session_handshake(raw, session->socket_.native()) == 0) return session;

    const SshFault fault = session->fault();
    if (is_no_common_algorithm(fault))
        return fail(ErrorKind::configuration, "sftp.no-common-algorithm",
                    errors.site() + " offers no key exchange, host key, cipher and MAC that Crossdock accepts (" +
                        fault.detail() + ")",
                    errors.place(),
                    "ask the site's owner to enable current algorithms: curve25519 or ECDH or group14-"
                    "sha256, ed25519 or ECDSA or rsa-sha2, AES-GCM or AES-CTR with hmac-sha2");
    return std::unexpected(error_of(fault, "greet", "", errors));
}

HostKey SshSession::host_key() const {
    std::size_t size = 0;
    int type = 0;
    const char* blob = libssh2_session_hostkey(session_, &size, &type);
    return host_key_of({blob, blob == nullptr ? 0 : size});
}

Result<void> SshSession::log_in(const Site& site, const SiteErrors& errors) {
    if (auto result = transports::log_in(session_, site, errors); !result) {
        give_up();
        return result;
    }
    sftp_ = libssh2_sftp_init(session_);
    if (sftp_ != nullptr) return {};
    // libssh2 gives the same code to a refusal and to a connection that was lost meanwhile.
    const bool is_refusal = socket_.is_open();
    const SshFault reason = fault();
    if (!is_refusal) return std::unexpected(errors.lost("open SFTP", "", reason.detail()));
    if (reason.code == LIBSSH2_ERROR_CHANNEL_FAILURE || reason.code == LIBSSH2_ERROR_CHANNEL_REQUEST_DENIED)
        return fail(ErrorKind::configuration, "sftp.no-sftp",
                    errors.site() + " lets us log in but not use SFTP (" + reason.detail() + ")", errors.place(),
                    "ask the site's owner to enable the SFTP subsystem for this user");
    return std::unexpected(error_of(reason, "open SFTP", "", errors));
}

SshFault SshSession::fault() {
    SshFault last = SshFault::last(session_, sftp_);
    if (last.ends_session()) give_up();
    return last;
}

void SshSession::give_up() {
    is_over_ = true;
    socket_.shut_down();
    libssh2_session_set_timeout(session_, closing_timeout_ms);
}

SshSession::~SshSession() {
    libssh2_session_set_timeout(session_, closing_timeout_ms);
    // Says goodbye without waiting for an answer; from then on nothing may wait for the peer.
    if (!is_over_) libssh2_session_disconnect(session_, "done");
    socket_.shut_down();
    libssh2_session_set_blocking(session_, 0);
    if (sftp_ != nullptr)
        for (int i = 0; i < closing_attempts && libssh2_sftp_shutdown(sftp_) == LIBSSH2_ERROR_EAGAIN; ++i) continue;
    for (int i = 0; i < closing_attempts && libssh2_session_free(session_) == LIBSSH2_ERROR_EAGAIN; ++i) continue;
}

}  // namespace crossdock::transports
