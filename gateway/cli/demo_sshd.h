// An OpenSSH server of one's own, for SFTP only, on a port of 127.0.0.1: the warehouse of `crossdock demo`, and of
// tests.
//
// It serves a directory to the user who starts it; everything it needs lies in a directory of its own. It starts
// without touching the system's sshd or its settings (as root it makes /run/sshd, which sshd insists on). Lifetime:
// runs until stop() or the object's end, and no longer than the thread that started it. Threads: one. Errors:
// configuration when OpenSSH is not installed or does not start, with what it said.
//
//     auto key = make_ssh_key("ed25519");
//     auto server = LocalSshd::start({.directory = "/tmp/x/sshd", .served = "/tmp/x/files",
//                                     .user_keys = {key->public_line}});
//     site.port = (*server)->port();
//     site.host_keys = (*server)->fingerprints();
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <thread>
#include <vector>

#include "parsers/error.h"

namespace crossdock::cli {

struct SshKey {
    std::string private_text;  // OpenSSH form
    std::string public_line;   // "ssh-ed25519 AAAA... comment"
    std::string fingerprint;   // "SHA256:..."
};

// A new key pair by ssh-keygen. `type`: "ed25519", "ecdsa:384", "rsa:3072". `form`: "" for OpenSSH, "PEM" or "PKCS8".
[[nodiscard]] Result<SshKey> make_ssh_key(std::string_view type, std::string_view passphrase = {},
                                          std::string_view form = {});

class LocalSshd {
  public:
    struct Options {
        std::filesystem::path directory;     // keys and settings of the server; made when missing
        std::filesystem::path served;        // where a session starts: relative paths lie in it
        std::vector<std::string> user_keys;  // public lines that may log in
        std::vector<std::string> host_key_types = {"ed25519"};
        bool read_only = false;
        std::vector<std::string> more_settings;  // lines of sshd_config, before the ones below
        std::vector<std::string> environment;    // "NAME=value", for the server
        std::uint16_t port = 0;                  // 0: one that is free
    };

    [[nodiscard]] static Result<std::unique_ptr<LocalSshd>> start(Options options);
    ~LocalSshd();
    LocalSshd(const LocalSshd&) = delete;
    LocalSshd& operator=(const LocalSshd&) = delete;

    // Takes no more connections; those that are open end when their clients close them.
    void stop();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] pid_t pid() const { return pid_; }
    // The user to log in as: the one who runs this process.
    [[nodiscard]] const std::string& user() const { return user_; }
    // Of the host keys, in the order of Options::host_key_types.
    [[nodiscard]] std::vector<std::string> fingerprints() const;
    [[nodiscard]] const std::vector<SshKey>& host_keys() const { return host_keys_; }

  private:
    LocalSshd() = default;

    [[nodiscard]] Result<void> prepare(const Options& options);
    // Whether it listens now; false when another process has taken the port.
    [[nodiscard]] Result<bool> launch(const Options& options, std::uint16_t port);

    std::filesystem::path config_;
    std::string user_;
    std::string settings_;
    std::vector<SshKey> host_keys_;
    std::uint16_t port_ = 0;
    pid_t pid_ = -1;
    int wake_ = -1;            // ends log_reader_
    std::jthread log_reader_;  // keeps the server's log from filling its pipe
};

}  // namespace crossdock::cli
