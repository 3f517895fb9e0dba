// The process is killed at any moment: nothing that was acknowledged is lost, nothing is there by halves.
#include <cstdlib>
#include <random>

#include "acknowledged_work.h"
#include "raw_sqlite.h"
#include "store_rows.h"
#include "victim.h"

using namespace crossdock;
using namespace crossdock::store;
using namespace crossdock::store::test;

namespace {

constexpr const char* works = "victim: works until it is killed";

std::map<std::string, std::string> setting(const Scratch& scratch, int from, int to, std::string crash_at = {}) {
    std::map<std::string, std::string> all{{"CROSSDOCK_TEST_FOLDER", scratch.path().string()},
                                           {"CROSSDOCK_TEST_FROM", std::to_string(from)},
                                           {"CROSSDOCK_TEST_TO", std::to_string(to)}};
    if (!crash_at.empty()) all["CROSSDOCK_CRASH_AT"] = std::move(crash_at);
    return all;
}

std::string from_environment(const char* name) {
    const char* value = std::getenv(name);
    if (value == nullptr) FAIL("run by other tests only: " << name << " is not set");
    return value;
}

void ignore(const std::string&) {}

}  // namespace

TEST_CASE("victim: works until it is killed", "[.]") {
    const auto store = must(open_sqlite(from_environment("CROSSDOCK_TEST_FOLDER"), work_options));
    const auto errors = work(*store, std::stoi(from_environment("CROSSDOCK_TEST_FROM")),
                             std::stoi(from_environment("CROSSDOCK_TEST_TO")), Victim::say);
    for (const Error& error : errors) FAIL(error.code << ": " << to_string(error));
}

TEST_CASE("sqlite store: killed at random moments it loses nothing that was acknowledged", "[store][crash]") {
    const Scratch scratch;
    std::mt19937 random(20260131);
    Acknowledged yes;
    constexpr int steps_a_round = 12, rounds = 12, all = rounds * steps_a_round;
    int killed = 0;
    for (int round = 0; round < rounds; ++round) {
        CAPTURE(round);
        const int to = (round + 1) * steps_a_round;
        {
            // From 0: what earlier victims left undone is done as well.
            Victim victim(works, setting(scratch, 0, to));
            // Two lines a step that was done before, four a new one; the victim works on while the kill is on its way.
            victim.read_lines(random() % static_cast<unsigned>(steps_a_round * 4 + round * steps_a_round), yes);
            victim.kill();
            // It may have been done before the kill came.
            const std::string end = victim.end(yes);
            if (end == "killed")
                ++killed;
            else
                CHECK(end == "ended 0");
        }
        const auto store = must(open_sqlite(scratch.path(), work_options));
        REQUIRE(faults_of(*store, yes, to) == "");
    }
    CHECK(killed > 0);
    const auto store = must(open_sqlite(scratch.path(), work_options));
    must(store->rescue(at(10'000)));
    CHECK(work(*store, 0, all, ignore).empty());
    CHECK(faults_of(*store, yes, all) == "");
    CHECK(RawSqlite(scratch.path()).text("PRAGMA integrity_check") == "ok");
    CHECK(RawSqlite(scratch.path()).text("SELECT count(*) FROM interchanges") == std::to_string(all));
}

TEST_CASE("sqlite store: killed at each of its crash points it goes on where it was", "[store][crash]") {
    struct Case {
        const char* crash_at;
        const char* last_yes;
    };
    // Five commits a step; the payload of step 1 is the first that is a file.
    const Case cases[] = {
        {"store.before-commit:1", ""},
        {"store.after-commit:1", ""},
        {"store.before-commit:2", "received 0"},
        {"store.after-commit:2", "received 0"},
        {"store.before-commit:3", "decided 0"},
        {"store.after-commit:3", "decided 0"},
        {"store.before-commit:4", "decided 0"},
        {"store.after-commit:4", "decided 0"},
        {"store.before-commit:5", "issued 0 as 1"},
        {"store.after-commit:5", "issued 0 as 1"},
        {"store.payload-written:1", "verified 0"},
        {"store.payload-written:2", "verified 4"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.crash_at);
        const Scratch scratch;
        Acknowledged yes;
        {
            Victim victim(works, setting(scratch, 0, 10, one.crash_at));
            CHECK(victim.end(yes) == "killed");
            CHECK((yes.empty() ? "" : yes.contains(one.last_yes) ? one.last_yes : *yes.rbegin()) == one.last_yes);
        }
        const auto store = must(open_sqlite(scratch.path(), work_options));
        REQUIRE(faults_of(*store, yes, 10) == "");
        must(store->rescue(at(10'000)));
        CHECK(work(*store, 0, 10, ignore).empty());
        CHECK(faults_of(*store, yes, 10) == "");
        CHECK(RawSqlite(scratch.path()).text("SELECT count(*) FROM interchanges") == "10");
    }
}

TEST_CASE("sqlite store: files that a killed process had half-written are swept away", "[store][crash]") {
    const Scratch scratch;
    const auto folder = scratch.path() / "payloads" / "ab";
    std::filesystem::create_directories(folder);
    RawSqlite(folder).run("CREATE TABLE x (a)");
    std::filesystem::rename(folder / "crossdock.db", folder / "abcd.999999999-1.part");
    const auto store = must(open_sqlite(scratch.path()));
    must(store->rescue(at(0)));
    CHECK(std::filesystem::is_empty(folder));
}
