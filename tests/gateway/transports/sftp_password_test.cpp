#include <catch2/catch.hpp>

#include "gateway/transports/site.h"
#include "sftp_site.h"

using namespace crossdock;
using namespace crossdock::transports;
using test::SftpSite;

namespace {

// A server that knows one password, "open sesame", and accepts these settings' methods.
SftpSite::Change with_password(std::vector<std::string> settings) {
    return [settings = std::move(settings)](cli::LocalSshd::Options& options) {
        options.more_settings = settings;
        options.more_settings.push_back("UsePAM yes");
        options.environment = {"LD_PRELOAD=" CROSSDOCK_PAM_PASSWORD, "CROSSDOCK_TEST_PASSWORD=open sesame"};
    };
}

std::string code_of(const Site& site) {
    const auto connection = connect(site, test::still_clock());
    return connection ? "connected" : connection.error().code;
}

}  // namespace

TEST_CASE("logs in with what the server wants: password, questions, or a key and a password") {
    struct Row {
        std::vector<std::string> settings;
        bool key, password;
        const char* expected;
    };
    const std::vector<std::string> password = {"PasswordAuthentication yes", "PubkeyAuthentication no"};
    const std::vector<std::string> questions = {"KbdInteractiveAuthentication yes", "PubkeyAuthentication no"};
    const std::vector<std::string> both = {"PasswordAuthentication yes", "AuthenticationMethods publickey,password"};
    const std::vector<std::string> both_asked = {"KbdInteractiveAuthentication yes",
                                                 "AuthenticationMethods publickey,keyboard-interactive"};
    const std::vector<std::string> either = {"PasswordAuthentication yes", "KbdInteractiveAuthentication yes"};
    const Row rows[] = {
        {password, false, true, "connected"},
        {password, true, true, "connected"},
        {password, true, false, "sftp.auth-failed"},
        {questions, false, true, "connected"},
        {both, true, true, "connected"},
        {both, true, false, "sftp.auth-failed"},
        {both, false, true, "sftp.auth-failed"},
        {both_asked, true, true, "connected"},
        {either, true, false, "connected"},
        {either, false, true, "connected"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.settings, row.key, row.password);
        const SftpSite server("ed25519", with_password(row.settings));
        Site site = server.settings();
        if (!row.key) site.private_key.clear();
        if (row.password) site.password = "open sesame";
        CHECK(code_of(site) == row.expected);
    }
}

TEST_CASE("a wrong password is a configuration error which does not show it") {
    const SftpSite server("ed25519", with_password({"PasswordAuthentication yes", "KbdInteractiveAuthentication yes",
                                                    "PubkeyAuthentication no"}));
    Site site = server.settings();
    site.password = "open barley";
    const Error error = connect(site, test::still_clock()).error();
    CHECK(error.kind == ErrorKind::configuration);
    CHECK(error.code == "sftp.auth-failed");
    CHECK_THAT(error.message, Catch::Contains("tried password, keyboard-interactive"));
    CHECK_THAT(error.remedy, Catch::Contains("password"));
    CHECK_THAT(to_string(error), !Catch::Contains("barley"));
}
