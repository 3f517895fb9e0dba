#include "sftp_site.h"

#include <catch2/catch.hpp>

namespace crossdock::transports::test {
namespace {

cli::SshKey new_key(std::string_view type) {
    auto key = cli::make_ssh_key(type);
    if (!key) FAIL(to_string(key.error()));
    return *key;
}

}  // namespace

SftpSite::SftpSite(std::string_view key_type, const Change& change) : SftpSite(new_key(key_type), change) {}

SftpSite::SftpSite(cli::SshKey key, const Change& change) : key_(std::move(key)) {
    cli::LocalSshd::Options options;
    options.directory = directory_.path() / "sshd";
    options.served = files();
    options.user_keys = {key_.public_line};
    if (change) change(options);
    auto started = cli::LocalSshd::start(options);
    if (!started) FAIL(to_string(started.error()));
    server_ = std::move(*started);
    settings_.host = "127.0.0.1";
    settings_.port = server_->port();
    settings_.user = server_->user();
    settings_.private_key = key_.private_text;
    settings_.host_keys = server_->fingerprints();
}

Clock& still_clock() {
    static ManualClock clock(parse_instant("2026-01-31T08:00:00.000Z").value());
    return clock;
}

}  // namespace crossdock::transports::test
