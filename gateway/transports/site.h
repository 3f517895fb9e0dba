// Where and how to reach a site: the settings of a transport, with its secrets already resolved, and the door to it.
//
// Site is plain data and knows nothing of partner files. Lifetime: a value; it holds secrets, so keep it no longer than
// the connection needs. connect() may be called from any thread; it blocks for at most connect_timeout per address plus
// reply_timeout per answer. The clock must outlive the connection.
// Errors of connect(): transient (transport.unreachable, transport.timed-out, transport.connection-lost), configuration
// (sftp.host-key-changed, sftp.host-key-unknown, sftp.host-key-line, sftp.auth-failed, sftp.private-key,
// sftp.no-common-algorithm, transport.settings, transport.no-such-directory).
//
//     Site site{.kind = Site::Kind::sftp, .host = "sftp.example.com", .user = "acme", .private_key = pem,
//               .host_keys = {"SHA256:lmGU..."}};
//     auto connection = connect(site, clock);
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gateway/doors/clock.h"
#include "gateway/transports/transport.h"
#include "parsers/error.h"

namespace crossdock::transports {

struct Site {
    enum class Kind { sftp, folder };

    Kind kind = Kind::sftp;
    // Where these settings come from ("partners/acme/partner.xml:12:5"); the place of the errors about them.
    std::string place;

    // Of kind folder: the directory that the paths of the connection start from, absolute ones too.
    std::string root;

    // Of kind sftp.
    std::string host;
    std::uint16_t port = 22;
    std::string user;
    std::string password;     // the secret itself; also answers keyboard-interactive questions. Empty: none
    std::string private_key;  // PEM or OpenSSH text: ed25519, ECDSA or RSA. Empty: none
    std::string passphrase;   // of private_key
    // What the server's key must be, any one of them: "SHA256:base64" fingerprints (also a whole line of `ssh-keygen
    // -lf`), lines of known_hosts, lines of a .pub file. Several allow a rotation. None: connect() refuses.
    std::vector<std::string> host_keys;

    std::chrono::milliseconds connect_timeout{15'000};  // the TCP connection
    std::chrono::milliseconds reply_timeout{60'000};    // the longest silence of the server within one operation
    std::chrono::milliseconds keep_alive{30'000};       // Connection::keep_alive() asks the server after so much rest
    std::size_t buffer_bytes = 2 * 1024 * 1024;         // of one read or write; over distance it limits throughput

    // Both kinds. The name that an upload has until it is complete, seen from its directory; the pattern contains
    // {name}. It may lie in another directory of the same file system: "tmp/{name}".
    std::string temporary_name = "{name}.part";
    std::size_t listed_max = 200'000;  // a directory with more files is an error (limits/listed-files)
};

// Connects, checks the server's key, logs in.
[[nodiscard]] Result<std::unique_ptr<Connection>> connect(const Site& site, Clock& clock);

}  // namespace crossdock::transports
