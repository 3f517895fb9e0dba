// `crossdock run`: what the service says when something it needs is wrong, and that it goes on.
#include "gateway/cli/run.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "gateway/cli/demo_sshd.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/sandbox/json.h"
#include "gateway/sandbox/seed.h"
#include "gateway/sandbox/server.h"
#include "tests/gateway/cli/running_gateway.h"
#include "tests/gateway/cli/said.h"
#include "tests/gateway/cli/small_store.h"

using namespace crossdock;
using namespace crossdock::cli;
using Catch::Matchers::Contains;
using cli::test::RunningGateway;

namespace {

// A home whose Cin7 is a sandbox and whose partner's site is a folder: site/.
struct Place {
    Place() {
        sandbox::Options options;
        options.account_id = "sandbox";
        options.application_key = "0a1b2c";
        options.calls_per_minute = 60'000;
        auto started = sandbox::Server::start(options, clock);
        REQUIRE(started);
        cin7 = std::move(*started);
        cin7->with_account([](sandbox::CoreAccount& account) {
            REQUIRE(sandbox::seed_account(account, sandbox::Json::parse(R"({"locations": [{"Name": "Acme"}]})")));
        });
        home.change("gateway.xml", "account=", "base-url=\"" + cin7->base_url() + "\" account=");
        home.write("site/in/.keep", "");
    }

    void site_is_a_folder() {
        const std::string partner(crossdock::test::acme_partner);
        const auto from = partner.find("  <sftp"), to = partner.find("</sftp>\n") + 8;
        home.change("partners/acme/partner.xml", partner.substr(from, to - from),
                    "  <folder id=\"site\" root=\"" + (home.root() / "site").string() + "\" poll=\"100ms\"/>\n");
    }

    SystemClock clock;
    crossdock::test::SmallHome home;
    std::unique_ptr<sandbox::Server> cin7;
};

// Of a directory, from now on.
class Watch {
  public:
    explicit Watch(const std::filesystem::path& directory) : descriptor_(::inotify_init1(IN_CLOEXEC)) {
        REQUIRE(::inotify_add_watch(descriptor_, directory.c_str(), IN_DELETE) >= 0);
    }
    ~Watch() { ::close(descriptor_); }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    void until_a_file_is_gone() const {
        pollfd waiting{descriptor_, POLLIN, 0};
        REQUIRE(::poll(&waiting, 1, 60'000) == 1);
    }

  private:
    int descriptor_;
};

}  // namespace

TEST_CASE("a directory that the partner does not have is said with what to do, and found once it is there") {
    Place place;
    place.site_is_a_folder();
    RunningGateway gateway(place.home.root());
    const std::string line = gateway.until_it_says("no directory '/out'");
    CHECK_THAT(line, Contains(" error acme collect /out: ") &&
                         Contains("create it there, or correct the directory in ") &&
                         Contains("partners/acme/partner.xml:6:"));

    // Made elsewhere and put there whole, so that the watch is there before the gateway looks.
    place.home.write("made/noise.edi", "hello");
    const Watch watch(place.home.root() / "made");
    std::filesystem::rename(place.home.root() / "made", place.home.root() / "site/out");
    watch.until_a_file_is_gone();
    CHECK(gateway.stop() == exit_ok);
    CHECK_THAT(gateway.said(), Contains("Stopping: what is at work is finished first.\n"));

    // Whether it was also read before the end does not matter: it is in the inbox.
    const auto store = crossdock::test::store_of(place.home);
    CHECK(crossdock::test::value_of(store->inbox_entry(1)).arrival.path == "/out/noise.edi");
}

TEST_CASE("a password that the partner's server does not take is said, not shown, and holds up nothing else") {
    Place place;
    LocalSshd::Options options;
    options.directory = place.home.root() / "sshd";
    options.served = place.home.root() / "site";
    options.more_settings = {"PasswordAuthentication yes", "PubkeyAuthentication no"};
    const auto sshd = LocalSshd::start(options);
    REQUIRE(sshd);
    place.home.change(
        "partners/acme/partner.xml", "host=\"sftp.example.com\" user=\"brand\"",
        "host=\"127.0.0.1\" port=\"" + std::to_string((*sshd)->port()) + "\" user=\"" + (*sshd)->user() + "\"");
    place.home.change("partners/acme/partner.xml", "SHA256:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ",
                      (*sshd)->fingerprints().front());
    RunningGateway gateway(place.home.root());
    const std::string line = gateway.until_it_says("refuses user");
    CHECK_THAT(line, Contains(" error acme collect /out: ") && Contains("partners/acme/partner.xml:6:") &&
                         Contains("tried password") && Contains("the password (typed anew, not expired)"));
    CHECK(gateway.stop() == exit_ok);
    CHECK_THAT(gateway.said(), !Contains("hunter2"));
}

TEST_CASE("a partner file that gets a typo while the service runs is said with a caret; the last good one stays") {
    Place place;
    place.site_is_a_folder();
    place.home.write("site/out/.keep", "");
    const auto out = place.home.root() / "site/out";
    const auto collects = [&](const std::string& name) {
        const Watch watch(out);
        std::filesystem::rename(place.home.write(name, name), out / name);
        watch.until_a_file_is_gone();
    };
    RunningGateway gateway(place.home.root());
    collects("first.edi");  // the partner is in force
    place.home.change("partners/acme/partner.xml", "directory=\"/out\"", "direktory=\"/out\"");
    CHECK_THAT(gateway.until_it_says("direktory"), Contains("partners/acme/partner.xml:8:") && Contains("error: "));
    gateway.until_it_says("^~");
    collects("second.edi");
    CHECK(gateway.stop() == exit_ok);
}

TEST_CASE("a service that cannot start says why, and what it needs") {
    Place place;
    place.site_is_a_folder();
    const std::string home = place.home.root().string();

    SECTION("another one serves the same data") {
        RunningGateway first(place.home.root());
        first.until_it_says("Crossdock serves ");
        const auto second = cli::test::crossdock_says({"run", "--home", home});
        CHECK(second.exit == exit_usage);
        CHECK_THAT(second.err, Contains("another gateway serves this data directory; stop the other one first"));
        CHECK(first.stop() == exit_ok);
    }
    SECTION("gateway.xml has a typo") {
        place.home.change("gateway.xml", "key=", "kee=");
        const auto printed = cli::test::crossdock_says({"run", "--home", home});
        CHECK(printed.exit == exit_usage);
        CHECK(printed.out.empty());
        CHECK_THAT(printed.err, Contains("gateway.xml:3:") && Contains("kee") && Contains("^~"));
    }
    SECTION("the key of Cin7 is not there") {
        place.home.remove("secrets/cin7");
        const auto printed = cli::test::crossdock_says({"run", "--home", home});
        CHECK(printed.exit == exit_usage);
        CHECK_THAT(printed.err, Contains("there is no secret 'cin7'") && Contains("chmod 600"));
    }
    SECTION("the data directory is a file") {
        place.home.write("data", "");
        const auto printed = cli::test::crossdock_says({"run", "--home", home});
        CHECK(printed.exit == exit_usage);
        CHECK_THAT(printed.err, Contains("the data directory cannot be written"));
    }
}
