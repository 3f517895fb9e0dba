#include <catch2/catch.hpp>
#include <filesystem>
#include <sys/fsuid.h>
#include <unistd.h>

#include "gateway/transports/site.h"
#include "sftp_site.h"
#include "test_files.h"

using namespace crossdock;
using namespace crossdock::transports;
namespace fs = std::filesystem;

namespace {

// Root may do everything; for this thread's files it is somebody else for a while.
class AsSomebodyElse {
  public:
    AsSomebodyElse() {
        if (::geteuid() == 0) ::setfsuid(65'534);
    }
    AsSomebodyElse(const AsSomebodyElse&) = delete;
    AsSomebodyElse& operator=(const AsSomebodyElse&) = delete;
    ~AsSomebodyElse() { ::setfsuid(::geteuid()); }
};

std::unique_ptr<Connection> connected(const fs::path& root) {
    Site site;
    site.kind = Site::Kind::folder;
    site.root = root.string();
    auto connection = connect(site, test::still_clock());
    if (!connection) FAIL(to_string(connection.error()));
    return std::move(*connection);
}

}  // namespace

TEST_CASE("a folder that is closed to us is a configuration error which names the path") {
    const test::TempDirectory directory;
    fs::permissions(directory.path(), fs::perms::all);
    fs::create_directory(directory.path() / "closed");
    fs::create_directory(directory.path() / "readable");
    test::write(directory.path() / "readable/a.edi", "x");
    fs::permissions(directory.path() / "closed", fs::perms::none);
    fs::permissions(directory.path() / "readable",
                    fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
    const auto connection = connected(directory.path());
    {
        const AsSomebodyElse somebody;
        const Error errors[] = {connection->list("closed").error(), connection->fetch("closed/a.edi", 9).error(),
                                connection->deliver("closed", "b.edi", "x").error(),
                                connection->deliver("readable", "b.edi", "x").error(),
                                connection->remove("readable/a.edi").error()};
        for (const Error& error : errors) {
            CHECK(error.kind == ErrorKind::configuration);
            CHECK(error.code == "transport.permission-denied");
            CHECK_THAT(error.place, Catch::StartsWith(directory.path().string() + "/"));
        }
    }
    fs::permissions(directory.path() / "closed", fs::perms::owner_all);
    fs::permissions(directory.path() / "readable", fs::perms::owner_all);
}

TEST_CASE("paths stay within the folder's root") {
    const test::TempDirectory directory;
    fs::create_directory(directory.path() / "root");
    test::write(directory.path() / "secret", "x");
    test::write(directory.path() / "root/a.edi", "y");
    const auto connection = connected(directory.path() / "root");
    for (const char* path : {"../secret", "/../secret", "x/../../secret"}) {
        CAPTURE(path);
        CHECK(connection->fetch(path, 9).error().code == "transport.settings");
        CHECK(connection->list(path).error().code == "transport.settings");
        CHECK(connection->deliver(path, "b", "x").error().code == "transport.settings");
    }
    CHECK(connection->fetch("/a.edi", 9).value() == "y");
}
