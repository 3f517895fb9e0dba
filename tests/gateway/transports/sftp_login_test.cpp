#include <catch2/catch.hpp>

#include "cutting_proxy.h"
#include "gateway/transports/site.h"
#include "sftp_site.h"

using namespace crossdock;
using namespace crossdock::transports;
using test::SftpSite;

namespace {

// Nothing when it connects; else why not.
Error error_of(const Site& site) {
    auto connection = connect(site, test::still_clock());
    return connection ? Error{ErrorKind::bug, "connected", "", "", ""} : connection.error();
}

void check_connects(const Site& site) {
    auto connection = connect(site, test::still_clock());
    if (!connection) FAIL(to_string(connection.error()));
    CHECK((*connection)->list(""));
}

SftpSite::Change host_key_types(std::vector<std::string> types) {
    return [types](cli::LocalSshd::Options& options) { options.host_key_types = types; };
}

}  // namespace

TEST_CASE("logs in with every current type of user key, in every form it is kept in") {
    struct Row {
        const char *type, *passphrase, *form;
    };
    const Row rows[] = {{"ed25519", "", ""},      {"ed25519", "open sesame", ""}, {"ecdsa:256", "", ""},
                        {"ecdsa:384", "", "PEM"}, {"ecdsa:521", "", "PKCS8"},     {"ecdsa:256", "open sesame", "PEM"},
                        {"rsa:3072", "", ""},     {"rsa:3072", "", "PEM"},        {"rsa:3072", "open sesame", "PKCS8"}};
    for (const Row& row : rows) {
        CAPTURE(row.type, row.passphrase, row.form);
        const auto key = cli::make_ssh_key(row.type, row.passphrase, row.form);
        REQUIRE(key);
        const SftpSite server(*key, {});
        Site site = server.settings();
        site.passphrase = row.passphrase;
        check_connects(site);
        if (row.passphrase[0] == '\0') continue;
        for (const char* wrong : {"", "open barley"}) {
            site.passphrase = wrong;
            const Error error = error_of(site);
            CHECK(error.code == "sftp.private-key");
            CHECK(error.kind == ErrorKind::configuration);
        }
    }
}

TEST_CASE("accepts every current type of host key") {
    for (const std::string type : {"ed25519", "ecdsa:256", "ecdsa:384", "ecdsa:521", "rsa:3072"}) {
        CAPTURE(type);
        const SftpSite server("ed25519", host_key_types({type}));
        check_connects(server.settings());
    }
}

TEST_CASE("a server with keys of several types is recognised by any of them") {
    const SftpSite server("ed25519", host_key_types({"ed25519", "ecdsa:256", "rsa:3072"}));
    Site site = server.settings();
    for (const cli::SshKey& key : server.server().host_keys()) {
        const std::string port = std::to_string(site.port);
        CAPTURE(key.public_line);
        for (const std::string& line :
             {key.fingerprint, "[127.0.0.1]:" + port + " " + key.public_line, key.public_line}) {
            CAPTURE(line);
            site.host_keys = {line};
            check_connects(site);
        }
    }
}

TEST_CASE("a server whose key has changed is refused before anything is sent") {
    const SftpSite server;
    const auto other = cli::make_ssh_key("ed25519");
    REQUIRE(other);
    Site site = server.settings();
    site.place = "partners/acme/partner.xml:7:5";
    const std::string seen = server.server().fingerprints().front();
    for (const std::string& pinned : {other->fingerprint, other->public_line}) {
        site.host_keys = {pinned};
        const Error error = error_of(site);
        CHECK(error.kind == ErrorKind::configuration);
        CHECK(error.code == "sftp.host-key-changed");
        CHECK(error.place == "partners/acme/partner.xml:7:5");
        CHECK_THAT(error.message,
                   Catch::Contains(other->fingerprint) && Catch::Contains(seen) && Catch::Contains("nothing was sent"));
        CHECK_THAT(error.remedy,
                   Catch::Contains("by another way") && Catch::Contains("<host-key fingerprint=\"" + seen + "\"/>"));
    }
}

TEST_CASE("a server whose key type has changed is refused with both fingerprints") {
    const SftpSite server("ed25519", host_key_types({"rsa:3072"}));
    const auto other = cli::make_ssh_key("ed25519");
    REQUIRE(other);
    Site site = server.settings();
    site.host_keys = {other->public_line};
    const Error error = error_of(site);
    CHECK(error.code == "sftp.host-key-changed");
    CHECK_THAT(error.message, Catch::Contains(other->fingerprint + " (ssh-ed25519)") &&
                                  Catch::Contains(server.server().fingerprints().front() + " (ssh-rsa)"));
}

TEST_CASE("without a pinned key nothing is connected, and the key seen is told") {
    const SftpSite server;
    Site site = server.settings();
    const std::string seen = server.server().fingerprints().front();
    site.host_keys = {};
    const Error error = error_of(site);
    CHECK(error.kind == ErrorKind::configuration);
    CHECK(error.code == "sftp.host-key-unknown");
    CHECK_THAT(error.message, Catch::Contains(seen));
    CHECK_THAT(error.remedy,
               Catch::Contains("by another way") && Catch::Contains("<host-key fingerprint=\"" + seen + "\"/>"));

    site.host_keys = {"[other.example.com]:2222 " + server.server().host_keys().front().public_line};
    CHECK(error_of(site).code == "sftp.host-key-unknown");
    CHECK_THAT(error_of(site).message, Catch::Contains("1 known_hosts lines are for other hosts"));
    site.host_keys = {seen, "@revoked 127.0.0.1,[127.0.0.1]:* " + server.server().host_keys().front().public_line};
    CHECK(error_of(site).code == "sftp.host-key-revoked");
}

TEST_CASE("a server that refuses us says which methods were tried") {
    const SftpSite server;
    Site site = server.settings();
    SECTION("a key that is not installed") {
        site.private_key = cli::make_ssh_key("ed25519")->private_text;
        const Error error = error_of(site);
        CHECK(error.kind == ErrorKind::configuration);
        CHECK(error.code == "sftp.auth-failed");
        CHECK_THAT(error.message,
                   Catch::Contains("refuses user '" + site.user + "'") && Catch::Contains("tried publickey"));
        CHECK_THAT(error.remedy, Catch::Contains("public half"));
    }
    SECTION("nothing of what it wants") {
        site.private_key = "";
        site.password = "secret-word";
        const Error error = error_of(site);
        CHECK(error.code == "sftp.auth-failed");
        CHECK_THAT(error.message, Catch::Contains("wants publickey") && Catch::Contains("a password only"));
        CHECK_THAT(to_string(error), !Catch::Contains("secret-word"));
    }
    SECTION("another user") {
        site.user = "nobody-of-this-name";
        CHECK(error_of(site).code == "sftp.auth-failed");
    }
    SECTION("text that is no key") {
        for (const std::string& text :
             {std::string("no key"), site.private_key.substr(0, site.private_key.size() / 2)}) {
            site.private_key = text;
            CHECK(error_of(site).code == "sftp.private-key");
        }
    }
}

TEST_CASE("a server with weak algorithms only is refused") {
    const char* rows[] = {"Ciphers aes128-cbc,3des-cbc", "MACs hmac-sha1\nCiphers aes128-ctr",
                          "KexAlgorithms diffie-hellman-group14-sha1", "HostKeyAlgorithms ssh-rsa"};
    for (const std::string settings : rows) {
        CAPTURE(settings);
        const SftpSite server("ed25519", [&](cli::LocalSshd::Options& options) {
            options.more_settings = {settings};
            options.host_key_types = {"rsa:3072"};
        });
        const Error error = error_of(server.settings());
        CHECK(error.code == "sftp.no-common-algorithm");
        CHECK(error.kind == ErrorKind::configuration);
    }
}

TEST_CASE("connects to servers that offer one current algorithm of each sort") {
    const char* rows[] = {"Ciphers chacha20-poly1305@openssh.com",
                          "Ciphers aes256-gcm@openssh.com",
                          "Ciphers aes256-ctr\nMACs hmac-sha2-512-etm@openssh.com",
                          "Ciphers aes128-ctr\nMACs hmac-sha2-256",
                          "KexAlgorithms ecdh-sha2-nistp384",
                          "KexAlgorithms diffie-hellman-group16-sha512",
                          "KexAlgorithms curve25519-sha256@libssh.org",
                          "Compression yes"};
    for (const std::string settings : rows) {
        CAPTURE(settings);
        const SftpSite server("ed25519", [&](cli::LocalSshd::Options& options) { options.more_settings = {settings}; });
        check_connects(server.settings());
    }
}

TEST_CASE("a host that cannot be reached is tried again later") {
    SftpSite server;
    Site site = server.settings();
    SECTION("nobody listens") {
        server.stop();
        const Error error = error_of(site);
        CHECK(error.kind == ErrorKind::transient);
        CHECK(error.code == "transport.unreachable");
        CHECK_THAT(error.message, Catch::Contains("127.0.0.1 port " + std::to_string(site.port)));
    }
    SECTION("the name is unknown") {
        site.host = "no-such-host.invalid";
        const Error error = error_of(site);
        CHECK(error.kind == ErrorKind::transient);
        CHECK(error.code == "transport.unreachable");
        CHECK_THAT(error.message, Catch::Contains("no-such-host.invalid"));
    }
    SECTION("it hangs up, or falls silent, at any point of the greeting and the log-in") {
        using test::CuttingProxy;
        CuttingProxy proxy(site.port);
        site.port = proxy.port();
        auto unharmed = connect(site, test::still_clock());
        REQUIRE(unharmed);
        CHECK((*unharmed)->list(""));
        const auto whole = proxy.passed(CuttingProxy::Direction::to_client);
        unharmed->reset();
        for (std::uint64_t bytes = 1; bytes < whole; bytes += whole / 16) {
            CAPTURE(bytes, whole);
            proxy.cut_after(bytes, CuttingProxy::Direction::to_client);
            const auto connection = connect(site, test::still_clock());
            const auto listed = connection ? (*connection)->list("") : std::unexpected(connection.error());
            // The very last bytes only acknowledge that the directory is closed.
            if (listed) continue;
            CHECK(proxy.has_cut());
            CHECK(listed.error().kind == ErrorKind::transient);
            CHECK(listed.error().code == "transport.connection-lost");
        }
        site.reply_timeout = std::chrono::milliseconds(300);
        proxy.cut_after(10, CuttingProxy::Direction::to_client, CuttingProxy::Fault::silence);
        CHECK(error_of(site).code == "transport.timed-out");
        CHECK(error_of(site).kind == ErrorKind::transient);
    }
}

TEST_CASE("settings that cannot be right are refused") {
    const auto refused = [](const Site& site) {
        const Error error = error_of(site);
        return error.code == "transport.settings" && error.kind == ErrorKind::configuration;
    };
    Site good;
    good.host = "sftp.example.com";
    good.user = "acme";
    Site site = good;
    site.host = "";
    CHECK(refused(site));
    site = good;
    site.user = "";
    CHECK(refused(site));
    for (const char* pattern : {"{name}", "part", ""}) {
        site = good;
        site.temporary_name = pattern;
        CHECK(refused(site));
    }
    site = good;
    site.kind = Site::Kind::folder;
    CHECK(refused(site));
    site.root = "/no/such/place";
    CHECK(error_of(site).code == "transport.no-such-directory");
}
