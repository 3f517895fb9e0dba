// The keys that a server may have: what is pinned for a site, and the judgement over the key that the server shows.
//
// Understands "SHA256:base64" fingerprints (also lines of `ssh-keygen -lf`), known_hosts lines (plain, "[host]:port",
// patterns, hashed, @revoked) and .pub lines. Lines of known_hosts that are for other hosts are left aside.
// Lifetime, threads: a value, immutable after parse. Errors: configuration "sftp.host-key-line".
//
//     auto pins = HostKeyPins::parse(site.host_keys, site.host, site.port, site.place);
//     if (pins->judge(host_key_of(blob)) != HostKeyPins::Verdict::accepted) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/error.h"

namespace crossdock::transports {

struct HostKey {
    std::string type;         // "ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"; empty when not known
    std::string fingerprint;  // "SHA256:..." without padding

    bool operator==(const HostKey&) const = default;
};

// Of a public key as it travels in SSH.
[[nodiscard]] HostKey host_key_of(std::string_view blob);
// "SHA256:... (ssh-ed25519)"
[[nodiscard]] std::string to_string(const HostKey& key);

class HostKeyPins {
  public:
    enum class Verdict { accepted, not_pinned, changed, revoked };

    [[nodiscard]] static Result<HostKeyPins> parse(const std::vector<std::string>& lines, std::string_view host,
                                                   std::uint16_t port, std::string_view place);

    [[nodiscard]] Verdict judge(const HostKey& seen) const;

    // What to ask the server for, one list of algorithms per attempt: a server has keys of several types and shows the
    // one that is asked for first. Pinned types come first; where a fingerprint does not tell its type, further
    // attempts ask for each type alone. Never with SHA-1.
    [[nodiscard]] std::vector<std::string> algorithm_attempts() const;

    [[nodiscard]] const std::vector<HostKey>& pinned() const { return pinned_; }
    // Lines of known_hosts that name other hosts only.
    [[nodiscard]] std::size_t lines_for_others() const { return lines_for_others_; }

  private:
    std::vector<HostKey> pinned_;
    std::vector<HostKey> revoked_;
    std::size_t lines_for_others_ = 0;
};

}  // namespace crossdock::transports
