// Opening folders in every condition.
#include <fstream>
#include <thread>

#include "raw_sqlite.h"
#include "store_rows.h"

namespace fs = std::filesystem;
using namespace crossdock;
using namespace crossdock::store;
using namespace crossdock::store::test;

namespace {

void write(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Three committed entries, closed again.
void fill(const fs::path& folder) {
    const auto store = must(open_sqlite(folder));
    for (const char* path : {"a", "b", "c"}) must(store->receive(arrival(path, path), path, at(1)));
}

}  // namespace

TEST_CASE("sqlite store: a folder that is not there is made, readable by its owner only", "[store]") {
    const Scratch scratch;
    const fs::path folder = scratch.path() / "var/lib/crossdock";
    fill(folder);
    CHECK(fs::exists(folder / "crossdock.db"));
    CHECK((fs::status(folder).permissions() & fs::perms(0077)) == fs::perms::none);
    CHECK((fs::status(folder / "payloads").permissions() & fs::perms(0077)) == fs::perms::none);
}

TEST_CASE("sqlite store: a folder that cannot be made is told with its path", "[store]") {
    const Scratch scratch;
    write(scratch.path() / "file", "");
    const auto refused = open_sqlite(scratch.path() / "file/store");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::configuration);
    CHECK_THAT(to_string(refused.error()), Catch::Contains("file"));
    CHECK_FALSE(refused.error().remedy.empty());
}

TEST_CASE("sqlite store: an empty file and an empty database are made into a store", "[store]") {
    const Scratch scratch;
    SECTION("a file of no bytes") {
        write(scratch.path() / "crossdock.db", "");
    }
    SECTION("a database without tables") {
        RawSqlite(scratch.path()).run("VACUUM");
    }
    fill(scratch.path());
    CHECK(must(must(open_sqlite(scratch.path()))->inbox(InboxState::received, 9)).size() == 3);
}

TEST_CASE("sqlite store: it is opened for durability", "[store]") {
    const Scratch scratch;
    fill(scratch.path());
    RawSqlite raw(scratch.path());
    CHECK(raw.text("PRAGMA journal_mode") == "wal");
    CHECK(raw.text("PRAGMA user_version") != "0");
    CHECK(raw.text("PRAGMA integrity_check") == "ok");
    CHECK(raw.text("PRAGMA foreign_key_check").empty());
}

TEST_CASE("sqlite store: several processes may open a new folder at once", "[store]") {
    const Scratch scratch;
    std::vector<std::string> errors(8);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < errors.size(); ++i)
            threads.emplace_back([&, i] {
                const auto store = open_sqlite(scratch.path());
                if (!store) errors[i] = store.error().code + ": " + to_string(store.error());
            });
    }
    for (const std::string& error : errors) CHECK(error == "");
}

TEST_CASE("sqlite store: a store of the first program is brought up to date with all that it holds", "[store]") {
    const Scratch scratch;
    fill(scratch.path());
    RawSqlite(scratch.path())
        .run(
            "DROP INDEX inbox_by_as2_message; ALTER TABLE inbox DROP COLUMN as2_message; DROP INDEX "
            "inbox_by_duplicate_of; DROP INDEX documents_by_inbox;"
            "DROP TABLE taken_interchanges; DROP TABLE approvals; DROP TABLE as2_messages; DROP INDEX "
            "documents_by_partner; DROP INDEX intents_open; ALTER TABLE intents "
            "DROP COLUMN answer;"
            "PRAGMA user_version = 1");
    const auto store = must(open_sqlite(scratch.path()));
    CHECK(must(store->inbox(InboxState::received, 9)).size() == 3);
    CHECK(must(store->taken("acme", "ZZ/ACME", "ZZ/BRAND", "000000012")).empty());
}

TEST_CASE("sqlite store: a store of a newer program is refused and left as it is", "[store]") {
    const Scratch scratch;
    fill(scratch.path());
    RawSqlite(scratch.path()).run("PRAGMA user_version = 4711");
    const std::string before = read(scratch.path() / "crossdock.db");
    const auto refused = open_sqlite(scratch.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::configuration);
    CHECK(refused.error().code == "store.newer");
    CHECK_THAT(refused.error().message, Catch::Contains("4711"));
    CHECK_THAT(refused.error().place, Catch::EndsWith("crossdock.db"));
    CHECK_FALSE(refused.error().remedy.empty());
    CHECK(read(scratch.path() / "crossdock.db") == before);
}

TEST_CASE("sqlite store: another program's database is refused and left as it is", "[store]") {
    const Scratch scratch;
    RawSqlite(scratch.path()).run("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");
    const std::string before = read(scratch.path() / "crossdock.db");
    const auto refused = open_sqlite(scratch.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::configuration);
    CHECK(refused.error().code == "store.not-ours");
    CHECK(read(scratch.path() / "crossdock.db") == before);
}

TEST_CASE("sqlite store: a damaged file is told, with what to do", "[store]") {
    const Scratch scratch;
    const fs::path file = scratch.path() / "crossdock.db";
    const auto is_told = [&](const Error& error) {
        CHECK(error.kind == ErrorKind::configuration);
        CHECK(error.code == "sqlite.corrupt");
        CHECK_THAT(error.place, Catch::EndsWith("crossdock.db"));
        CHECK_THAT(error.remedy, Catch::Contains("restore") && Catch::Contains("crossdock journal verify"));
    };
    SECTION("that never was a database") {
        write(file, some_bytes(8192));
        const auto refused = open_sqlite(scratch.path());
        REQUIRE_FALSE(refused);
        is_told(refused.error());
    }
    SECTION("that was cut off") {
        fill(scratch.path());
        fs::resize_file(file, 5000);
        const auto opened = open_sqlite(scratch.path());
        if (!opened) {
            is_told(opened.error());
        } else {
            const auto refused = (*opened)->receive(arrival("d", "d"), "d", at(1));
            REQUIRE_FALSE(refused);
            is_told(refused.error());
        }
    }
    SECTION("with garbage in its pages") {
        fill(scratch.path());
        std::string bytes = read(file);
        const std::string garbage = some_bytes(bytes.size() - 4096);
        write(file, bytes.replace(4096, std::string::npos, garbage));
        const auto opened = open_sqlite(scratch.path());
        if (!opened) {
            is_told(opened.error());
        } else {
            const auto refused = (*opened)->receive(arrival("d", "d"), "d", at(1));
            REQUIRE_FALSE(refused);
            is_told(refused.error());
            const auto unread = (*opened)->inbox(InboxState::received, 9);
            REQUIRE_FALSE(unread);
            is_told(unread.error());
        }
    }
}
