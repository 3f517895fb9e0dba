// The disk fails, is full, or loses its power at each of its operations.
#include <sys/mount.h>

#include <cerrno>
#include <fstream>
#include <sched.h>
#include <unistd.h>

#include "acknowledged_work.h"
#include "faulty_disk.h"
#include "raw_sqlite.h"
#include "store_rows.h"
#include "victim.h"

using namespace crossdock;
using namespace crossdock::store;
using namespace crossdock::store::test;

namespace {

constexpr int steps = 4;  // with one payload that is a file

void ignore(const std::string&) {}

// After whatever happened: it opens, has lost nothing, and does the rest.
void check_end(const std::filesystem::path& folder, const Acknowledged& yes) {
    const auto store = must(open_sqlite(folder, work_options));
    REQUIRE(faults_of(*store, yes, steps) == "");
    must(store->rescue(at(10'000)));
    CHECK(work(*store, 0, steps, ignore).empty());
    CHECK(faults_of(*store, yes, steps) == "");
    RawSqlite raw(folder);
    CHECK(raw.text("PRAGMA integrity_check") == "ok");
    CHECK(raw.text("PRAGMA foreign_key_check") == "");
    CHECK(raw.text("SELECT count(*) FROM interchanges") == std::to_string(steps));
}

// How many operations the work takes on a disk that works.
long operations_of_all(FaultyDisk& disk) {
    const Scratch scratch;
    disk.work_again();
    const auto store = must(open_sqlite(scratch.path(), work_options));
    CHECK(work(*store, 0, steps, ignore).empty());
    return disk.operations();
}

}  // namespace

TEST_CASE("sqlite store: whichever operation of the disk fails, nothing acknowledged is lost", "[store][disk]") {
    struct Case {
        const char* what;
        Fault fault;
        Lasting lasting;
    };
    const Case one = GENERATE(values<Case>({{"an error once", Fault::io_error, Lasting::once},
                                            {"an error from then on", Fault::io_error, Lasting::from_then_on},
                                            {"full once", Fault::full, Lasting::once},
                                            {"full from then on", Fault::full, Lasting::from_then_on},
                                            {"half written", Fault::half_written, Lasting::once}}));
    CAPTURE(one.what);
    FaultyDisk disk;
    const long all = operations_of_all(disk);
    REQUIRE(all > 50);
    for (long nth = 1; nth <= all; nth += 3) {
        CAPTURE(nth);
        const Scratch scratch;
        Acknowledged yes;
        disk.fail_at(nth, one.fault, one.lasting);
        {
            const auto store = open_sqlite(scratch.path(), work_options);
            if (store) {
                const auto errors = work(**store, 0, steps, [&](const std::string& line) { yes.insert(line); });
                for (const Error& error : errors) CHECK(error.kind == ErrorKind::transient);
                // The same store goes on when the disk does.
                disk.work_again();
                must((*store)->rescue(at(10'000)));
                const auto again = work(**store, 0, steps, [&](const std::string& line) { yes.insert(line); });
                for (const Error& error : again) CHECK(to_string(error) == "");
                CHECK(faults_of(**store, yes, steps) == "");
            } else {
                CHECK((store.error().kind == ErrorKind::transient || store.error().kind == ErrorKind::configuration));
            }
            disk.work_again();
        }
        check_end(scratch.path(), yes);
    }
}

TEST_CASE("sqlite store: a disk that fails until the end leaves what was acknowledged", "[store][disk]") {
    FaultyDisk disk;
    const long all = operations_of_all(disk);
    for (long nth = 2; nth <= all; nth += 7) {
        CAPTURE(nth);
        const Scratch scratch;
        Acknowledged yes;
        disk.fail_at(nth, Fault::io_error, Lasting::from_then_on);
        if (const auto store = open_sqlite(scratch.path(), work_options))
            (void)work(**store, 0, steps, [&](const std::string& line) { yes.insert(line); });
        disk.work_again();
        check_end(scratch.path(), yes);
    }
}

TEST_CASE("sqlite store: a power cut loses nothing that was acknowledged", "[store][disk]") {
    FaultyDisk disk;
    const long all = operations_of_all(disk);
    for (long nth = 1; nth <= all; nth += 2) {
        CAPTURE(nth);
        const Scratch scratch;
        Acknowledged yes;
        disk.cut_power_at(nth);
        if (const auto store = open_sqlite(scratch.path(), work_options))
            (void)work(**store, 0, steps, [&](const std::string& line) { yes.insert(line); });
        disk.restore_after_power_cut(scratch.path(), static_cast<std::uint32_t>(nth));
        check_end(scratch.path(), yes);
    }
}

TEST_CASE("sqlite store: while another program holds the store, a commit is refused as transient", "[store][disk]") {
    FaultyDisk disk;  // on which waiting takes no time
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path()));
    RawSqlite other(scratch.path());
    other.run("BEGIN IMMEDIATE");
    const auto refused = store->keep("bytes", at(1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::transient);
    CHECK(refused.error().code == "sqlite.busy");
    CHECK(must(store->inbox(InboxState::received, 1)).empty());  // reading does not wait
    other.run("COMMIT");
    CHECK(store->keep("bytes", at(1)));
}

TEST_CASE("victim: works on a small disk until it is full", "[.]") {
    // A file system of this process's own: it goes when the process does.
    const Scratch scratch;
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", scratch.path().c_str(), "tmpfs", 0, "size=4m") != 0) {
        Victim::say("cannot mount");
        return;
    }
    constexpr int many = 20;
    Acknowledged yes;
    const auto acknowledge = [&](const std::string& line) { yes.insert(line); };
    const auto store = must(open_sqlite(scratch.path() / "store", work_options));
    CHECK(work(*store, 0, 3, acknowledge).empty());
    std::ofstream ballast(scratch.path() / "ballast", std::ios::binary);
    while (ballast << std::string(1024, 'x') << std::flush) continue;
    ballast.close();

    const auto errors = work(*store, 0, many, acknowledge);
    CHECK_FALSE(errors.empty());
    for (const Error& error : errors) {
        CAPTURE(error.code, to_string(error));
        CHECK(error.kind == ErrorKind::transient);
        CHECK((error.code == "sqlite.full" || error.code == "store.disk-full" || error.code == "sqlite.io"));
        CHECK_FALSE(error.remedy.empty());
        Victim::say(error.code);
    }
    CHECK(faults_of(*store, yes, many) == "");

    std::filesystem::remove(scratch.path() / "ballast");
    must(store->rescue(at(10'000)));
    for (const Error& error : work(*store, 0, many, acknowledge)) CHECK(to_string(error) == "");
    CHECK(faults_of(*store, yes, many) == "");
    CHECK(RawSqlite(scratch.path() / "store").text("PRAGMA integrity_check") == "ok");
}

TEST_CASE("sqlite store: on a full disk it refuses, and goes on when there is space again", "[store][disk]") {
    Victim victim("victim: works on a small disk until it is full", {});
    std::set<std::string> said;
    CHECK(victim.end(said) == "ended 0");
    if (said.contains("cannot mount"))
        WARN("not tested: a small file system can only be made by root");
    else
        CHECK((said.contains("sqlite.full") || said.contains("store.disk-full")));
}
