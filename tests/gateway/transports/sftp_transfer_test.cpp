#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "cutting_proxy.h"
#include "gateway/transports/collection.h"
#include "gateway/transports/site.h"
#include "sftp_site.h"

using namespace crossdock;
using namespace crossdock::transports;
using namespace std::chrono_literals;
using test::CuttingProxy;
using test::SftpSite;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t plenty = 100'000'000;

std::unique_ptr<Connection> connected(const Site& site, Clock& clock = test::still_clock()) {
    auto connection = connect(site, clock);
    if (!connection) FAIL(to_string(connection.error()));
    return std::move(*connection);
}

}  // namespace

TEST_CASE("a file that is half written is not taken, however often its writer pauses") {
    const SftpSite site;
    fs::create_directory(site.files() / "out");
    const auto connection = connected(site.settings());
    const CollectRule rule;
    Sightings sightings;
    Instant now = test::still_clock().now();
    const auto look = [&] {
        now += 2s;
        return choose(rule, connection->list("out").value(), now, sightings).due;
    };
    std::ofstream writer(site.files() / "out/945.edi");
    const auto write = [&](std::string_view text) { writer << text << std::flush; };

    CHECK(look().empty());
    for (const char* part : {"ISA*00*", "          *00*", "          ~"}) {
        write(part);
        CHECK(look().empty());
    }
    const auto due = look();
    REQUIRE(due.size() == 1);
    CHECK(connection->fetch(due.front().file.path, plenty).value() == "ISA*00*          *00*          ~");
}

TEST_CASE("an upload is not seen under its own name before it is whole") {
    const SftpSite server;
    fs::create_directory(server.files() / "in");
    CuttingProxy proxy(server.settings().port);
    Site site = server.settings();
    site.port = proxy.port();
    const std::string bytes = test::some_bytes(300'000);
    auto connection = connected(site);
    proxy.cut_after(150'000, CuttingProxy::Direction::to_server);
    CHECK(connection->deliver("in", "940.edi", bytes).error().code == "transport.connection-lost");
    CHECK_FALSE(fs::exists(server.files() / "in/940.edi"));
    CHECK(fs::exists(server.files() / "in/940.edi.part"));

    connection.reset();
    REQUIRE(connected(site)->deliver("in", "940.edi", bytes));
    CHECK(test::read(server.files() / "in/940.edi") == bytes);
    CHECK_FALSE(fs::exists(server.files() / "in/940.edi.part"));
}

TEST_CASE("a connection that breaks at any byte loses nothing and doubles nothing") {
    const SftpSite server;
    fs::create_directory(server.files() / "in");
    fs::create_directory(server.files() / "out");
    const std::string bytes = test::some_bytes(200'000);
    const auto direction = GENERATE(CuttingProxy::Direction::to_server, CuttingProxy::Direction::to_client);
    CuttingProxy proxy(server.settings().port);
    Site site = server.settings();
    site.port = proxy.port();

    // A whole turn, to know how many bytes there are to break.
    const auto turn = [&](Connection& connection, const std::string& name) -> Result<void> {
        if (auto delivered = connection.deliver("in", name, bytes); !delivered) return delivered;
        auto fetched = connection.fetch("out/945.edi", plenty);
        if (!fetched) return std::unexpected(fetched.error());
        CHECK(*fetched == bytes);
        return connection.move("out/945.edi", "done");
    };
    test::write(server.files() / "out/945.edi", bytes);
    auto connection = connected(site);
    const auto before = proxy.passed(direction);
    REQUIRE(turn(*connection, "whole.edi"));
    const auto whole = proxy.passed(direction) - before;

    for (std::uint64_t step = 0; step < 24; ++step) {
        const std::uint64_t cut = 1 + step * whole / 24;
        const std::string name = std::to_string(step) + ".edi";
        CAPTURE(static_cast<int>(direction), cut, whole);
        test::write(server.files() / "out/945.edi", bytes);
        fs::remove_all(server.files() / "done");
        connection.reset();
        connection = connected(site);
        proxy.cut_after(cut, direction);
        const auto broken = turn(*connection, name);
        CHECK(proxy.has_cut());
        if (!broken) {
            CHECK(broken.error().kind == ErrorKind::transient);
            CHECK(broken.error().code == "transport.connection-lost");
        }
        // The connection knows that it is over.
        CHECK_FALSE(connection->list("out"));

        connection.reset();
        connection = connected(site);
        CHECK(connection->deliver("in", name, bytes));
        CHECK(test::read(server.files() / "in" / name) == bytes);
        CHECK_FALSE(fs::exists(server.files() / "in" / (name + ".part")));
        // The file is in one of the two places, whole.
        const bool is_moved = fs::exists(server.files() / "done/945.edi");
        CHECK(is_moved != fs::exists(server.files() / "out/945.edi"));
        if (!is_moved) CHECK(connection->fetch("out/945.edi", plenty).value() == bytes);
    }
}

TEST_CASE("a server that falls silent is given up after the reply timeout") {
    const SftpSite server;
    CuttingProxy proxy(server.settings().port);
    Site site = server.settings();
    site.port = proxy.port();
    site.reply_timeout = 3s;  // long enough for a busy machine to log in
    test::write(server.files() / "a.edi", test::some_bytes(200'000));
    const auto connection = connected(site);
    proxy.cut_after(50'000, CuttingProxy::Direction::to_client, CuttingProxy::Fault::silence);
    const Error error = connection->fetch("a.edi", plenty).error();
    CHECK(error.kind == ErrorKind::transient);
    CHECK(error.code == "transport.timed-out");
    CHECK_FALSE(connection->list(""));
}

TEST_CASE("keep-alive asks a server only after a rest, and notices that it is gone") {
    const SftpSite server;
    CuttingProxy proxy(server.settings().port);
    Site site = server.settings();
    site.port = proxy.port();
    ManualClock clock(parse_instant("2026-01-31T08:00:00.000Z").value());
    const auto connection = connected(site, clock);
    const auto asked = [&] {
        const auto before = proxy.passed(CuttingProxy::Direction::to_server);
        CHECK(connection->keep_alive());
        return proxy.passed(CuttingProxy::Direction::to_server) != before;
    };
    clock.advance(29s);
    CHECK_FALSE(asked());
    clock.advance(1s);
    CHECK(asked());
    CHECK_FALSE(asked());
    clock.advance(31s);
    proxy.cut_after(1, CuttingProxy::Direction::to_server);
    CHECK(connection->keep_alive().error().code == "transport.connection-lost");
}

TEST_CASE("what the site does not permit is a configuration error which names the path") {
    const SftpSite server("ed25519", [](cli::LocalSshd::Options& options) { options.read_only = true; });
    test::write(server.files() / "a.edi", "x");
    const auto connection = connected(server.settings());
    CHECK(connection->fetch("a.edi", plenty).value() == "x");
    const Error errors[] = {connection->remove("a.edi").error(), connection->move("a.edi", "done").error(),
                            connection->deliver("", "b.edi", "x").error()};
    for (const Error& error : errors) {
        CHECK(error.kind == ErrorKind::configuration);
        CHECK(error.code == "transport.permission-denied");
        CHECK_THAT(error.message,
                   Catch::Contains("'a.edi'") || Catch::Contains("'b.edi.part'") || Catch::Contains("'done'"));
        CHECK_THAT(error.place, Catch::StartsWith("sftp://"));
    }
}

TEST_CASE("a disk that is full is told apart, and leaves no rest behind") {
    if (!fs::exists("/dev/full")) return;
    const SftpSite server;
    fs::create_symlink("/dev/full", server.files() / "940.edi.part");
    const Error error = connected(server.settings())->deliver("", "940.edi", "bytes").error();
    CHECK(error.kind == ErrorKind::transient);
    CHECK_THAT(error.remedy, Catch::Contains("disk"));
    CHECK_FALSE(fs::exists(fs::symlink_status(server.files() / "940.edi.part")));
}

TEST_CASE("a directory with more files than the limit is an error that names the limit") {
    const SftpSite server;
    for (int i = 0; i < 11; ++i) test::write(server.files() / std::to_string(i), "");
    Site site = server.settings();
    site.listed_max = 10;
    CHECK(connected(site)->list("").error().code == "transport.too-many-files");
    site.listed_max = 11;
    CHECK(connected(site)->list("")->size() == 11);
}

TEST_CASE("an upload may lie in another directory until it is whole") {
    const SftpSite server;
    fs::create_directories(server.files() / "in/tmp");
    Site site = server.settings();
    site.temporary_name = "tmp/{name}";
    REQUIRE(connected(site)->deliver("in", "940.edi", "bytes"));
    CHECK(test::read(server.files() / "in/940.edi") == "bytes");
    CHECK(fs::is_empty(server.files() / "in/tmp"));
}

TEST_CASE("small buffers carry the same bytes") {
    const SftpSite server;
    Site site = server.settings();
    site.buffer_bytes = 1'000;
    const std::string bytes = test::some_bytes(100'001);
    const auto connection = connected(site);
    REQUIRE(connection->deliver("", "a", bytes));
    CHECK(connection->fetch("a", plenty).value() == bytes);
}
