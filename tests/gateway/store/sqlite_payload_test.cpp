// Payloads as rows and as files, and files that do not hold what they should.
#include <fstream>

#include "raw_sqlite.h"
#include "store_rows.h"

namespace fs = std::filesystem;
using namespace crossdock;
using namespace crossdock::store;
using namespace crossdock::store::test;

namespace {

fs::path file_of(const fs::path& folder, const Sha256& hash) {
    return folder / "payloads" / hash.hex().substr(0, 2) / hash.hex();
}

}  // namespace

TEST_CASE("sqlite payloads: large ones are files under their hash, small ones are not", "[store]") {
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path(), {.inline_payload_bytes_max = 1000}));
    const std::string small = some_bytes(1000), large = some_bytes(1001);
    const auto small_hash = must(store->keep(small, at(1)));
    const auto large_hash = must(store->keep(large, at(1)));
    CHECK_FALSE(fs::exists(file_of(scratch.path(), small_hash)));
    REQUIRE(fs::exists(file_of(scratch.path(), large_hash)));
    CHECK(fs::file_size(file_of(scratch.path(), large_hash)) == 1001);
    CHECK((fs::status(file_of(scratch.path(), large_hash)).permissions() & fs::perms(0077)) == fs::perms::none);
    CHECK(must(store->payload(small_hash)) == small);
    CHECK(must(store->payload(large_hash)) == large);
}

TEST_CASE("sqlite payloads: they are found whatever the limit was when they came", "[store]") {
    const Scratch scratch;
    const std::string bytes = some_bytes(1000);
    const std::size_t then = GENERATE(0U, 10'000U);
    const auto hash = must(must(open_sqlite(scratch.path(), {.inline_payload_bytes_max = then}))->keep(bytes, at(1)));
    const auto store = must(open_sqlite(scratch.path(), {.inline_payload_bytes_max = 10'000 - then}));
    CHECK(must(store->payload(hash)) == bytes);
    CHECK(must(store->keep(bytes, at(2))) == hash);
    CHECK(must(store->payload(hash)) == bytes);
}

TEST_CASE("sqlite payloads: a file that is damaged or gone is told, and mended when the bytes come again", "[store]") {
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path(), {.inline_payload_bytes_max = 1000}));
    const std::string bytes = some_bytes(5000);
    const auto received = must(store->receive(arrival("a", bytes), bytes, at(1)));
    const fs::path file = file_of(scratch.path(), received.entry.payload);
    const char* code = "store.payload-damaged";
    SECTION("one byte is another") {
        std::string other = bytes;
        other[4000] = static_cast<char>(other[4000] ^ 1);
        std::ofstream(file, std::ios::binary) << other;
    }
    SECTION("it was cut off") {
        fs::resize_file(file, 4096);
    }
    SECTION("it was emptied") {
        fs::resize_file(file, 0);
    }
    SECTION("it is gone") {
        fs::remove(file);
        code = "store.payload-missing";
    }
    SECTION("its folder is gone") {
        fs::remove_all(file.parent_path());
        code = "store.payload-missing";
    }
    const auto damaged = store->payload(received.entry.payload);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().kind == ErrorKind::configuration);
    CHECK(damaged.error().code == code);
    CHECK(damaged.error().place == file.string());
    CHECK_THAT(damaged.error().remedy, Catch::Contains("restore"));

    CHECK(must(store->receive(arrival("a", bytes), bytes, at(2))).known);
    CHECK(must(store->payload(received.entry.payload)) == bytes);
}

TEST_CASE("sqlite payloads: a row that was changed is told", "[store]") {
    const Scratch scratch;
    const auto hash = must(must(open_sqlite(scratch.path()))->keep("bytes", at(1)));
    RawSqlite(scratch.path()).run("UPDATE payloads SET body = x'00'");
    const auto damaged = must(open_sqlite(scratch.path()))->payload(hash);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == "store.payload-damaged");
}

TEST_CASE("sqlite payloads: a file that a crash left without its row is used", "[store]") {
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path(), {.inline_payload_bytes_max = 10}));
    const std::string bytes = some_bytes(5000);
    const fs::path file = file_of(scratch.path(), Sha256::of(bytes));
    fs::create_directories(file.parent_path());
    SECTION("whole") {
        std::ofstream(file, std::ios::binary) << bytes;
    }
    SECTION("half") {
        std::ofstream(file, std::ios::binary) << bytes.substr(0, 100);
    }
    CHECK_FALSE(store->payload(Sha256::of(bytes)));
    CHECK(must(store->payload(must(store->keep(bytes, at(1))))) == bytes);
}

TEST_CASE("sqlite control numbers: 999999999 is followed by 1", "[store]") {
    const Scratch scratch;
    const auto store = must(open_sqlite(scratch.path()));
    Changes changes;
    for (const char* key : {"i1", "i2", "i3", "i4"}) changes.intents.push_back(intent(key, "send"));
    must(store->commit(changes, at(0)));
    CHECK(must(store->issue(issue_of("i1"), at(1))).interchange_control == 1);
    RawSqlite(scratch.path()).run("UPDATE control_numbers SET interchange = 999999998, group_ = 999999999");
    const auto last = must(store->issue(issue_of("i2"), at(2)));
    CHECK(last.interchange_control == 999'999'999);
    CHECK(last.group_control == 1);
    const auto first = must(store->issue(issue_of("i3"), at(3)));
    CHECK(first.interchange_control == 1);
    CHECK(first.group_control == 2);

    // Group 1 is there twice now: the newest comes first, and is the one that an acknowledgement means.
    CHECK(names(must(store->interchanges("acme", "OW", 1)), &Interchange::intent) == "i2,i1");
    Changes acknowledged;
    acknowledged.acknowledgements = {{"acme", "OW", 1, AcknowledgementState::accepted}};
    must(store->commit(acknowledged, at(4)));
    const auto both = must(store->interchanges("acme", "OW", 1));
    CHECK(both[0].acknowledgement == AcknowledgementState::accepted);
    CHECK(both[1].acknowledgement == AcknowledgementState::awaited);
}
