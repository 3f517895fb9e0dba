// The disk fails, is full, or loses its power at each of its operations.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <sched.h>
#include <stdexcept>
#include <sys/mount.h>

#include "acknowledged_work.h"
#include "faulty_disk.h"
#include "raw_sqlite.h"
#include "store_rows.h"
#include "victim.h"

using namespace crossdock;
using namespace crossdock::store;
using namespace crossdock::store::test;

namespace {

// From one operation that fails to the next that does in another run; 1 tries every single one, in some minutes.
constexpr long stride = 15;
constexpr int steps = 2;  // the second with a payload that is a file

void ignore(const std::string&) {}

// Half of the work, then the WAL is written into the database and begun anew, then the rest.
std::vector<Error> all_work(const std::filesystem::path& folder, Store& store, Acknowledged& yes) {
    const auto acknowledge = [&](const std::string& line) { yes.insert(line); };
    std::vector<Error> errors = work(store, 0, 1, acknowledge);
    try {
        RawSqlite(folder).run("PRAGMA wal_checkpoint(RESTART)");
    } catch (const std::runtime_error&) {
        // The disk failed here: nothing that the store could tell.
    }
    std::ranges::copy(work(store, 1, steps, acknowledge), std::back_inserter(errors));
    return errors;
}

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

// How many operations opening, work and closing take on a disk that works.
long operations_of_all(FaultyDisk& disk) {
    const Scratch scratch;
    Acknowledged yes;
    disk.work_again();
    auto store = must(open_sqlite(scratch.path(), work_options));
    CHECK(all_work(scratch.path(), *store, yes).empty());
    store.reset();
    return disk.operations();
}

}  // namespace

TEST_CASE("sqlite store: whichever operation of the disk fails, nothing acknowledged is lost", "[store][disk]") {
    struct Case {
        const char* what;
        Fault fault;
        Lasting lasting;
        long first;  // another for each, so that together they try many
    };
    const Case one = GENERATE(values<Case>({{"an error once", Fault::io_error, Lasting::once, 1},
                                            {"an error from then on", Fault::io_error, Lasting::from_then_on, 4},
                                            {"full once", Fault::full, Lasting::once, 7},
                                            {"full from then on", Fault::full, Lasting::from_then_on, 10},
                                            {"half written", Fault::half_written, Lasting::once, 13}}));
    CAPTURE(one.what);
    FaultyDisk disk;
    const long all = operations_of_all(disk);
    REQUIRE(all > 50);
    for (long nth = one.first; nth <= all; nth += stride) {
        CAPTURE(nth);
        const Scratch scratch;
        Acknowledged yes;
        disk.fail_at(nth, one.fault, one.lasting);
        {
            const auto store = open_sqlite(scratch.path(), work_options);
            if (store) {
                for (const Error& error : all_work(scratch.path(), **store, yes)) {
                    CAPTURE(error.code, to_string(error));
                    CHECK(error.kind == ErrorKind::transient);
                }
                // The same store goes on when the disk does.
                disk.work_again();
                must((*store)->rescue(at(10'000)));
                for (const Error& error : all_work(scratch.path(), **store, yes)) CHECK(to_string(error) == "");
                CHECK(faults_of(**store, yes, steps) == "");
            } else {
                CHECK(!store.error().remedy.empty());
            }
            disk.work_again();
        }
        check_end(scratch.path(), yes);
    }
}

TEST_CASE("sqlite store: a disk that fails until the end leaves what was acknowledged", "[store][disk]") {
    FaultyDisk disk;
    const long all = operations_of_all(disk);
    for (long nth = 2; nth <= all; nth += stride) {
        CAPTURE(nth);
        const Scratch scratch;
        Acknowledged yes;
        disk.fail_at(nth, Fault::io_error, Lasting::from_then_on);
        if (const auto store = open_sqlite(scratch.path(), work_options)) (void)all_work(scratch.path(), **store, yes);
        disk.work_again();
        check_end(scratch.path(), yes);
    }
}

TEST_CASE("sqlite store: a power cut loses nothing that was acknowledged", "[store][disk]") {
    FaultyDisk disk;
    const long all = operations_of_all(disk);
    for (long nth = 1; nth <= all; nth += stride / 2) {
        CAPTURE(nth);
        const Scratch scratch;
        Acknowledged yes;
        disk.cut_power_at(nth);
        if (const auto store = open_sqlite(scratch.path(), work_options)) (void)all_work(scratch.path(), **store, yes);
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
    // A file system of this process's own, in which a WAL of 4 MB has room: it goes when the process does.
    const Scratch scratch;
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", scratch.path().c_str(), "tmpfs", 0, "size=8m") != 0) {
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
