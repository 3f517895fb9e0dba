// A site of the tests: an OpenSSH server of their own with a directory of its own, and the settings to reach it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "gateway/cli/demo_sshd.h"
#include "gateway/transports/site.h"
#include "test_files.h"

namespace crossdock::transports::test {

class SftpSite {
  public:
    using Change = std::function<void(cli::LocalSshd::Options&)>;
    // `key_type` of the user's key, `passphrase` for it; `change` for the server's options.
    explicit SftpSite(std::string_view key_type = "ed25519", const Change& change = {});
    SftpSite(cli::SshKey key, const Change& change);

    [[nodiscard]] const Site& settings() const { return settings_; }
    [[nodiscard]] std::filesystem::path files() const { return directory_.path() / "files"; }
    [[nodiscard]] const cli::LocalSshd& server() const { return *server_; }
    [[nodiscard]] const cli::SshKey& user_key() const { return key_; }
    void stop() { server_->stop(); }

  private:
    TempDirectory directory_;
    cli::SshKey key_;
    std::unique_ptr<cli::LocalSshd> server_;
    Site settings_;
};

// The clock that does not move, for connections that need none.
[[nodiscard]] Clock& still_clock();

}  // namespace crossdock::transports::test
